"""pdfplumber's pages without what we never ask of a glyph: its pen's colour, matrix, tags (a
third of a page's time). The one door to pdfplumber.
"""

from __future__ import annotations

import io
from functools import cache, cached_property
from typing import Any, Self

from pdfminer.encodingdb import EncodingDB
from pdfminer.layout import LTChar, LTItem
from pdfminer.pdfpage import PDFPage
from pdfplumber.page import Page, fix_fontname_bytes
from pdfplumber.pdf import PDF

from extractors.textlayer.glyph_turns import feet_of, turn_of
from extractors.textlayer.glyph_words import Glyph
from extractors.textlayer.grammars.unicode_maps import read_maps_quickly
from extractors.textlayer.page_glyphs import to_glyph
from extractors.textlayer.pdfminer_guards import guard_references


class LeanPage(Page):
    """A page whose glyphs have text, box, font and size only; lines, rectangles and images are
    as ever.
    """

    @classmethod
    def of(cls, page: Page) -> Self:
        """The same page, lean."""
        return cls(page.pdf, page.page_obj, page.page_number, page.initial_doctop)

    @property
    def glyphs(self) -> list[Glyph]:
        """The glyphs in drawing order, from the corner of the media box."""
        return [to_glyph(char) for char in self.chars]

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


class LeanPages:
    """A document's pages as pdfplumber gives them, opened with the first that is asked for:
    whatever pdfminer raises comes from there.
    """

    def __init__(self, pdf: bytes) -> None:
        _keep_soft_hyphens()
        guard_references()
        read_maps_quickly()
        self.pdf = pdf

    @cached_property
    def _opened(self) -> tuple[PDF, list[PDFPage]]:
        opened = PDF(io.BytesIO(self.pdf))
        return opened, list(PDFPage.create_pages(opened.doc))

    def page(self, number: int) -> LeanPage:
        """The page of this number (from 1), to be closed once it is read."""
        opened, pages = self._opened
        return LeanPage(opened, pages[number - 1], number)


@cache
def _keep_soft_hyphens() -> None:
    """Code AD of WinAnsiEncoding is not the space pdfminer.six takes it for: it is the ư of
    TCVN3 fonts.
    """
    EncodingDB.win2unicode[0xAD] = "\u00ad"
