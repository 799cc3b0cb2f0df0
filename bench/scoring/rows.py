"""Rows of tasks and targets: which row found is which gold row, and which are wholly right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bench.scoring.fields import TARGET_FIELDS, TASK_FIELDS, Field, Record, figure
from bench.scoring.texts import error_rate, fold

LEAST_ALIKE = 0.6  # texts less alike are of different rows
KEY_WORTH = 0.05  # of two rows that are as alike, the one with the same number is it
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class RowKind:
    """Tasks or targets: what tells their rows apart, and when a row is right."""

    name: str
    text: str
    fields: tuple[Field, ...]
    identity: Callable[[Record], str]
    has_same_key: Callable[[Record, Record], bool]
    most_errors: Callable[[Record], float]

    def text_errors(self, gold: Record, found: Record) -> float:
        return error_rate(gold[self.text], found[self.text])

    def is_text_right(self, gold: Record, found: Record) -> bool:
        return self.text_errors(gold, found) <= self.most_errors(gold)

    def wrong_fields(self, gold: Record, found: Record) -> Iterator[str]:
        """The names of a row's wrong fields, its text first."""
        if not self.is_text_right(gold, found):
            yield self.text
        for field in self.fields:
            if not field.is_right(gold, found):
                yield field.name


def _same_ordinal(gold: Record, found: Record) -> bool:
    return bool(gold.get("ordinal") == found.get("ordinal"))


def _same_ordinal_and_figure(gold: Record, found: Record) -> bool:
    if figure(gold.get("value")) != figure(found.get("value")):
        return False
    return _same_ordinal(gold, found)


def _indicator_errors(gold: Record) -> float:
    """Where an indicator begins in running text is open to judgement, in a table it is not."""
    return 0.05 if gold.get("source") == "table" else 0.25


TASKS = RowKind(
    "tasks",
    "content",
    TASK_FIELDS,
    identity=lambda task: str(task["content"]),
    has_same_key=_same_ordinal,
    most_errors=lambda _task: 0.02,
)
TARGETS = RowKind(
    "targets",
    "indicator",
    TARGET_FIELDS,
    identity=lambda target: f"{target.get('horizon')} {target['indicator']}",
    has_same_key=_same_ordinal_and_figure,
    most_errors=_indicator_errors,
)
KINDS = (TASKS, TARGETS)

Worths = list[list[float | None]]


def align(
    kind: RowKind, gold: Sequence[Record], found: Sequence[Record]
) -> list[tuple[int, int]]:
    """The pairs of rows, in order, that are most alike together: (gold row, row found)."""
    worths = _worths(kind, gold, found)
    return _trace(worths, _best_sums(worths, len(found)))


def _worths(kind: RowKind, gold: Sequence[Record], found: Sequence[Record]) -> Worths:
    """What pairing each two rows is worth, None where they are too different."""
    wanted = [fold(kind.identity(row)) for row in gold]
    read = [fold(kind.identity(row)) for row in found]
    return [
        [
            _worth(kind, row, other, fuzz.ratio(text, other_text) / 100)
            for other, other_text in zip(found, read, strict=True)
        ]
        for row, text in zip(gold, wanted, strict=True)
    ]


def _worth(kind: RowKind, gold: Record, found: Record, alike: float) -> float | None:
    if alike < LEAST_ALIKE:
        return None
    return alike + (KEY_WORTH if kind.has_same_key(gold, found) else 0)


def _best_sums(worths: Worths, width: int) -> list[list[float]]:
    """The most that the first i gold rows and the first j found can be worth together."""
    best = [[0.0] * (width + 1)]
    for row in worths:
        above, here = best[-1], [0.0]
        for j, worth in enumerate(row):
            skipped = max(above[j + 1], here[j])
            here.append(skipped if worth is None else max(skipped, above[j] + worth))
        best.append(here)
    return best


def _trace(worths: Worths, best: list[list[float]]) -> list[tuple[int, int]]:
    """The pairs that make up the best sum, found from the end."""
    pairs = []
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        worth = worths[i - 1][j - 1]
        if worth is not None and _is_sum(best[i][j], best[i - 1][j - 1], worth):
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def _is_sum(whole: float, before: float, worth: float) -> bool:
    return abs(whole - (before + worth)) < ROUNDING
