"""The number of a document whose figures a pen wrote before its printed code: "Số: 851/KH-SYT".

Of the numbers on four real mastheads three are right and one is not taken for figures; typed ones,
four of four, come out as they were. It is never surer than that, and always an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.page.document import Box, Line, Page, Word
from extractors.page.masthead import find_masthead
from extractors.page.masthead_words import number_label, number_with_unread_figures
from extractors.pixels.second_reader.pen_figures import (
    Blank,
    View,
    lead_over_signs,
    likeliest_figures,
    spelled_figures,
)

# Numbers of a year's documents have at most so many figures.
MOST_FIGURES = 5
# Figures must be likelier than signs of any kind, or less likely by no more than this (a
# logarithm): on seven places that hold figures the lead was -1.0 to 5.9, on one of crossed strokes
# -4.1.
LEAST_LEAD = -2.5
# What an empty place holds.
NOTHING = ""
# A code in print, its spaces closed up.
SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class NumberPlace:
    """The words from "Số:" to the end of the code, what was read between, and the code."""

    words: tuple[Word, ...]
    between: str
    code: str

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def blank(self) -> Blank:
        """What is printed around the figures; the label as readers without Vietnamese see it."""
        return Blank(number_label(), self.code)


def find_number_place(page: Page) -> NumberPlace | None:
    """Where a masthead has its number, if its figures were not read, or not surely."""
    masthead = find_masthead(page)
    lines = masthead.left if masthead else ()
    for line in lines:
        place = _place_in(line)
        if place is not None:
            return place
    return None


def _place_in(line: Line) -> NumberPlace | None:
    match = number_with_unread_figures().search(line.text)
    if match is None:
        return None
    words = tuple(_words_from(line, match.start()))
    code = SPACES.sub("", match["code"]).replace("⁄", "/")
    return NumberPlace(words, match["figures"].strip(), code)


def _words_from(line: Line, start: int) -> Iterator[Word]:
    """The words of a line that end behind a place of its text."""
    end = 0
    for word in line.words:
        end = line.text.index(word.text, end) + len(word.text)
        if end > start:
            yield word


def read_number(place: NumberPlace, views: Sequence[View]) -> str | None:
    """The likeliest figures of a number, None where no figures seem to stand."""
    spelled = spelled_figures(views, place.blank, MOST_FIGURES)
    possible = [figures for figures in spelled if figures.strip("0")]
    first = likeliest_figures(views, place.blank, [NOTHING, *possible])[0]
    if first == NOTHING or lead_over_signs(views, place.blank, first) < LEAST_LEAD:
        return None
    return first
