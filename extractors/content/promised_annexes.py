"""Annexes that a document sends its readers to: "nhiệm vụ cụ thể theo Phụ lục đính kèm"."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.layout.sections import is_annex
from extractors.page.annex_numbers import (
    BEFORE_NUMBER,
    begins_annex_title,
    number_pattern,
)
from extractors.page.document import Document, Paragraph, Place, Table
from extractors.page.methods import ValueMethod
from extractors.page.spans import find_places
from extractors.values.records import Header, Proof

# Words between the annex's name and how it comes: "Phụ lục phân công nhiệm vụ | kèm theo".
BETWEEN = 6
# Signs of a title in small letters, which a sentence that begins so has more of.
LONGEST_TITLE = 40


def find_missing_annex(document: Document, header: Header) -> Proof | None:
    """The words that send readers to an annex, where the document has none: no annex's title, no
    table further down, and nothing behind the page on which it is signed.
    """
    if any(map(_is_titled, document.paragraphs)) or _goes_on_behind(document, header):
        return None
    for paragraph in document.paragraphs:
        words = promised_annex(paragraph.text)
        if words is not None and not _has_table_below(document, paragraph.places[-1]):
            places = find_places(paragraph, words)
            return Proof(words, places, ValueMethod.PROSE, paragraph.confidence)
    return None


def promised_annex(text: str) -> str | None:
    """The words that name an annex of the document's own: "(theo Phụ lục I kèm theo Kế hoạch này)"
    → "Phụ lục I kèm theo Kế hoạch này"; None where they name another's, or a form.
    """
    found = _promised().search(text)
    return found["words"] if found else None


@cache
def _promised() -> re.Pattern[str]:
    name = rf"{one_of('annexes', 'promised')}(?!\s+{one_of('annexes', 'forms')})(?!\w)"
    named = rf"{name}(?:{BEFORE_NUMBER}{number_pattern()})?"
    attached = one_of("annexes", "attached")
    own = rf"\s+(?:[^\W\d_]+\s+){{1,4}}?{one_of('annexes', 'its_own')}(?!\w)"
    end = rf"(?:{own}|(?=\s*(?:$|[).;,:])))"
    between = rf"(?:\s+[^\W\d_]+){{0,{BETWEEN}}}?"
    behind = rf"(?<!\w){named}{between}\s+{attached}{end}"
    before = rf"(?<=\(){attached}\s+{named}{end}"
    return re.compile(rf"(?P<words>{behind}|{before})", re.IGNORECASE)


def _is_titled(paragraph: Paragraph) -> bool:
    """True for the title of an annex, also in small letters alone: "Phụ lục I"."""
    is_short = len(paragraph.text) <= LONGEST_TITLE
    return is_annex(paragraph) or (is_short and begins_annex_title(paragraph.text))


def _goes_on_behind(document: Document, header: Header) -> bool:
    """True where something stands on the pages behind the one on which the document is signed."""
    signed = header.proofs.get("signer")
    if signed is None or not signed.places:
        return False
    last = max(place.page for place in signed.places)
    return any(block.places[-1].page > last for block in document.blocks)


def _has_table_below(document: Document, place: Place) -> bool:
    below = (place.page, place.box.top)
    tables = (block for block in document.blocks if isinstance(block, Table))
    return any(_end(table) > below for table in tables)


def _end(block: Paragraph | Table) -> tuple[int, float]:
    place = block.places[-1]
    return place.page, place.box.bottom
