"""A page's glyphs, lines and pictures from pdfplumber, or from pdfium where pdfminer fails."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from extractors.page.document import Verdict
from extractors.textlayer.direct_pages import DirectPages
from extractors.textlayer.lean_pages import LeanPage, LeanPages
from extractors.textlayer.pdfium_page import open_page
from extractors.textlayer.text_readers import TextReader
from extractors.textlayer.textlayer import needs_ocr

log = logging.getLogger(__name__)

# pdfminer stops silently in a damaged stream: a page of which it gives fewer glyphs than this
# share of what pdfium counts is pdfium's.
LEAST_SHARE = 0.5
# The largest page of PDF 1.7, in points; what reaches further is a damaged number.
LARGEST = 1_000_000.0
SIDES = ("x0", "top", "x1", "bottom")


class DamagedPage(Exception):
    """What pdfminer gives of a page cannot be the page."""


class EitherReader:
    """Reads pages of one document, each by the library that can."""

    def __init__(self, pdf: bytes, reader: TextReader = TextReader.DIRECT) -> None:
        self.pdf = pdf
        is_direct = reader is TextReader.DIRECT
        self.pages = DirectPages(pdf) if is_direct else LeanPages(pdf)

    @contextmanager
    def page(self, number: int, quick: Verdict | None) -> Iterator[Any]:
        """The page of this number (from 1); its glyphs are asked for only where the verdict lets
        them count.
        """
        found = self._try_lean(number, quick)
        if found is None:
            with open_page(self.pdf, number) as page:
                yield page
            return
        try:
            yield found
        finally:
            found.close()

    def _try_lean(self, number: int, quick: Verdict | None) -> LeanPage | None:
        try:
            page = self.pages.page(number)
            _check_box(page)
            if not (quick and needs_ocr(quick)):
                _check_objects(page, quick)
        except Exception as error:  # pdfminer raises what it happens upon
            if _is_of_memory(error):
                raise MemoryError from error
            log.info("pdfminer failed (%r); read with pdfium", error)
            return None
        return page


def _check_box(page: LeanPage) -> None:
    sides = page.width, page.height
    if not all(0 < side < LARGEST for side in sides):
        raise DamagedPage(f"its box is {page.bbox}")


def _check_objects(page: LeanPage, quick: Verdict | None) -> None:
    """Parse the page, and hold its glyphs against what pdfium counted."""
    found = len(page.glyphs)
    told = sum(font.characters for font in quick.fonts) if quick else 0
    if found < LEAST_SHARE * told:
        raise DamagedPage(f"{found} of {told} glyphs were read")
    _check_places(page)


def _check_places(page: LeanPage) -> None:
    """See that nothing lies where no page reaches, nor at NaN, which is beside any limit."""
    for glyph in page.glyphs:
        # Spelled out for the sake of speed: a page has 1,700.
        is_across = -LARGEST < glyph.x0 < LARGEST and -LARGEST < glyph.x1 < LARGEST
        is_down = -LARGEST < glyph.top < LARGEST and -LARGEST < glyph.bottom < LARGEST
        if not (is_across and is_down):
            raise DamagedPage(f"a glyph lies at {glyph.x0}, {glyph.top}")
    for found in (*page.lines, *page.rects, *page.images):
        if not all(-LARGEST < found[side] < LARGEST for side in SIDES):
            raise DamagedPage(f"something lies at {found['x0']}, {found['top']}")


def _is_of_memory(error: BaseException | None) -> bool:
    """True for an error that memory ran out, or that was raised because of that."""
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False
