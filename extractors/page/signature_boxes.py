"""The box that a signing system prints beside a heading: "Người ký: …", "Cơ quan: …", "Thời gian
ký: 20/12/2024 16:43:07". Its words are no part of a masthead or a title.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.lexicon import read_lexicon
from extractors.page.document import Box, Line, Page, Word
from extractors.page.lines import make_lines

# Words farther apart than this (font sizes) stand in two columns; a box's lines begin within
# ALIGNED points of each other and follow each other within STEP font sizes.
GAP, ALIGNED, STEP = 1.5, 4.0, 2.0
# A box is set smaller than the text beside it: at most this share of the page's usual size.
SMALL = 0.8


def boxed_words(page: Page) -> frozenset[Word]:
    """The words of a page's signature boxes."""
    size = SMALL * _usual_size(page.words)
    # Most pages have no such word, and are parted into no lines.
    if not any(word.size <= size and _may_begin_details(word) for word in page.words):
        return frozenset()
    small = _small_runs(page, size)
    boxed = [run for run in small if _begins_details(run)]
    for run in small:
        if run not in boxed and _is_beside_any(run, boxed):
            boxed.append(run)
    return frozenset(word for run in boxed for word in run)


def _small_runs(page: Page, size: float) -> list[tuple[Word, ...]]:
    """The parts of lines that begin no larger than `size`."""
    lines = make_lines(page.words, page.number)
    return [run for line in lines for run in _runs(line) if run[0].size <= size]


def _is_beside_any(run: Sequence[Word], boxed: Iterable[Sequence[Word]]) -> bool:
    return any(_is_beside(run, other) for other in boxed)


def without_words(line: Line, left_out: frozenset[Word]) -> Line | None:
    """The line without some words; None where nothing is left."""
    kept = tuple(word for word in line.words if word not in left_out)
    return replace(line, words=kept) if kept else None


def _usual_size(words: Iterable[Word]) -> float:
    sizes = sorted(word.size for word in words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _runs(line: Line) -> list[tuple[Word, ...]]:
    """The parts of a line that stand apart or differ in size."""
    runs = [[line.words[0]]]
    for word, after in pairwise(line.words):
        is_apart = after.box.x0 - word.box.x1 > GAP * max(word.size, after.size)
        if is_apart or after.size != word.size:
            runs.append([])
        runs[-1].append(after)
    return [tuple(run) for run in runs]


@cache
def _details() -> tuple[str, ...]:
    entries = read_lexicon("signatures")["details"]
    return tuple(str(entry["phrase"]).lower() for entry in entries)


def _begins_details(run: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in run).lower()
    return text.startswith(_details())


def _may_begin_details(word: Word) -> bool:
    """True for a first word of "Người ký:", or what holds all of it ("Ký:20/12/2024")."""
    text = word.text.lower()
    if text.startswith(_details()):
        return True
    return any(phrase.startswith(text) for phrase in _details())


def _is_beside(run: Sequence[Word], other: Sequence[Word]) -> bool:
    """True for a line of the same box, right above or below another."""
    first, second = _first_box(run), _first_box(other)
    is_aligned = abs(first.x0 - second.x0) <= ALIGNED
    size = max(run[0].size, other[0].size)
    return is_aligned and abs(first.top - second.top) <= STEP * size


def _first_box(run: Sequence[Word]) -> Box:
    return run[0].box
