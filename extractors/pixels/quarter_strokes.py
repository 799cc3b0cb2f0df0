"""Quarters recounted in a page's picture: I, II and III are upright strokes, which recognition
loses and takes for H and N ("Quý I/2026)" for III, "quý nH", "QuýI-IH", "Quý" alone).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.language.confidence import MENDED
from extractors.language.lexicon_words import one_of
from extractors.language.roman import misread_signs
from extractors.language.text import strip_marks
from extractors.page.document import Box, Page, Word
from extractors.page.ink_levels import FIGURE as FIGURE_INK
from extractors.page.lines import lines_as_read
from extractors.page.methods import Origin
from extractors.pixels.ink import Image
from extractors.pixels.line_confusions import quarter_before
from extractors.pixels.quarter_ink import read_behind_word, read_numbers
from extractors.pixels.stems import leading_stems
from extractors.pixels.word_sequences import find_runs

# Words are of one line where their middles differ by less than this (heights of a word).
LEVEL = 0.4
# How far behind "Quý" its number may stand, and how far before its word a line's first stroke
# (heights of the word).
REACH, BEFORE = 2.5, 0.6
# Words farther apart than this (heights) stand in two columns.
COLUMN = 1.0


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a run in the picture of its page."""

    image: Image
    scale: float
    run: Sequence[Word]
    place: int
    goes_on: bool = False  # with the number of a "quý" that ends the line above

    @property
    def word(self) -> Word:
        return self.run[self.place]

    @property
    def before(self) -> Word | None:
        """The word before it on its line."""
        other = self.run[self.place - 1] if self.place else None
        return other if other and _are_level(other, self.word) else None

    @property
    def after(self) -> Word | None:
        rest = self.run[self.place + 1 : self.place + 2]
        return rest[0] if rest and _are_level(rest[0], self.word) else None

    def ink(self, x0: float, x1: float) -> NDArray[np.uint8]:
        """The ink as high as the word between two places (points)."""
        box = self.word.box
        area = replace(box, x0=max(0.0, x0), x1=x1).scaled(self.scale)
        rows = slice(max(0, int(area.top)), int(area.bottom) + 1)
        patch = self.image[rows, int(area.x0) : int(area.x1) + 1]
        dark: NDArray[np.uint8] = (patch < FIGURE_INK).astype(np.uint8)
        return dark


def recount_quarters(image: Image, dpi: float, page: Page) -> Page:
    """The page with the numbers of its quarters as their strokes show them."""
    mended: dict[int, tuple[Word, ...]] = {}
    goes_on = frozenset(_behind_line_ends(page))
    for run in find_runs(page):
        texts = [word.text for word in run]
        for place, word in enumerate(run):
            at = _Place(image, dpi / 72, run, place, id(word) in goes_on)
            found = _recounted(at, texts)
            if found != (word,):
                mended[id(word)] = found
                texts[place] = found[-1].text
    words = [new for word in page.words for new in mended.get(id(word), (word,))]
    return replace(page, words=tuple(words)) if mended else page


def _recounted(at: _Place, texts: Sequence[str]) -> tuple[Word, ...]:
    """A word as its strokes show it, with the number behind it that was not read."""
    match = _quarter().fullmatch(at.word.text)
    if match is not None and (match["tail"] or at.after is None):
        return _with_number(at, match)
    if not at.goes_on and quarter_before(texts, at.place) is None:
        return (at.word,)
    return (_numbered(at),)


def _behind_line_ends(page: Page) -> Iterator[int]:
    """The first words of lines below a line of their column that ends with "quý"."""
    parts = [part for line in lines_as_read(page.words) for part in _parts(line)]
    ends = [part for part in parts if _quarter().fullmatch(part[-1].text)]
    for part in ends:
        below = [p[0] for p in parts if _is_below(p[0], part)]
        if below:
            yield id(min(below, key=lambda word: word.box.top))


