"""Times that are bare numbers, whose unit stands in the header: "Tháng" over "01", "3 - 4"; and
columns of months or numbered stages beside those of days: "Tháng | Thời gian".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_MONTH, A_YEAR
from extractors.layout.columns import ColumnRole, read_role
from extractors.page.document import Cell, Row, Table
from extractors.tables.cell_kinds import CellKind, kind_of_column
from extractors.values.periods import read_period
from extractors.values.records import Period

NUMBER = r"(?:\d{1,2}|[IVX]{1,4})"
NUMBERS = re.compile(rf"{NUMBER}(?:\s*[-–,;]\s*{NUMBER})*(?:\s*/\s*{A_YEAR})?")


def unit_of_times(table: Table, roles: Mapping[ColumnRole, int]) -> str | None:
    """The unit that the header of the times is, or begins with: "Tháng", "Quý thực hiện"."""
    column = roles.get("due")
    header = table.header[column] if column is not None else ""
    found = _unit().match(header)
    return found[0] if found else None


def with_unit(period: Period | None, unit: str | None) -> Period | None:
    """A time with the unit of its header: "3 - 4" below "Tháng" → "Tháng 3 - 4"."""
    if period is None or unit is None or not NUMBERS.fullmatch(period.raw):
        return period
    return read_period(f"{unit} {period.raw}")


def with_own_times(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles where what is headed as a time only counts, beside a column of times: "Giai đoạn |
    Thời gian" over "1 | 09 - 10/2026"; a stage numbers the rows, a week does not.
    """
    due, other = roles.get("due"), finer_column(table, roles)
    if due is None or other is None or _is_span(table.header[due]):
        return dict(roles)
    if kind_of_column(table, due) != CellKind.ORDINAL:
        return dict(roles)
    is_week = _unit_of_week().match(table.header[due]) is not None
    if "ordinal" not in roles and due == 0 and not is_week:
        return {**roles, "due": other, "ordinal": due}
    return {**roles, "due": other}


def finer_column(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The second column headed as that of the times, behind one of months or of numbered stages."""
    due = roles.get("due")
    for column, header in enumerate(table.header):
        is_time = read_role(header) in ("due", "due_or_starts")
        is_other = due is not None and column > due and column != roles.get("starts")
        if is_time and is_other:
            return column
    return None


def finer_than_months(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The column of days beside that of the months they lie in: "Tháng | Thời gian"."""
    due = roles.get("due")
    if due is None or not _is_span(table.header[due]):
        return None
    return finer_column(table, roles)


def finer_cell(row: Row, column: int | None) -> Cell | None:
    """The row's cell of days where it names its own month: "14 - 18/9/2026"; not "Tuần 1"."""
    cell = row.cell(column) if column is not None else None
    if cell is None or cell.is_spanning:
        return None
    return cell if _names_month().search(cell.text) else None


def _is_span(header: str) -> bool:
    """True for a header that is a month, a quarter or a year, and nothing else."""
    return _unit_of_span().fullmatch(header.strip()) is not None


@cache
def _unit_of_span() -> re.Pattern[str]:
    return re.compile(one_of("times", "month", "quarter", "year"), re.IGNORECASE)


@cache
def _unit_of_week() -> re.Pattern[str]:
    return re.compile(one_of("times", "week", "day"), re.IGNORECASE)


@cache
def _names_month() -> re.Pattern[str]:
    """A day with its month, "05/9", "30.6.2026", or a month by its word, "Tháng 4/2027"."""
    month = one_of("times", "month")
    return re.compile(rf"\d\s*[/.]\s*\d|{month}\s*(?:{A_MONTH})(?!\d)", re.IGNORECASE)


@cache
def _unit() -> re.Pattern[str]:
    """A month or a quarter; "Tháng, năm" has both in its cells."""
    return re.compile(
        rf"{one_of('times', 'month', 'quarter')}(?!\s*[,/])\b", re.IGNORECASE
    )
