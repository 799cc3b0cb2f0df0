"""What a page's text layer is made of, read with pdfium (3 ms a page): words by font, and
pictures.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import PdfBitmap, raw

from extractors.page.ink_levels import SMALL_PRINT
from extractors.page.signs import clean_text

Corners = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

# From this share of the page on, pictures are the page itself: scans cover 0.9–1, letterheads
# under 0.2.
COVERED = 0.5
# The page is looked at as a grid of this many cells a side, so that overlapping pictures count
# once.
CELLS = 24
# Pictures and text in forms within forms are looked for this deep.
DEPTH = 4
# Fewer visible characters than this on a picture are not taken for its text unseen: signatures
# have 100–500.
FEW_CHARACTERS = 1000
# A page is looked at with this many pixels a point (36 dpi).
INK_SCALE = 0.5
# A picture whose points are on average less opaque than this (of 255) lets text under it show.
SOLID = 128
# Text rendering modes that draw nothing: invisible, and only a clipping path.
HIDDEN_MODES = (3, 7)
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# pdfium's own marks for a hyphen at the end of a line.
_MARKS = str.maketrans("", "", "\x02\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class FontText:
    """The words one font sets on a page as its codes read; hidden when the reader does not see
    them drawn.
    """

    font: str
    is_hidden: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextLayer:
    """One page (from 1): its words by font, the share of it pictures cover, and how many
    strokes are drawn.

    `ink_share` is the dark share of a picture outside the words, seen where few words stand on one.
    """

    page: int
    fonts: tuple[FontText, ...]
    picture_share: float = 0.0
    strokes: int = 0
    ink_share: float = 0.0

    @property
    def is_picture(self) -> bool:
        return self.picture_share >= COVERED


class Item(NamedTuple):
    """A page object in drawing order: its kind, its handle, and the matrix of the form it is in."""

    kind: int
    handle: Any
    matrix: Matrix


def read_text_layers(pdf: bytes) -> Iterator[TextLayer]:
    """The text layer of each page in turn; a page that pdfium cannot load has none."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(1, len(opened) + 1):
            try:
                page = opened[number - 1]
            except pypdfium2.PdfiumError:
                yield TextLayer(number, ())
                continue
            yield _read_layer(page, number)
            page.close()
    finally:
        opened.close()


def _read_layer(page: Any, number: int) -> TextLayer:
    items = list(list_items(page))
    pictures = [n for n, i in enumerate(items) if i.kind == raw.FPDF_PAGEOBJ_IMAGE]
    share = _covered_share([corners_of(items[n]) for n in pictures], page.get_bbox())
    is_covered = share >= COVERED
    under = _under_picture(page, items, max(pictures)) if is_covered else []
    text_page = raw.FPDFText_LoadPage(page.raw)
    try:
        fonts = tuple(_read_fonts(text_page, {_address(i.handle) for i in under}))
        is_doubtful = is_covered and 0 < _count_shown(fonts) < FEW_CHARACTERS
        ink = _ink_share(page, text_page) if is_doubtful else 0.0
    finally:
        raw.FPDFText_ClosePage(text_page)
    return TextLayer(number, fonts, round(share, 2), _count_strokes(items), ink)


def _count_strokes(items: Sequence[Item]) -> int:
    paths = [item for item in items if item.kind == raw.FPDF_PAGEOBJ_PATH]
    return sum(raw.FPDFPath_CountSegments(path.handle) for path in paths)


def _count_shown(fonts: Sequence[FontText]) -> int:
    """How many characters a reader sees drawn."""
    shown = [font for font in fonts if not font.is_hidden]
    return sum(len(word) for font in shown for word in font.words)


def _under_picture(page: Any, items: list[Item], picture: int) -> list[Item]:
    """The text drawn before the picture that covers the page, unless the picture lets it show
    through.
    """
    under = [item for item in items[:picture] if item.kind == raw.FPDF_PAGEOBJ_TEXT]
    if not under:
        return []
    drawn = raw.FPDFImageObj_GetRenderedBitmap(
        page.pdf.raw, page.raw, items[picture].handle
    )
    if not drawn:
        return under
    # The wrapper owns the bitmap: pixels are good as long as it lives.
    bitmap = PdfBitmap.from_raw(drawn)
    pixels = bitmap.to_numpy()
    is_clear = (
        pixels.ndim == 3 and pixels.shape[2] == 4 and pixels[..., 3].mean() < SOLID
    )
    return [] if is_clear else under


def list_items(page: Any) -> Iterator[Item]:
    """What is drawn on a page, in drawing order, forms opened."""
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        yield from _open_forms(raw.FPDFPage_GetObject(page.raw, index), IDENTITY, DEPTH)


