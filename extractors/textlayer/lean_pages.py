"""pdfplumber's pages without what we never ask of a glyph: its colours, matrix, tags (a third
of a page's time). The one door to pdfplumber.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Self

import pdfplumber
from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar, LTItem
from pdfplumber.page import Page, fix_fontname_bytes


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
            "size": obj.size,
            "upright": obj.upright,
            "x0": obj.x0 + left,
            "x1": obj.x1 + left,
            "top": top,
            "bottom": self.height - obj.y0 + upper,
            "doctop": self.initial_doctop + top,
        }


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
