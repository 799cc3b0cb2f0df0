"""Glyphs to words by where they stand, whatever fonts set them and in whatever order they are
drawn.

A word goes on where the font changes ("Sở" whose "ở" another font sets, drawn after the line),
and ends at a gap, whether a space was drawn there or not.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from extractors.page.document import Box
from extractors.page.viewing import turned_box

# Glyphs stand on one line when their feet differ by less than this share of the font size: a
# raised footnote mark is 0.3 higher, a fallback font's letters stand exactly as the others.
LEVEL = 0.12
# Letters of one word stand on one height to a hair, whatever fonts set them; a stamp beside it
# does not.
SAME_FEET = 0.03
# Words are read as of one line up to this share of the font size.
ONE_LINE = 0.6
# A gap is a word space from this share of the font size on, over the line's own letter spacing;
# the narrowest word space met is 0.2.
SPACE = 0.17
# Letters set apart are closer than this share of the font size; digits and marks in narrow columns
# ("1 | 2 | 3" under "Tháng") are further, 0.7 and more with the padding of their cells.
SET_APART = 0.5
# A letter that fills a space begins with it; one that begins behind this share of it follows it.
COVERED = 0.4
# What may be drawn over a glyph stands among so many before and after it.
BESIDE = 6
# The same glyph drawn twice, to look bold, is at most this share of the font size aside.
AGAIN = 0.1
# What a blank to be filled is drawn with.
LEADERS = frozenset(".…_")
# A fallback font has the size of the text around it, a stamp seldom.
STAMPED = 0.97
# Sizes that differ by more than this are not of one word: "TW¹".
SAME_SIZE = 0.8

FEET, LEFT = attrgetter("feet"), attrgetter("x0")


class Glyph(NamedTuple):
    """One glyph: its text, box and feet in points from the page's top, its size and font, and
    how it lies.

    `turn` is the direction of its line, in degrees counter-clockwise; None where it lies askew,
    as a watermark's.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    feet: float
    size: float
    font: str
    turn: int | None = 0
    is_white: bool = False

    @property
    def is_space(self) -> bool:
        return not self.text.strip()


