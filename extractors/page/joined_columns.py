"""Columns of a masthead that touch: "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAMCỘNG HÒA XÃ HỘI …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.text import fold
from extractors.page.document import Box, Line, Word
from extractors.page.masthead_words import nation_beginning, nation_lines

# The quốc hiệu stands on one of so many first lines.
FIRST_LINES = 4


def parted_columns(lines: Sequence[Line]) -> list[Line]:
    """The lines, a word that runs into the quốc hiệu parted there: "NAMCỘNG" → "NAM", "CỘNG"."""
    first = [replace(x, words=tuple(_parted(x.words))) for x in lines[:FIRST_LINES]]
    return [*first, *lines[FIRST_LINES:]]


def _parted(words: Sequence[Word]) -> Iterator[Word]:
    for at, word in enumerate(words):
        count = _letters_of_nation(word, words[at + 1 :])
        if count:
            yield from _halves(word, len(word.text) - count)
        else:
            yield word


def _letters_of_nation(word: Word, after: Sequence[Word]) -> int:
    """How many letters at a word's end begin a quốc hiệu that goes on in the words after it."""
    rest = fold(" ".join(other.text for other in after))
    for nation in nation_lines():
        first = nation.split()[0]
        is_longer = len(word.text) > len(first)
        goes_on = nation_beginning().match(f"{first} {rest}") is not None
        if is_longer and goes_on and fold(word.text).endswith(first):
            return len(first)
    return 0


def _halves(word: Word, count: int) -> tuple[Word, Word]:
    """A word parted after some letters; all letters are taken to be of one width."""
    box = word.box
    middle = box.x0 + (box.x1 - box.x0) * count / len(word.text)
    first = replace(
        word, text=word.text[:count], box=Box(box.x0, box.top, middle, box.bottom)
    )
    second = replace(
        word, text=word.text[count:], box=Box(middle, box.top, box.x1, box.bottom)
    )
    return first, second
