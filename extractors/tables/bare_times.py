"""Times that are bare numbers, whose unit stands in the header: "Tháng" over "01", "3 - 4"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import ColumnRole
from extractors.page.document import Table
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


@cache
def _unit() -> re.Pattern[str]:
    """A month or a quarter; "Tháng, năm" has both in its cells."""
    return re.compile(
        rf"{one_of('times', 'month', 'quarter')}(?!\s*[,/])\b", re.IGNORECASE
    )
