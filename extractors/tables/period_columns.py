"""Columns headed by times, with a mark in the one that counts: "Cả năm | Quý I | Quý II | …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Row, Table
from extractors.values.periods import read_period
from extractors.values.plan_years import SOME_YEAR, in_plan_year

# Marks as offices set them: a letter x, signs, and the letters by which symbol fonts give a tick.
MARK = re.compile(r"[xX×✓✔√v●•*+ü]+")
# A header that says a time is short: "Quý II năm 2026".
LONGEST_HEADER = 5
LEAST_COLUMNS = 2
BARE_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}")


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """A column whose header is a time: "Quý II"."""

    column: int
    words: str


def period_columns(table: Table) -> tuple[PeriodColumn, ...]:
    """The columns headed by times in which rows have marks alone; () where there are none."""
    headed = [
        PeriodColumn(column, words)
        for column, header in enumerate(table.header)
        if is_time(words := _time_words(header))
    ]
    if len(headed) < LEAST_COLUMNS:
        return ()
    texts = [cell.text for row in table.rows for cell in _marked(row, headed)]
    has_marks = bool(texts) and all(MARK.fullmatch(text) for text in texts)
    return tuple(headed) if has_marks else ()


def with_period_columns(
    roles: dict[ColumnRole, int], periods: Sequence[PeriodColumn]
) -> dict[ColumnRole, int]:
    """The first of the columns headed by times stands for them all where no other says by when."""
    columns = [each.column for each in periods]
    times: tuple[ColumnRole, ...] = ("due", "starts")
    others = {r: c for r, c in roles.items() if r not in times or c not in columns}
    if not periods or "due" in others:
        return others
    return {**others, "due": columns[0]}


def _time_words(header: str) -> str:
    """The time a header names: its lowest line, a number with the "Quý" or "Tháng" above it."""
    *above, lowest = header.split("\n")
    if not BARE_NUMBER.fullmatch(lowest) or not above:
        return lowest
    unit = _unit().search(above[-1])
    return f"{unit[0]} {lowest}" if unit else lowest


@cache
def _unit() -> re.Pattern[str]:
    """The last unit of time a text names: "Thời gian (quý)" → "quý"."""
    units = one_of("times", "quarter", "month")
    return re.compile(rf"(?<!\w){units}(?!\w)", re.IGNORECASE)


def is_time(words: str) -> bool:
    """True for a short text that is a time, its year aside: "Quý II", "Cả năm", "Tháng 3"."""
    if not 0 < len(words.split()) <= LONGEST_HEADER:
        return False
    period = in_plan_year(read_period(words), SOME_YEAR)
    return period is not None and period.start is not None


def marked_time(row: Row, columns: Sequence[PeriodColumn]) -> tuple[str, Cell] | None:
    """The header's words over a row's marks, from the first to the last, and the first mark's cell.

    x under "Quý II" and "Quý III" → "Quý II - Quý III"
    """
    cells = _marked(row, columns)
    if not cells:
        return None
    words = {each.column: each.words for each in columns}
    first, last = cells[0], cells[-1]
    start, end = words[first.first_column], words[last.last_column]
    return (start if start == end else f"{start} - {end}"), first


def _marked(row: Row, columns: Sequence[PeriodColumn]) -> list[Cell]:
    """The cells with a text in these columns, each once; a mark over several columns is one."""
    known = {each.column for each in columns}
    inside = [
        c for c in row.cells if c.text and {c.first_column, c.last_column} <= known
    ]
    return sorted(inside, key=lambda cell: cell.first_column)
