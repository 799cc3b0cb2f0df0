"""Small files that hurt, written by hand: each as small as it can be."""

from __future__ import annotations

import zlib

from tests.making_pdfs import assemble

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOX = b"/MediaBox[0 0 595 842]"
TEXT = b"BT /F1 12 Tf 72 700 Td (KE HOACH nam 2026) Tj ET"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def one_page(
    content: bytes = TEXT, box: bytes = BOX, entries: bytes = b"", *more: bytes, catalog: bytes = CATALOG
) -> bytes:
    """A page with this content stream (object 4), font (5) and further objects (from 6)."""
    page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>>>"
    return assemble([catalog, PAGES, page % (box, entries), packed(content), FONT, *more])


def form(content: bytes, entries: bytes) -> bytes:
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + entries)


def form_bomb(levels: int) -> bytes:
    """Each form draws the next ten times, none itself."""
    inner = [
        form(b"/X Do " * 10, b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 7))
        for number in range(levels)
    ]
    return one_page(b"/X Do", BOX, b"/XObject<</X 6 0 R>>", *inner, form(TEXT, b""))


BOMBS: dict[str, bytes] = {
    "box of nothing": one_page(box=b"/MediaBox[0 0 0 0]"),
    "box of three": one_page(box=b"/MediaBox[0 0 595]"),
    "box that is a name": one_page(box=b"/MediaBox/A4"),
    "box that is itself": one_page(TEXT, b"/MediaBox 6 0 R", b"", b"6 0 R"),
    "box of a point": one_page(
        b"q 1 0 0 1 0 0 cm /Im Do Q",
        b"/MediaBox[0 0 1 1]",
        b"/XObject<</Im 6 0 R>>",
        stream(
            b"\0" * 16,
            b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
        ),
    ),
    "box without end": one_page(box=b"/MediaBox[0 0 1e400 842]"),
    "page tree that is itself": assemble([b"<</Type/Catalog/Pages 1 0 R>>"]),
    "form that is itself": one_page(
        b"/X Do",
        BOX,
        b"/XObject<</X 6 0 R>>",
        form(b"/X Do /X Do", b"/Resources<</XObject<</X 6 0 R>>>>"),
    ),
    "forms ten times ten": form_bomb(8),
    "file outside": assemble(
        [
            CATALOG,
            PAGES,
            b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R>>" % BOX,
            stream(b"", b"/F(/etc/passwd)"),
        ]
    ),
    "many brackets": one_page(b"BT /F1 1 Tf 9 9 Td (" + b"\\(" * 6000 + b"\\)" * 6000 + b") Tj ET"),
    "stream of zeros": one_page(b"\0" * 50_000_000),
    "deep arrays": one_page(TEXT + b" " + b"[" * 20_000),
    "lying on its side": one_page(box=BOX + b"/Rotate 90"),
    "turned by a name": one_page(box=BOX + b"/Rotate/Left"),
    "terminal command": one_page(b"BT /F1 12 Tf 72 700 Td (KE \x1b[31mHOACH\x9b 2J) Tj ET"),
    "notes that are none": one_page(
        TEXT,
        BOX + b"/Annots[6 0 R 7 /x [1]]",
        b"",
        b"<</Type/Annot/Subtype/Stamp/Rect[1]/AP[1]>>",
    ),
    "names without end": one_page(
        TEXT,
        BOX,
        b"",
        b"<</Kids[6 0 R 6 0 R]>>",
        catalog=b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 6 0 R>>>>",
    ),
}
