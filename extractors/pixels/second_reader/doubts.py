"""Which words a second reader is asked for: those that neither Tesseract nor the language is sure
of, each with the words around it.

Of the words that Tesseract doubts the language expects half as they were read. On four pages of
two real scans the stretches are 0.43 of the whole lines that hold a word below 0.9, and leave as
many characters wrong (0.23 and 0.24 %).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.page.document import Page, Word
from extractors.pixels.orthography import repair_words
from extractors.pixels.word_sequences import find_runs

# Words and figures less sure than this are doubtful, where nothing else speaks for them.
DOUBTFUL = 0.9
# The same for words that the language does not expect: their tone may be another ("thông",
# "thống").
UNEXPECTED = 0.93
# The same for words that the language would have otherwise, and for signs that stand alone, about
# which it knows nothing ("`").
OTHERWISE = 0.97
# Below this the language's expectation does not count: a misread word beside ("phố Hô Chí Minh")
# spoils what is seen of both.
GUESSED = 0.7
# Signs alone that begin an item are no specks.
BULLETS = "-–+•"
# So many words on both sides are read with a doubtful one: with one 0.30 and 0.26 % of the
# characters stay wrong, for three quarters of the work.
AROUND = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that follow one another: those from `start` to before `end`."""

    line: Sequence[Word]
    start: int
    end: int

    @property
    def words(self) -> Sequence[Word]:
        return self.line[self.start : self.end]


def find_doubts(page: Page) -> frozenset[int]:
    """The ids of the page's doubtful words."""
    return frozenset(
        id(word)
        for run in find_runs(page)
        for word, expected in zip(run, repair_words(run), strict=True)
        if is_doubtful(word, expected)
    )


def is_doubtful(word: Word, expected: Word) -> bool:
    """True for a word worth another look; `expected` is what the language makes of it.

    "đề" for "để" is, "công" read as surely is not.
    """
    sure = word.confidence
    if _is_lone_sign(word.text):
        return sure < OTHERWISE
    if not _is_of_letters(word.text):
        return sure < DOUBTFUL
    if expected.text != word.text:
        return sure < OTHERWISE
    # The language knows nothing of points and commas, nor of other signs in a word.
    if not word.text.isalpha() and sure < DOUBTFUL:
        return True
    is_expected = expected.confidence > sure >= GUESSED
    return sure < UNEXPECTED and not is_expected


def _is_lone_sign(text: str) -> bool:
    return len(text) == 1 and not text.isalnum() and text not in BULLETS


def _is_of_letters(text: str) -> bool:
    """True for a word of the language, not for figures, numbers of documents or signs."""
    has_letters = any(sign.isalpha() for sign in text)
    return has_letters and not any(sign.isdigit() for sign in text)


def stretches_of(line: Sequence[Word], doubts: frozenset[int]) -> Iterator[Stretch]:
    """The doubtful words of a line, each with those around it; what meets is one stretch."""
    last: Stretch | None = None
    for place, word in enumerate(line):
        if id(word) not in doubts:
            continue
        start = max(0, place - AROUND)
        end = min(len(line), place + AROUND + 1)
        if last is not None and start <= last.end:
            start = last.start
        elif last is not None:
            yield last
        last = Stretch(line, start, end)
    if last is not None:
        yield last
