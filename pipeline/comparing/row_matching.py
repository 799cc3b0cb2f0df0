"""Which row of one reading is which row of another: by text and place, so that numbers may move.

Rows are first aligned in their order, as two versions of a file are by `diff`, but with pairs
of alike rows instead of equal ones. What is left over is aligned again, for rows that were moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from rapidfuzz import fuzz, process

from extractors.language.text import strip_marks
from extractors.values.record_kinds import kind_of
from extractors.values.records import Assignment, Period, Reference, Target, Task

Matrix = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]

# Similarities are shares of equal letters, 0 to 1. Of the 3,386 pairs of different rows within
# 21 plans, one in five is above 0.45, one in a hundred above 0.62, one in 700 above 0.85; a
# misread row (200 dpi) is above 0.97.
ALIKE = 0.62
ALIKE_AT_PLACE = 0.45  # under the same section and number
ALIKE_MOVED = 0.85  # out of order
SAME = 0.95  # a row whose own text stands elsewhere is no rewording of another
SHORTEST_PART = 30  # letters; a shorter text is found in many longer ones
PART_WORTH = 0.85  # a text that is wholly part of another is as like it as this
EQUAL_BONUS, PLACE_BONUS, SECTION_BONUS, DETAIL_BONUS = 0.3, 0.03, 0.03, 0.1


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is known by: its text, number, section, and small values that tell twins apart."""

    text: str
    ordinal: str | None = None
    section: str | None = None
    details: tuple[str | None, ...] = ()

    @property
    def place(self) -> tuple[str | None, str | None]:
        return self.section, self.ordinal


class RowPair(NamedTuple):
    """The indexes of a row in the old and the new list, None where it is not there, and their
    likeness.
    """

    old: int | None
    new: int | None
    similarity: float


Record = Task | Target | Assignment | Reference


def row_key(record: Record) -> RowKey:
    """What a record is matched by, as the table of fields says of its kind: a task by its
    content, a target by its indicator and year, and so on.
    """
    known = kind_of(record).identity
    texts = (_text(record, name) for name in known.text)
    return RowKey(
        text=" ".join(text for text in texts if text),
        ordinal=_text(record, known.number),
        section=_text(record, known.section) if known.section else None,
        details=tuple(_text(record, name) for name in known.details),
    )


def _text(record: Record, name: str) -> str | None:
    """A field as one text: agencies by their names, a period as printed, 16.0 as "16.0"."""
    value = getattr(record, name)
    if isinstance(value, tuple):
        return "; ".join(agency.name for agency in value)
    if isinstance(value, Period):
        return value.raw
    return None if value is None else str(value)


def match_records(old: Iterable[Record], new: Iterable[Record]) -> list[RowPair]:
    """`match_rows` for two lists of records of one kind; references are the same only by their
    number.
    """
    before, after = list(old), list(new)
    if any(kind_of(record).identity.is_by_number for record in (*before, *after)):
        return _match_numbers([row_key(r) for r in before], [row_key(r) for r in after])
    return match_rows([row_key(r) for r in before], [row_key(r) for r in after])


def _match_numbers(old: Sequence[RowKey], new: Sequence[RowKey]) -> list[RowPair]:
    numbers = {_number(row): j for j, row in enumerate(new)}
    pairs = {
        i: (numbers.pop(number), 1.0)
        for i, row in enumerate(old)
        if (number := _number(row)) in numbers
    }
    return _in_order(len(old), len(new), pairs)


def _number(row: RowKey) -> str:
    return fold_letters(row.ordinal or "")


def match_rows(old: Sequence[RowKey], new: Sequence[RowKey]) -> list[RowPair]:
    """Each row of both lists once, in the order of the new list, a removed row behind the row
    it stood behind.

    A row renumbered because another was taken out is the same row; `RowPair(4, None, 0.0)` is a
    row that is no more, `RowPair(None, 7, 0.0)` one that came.
    """
    similarity = _similarities(old, new)
    worth = _worth(similarity, old, new)
    pairs = _align(worth)
    while found := _align(_leftover(worth, pairs, similarity)):
        pairs |= found
    return _in_order(
        len(old), len(new), {i: (j, float(similarity[i, j])) for i, j in pairs.items()}
    )