def _open_forms(handle: Any, matrix: Matrix, depth: int) -> Iterator[Item]:
    """The object itself, or what is in it when it is a form."""
    kind = raw.FPDFPageObj_GetType(handle)
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield Item(kind, handle, matrix)
    elif depth:
        own = raw.FS_MATRIX()
        inner = IDENTITY
        if raw.FPDFPageObj_GetMatrix(handle, own):
            inner = (own.a, own.b, own.c, own.d, own.e, own.f)
        for index in range(raw.FPDFFormObj_CountObjects(handle)):
            yield from _open_forms(
                raw.FPDFFormObj_GetObject(handle, index),
                times(inner, matrix),
                depth - 1,
            )


def times(first: Matrix, then: Matrix) -> Matrix:
    """One matrix that does what two do, one after the other."""
    a, b, c, d, e, f = first
    k, m, n, p, q, r = then
    return (
        a * k + b * n,
        a * m + b * p,
        c * k + d * n,
        c * m + d * p,
        e * k + f * n + q,
        e * m + f * p + r,
    )


def corners_of(item: Item) -> Corners:
    """The object's box on the page: left, bottom, right, top."""
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item.handle, *sides):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = item.matrix
    points = [
        (x * a + y * c + e, x * b + y * d + f)
        for x in (left, right)
        for y in (bottom, top)
    ]
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def _covered_share(boxes: list[Corners], page: Corners) -> float:
    """The share of the page's cells whose middle lies in one of the boxes."""
    if not boxes:
        return 0.0
    left, bottom, right, top = page
    xs = [left + (i + 0.5) * (right - left) / CELLS for i in range(CELLS)]
    ys = [bottom + (i + 0.5) * (top - bottom) / CELLS for i in range(CELLS)]
    cells = {
        (i, j)
        for x0, y0, x1, y1 in boxes
        for i in range(CELLS)
        if x0 <= xs[i] <= x1
        for j in range(CELLS)
        if y0 <= ys[j] <= y1
    }
    return len(cells) / CELLS**2


def _ink_share(page: Any, text_page: Any) -> float:
    """The share of the page that is dark and not under a word, seen coarsely but with lines of
    text told.
    """
    bitmap = page.render(scale=INK_SCALE, grayscale=True, may_draw_forms=False)
    height, width = bitmap.height, bitmap.width
    is_ink = bitmap.to_numpy().reshape(height, width) < SMALL_PRINT
    for start, word in _find_words(text_page):
        corners = [
            _to_pixel(page, corner, width, height)
            for index in (start, start + len(word) - 1)
            for corner in _char_corners(text_page, index)
        ]
        xs, ys = zip(*corners, strict=True)
        is_ink[max(0, min(ys) - 1) : max(ys) + 2, max(0, min(xs) - 1) : max(xs) + 2] = (
            False
        )
    return round(float(is_ink.mean()), 4)


def _char_corners(text_page: Any, index: int) -> list[tuple[float, float]]:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    return [(box.left, box.top), (box.right, box.bottom)]


def _to_pixel(
    page: Any, corner: tuple[float, float], width: int, height: int
) -> tuple[int, int]:
    x, y = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, 0, *corner, x, y)
    return x.value, y.value


def _read_fonts(text_page: Any, under: set[int]) -> Iterator[FontText]:
    """The page's words by the font of their first letter, in the order the fonts appear."""
    found: dict[tuple[int, bool], list[str]] = {}
    settings: dict[int, tuple[int, bool]] = {}
    names: dict[int, str] = {}
    for start, word in _find_words(text_page):
        handle = raw.FPDFText_GetTextObject(text_page, start)
        address = _address(handle)
        if address not in settings:
            font = raw.FPDFTextObj_GetFont(handle) if handle else None
            names.setdefault(_address(font), _font_name(font))
            settings[address] = (_address(font), address in under or _is_hidden(handle))
        found.setdefault(settings[address], []).append(word)
    for (font_address, is_hidden), words in found.items():
        yield FontText(names[font_address], is_hidden, tuple(words))


def _find_words(text_page: Any) -> Iterator[tuple[int, str]]:
    """The words between white space, each with the index of its first character."""
    count = raw.FPDFText_CountChars(text_page)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if (
        len(text) != count
    ):  # characters outside the basic plane, or codes that mean nothing
        text = "".join(
            chr(raw.FPDFText_GetUnicode(text_page, i) or 0xFFFD) for i in range(count)
        )
    for match in re.finditer(r"\S+", text):
        if word := match[0].translate(_MARKS):
            yield match.start(), word


def _font_name(font: Any) -> str:
    name = ctypes.create_string_buffer(256)
    length = raw.FPDFFont_GetBaseFontName(font, name, 256) if font else 0
    return (
        clean_text(name.value.decode("utf-8", "replace")) if 0 < length <= 256 else ""
    )


def _is_hidden(handle: Any) -> bool:
    return bool(handle) and raw.FPDFTextObj_GetTextRenderMode(handle) in HIDDEN_MODES


def _address(handle: Any) -> int:
    return ctypes.addressof(handle.contents) if handle else 0
