"""Make the test PDFs of text layers: python tests/textlayers/make.py

Needs the Liberation fonts, and Tesseract with its English model for `ocr-english.pdf`; only to rebuild, for the
PDFs are committed. README.md says what each is.
"""

from __future__ import annotations

import io
import random
import re
import subprocess
import tempfile
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import yaml
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extractors.language.legacy import TONES
from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

HERE = Path(__file__).parent
FONTS = Path("/usr/share/fonts/truetype/liberation2")
WIDTH, HEIGHT = A4
# Lines in old encodings run wider than A4; what stands beyond the page is not seen.
WIDE = (842.0, HEIGHT)
LEFT, TOP, LEADING, SIZE = 70.0, HEIGHT - 70, 20.0, 13.0
HIDDEN = 3
SCAN_DPI = 110

TEXTS = yaml.safe_load((HERE / "texts.yml").read_text("utf-8"))
TITLE, BODY, ENGLISH, SIGNATURE = (TEXTS[name] for name in ("title", "body", "english", "signature"))
# Numbers of the glyphs of Times New Roman: letters are what a reader sees who takes the numbers for Unicode.
GLYPHS = {32: 32, **{c: c - 29 for c in range(33, 127)}, 0x111: 0xFF, 0x103: 0xE7, 0x1A1: 0x46B, 0x1B0: 0x46D}
GLYPHS |= {ord(c): 0x62 + n for n, c in enumerate("ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü")}
GLYPHS |= {c: 0x4A4 + c - 0x1EA0 for c in range(0x1EA0, 0x1EFA)}


def draw(canvas: Canvas, lines: Iterable[str], font: str, top: float = TOP, mode: int | None = None) -> float:
    """Write lines below each other; the height reached."""
    for line in lines:
        text = canvas.beginText(LEFT, top)
        text.setFont(font, SIZE)
        text.setTextRenderMode(mode or 0)
        text.textOut(line)
        canvas.drawText(text)
        top -= LEADING
    return top


def page(
    *parts: tuple[list[str], str], before: Callable[[Canvas], None] | None = None, mode: int | None = None
) -> bytes:
    """A PDF of one page: parts of lines, each in its font."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=WIDE, invariant=True)
    if before:
        before(canvas)
    top = TOP
    for lines, font in parts:
        top = draw(canvas, lines, font, top, mode)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def remap(pdf: bytes, target: Callable[[int], int | None], font: str = "") -> bytes:
    """The PDF with the map from its fonts' codes to Unicode changed, of the fonts so named."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for found in fonts_of(opened):
            if font not in str(found.BaseFont) or "/ToUnicode" not in found:
                continue
            cmap = found.ToUnicode.read_bytes().decode("ascii")
            changed = re.sub(
                r"(?<=> )<([0-9A-F]{4})>", lambda m: f"<{target(int(m[1], 16)) or 0xFFFD:04X}>", cmap
            )
            found.ToUnicode = opened.make_stream(changed.encode("ascii"))
        return saved(opened)


def without_map(pdf: bytes) -> bytes:
    """The PDF without any map to Unicode."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for found in fonts_of(opened):
            if "/ToUnicode" in found:
                del found.ToUnicode
        return saved(opened)


def fonts_of(opened: pikepdf.Pdf) -> list[Any]:
    return [font for page in opened.pages for font in page.Resources.Font.values()]


def saved(opened: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    opened.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def encode(lines: list[str], encoding: str) -> list[str]:
    """Lines in an old encoding, as the code points a font of code page 1252 carries."""
    facts = read_lexicon("legacy")[encoding]
    codes = {}
    for vowel, row in facts["letters"].items():
        for code, tone in zip(row.split(" "), TONES, strict=False):
            letter = unicodedata.normalize("NFC", vowel + tone)
            codes[letter] = code
            codes[letter.upper()] = code.upper()
            if encoding == "tcvn3":
                codes[letter.upper()] = facts["capitals"].get(vowel.upper(), vowel.upper()) + (
                    code if tone else ""
                )
    return ["".join(codes.get(c, c) for c in line) for line in lines]


def win_ansi(lines: list[str]) -> bytes:
    """A page in `.VnTime` as a printer driver wrote it: not embedded, WinAnsiEncoding, no map to Unicode."""
    opened = pikepdf.new()
    opened.add_blank_page(page_size=(WIDTH, HEIGHT))
    name = pikepdf.Name("/.VnTime")
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0,
        Ascent=900,
        Descent=-200,
        CapHeight=700,
        StemV=80,
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=name,
        FirstChar=32,
        LastChar=255,
        Widths=[int(1000 * pdfmetrics.stringWidth(chr(c), "Times-Roman", 1)) or 300 for c in range(32, 256)],
        Encoding=pikepdf.Name.WinAnsiEncoding,
        FontDescriptor=opened.make_indirect(descriptor),
    )
    opened.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=opened.make_indirect(font)))
    shown = b"".join(b"<" + line.encode("latin-1").hex().encode() + b"> Tj T*\n" for line in lines)
    start = f"BT /F1 {SIZE} Tf {LEADING} TL {LEFT} {TOP:.0f} Td\n".encode()
    opened.pages[0].Contents = opened.make_stream(start + shown + b"ET")
    return saved(opened)


def scan(pdf: bytes) -> Image.Image:
    """The page as an office scanner saves it: one bit a pixel, a little askew, some dust."""
    opened = pypdfium2.PdfDocument(pdf)
    grey = opened[0].render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
    opened.close()
    grey = grey.rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=255).filter(
        ImageFilter.GaussianBlur(0.4)
    )
    dust = random.Random(1)
    for _ in range(60):
        grey.putpixel((dust.randrange(grey.width), dust.randrange(grey.height)), 0)
    black: Image.Image = grey.point([255 * (value > 150) for value in range(256)]).convert("1")
    return black


def backdrop(picture: Image.Image) -> Callable[[Canvas], None]:
    """What draws a picture over the whole page."""
    return lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, WIDTH, HEIGHT)


def watermark() -> Image.Image:
    """A letterhead's background: a pale drum over a page that is not quite white."""
    picture = Image.new("L", (300, 424), 250)
    for radius in range(100, 10, -12):
        ring = Image.new("L", picture.size, 0)
        for x in range(picture.width):
            for y in range(picture.height):
                if abs((x - 150) ** 2 + (y - 212) ** 2 - radius**2) < 2 * radius:
                    ring.putpixel((x, y), 255)
        picture.paste(228, mask=ring)
    return picture


