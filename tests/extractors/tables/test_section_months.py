"""Times below a section that is a month."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.tables.section_months import in_month, section_month
from extractors.values.periods import read_period
from extractors.values.plan_years import in_school_year
from extractors.values.records import Period


def _below(title: str, printed: str, school_year: int | None = None) -> Period:
    month = section_month(title)
    assert month is not None
    period = in_month(read_period(printed), month, lambda p: in_school_year(p, school_year))
    assert period is not None
    assert period.raw == printed
    return period


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Tuần 3", date(2025, 9, 1), date(2025, 9, 30)),
        ("Tuần 1, 2", date(2025, 9, 1), date(2025, 9, 30)),
        ("Đầu tháng", date(2025, 9, 1), date(2025, 9, 30)),
        ("Trung tuần", date(2025, 9, 1), date(2025, 9, 30)),
        ("Trong tháng", date(2025, 9, 1), date(2025, 9, 30)),
        ("Ngày 15", date(2025, 9, 15), date(2025, 9, 15)),
        ("Trước ngày 28", None, date(2025, 9, 28)),
        ("Từ ngày 10 đến ngày 20", date(2025, 9, 10), date(2025, 9, 20)),
        ("Ngày 10, 11", date(2025, 9, 10), date(2025, 9, 11)),
        ("08 - 12", date(2025, 9, 8), date(2025, 9, 12)),
    ],
)
def test_a_part_of_a_month_is_of_the_section_s(printed: str, first: date | None, last: date) -> None:
    period = _below("Tháng 9/2025", printed)
    assert (period.start, period.end) == (first, last)


@pytest.mark.parametrize(
    "printed", ["Thường xuyên", "05 ngày làm việc", "Khi có yêu cầu", "Theo lịch của Bộ", "Hằng tuần"]
)
def test_what_is_no_part_of_a_month_stays(printed: str) -> None:
    assert _below("THÁNG 9 NĂM 2025", printed) == read_period(printed)


def test_the_month_has_the_year_above_where_it_prints_none() -> None:
    period = _below("Tháng 3:", "Tuần 2", 2025)
    assert (period.start, period.end) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    "title", [None, "", "Tháng hành động", "Quý III/2025", "Tháng 9/2025 và các tháng sau", "II"]
)
def test_other_sections_are_no_month(title: str | None) -> None:
    assert section_month(title) is None
