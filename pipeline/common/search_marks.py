"""Where in a text the words are that were looked for, and the part of it to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.common.search_words import Alternative, Query
from pipeline.common.word_folding import fold_words

WIDTH = 160  # characters of the part that is shown


class Part(NamedTuple):
    """A run of letters without a space, and whether it was looked for."""

    text: str
    is_hit: bool


def mark_hits(text: str, query: Query) -> list[Part]:
    """The words of a text; a name in short, "stc", marks "Sở Tài chính" and no single "tại"."""
    parts = text.split()
    folded = [(word, n) for n, part in enumerate(parts) for word in fold_words(part)]
    hits: set[int] = set()
    for found in query.alternatives:
        hits |= _places(found, folded)
        if found.is_beginning:
            hits |= _numbers(found, parts)
    return [Part(part, n in hits) for n, part in enumerate(parts)]


def _places(found: Alternative, folded: Sequence[tuple[str, int]]) -> set[int]:
    """The parts that have a word of it, or all its words one behind the other."""
    if not found.is_phrase:
        return {n for word, n in folded if word in found.words}
    length = len(found.words)
    hits: set[int] = set()
    for start in range(len(folded) - length + 1):
        run = folded[start : start + length]
        if tuple(word for word, _ in run) == found.words:
            hits |= {n for _, n in run}
    return hits


def _numbers(found: Alternative, parts: Sequence[str]) -> set[int]:
    joined = ("".join(fold_words(part)).lstrip("0") for part in parts)
    return {n for n, word in enumerate(joined) if word.startswith(found.words[0])}


def cut_around(text: str, query: Query, width: int = WIDTH) -> list[Part]:
    """The part of a text where most of the hits are, at word ends, for a list of results."""
    parts = mark_hits(text, query)
    if not parts:
        return []
    ends = _windows([part.text for part in parts], width)
    best = max(range(len(parts)), key=lambda n: (_count(parts[n : ends[n]]), -n))
    cut = parts[best : ends[best]]
    before = [Part("…", False)] if best else []
    behind = [Part("…", False)] if ends[best] < len(parts) else []
    return [*before, *cut, *behind]


def _count(parts: Sequence[Part]) -> int:
    return sum(part.is_hit for part in parts)


def _windows(parts: list[str], width: int) -> list[int]:
    """For each word the end of the widest run from it that is no longer than `width` characters."""
    ends: list[int] = []
    end = length = 0
    for start in range(len(parts)):
        while end < len(parts) and (
            end == start or length + len(parts[end]) + 1 <= width
        ):
            length += len(parts[end]) + 1
            end += 1
        ends.append(end)
        length -= len(parts[start]) + 1
    return ends
