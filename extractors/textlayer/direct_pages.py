"""pdfplumber's pages read by our own grammar of content streams where it understands all of one."""

from __future__ import annotations

import logging
from functools import cached_property
from itertools import chain
from typing import Any

from pdfminer.layout import LTChar, LTItem, LTPage
from pdfminer.pdffont import PDFFont

from extractors.textlayer.content_reader import DirectDevice, DirectInterpreter
from extractors.textlayer.glyph_runs import Corner, FontCodes, GlyphRun
from extractors.textlayer.glyph_words import Glyph
from extractors.textlayer.lean_pages import LeanPage, LeanPages
from extractors.textlayer.page_glyphs import to_glyph

log = logging.getLogger(__name__)

Fonts = dict[PDFFont, FontCodes]


class DirectPage(LeanPage):
    """A page that gives glyphs, lines, rectangles and images; `fonts` are the document's."""

    fonts: Fonts

    @cached_property
    def layout(self) -> LTPage:
        """What the page draws; as pdfminer reads it where the content is unusual."""
        return super().layout if self._direct is None else self._direct

    @property
    def is_direct(self) -> bool:
        """True where our grammar understands all of the page's content."""
        return self._direct is not None

    @cached_property
    def _direct(self) -> LTPage | None:
        left, upper = self.mediabox[:2]
        corner = Corner(float(left), float(upper), float(self.height))
        device = DirectDevice(self.pdf.rsrcmgr, corner, self.fonts)
        try:
            DirectInterpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        except MemoryError:
            raise
        except Exception as error:  # pdfminer raises what it happens upon, again below
            log.info("read by pdfminer's grammar (%r)", error)
            return None
        return device.get_result()

    @cached_property
    def glyphs(self) -> list[Glyph]:
        """The glyphs in drawing order, from the corner of the media box."""
        runs = self.objects.get("glyphs", [])
        return list(chain.from_iterable(run["glyphs"] for run in runs))

    def process_object(self, obj: LTItem) -> dict[str, Any]:
        """The glyphs of a string or a single one, or another object as it is ever."""
        if isinstance(obj, GlyphRun):
            return {"object_type": "glyphs", "glyphs": obj.glyphs}
        found = super().process_object(obj)
        if isinstance(obj, LTChar):
            return {"object_type": "glyphs", "glyphs": [to_glyph(found)]}
        return found


class DirectPages(LeanPages):
    """A document's pages; what its fonts' codes mean is looked up once for all of them."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__(pdf)
        self.fonts: Fonts = {}

    def page(self, number: int) -> DirectPage:
        """The page of this number (from 1), to be closed once it is read."""
        opened, pages = self._opened
        page = DirectPage(opened, pages[number - 1], number)
        page.fonts = self.fonts
        return page