def group_words(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs of each word as it is read, words from the top of the page down; those on
    their side come last.
    """
    by_turn: dict[int | None, list[Glyph]] = {}
    for glyph in glyphs:
        by_turn.setdefault(glyph.turn, []).append(glyph)
    for turn in sorted(by_turn, key=lambda t: t or 0):
        lines = _lines(_all_turned(by_turn[turn], turn))
        words = [word for line in lines for word in _words(_without_doubles(line))]
        for word in _in_reading_order(words):
            yield _all_turned(word, -(turn or 0))


def _in_reading_order(words: Iterable[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Words line by line, raised marks within the line they touch."""
    line: list[list[Glyph]] = []
    largest = 0.0
    for word in sorted(words, key=lambda w: w[0].feet):
        largest = max(largest, word[0].size)
        if line and word[0].feet - line[0][0].feet > ONE_LINE * largest:
            yield from sorted(line, key=lambda w: w[0].x0)
            line = []
            largest = word[0].size
        line.append(word)
    yield from sorted(line, key=lambda w: w[0].x0)


def _all_turned(glyphs: list[Glyph], turn: int | None) -> list[Glyph]:
    return [_turned(glyph, turn) for glyph in glyphs] if turn else glyphs


def _turned(glyph: Glyph, turn: int) -> Glyph:
    """The glyph as it would lie on the page turned clockwise by so many degrees, feet aside.

    Its feet are told in its own reading direction already.
    """
    box = turned_box(Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom), turn)
    return glyph._replace(x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom)


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The glyphs that stand on one height, over the whole page, left to right."""
    line: list[Glyph] = []
    feet = 0.0
    for glyph in sorted(glyphs, key=FEET):
        # Most stand exactly as the one before.
        if glyph.feet != feet:
            feet = glyph.feet
            if line and _is_below(glyph, line[-1]):
                yield sorted(line, key=LEFT)
                line = []
        line.append(glyph)
    if line:
        yield sorted(line, key=LEFT)


def _is_below(glyph: Glyph, last: Glyph) -> bool:
    return glyph.feet - last.feet > LEVEL * min(glyph.size, last.size)


def _without_doubles(line: Sequence[Glyph]) -> list[Glyph]:
    """The line without glyphs that are drawn a second time on the same place."""
    kept: list[Glyph] = []
    last = -math.inf
    for place, glyph in enumerate(line):
        is_near = glyph.x0 - last < AGAIN * glyph.size
        if is_near and _is_drawn_again(glyph, kept):
            continue
        if glyph.text in LEADERS and _is_written_over(line, place):
            continue
        kept.append(glyph)
        last = glyph.x0
    return kept


def _is_drawn_again(glyph: Glyph, kept: Sequence[Glyph]) -> bool:
    """True for a glyph that stands where one of those before it, from left to right, stands."""
    aside = AGAIN * glyph.size
    near = [k for k in kept[-3:] if glyph.x0 - k.x0 < aside]
    return any(k.text == glyph.text and not k.is_space for k in near)


def _is_written_over(line: Sequence[Glyph], place: int) -> bool:
    """True for a dot of a blank that a stamp fills: "Số:...362.../KH-UBND"."""
    dot = line[place]
    middle = (dot.x0 + dot.x1) / 2
    beside = line[max(0, place - BESIDE) : place + BESIDE + 1]
    over = [g for g in beside if g.text not in LEADERS and not g.is_space]
    return any(g.x0 < middle < g.x1 and not _is_kerned(g, dot) for g in over)


def _is_kerned(letter: Glyph, dot: Glyph) -> bool:
    """True for a letter under whose side its own full stop is set: "IV.", "P."; what a stamp
    writes over a blank is of figures.
    """
    is_own = letter.text.isalpha() and _is_one_string(letter, dot)
    return is_own and letter.x0 < dot.x0 and letter.x1 < dot.x1


def _words(line: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    spaces = [not glyph.text.strip() for glyph in line]
    spacing = _letter_spacing(line, spaces)
    word: list[Glyph] = []
    reach = -math.inf  # how far to the right the letters go that were met
    for place, glyph in enumerate(line):
        if spaces[place]:
            if word and (_is_plain(line, place, reach) or _is_free(line, place)):
                yield word
                word = []
            continue
        if word and not _goes_on(word, glyph, spacing):
            yield word
            word = []
        word.append(glyph)
        if glyph.x1 > reach:
            reach = glyph.x1
    if word:
        yield word


def _is_plain(line: Sequence[Glyph], place: int, reach: float) -> bool:
    """True for a space of the string of the letter before it, whose middle none before or after
    it reaches: nearly all are so.
    """
    space, before = line[place], line[place - 1]
    is_alike = space.font == before.font and space.size == before.size
    if not is_alike or space.feet != before.feet or not before.text.strip():
        return False
    middle = (space.x0 + space.x1) / 2
    is_last = place + 1 == len(line)
    return reach <= middle and (is_last or line[place + 1].x0 >= middle)


def _is_free(line: Sequence[Glyph], place: int) -> bool:
    """True for a space that nothing is drawn over: a letter of another font, or a stamp on a
    blank, may fill it.
    """
    space = line[place]
    around = (_neighbour(line, place, -1), _neighbour(line, place, 1))
    if not any(g is None or _is_one_string(g, space) for g in around):
        return False  # of a blank that a stamp fills
    width = space.x1 - space.x0
    beside = line[max(0, place - BESIDE) : place + BESIDE + 1]
    middle = space.x0 + width / 2
    over = [g for g in beside if g.x0 < middle < g.x1 and not g.is_space]
    return all(g.x0 >= space.x0 + COVERED * width for g in over)


def _neighbour(line: Sequence[Glyph], place: int, step: int) -> Glyph | None:
    """The nearest glyph before or after a place that is no space."""
    found = place + step
    while 0 <= found < len(line) and line[found].is_space:
        found += step
    return line[found] if 0 <= found < len(line) else None


def _is_one_string(one: Glyph, other: Glyph) -> bool:
    is_level = abs(one.feet - other.feet) < SAME_FEET
    return (
        is_level and one.font == other.font and abs(one.size - other.size) < SAME_FEET
    )


def _goes_on(word: Sequence[Glyph], glyph: Glyph, spacing: float) -> bool:
    """True for a glyph that stands where the word's next letter would."""
    last = word[-1]
    larger = max(last.size, glyph.size)
    if not _is_set_alike(last, glyph):
        return False
    end = last.x1
    if len(word) > 1 and word[-2].x1 > end:
        end = word[-2].x1
    return -larger < glyph.x0 - end < spacing + SPACE * larger


def _is_set_alike(last: Glyph, glyph: Glyph) -> bool:
    """True for glyphs of a height and size that one word may have."""
    if last.size == glyph.size and last.feet == glyph.feet:
        return True
    smaller, larger = sorted((last.size, glyph.size))
    is_stamp = last.font != glyph.font and smaller < STAMPED * larger
    is_level = abs(last.feet - glyph.feet) <= SAME_FEET * larger
    return is_level and not is_stamp and smaller >= SAME_SIZE * larger


def _letter_spacing(line: Sequence[Glyph], spaces: Sequence[bool]) -> float:
    """How far the line's letters are set apart, 0 for most: the median of the gaps between
    letters.
    """
    places = pairwise(place for place, is_space in enumerate(spaces) if not is_space)
    gaps = [line[b].x0 - line[a].x1 for a, b in places if b == a + 1]
    smallest = min(g.size for g in line)
    letters = [gap for gap in gaps if gap < SET_APART * smallest]
    return max(0.0, median(letters)) if letters else 0.0
