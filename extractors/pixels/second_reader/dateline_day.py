"""The day of a dateline that a pen wrote: "Hà Nội, ngày 06 tháng 10 năm 2025".

Only 31 days are possible, so each is asked for: how likely it is to both readers, in several
pictures of its place. On the datelines of eight real scans all days were right, four of them by
pen, of which Tesseract read none; on ten others 9 of 10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from extractors.language.confidence import PEN_DAY, SURE
from extractors.language.lexicon_words import phrases_of
from extractors.page.document import Box, Line, Page, Word
from extractors.page.masthead import find_masthead
from extractors.pixels.second_reader.likelihood import log_likelihood
from extractors.pixels.second_reader.line_reader import LineReader, Picture

# Pictures of a place reach so far above and below it (its heights): pens keep no line.
VIEWS = (0.0, 0.12, 0.25)
# What stands in a place that nobody filled.
UNFILLED = re.compile(r"[\s.…_·-]*")


@dataclass(frozen=True, slots=True)
class DayPlace:
    """The words of a dateline from "ngày" to "tháng", and what was read between."""

    words: tuple[Word, ...]
    between: str

    @property
    def box(self) -> Box:
        return Box.around(word.box for word in self.words)

    @property
    def is_sure(self) -> bool:
        """True for a day that was read surely, and for a place left empty."""
        if UNFILLED.fullmatch(self.between):
            return True
        is_day = self.between.isdecimal() and 1 <= int(self.between) <= 31
        return is_day and all(word.confidence >= SURE for word in self.words)


def fill_day(
    page: Page,
    place: DayPlace,
    picture: Picture,
    scale: float,
    readers: Sequence[LineReader],
) -> Page:
    """The page with the day that these readers together see there; `scale` makes pixels of
    points.
    """
    day = _likeliest_day(picture, place.box.scaled(scale), readers)
    filled = _filled(place, day)
    words = [w for word in page.words for w in filled.get(id(word), (word,))]
    return replace(page, words=tuple(words))


def find_day(page: Page) -> DayPlace | None:
    """Where the masthead's dateline has its day."""
    masthead = find_masthead(page)
    lines = masthead.right if masthead else ()
    return next((place for line in lines for place in _day_places(line)), None)


def _day_places(line: Line) -> Iterator[DayPlace]:
    before, after = _labels()
    for start, end in product(range(len(line.words)), repeat=2):
        words = line.words[start : end + 1]
        text = "".join(word.text for word in words)
        has_labels = text.startswith(before) and text.endswith(after)
        if has_labels and len(text) > len(before + after):
            yield DayPlace(words, text.removeprefix(before).removesuffix(after))


@cache
def _labels() -> tuple[str, str]:
    """ "ngày", "tháng"."""
    return phrases_of("times", "day")[0], phrases_of("times", "month")[0]


def _likeliest_day(picture: Picture, box: Box, readers: Sequence[LineReader]) -> str:
    before, after = _labels()
    days = [f"{day:02d}" for day in range(1, 32)]
    likely = dict.fromkeys(days, 0.0)
    for reader, reach in product(readers, VIEWS):
        view = replace(
            box,
            top=box.top - reach * box.height,
            bottom=box.bottom + reach * box.height,
        )
        shares = reader.shares_of(picture, view)
        for day in days:
            text = f"{before} {day} {after}"
            likely[day] += log_likelihood(shares, reader.signs, text)
    return max(likely, key=lambda day: likely[day])


def _filled(place: DayPlace, day: str) -> dict[int, tuple[Word, ...]]:
    """What takes the place of each of its words: "ngày", the day and "tháng", in equal parts of
    its box, instead of the first.
    """
    box = place.box
    before, after = _labels()
    texts = (before, day, after)
    step = box.width / len(texts)
    first = replace(place.words[0], confidence=PEN_DAY, instead_of=place.between)
    new = [
        replace(
            first,
            text=text,
            box=replace(box, x0=box.x0 + i * step, x1=box.x0 + (i + 1) * step),
        )
        for i, text in enumerate(texts)
    ]
    gone = {id(word): () for word in place.words[1:]}
    return {**gone, id(place.words[0]): tuple(new)}