def recognised(picture: Image.Image, language: str) -> bytes:
    """The picture with the hidden text layer Tesseract writes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.png"
        picture.save(source, dpi=(SCAN_DPI, SCAN_DPI))
        command = ["tesseract", str(source), str(source.with_suffix("")), "-l", language, "pdf"]
        subprocess.run(command, check=True, capture_output=True)
        with pikepdf.open(source.with_suffix(".pdf")) as opened:
            return saved(opened)


def under_picture(picture: Image.Image, lines: list[str]) -> bytes:
    """A text layer drawn first, the picture of the page over it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    draw(canvas, lines, "Serif")
    backdrop(picture)(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def signed(picture: Image.Image) -> bytes:
    """A scan with the four small lines a digital signature leaves at its top."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    backdrop(picture)(canvas)
    canvas.setFont("Serif", 6)
    for n, line in enumerate(SIGNATURE):
        canvas.drawString(400, HEIGHT - 20 - 8 * n, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def number_table() -> bytes:
    """A table of numbers alone, ruled."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setFont("Serif", 11)
    draws = random.Random(2)
    for row in range(30):
        for column in range(6):
            x, y = LEFT + 75 * column, TOP - 22 * row
            canvas.rect(x - 5, y - 6, 75, 22)
            value = str(row + 1) if column == 0 else f"{draws.uniform(0, 4000):,.1f}"
            canvas.drawString(x, y, value.replace(",", "_").replace(".", ",").replace("_", "."))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def several(*pages: bytes) -> bytes:
    """The pages as one document."""
    whole = pikepdf.new()
    for one in pages:
        with pikepdf.open(io.BytesIO(one)) as opened:
            whole.pages.extend(opened.pages)
    return saved(whole)


def register() -> None:
    """The fonts: Liberation Serif under its own name and under those of old fonts."""
    for name, face in {
        "Serif": "LiberationSerif",
        "Other": "LiberationSerif-Other",
        ".VnTime": ".VnTime",
        ".VnTimeH": ".VnTimeH",
        "VNI-Times": "VNI-Times",
    }.items():
        font = TTFont(name, str(FONTS / "LiberationSerif-Regular.ttf"))
        font.face.name = face.encode()
        pdfmetrics.registerFont(font)


def make() -> dict[str, bytes]:
    """Every test PDF by its name."""
    clean = page((TITLE + BODY, "Serif"))
    picture = scan(clean)
    tcvn3 = ([line.lower() for line in TITLE], BODY)
    bare = [strip_marks(line) for line in BODY]
    return {
        "stripped": several(
            page(([strip_marks(x) for x in TITLE] + bare, "Serif")), page((bare[-3:], "Serif"))
        ),
        "ocr-english": recognised(picture, "eng"),
        "ocr-clear": page((TITLE + BODY, "Serif"), before=backdrop(picture), mode=HIDDEN),
        "under-picture": under_picture(picture, [x.replace("ie", "ié").replace("so ", "s6 ") for x in bare]),
        "glyph-numbers": remap(clean, GLYPHS.get),
        "shifted": remap(clean, lambda c: c - 3 if c > 34 else c),
        "private-use": remap(clean, lambda c: 0xE000 + c if c > 126 else c),
        "no-map": without_map(clean),
        "tcvn3": page((encode(tcvn3[0], "tcvn3"), ".VnTimeH"), (encode(tcvn3[1], "tcvn3"), ".VnTime")),
        "tcvn3-winansi": win_ansi(encode(BODY, "tcvn3")),
        "vni": page((encode(TITLE + BODY, "vni"), "VNI-Times")),
        "vni-renamed": several(
            page((encode(BODY, "vni"), "Serif")), page((encode(BODY[-2:], "vni"), "Serif"))
        ),
        "mixed-legacy": page(
            (TITLE, "Serif"), (encode(BODY[:10], "tcvn3"), ".VnTime"), (encode(BODY[10:], "vni"), "VNI-Times")
        ),
        "mixed-broken": remap(page((TITLE + BODY[:12], "Serif"), (BODY[12:], "Other")), GLYPHS.get, "Other"),
        "signature": several(signed(picture), page(([], "Serif"), before=backdrop(picture))),
        "letterhead": page((TITLE + BODY[:3], "Serif"), before=backdrop(watermark())),
        "symbols": remap(
            page((TITLE + BODY[:6], "Serif"), (["\u2022", "\u2022", "\u2022"], "Other"), (BODY[6:], "Serif")),
            lambda c: 0xF0B7 if c == 0x2022 else c,
            "Other",
        ),
        "english": several(clean, page((ENGLISH, "Serif"))),
        "numbers": number_table(),
        "blank": page(([], "Serif")),
    }


if __name__ == "__main__":
    register()
    for name, content in make().items():
        (HERE / f"{name}.pdf").write_bytes(content)
