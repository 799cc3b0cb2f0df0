"""Which words of two readings of one line are of the same ink."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from extractors.language.text import strip_marks
from extractors.page.document import Word

# What it costs to take a word for one that the other reading lacks, and to take two words that
# have no letter in common for one another.
LACKING, UNLIKE = 0.8, 1.5


@dataclass(frozen=True, slots=True)
class Pairing:
    """Words of the first reading and those that the second has in their place; either may be
    none. `place` is that of the first of them in the first reading.
    """

    place: int
    first: tuple[Word, ...]
    second: tuple[Word, ...]

    @property
    def texts(self) -> tuple[str, str]:
        return join(self.first), join(self.second)

    @property
    def is_agreed(self) -> bool:
        """True where both read the same letters, however they part them."""
        first, second = self.texts
        return first.replace(" ", "") == second.replace(" ", "")

    @property
    def seconds(self) -> tuple[Word, ...]:
        """The second reading, each word with what the first one had in their place."""
        text, _ = self.texts
        return tuple(replace(word, instead_of=text) for word in self.second)


def join(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def pair(first: Sequence[Word], second: Sequence[Word]) -> list[Pairing]:
    """The words of two readings paired in order, by their likeness.

    "đề ; phát", "để phát" → (đề ;, để), (phát, phát)
    """
    steps = list(_steps(first, second))
    pairings: list[Pairing] = []
    for _, group in groupby(enumerate(_groups(first, second, steps)), lambda g: g[1]):
        taken = [steps[i] for i, _ in group]
        ours = tuple(first[i] for i, _ in taken if i is not None)
        theirs = tuple(second[j] for _, j in taken if j is not None)
        place = sum(len(done.first) for done in pairings)
        pairings.append(Pairing(place, ours, theirs))
    return pairings


def unglued(pairing: Pairing) -> tuple[Pairing, ...]:
    """The pairing word by word where the second reader glues the same words, whatever their
    marks, to the last one: "con:", "≥5%" and "con:255%" → "con:" and "con:", "≥5%" and "255%".
    """
    if len(pairing.first) < 2 or len(pairing.second) != 1:
        return (pairing,)
    before = pairing.first[:-1]
    [glued] = pairing.second
    ends = [0, *accumulate(len(word.text) for word in before), len(glued.text)]
    parts = [glued.text[start:end] for start, end in pairwise(ends)]
    are_same = all(
        strip_marks(part) == strip_marks(word.text)
        for part, word in zip(parts, before, strict=False)
    )
    if not parts[-1] or not are_same:
        return (pairing,)
    return tuple(
        Pairing(pairing.place + i, (word,), (replace(glued, text=part, box=word.box),))
        for i, (word, part) in enumerate(zip(pairing.first, parts, strict=True))
    )


Step = tuple[int | None, int | None]  # the places of two words that belong together
Costs = NDArray[np.float64]


def _groups(
    first: Sequence[Word], second: Sequence[Word], steps: Sequence[Step]
) -> Iterator[int]:
    """A number for each step: the same where a word that one reading lacks may be a part of the
    differing word beside it.
    """
    number = 0
    for i, step in enumerate(steps):
        if i and not _belong_together(first, second, steps[i - 1], step):
            number += 1
        yield number


def _belong_together(
    first: Sequence[Word], second: Sequence[Word], before: Step, step: Step
) -> bool:
    if _is_same(first, second, before) or _is_same(first, second, step):
        return False
    return None in before or None in step


def _is_same(first: Sequence[Word], second: Sequence[Word], step: Step) -> bool:
    i, j = step
    if i is None or j is None:
        return False
    return first[i].text == second[j].text


def _steps(first: Sequence[Word], second: Sequence[Word]) -> Iterator[Step]:
    """The cheapest way through both readings, from their beginnings."""
    unlike = _unlikeness(first, second)
    costs = _costs(unlike)
    i = j = 0
    while i < len(first) and j < len(second):
        lacking_there = costs[i + 1, j] + LACKING
        lacking_here = costs[i, j + 1] + LACKING
        together = costs[i + 1, j + 1] + unlike[i, j]
        least = min(lacking_there, lacking_here, together)
        if together == least:
            yield i, j
            i, j = i + 1, j + 1
        elif lacking_there == least:
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1
    yield from ((rest, None) for rest in range(i, len(first)))
    yield from ((None, rest) for rest in range(j, len(second)))


def _unlikeness(first: Sequence[Word], second: Sequence[Word]) -> Costs:
    """What pairing each two words costs."""
    found = np.zeros((len(first), len(second)))
    for i, ours in enumerate(first):
        for j, theirs in enumerate(second):
            distance = Levenshtein.normalized_distance(ours.text, theirs.text)
            found[i, j] = UNLIKE * distance
    return found


def _costs(unlike: Costs) -> Costs:
    """What the cheapest way from each pair of places to both ends costs."""
    height, width = unlike.shape
    costs = np.zeros((height + 1, width + 1))
    costs[:, width] = LACKING * np.arange(height, -1, -1)
    costs[height, :] = LACKING * np.arange(width, -1, -1)
    for i in range(height - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            together = costs[i + 1, j + 1] + unlike[i, j]
            apart = min(costs[i + 1, j], costs[i, j + 1]) + LACKING
            costs[i, j] = min(together, apart)
    return costs