def fold_letters(text: str) -> str:
    """Letters and figures alone: "Xây dựng CSDL, hoàn thiện" → "xaydungcsdlhoanthien"."""
    return "".join(c for c in strip_marks(text).lower() if c.isalnum())


def _similarities(old: Sequence[RowKey], new: Sequence[RowKey]) -> Matrix:
    folded = [[fold_letters(row.text) for row in rows] for rows in (old, new)]
    if not old or not new:
        return numpy.zeros((len(old), len(new)))
    found: Matrix = process.cdist(*folded, scorer=fuzz.ratio, dtype=numpy.float64) / 100
    places = {row.place: j for j, row in enumerate(new)}
    for i, row in enumerate(old):
        j = places.get(row.place)
        if j is not None and min(len(folded[0][i]), len(folded[1][j])) >= SHORTEST_PART:
            part = fuzz.partial_ratio(folded[0][i], folded[1][j]) / 100
            found[i, j] = max(found[i, j], part * PART_WORTH)
    return found


def _worth(similarity: Matrix, old: Sequence[RowKey], new: Sequence[RowKey]) -> Matrix:
    """What each pair is worth, 0 where the two cannot be one row; equal texts weigh more than
    any place.
    """
    worth = numpy.zeros(similarity.shape)
    best_old = similarity.max(axis=1, initial=0.0)
    best_new = similarity.max(axis=0, initial=0.0)
    for i, j in numpy.argwhere(similarity >= ALIKE_AT_PLACE):
        alike, a, b = float(similarity[i, j]), old[i], new[j]
        is_placed = a.ordinal is not None and a.place == b.place
        has_better = max(best_old[i], best_new[j]) >= SAME and alike < SAME
        if has_better or alike < (ALIKE_AT_PLACE if is_placed else ALIKE):
            continue
        details = [x == y for x, y in zip(a.details, b.details, strict=False)]
        worth[i, j] = (
            alike
            + EQUAL_BONUS * (alike == 1.0)
            + PLACE_BONUS * is_placed
            + SECTION_BONUS * (a.section == b.section)
            + DETAIL_BONUS * (sum(details) / len(details) if details else 0)
        )
    return worth


def _leftover(worth: Matrix, pairs: dict[int, int], similarity: Matrix) -> Matrix:
    """The worth of pairs of rows that have no partner yet, if they are alike enough for moved
    rows.
    """
    left = worth.copy()
    left[list(pairs), :] = 0
    left[:, list(pairs.values())] = 0
    left[similarity < ALIKE_MOVED] = 0
    return left


def _align(worth: Matrix) -> dict[int, int]:
    """The pairs of greatest worth that keep the order of both lists (longest common
    subsequence, weighted).
    """
    rows, columns = worth.shape
    table = worth.tolist()
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i, line in enumerate(table):
        above, here = best[i], best[i + 1]
        for j, value in enumerate(line):
            skipped = max(above[j + 1], here[j])
            paired = above[j] + value
            here[j + 1] = paired if value and paired > skipped else skipped
    return _trace(table, best)


def _trace(worth: list[list[float]], best: list[list[float]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    i, j = len(worth), len(best[0]) - 1
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[i] = j
    return pairs


def _in_order(
    old_count: int, new_count: int, pairs: dict[int, tuple[int, float]]
) -> list[RowPair]:
    partner = {j: (i, alike) for i, (j, alike) in pairs.items()}
    removed = [i for i in range(old_count) if i not in pairs]
    behind: dict[int, list[int]] = {}
    for i in removed:
        before = max((k for k in pairs if k < i), default=-1)
        behind.setdefault(pairs[before][0] if before >= 0 else -1, []).append(i)
    found = [RowPair(i, None, 0.0) for i in behind.get(-1, ())]
    for j in range(new_count):
        old, alike = partner.get(j, (None, 0.0))
        found.append(RowPair(old, j, alike))
        found += [RowPair(k, None, 0.0) for k in behind.get(j, ())]
    return found
