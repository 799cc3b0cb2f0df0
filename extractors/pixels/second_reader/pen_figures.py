"""Figures that a pen wrote between two printed words: "Số: 851/KH-SYT", "ngày 25 tháng".

What is printed on both sides is known, so only figures are asked for. Each reader looks at the
place in several pictures, as pens keep no line; how likely a figure is, is summed over them. The
reader of figures counts most: of the numbers on four real mastheads it had three right by itself,
Aster one, and of four days both had all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from extractors.language.text import strip_marks
from extractors.page.document import Box
from extractors.pixels.second_reader.ctc import BLANK, Shares
from extractors.pixels.second_reader.likelihood import likeliest_way, sum_over_ways
from extractors.pixels.second_reader.line_reader import LineReader, Picture

# Pictures of a place reach so far above and below it (its heights).
ABOVE, BELOW = (0.0, 0.2, 0.4, 0.6), (0.0, 0.12, 0.25)
# What the reader of words counts beside the one of figures.
WORDS_COUNT = 0.3
FIGURES = "0123456789"
ANY_FIGURE, ANY_SIGN = "figure", "sign"
Column = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Blank:
    """What is printed before and after the figures, without spaces: "Số:" and "/KH-SYT"."""

    before: str
    after: str

    def filled(self, signs: Iterable[str]) -> list[str]:
        """The signs of the whole line: "Số:", these, "/KH-SYT"."""
        return [*self.before, *signs, *self.after]


class View:
    """What one reader sees in one picture of a place, capitals and marks taken for the same."""

    def __init__(self, shares: Shares, places: dict[str, int], weight: float) -> None:
        self.shares = shares
        self.places = places
        self.weight = weight
        self.known: dict[str, Column] = {}

    def likelihood(self, line: Sequence[str]) -> float:
        """The logarithm of how likely these signs stand here."""
        return self.weight * sum_over_ways(*self._columns(line))

    def spell(self, blank: Blank, count: int) -> str:
        """The likeliest so many figures of the blank; "" where there is no room for them."""
        line = blank.filled([ANY_FIGURE] * count)
        way = likeliest_way(*self._columns(line))
        figures = self.shares[:, [self.places[figure] for figure in FIGURES]]
        begin = len(blank.before)
        places = [2 * i + 1 for i in range(begin, begin + count)]
        steps = [figures[way == place] for place in places]
        if not all(len(step) for step in steps):
            return ""
        return "".join(FIGURES[int(step.sum(axis=0).argmax())] for step in steps)

    def _columns(self, line: Sequence[str]) -> tuple[Shares, NDArray[np.bool_]]:
        """The shares of a line's signs with blanks between, and which blanks may be left out."""
        path = [""]
        for sign in line:
            path += [sign, ""]
        may_skip = [
            i >= 2 and path[i] not in ("", path[i - 2]) for i in range(len(path))
        ]
        columns = np.stack([self._column(sign) for sign in path], axis=1)
        return columns, np.array(may_skip)

    def _column(self, sign: str) -> Column:
        if sign not in self.known:
            self.known[sign] = self._sum_of(sign)
        return self.known[sign]

    def _sum_of(self, sign: str) -> Column:
        """How likely a sign is at each step, in capitals or small, with its marks or without."""
        nothing: Column = self.shares[:, BLANK] + self.shares[:, self.places[" "]]
        if sign == "":
            return nothing
        if sign == ANY_SIGN:
            return 1 - nothing
        signs = FIGURES if sign == ANY_FIGURE else _forms_of(sign)
        places = [self.places[form] for form in signs if form in self.places]
        total: Column = self.shares[:, places].sum(axis=1)
        return total


def _forms_of(sign: str) -> set[str]:
    bare = strip_marks(sign)
    return {sign.lower(), sign.upper(), bare.lower(), bare.upper()}


def look_at(
    picture: Picture, box: Box, figures: LineReader, words: LineReader
) -> list[View]:
    """What both readers see in several pictures of a place (pixels)."""
    views = []
    for (reader, weight), above, below in product(
        ((figures, 1.0), (words, WORDS_COUNT)), ABOVE, BELOW
    ):
        top = max(0.0, box.top - above * box.height)
        bottom = box.bottom + below * box.height
        shares = reader.shares_of(picture, replace(box, top=top, bottom=bottom))
        views.append(View(shares, reader.places, weight))
    return views


def likeliest_figures(
    views: Sequence[View], blank: Blank, possible: Iterable[str]
) -> list[str]:
    """The possible figures of a blank, the likeliest first."""
    distinct = dict.fromkeys(possible)
    likely = {figures: _total(views, blank.filled(figures)) for figures in distinct}
    return sorted(likely, key=lambda figures: -likely[figures])


def spelled_figures(views: Sequence[View], blank: Blank, most: int) -> list[str]:
    """Up to so many figures, as each picture has them most likely."""
    found = {view.spell(blank, count) for view in views for count in range(1, most + 1)}
    return sorted(found - {""})


def lead_over_signs(views: Sequence[View], blank: Blank, figures: str) -> float:
    """How much likelier figures stand in a blank than up to so many signs of any kind: the
    logarithm, a view.
    """
    counts = range(1, len(figures) + 2)
    others = [blank.filled([ANY_SIGN] * count) for count in counts]
    own = _total(views, blank.filled(figures))
    lead = own - max(_total(views, other) for other in others)
    return lead / sum(view.weight for view in views)


def _total(views: Sequence[View], line: Sequence[str]) -> float:
    return sum(view.likelihood(line) for view in views)
