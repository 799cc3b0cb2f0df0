"""pdfplumber's pages without what we never ask of a glyph: its pen's colour, matrix, tags (a
third of a page's time). The one door to pdfplumber.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from math import atan2, degrees
from typing import Any, Self

import pdfplumber
from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar, LTItem
from pdfplumber.page import Page, fix_fontname_bytes

# A line that runs up by no more than these degrees is level: some scanners straighten by
# turning the text.
LEAN = 3.0


class LeanPage(Page):
    """A page whose glyphs have text, box, font and size only; lines, rectangles and images are
    as ever.
    """

    @classmethod
    def of(cls, page: Page) -> Self:
        """The same page, lean."""
        return cls(page.pdf, page.page_obj, page.page_number, page.initial_doctop)

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """What pdfplumber's words are made of; coordinates from the page's upper left corner,
        in points.
        """
        if not isinstance(obj, LTChar):
            return super().process_object(obj)
        left, upper = self.mediabox[:2]
        top = self.height - obj.y1 + upper
        name = obj.fontname
        return {
            "object_type": "char",
            "text": obj.get_text(),
            "fontname": fix_fontname_bytes(name) if isinstance(name, bytes) else name,
            "size": obj.size if obj.upright else obj.width,
            "upright": obj.upright,
            "feet": feet_of(obj.matrix, self.height + upper, left),
            "turn": turn_of(obj.matrix),
            "color": obj.graphicstate.ncolor,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + upper,
            "doctop": self.initial_doctop + top,
        }


def turn_of(matrix: Sequence[float]) -> int | None:
    """How a glyph's line runs, in degrees counter-clockwise: 0, 90, 180 or 270; None where it
    runs askew.
    """
    angle = degrees(atan2(matrix[1], matrix[0])) % 360
    turn = round(angle / 90) * 90
    return turn % 360 if abs(angle - turn) <= LEAN else None


def feet_of(matrix: Sequence[float], height: float, left: float) -> float:
    """How far down a glyph's feet stand for one who reads its line level, in points."""
    x, y = matrix[4] + left, height - matrix[5]
    return {0: y, 90: x, 180: -y, 270: -x}.get(turn_of(matrix) or 0, y)


def lean_pages(
    pdf: bytes, numbers: Sequence[int] | None = None
) -> Iterator[tuple[int, LeanPage]]:
    """The pages with these numbers (from 1), else all; each is to be closed once it is read."""
    _keep_soft_hyphens()
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        wanted = range(1, len(opened.pages) + 1) if numbers is None else numbers
        for number in wanted:
            yield number, LeanPage.of(opened.pages[number - 1])


@cache
def _keep_soft_hyphens() -> None:
    """Code AD of WinAnsiEncoding is not the space pdfminer.six takes it for: it is the ư of
    TCVN3 fonts.
    """
    EncodingDB.win2unicode[0xAD] = "\u00ad"
