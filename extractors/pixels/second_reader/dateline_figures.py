"""Day and month of a dateline that a pen wrote: "Hà Nội, ngày 06 tháng 10 năm 2025".

Only 31 days and twelve months are possible, so each is asked for. On the datelines of eight real
scans all days were right, four of them by pen, of which Tesseract read none; so was the one month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from extractors.language.confidence import PEN_DAY, SURE
from extractors.language.lexicon_words import phrases_of
from extractors.page.document import Box, Line, Page, Word
from extractors.page.masthead import find_masthead
from extractors.pixels.second_reader.pen_figures import Blank

# What stands in a place that nobody filled.
UNFILLED = re.compile(r"[\s.…_·-]*")
# A dateline's figures as they should be written: two of them, a month from March on also one.
DAYS = tuple(f"{day:02d}" for day in range(1, 32))
MONTHS = (*(f"{month:02d}" for month in range(1, 13)), *"3456789")


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """The words of a dateline from one label to the next ("ngày", "tháng"), and what was read
    between.
    """

    words: tuple[Word, ...]
    between: str
    blank: Blank
    possible: tuple[str, ...]
    confidence: float = PEN_DAY

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def is_sure(self) -> bool:
        """True for figures that were read surely, and for a place left empty."""
        if UNFILLED.fullmatch(self.between):
            return True
        figures = (self.between, f"0{self.between}")
        is_possible = any(figure in self.possible for figure in figures)
        return is_possible and all(word.confidence >= SURE for word in self.words)


def find_day(page: Page) -> FigurePlace | None:
    """Where the masthead's dateline has its day."""
    return _find(page, "day", "month", DAYS)


def find_month(page: Page) -> FigurePlace | None:
    """Where the masthead's dateline has its month.

    Its label is left out where that is a word of its own: a pen's day reaches into it ("25tháng
    02 năm" was read "4" with it, "02" without).
    """
    place = _find(page, "month", "year", MONTHS)
    if place is None or place.words[0].text != place.blank.before:
        return place
    return replace(place, words=place.words[1:], blank=replace(place.blank, before=""))


def _find(
    page: Page, before: str, after: str, possible: tuple[str, ...]
) -> FigurePlace | None:
    masthead = find_masthead(page)
    lines = masthead.right if masthead else ()
    blank = Blank(phrases_of("times", before)[0], phrases_of("times", after)[0])
    places = (_places(line, blank, possible) for line in lines)
    return next((place for found in places for place in found), None)


def _places(
    line: Line, blank: Blank, possible: tuple[str, ...]
) -> Iterator[FigurePlace]:
    labels = blank.before + blank.after
    for start, end in product(range(len(line.words)), repeat=2):
        words = line.words[start : end + 1]
        text = "".join(word.text for word in words)
        has_labels = text.startswith(blank.before) and text.endswith(blank.after)
        if has_labels and len(text) > len(labels):
            between = text.removeprefix(blank.before).removesuffix(blank.after)
            yield FigurePlace(words, between, blank, possible)


def texts_of(place: FigurePlace, figures: str) -> Sequence[str]:
    """The words that stand in a place once it is filled: "ngày", "06", "tháng"."""
    texts = (place.blank.before, figures, place.blank.after)
    return [text for text in texts if text]
