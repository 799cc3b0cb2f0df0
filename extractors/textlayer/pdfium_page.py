"""A page as pdfium reads it, in the shape in which pdfplumber gives one, for pages on which
pdfminer fails.

Of 780 damaged files pdfminer failed on 73, most of which every viewer shows.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from math import hypot
from typing import Any

import pypdfium2
from pypdfium2 import raw

from extractors.page.shown_pages import shown_page
from extractors.textlayer.glyph_turns import feet_of, turn_of
from extractors.textlayer.glyph_words import Glyph
from extractors.textlayer.page_glyphs import to_glyph
from extractors.textlayer.pdf_fonts import Item, Matrix, corners_of, list_items, times
from extractors.textlayer.pdfium_paths import read_paths

Box = tuple[float, float, float, float]
Found = dict[str, Any]
# A page is measured as drawn with so many pixels a side: places are told in whole pixels.
MEASURED = 1_000_000
HALVES = range(0xD800, 0xE000)


@contextmanager
def open_page(pdf: bytes, number: int) -> Iterator[PdfiumPage]:
    """The page of this number (from 1). Raises PdfiumError where pdfium cannot load it."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        yield PdfiumPage(shown_page(opened, number))
    finally:
        opened.close()


class PdfiumPage:
    """A page's glyphs, lines, rectangles and pictures, from the upper left corner of what a
    viewer shows of it.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.width, self.height = page.get_size()
        self.mediabox = self.cropbox = (0.0, 0.0, self.width, self.height)

    @cached_property
    def viewing(self) -> Matrix:
        """From the page's own space to points as a viewer shows them, downwards."""
        origin, right, up = (self._shown(*p) for p in ((0, 0), (100, 0), (0, 100)))
        a, b = ((right[i] - origin[i]) / 100 for i in (0, 1))
        c, d = ((up[i] - origin[i]) / 100 for i in (0, 1))
        return (a, b, c, d, *origin)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        place = (0, 0, MEASURED, MEASURED, 0, x, y, across, down)
        raw.FPDF_PageToDevice(self.page.raw, *place)
        return (
            across.value * self.width / MEASURED,
            down.value * self.height / MEASURED,
        )

    @cached_property
    def chars(self) -> list[Found]:
        """The glyphs, those left out that pdfium adds between words and lines."""
        text_page = raw.FPDFText_LoadPage(self.page.raw)
        try:
            count = raw.FPDFText_CountChars(text_page)
            found = (self._char(text_page, index) for index in range(count))
            return [char for char in found if char is not None]
        finally:
            raw.FPDFText_ClosePage(text_page)

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs as those of pdfplumber's pages."""
        return [to_glyph(char) for char in self.chars]

    @cached_property
    def images(self) -> list[Found]:
        """The boxes of the pictures."""
        pictures = (i for i in self._items if i.kind == raw.FPDF_PAGEOBJ_IMAGE)
        return [as_found(shown(corners_of(item), self.viewing)) for item in pictures]

    @property
    def lines(self) -> list[Found]:
        """Strokes of two points."""
        return [path for path in self._paths if path["object_type"] == "line"]

    @property
    def rects(self) -> list[Found]:
        """Rectangles, filled or stroked."""
        return [path for path in self._paths if path["object_type"] == "rect"]

    @cached_property
    def _items(self) -> list[Item]:
        return list(list_items(self.page))

    @cached_property
    def _paths(self) -> list[Found]:
        paths = (i for i in self._items if i.kind == raw.FPDF_PAGEOBJ_PATH)
        return [path for item in paths for path in read_paths(item, self.viewing)]

    def _char(self, text_page: Any, index: int) -> Found | None:
        code = raw.FPDFText_GetUnicode(text_page, index)
        is_added = raw.FPDFText_IsGenerated(text_page, index) == 1
        own = raw.FS_MATRIX()
        if is_added or not raw.FPDFText_GetMatrix(text_page, index, own):
            return None
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        matrix = times((own.a, own.b, own.c, own.d, x.value, y.value), self.viewing)
        # Upwards, as pdfminer's matrices are.
        level = (matrix[0], -matrix[1], -matrix[2], matrix[3], matrix[4], -matrix[5])
        size = raw.FPDFText_GetFontSize(text_page, index) * hypot(own.c, own.d)
        return {
            "object_type": "char",
            "text": _sign(code),
            "fontname": _font_name(text_page, index),
            "size": size,
            "turn": turn_of(level),
            "feet": feet_of(level, 0.0, 0.0),
            "color": _color(text_page, index),
            **as_found(shown(_loose_box(text_page, index), self.viewing)),
        }


def shown(box: Box, viewing: Matrix) -> Box:
    """A box of the page's own space (left, bottom, right, top) as a viewer shows it."""
    a, b, c, d, e, f = viewing
    xs = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
    ys = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def as_found(box: Box) -> Found:
    """A box under the names that pdfplumber gives to its sides."""
    return dict(zip(("x0", "top", "x1", "bottom"), box, strict=True))


def _sign(code: int) -> str:
    """The sign of a code; one that means nothing, or half a pair, is "�"."""
    is_sign = 0 < code <= 0x10FFFF and code not in HALVES
    return chr(code) if is_sign else "\ufffd"


def _font_name(text_page: Any, index: int) -> str:
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text_page, index, name, 256, flags)
    return name.value.decode("utf-8", "replace") if 0 < length <= 256 else ""


def _color(text_page: Any, index: int) -> tuple[float, ...] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text_page, index, *parts):
        return None
    return tuple(part.value / 255 for part in parts[:3])


def _loose_box(text_page: Any, index: int) -> Box:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, index, box)
    return box.left, box.bottom, box.right, box.top
