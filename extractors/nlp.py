"""The one door to spaCy and underthesea, each loaded when first asked for.

spaCy (blank, no model) matches the registry's phrases; underthesea cuts Vietnamese into sentences and words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language


class Match(NamedTuple):
    """A phrase found in a text: where, and the key it was filed under."""

    start: int
    end: int
    key: str


@cache
def _language() -> Language:
    import spacy

    return spacy.blank("xx")


class PhraseFinder:
    """Finds many phrases at once, whatever their case; "sở tài chính" in "các Sở Tài chính" → its key."""

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        from spacy.matcher import PhraseMatcher

        self._matcher = PhraseMatcher(_language().vocab, attr="LOWER")
        tokenize = _language().make_doc
        for key, phrase in phrases:
            self._matcher.add(key, [tokenize(phrase)])

    def find(self, text: str) -> list[Match]:
        """All matches, also overlapping ones, by start and then the longest first."""
        doc = _language().make_doc(text)
        strings = _language().vocab.strings
        found = []
        for key, start, end in self._matcher(doc):
            span = doc[start:end]
            found.append(Match(span.start_char, span.end_char, strings[key]))
        return sorted(found, key=lambda m: (m.start, -m.end))


def split_sentences(text: str) -> list[str]:
    """Sentences (câu) of a text, by underthesea."""
    from underthesea import sent_tokenize

    return [str(s) for s in sent_tokenize(text)]


@cache
def split_words(text: str) -> tuple[str, ...]:
    """Words (từ) of a text, by underthesea: "doanh nghiệp khoa học" → ("doanh nghiệp", "khoa học")."""
    from underthesea import word_tokenize

    return tuple(str(w) for w in word_tokenize(text))