def _parts(line: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """A line's words, parted where columns are."""
    start = 0
    for i, (word, after) in enumerate(pairwise(line), start=1):
        if after.box.x0 - word.box.x1 > COLUMN * word.box.height:
            yield line[start:i]
            start = i
    yield line[start:]


def _is_below(word: Word, part: Sequence[Word]) -> bool:
    """True for the first word of the next line below a part of a line."""
    last, height = part[-1].box, part[-1].box.height
    is_next = last.middle[1] < word.box.top + 0.3 * height < last.bottom + 1.3 * height
    begins = abs(word.box.x0 - part[0].box.x0) < 4 * height
    return is_next and begins and word.box.x0 < part[0].box.x0 + height


def _with_number(at: _Place, match: re.Match[str]) -> tuple[Word, ...]:
    """ "QuýI-IH" as "Quý", "I-II"; "Quý" with the number behind it that was passed over."""
    word = at.word
    end = word.box.x1 + (0 if match["tail"] else REACH * word.box.height)
    found = read_behind_word(at.ink(word.box.x0, end))
    if found is None:
        return (word,)
    number, start, stop = found
    left = word.box.x0 + start / at.scale
    right = word.box.x0 + stop / at.scale
    quarter = replace(
        word,
        text=match["quarter"],
        box=replace(word.box, x1=left),
        confidence=max(MENDED, word.confidence),
    )
    return (
        quarter,
        _stroke_word(word, number, Box(left, word.box.top, right, word.box.bottom)),
    )


def _stroke_word(like: Word, number: str, box: Box) -> Word:
    return replace(
        like,
        text=number,
        box=box,
        confidence=MENDED,
        origin=Origin.PIXELS,
        instead_of=like.text,
    )


def _numbered(at: _Place) -> Word:
    """A word of strokes behind "quý" with as many as the ink has: "IH/2026" → "III/2026"."""
    match = _strokes().fullmatch(strip_marks(at.word.text))
    if match is None:
        return at.word
    rest = at.word.text[match.end("number") :]
    number = _count(at, match)
    if number is None or (number == "I" and match["number"] == "1"):
        return at.word
    if set(match["number"]) == {"I"} and len(number) < len(match["number"]):
        # A stamp takes strokes away; recognition puts none on.
        return at.word
    is_alone = not any(map(str.isdigit, rest))
    least = MENDED if is_alone else at.word.confidence
    sure = replace(at.word, confidence=max(least, at.word.confidence))
    if number + rest == at.word.text:
        return sure
    return replace(sure, text=number + rest, instead_of=at.word.text)


def _count(at: _Place, match: re.Match[str]) -> str | None:
    """The number that the ink before a year or mark shows."""
    box, before = at.word.box, at.before
    left = before.box.x1 + 1 / at.scale if before else box.x0 - BEFORE * box.height
    ink = at.ink(left, box.x1)
    if "-" in match["number"]:
        return read_numbers(ink)
    count = leading_stems(ink)
    return "I" * count if count else None


def _are_level(word: Word, other: Word) -> bool:
    apart = abs(word.box.middle[1] - other.box.middle[1])
    return apart < LEVEL * word.box.height


@cache
def _signs() -> str:
    return "".join(dict.fromkeys(re.escape(sign) for sign in f"In[]{misread_signs()}"))


@cache
def _quarter() -> re.Pattern[str]:
    """ "Quý", or it and strokes as one word: "QuýI-IH"."""
    tail = rf"[{_signs()}]{{1,4}}(?:[-–][{_signs()}]{{1,4}})?"
    return re.compile(
        rf"(?P<quarter>{one_of('times', 'quarter')})(?P<tail>(?:{tail})?)",
        re.IGNORECASE,
    )


@cache
def _strokes() -> re.Pattern[str]:
    """What I, II or III may be read as, with a year or marks behind it: "HI/2026).", "II-"."""
    number = rf"[{_signs()}]{{1,4}}(?:[-–][{_signs()}]{{1,4}})?"
    return re.compile(rf"(?P<number>{number})(?P<rest>(?:[/.,;:)\-–].*)?)")
