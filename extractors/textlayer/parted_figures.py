"""Figures that glyph positions part and the page does not: "1 79,7" where a viewer shows "179,7".

pdfminer places a glyph after character spacing otherwise than viewers do; forty figures of one
document were parted so. Where two words of figures stand close, pdfium is asked, and what it
reads as one word is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdfium2

from extractors.page.document import Box, Page, Word

TAIL = re.compile(r"\d[.,/-]?$")
HEAD = re.compile(r"[.,/-]?\d")
# Words of two cells or columns are further apart than this share of the font size: Word pads
# cells by 5.4 pt.
CLOSE = 0.5


def join_parted(page: Page, pdf: bytes) -> Page:
    """The page with figures whole that pdfium reads as whole ones; it looks only where such
    words are close.
    """
    if not any(
        _may_be_one(left, right)
        for left, right in zip(page.words, page.words[1:], strict=False)
    ):
        return page
    whole = Counter(_pdfium_words(pdf, page.number))
    whole.subtract(word.text for word in page.words)
    return replace(page, words=tuple(_joined(page.words, whole)))


def _joined(words: Sequence[Word], whole: Counter[str]) -> Iterator[Word]:
    """The words, two of them as one where pdfium has one more such word than was read here."""
    pending: Word | None = None
    for word in words:
        if pending is None:
            pending = word
            continue
        text = pending.text + word.text
        if _may_be_one(pending, word) and whole[text] > 0:
            whole[text] -= 1
            pending = replace(
                pending, text=text, box=Box.around((pending.box, word.box))
            )
        else:
            yield pending
            pending = word
    if pending is not None:
        yield pending


def _may_be_one(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    is_level = abs(left.box.bottom - right.box.bottom) < 0.2 * left.size
    is_close = 0 < gap < CLOSE * left.size
    if not (is_level and is_close):
        return False
    return TAIL.search(left.text) is not None and HEAD.match(right.text) is not None


def _pdfium_words(pdf: bytes, number: int) -> list[str]:
    """All words of a page as pdfium reads them."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        text: str = opened[number - 1].get_textpage().get_text_range()
    finally:
        opened.close()
    return unicodedata.normalize("NFC", text).split()
