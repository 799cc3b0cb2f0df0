"""Days whose month or year is said elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.values.periods import read_period
from extractors.values.plan_years import in_plan_year


def _span(printed: str) -> tuple[date | None, date | None]:
    period = in_plan_year(read_period(printed), 2026)
    assert period is not None
    assert period.raw == printed
    return period.start, period.end


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Ngày 11, 12/6", date(2026, 6, 11), date(2026, 6, 12)),
        ("Ngày 11 và 12/6/2026", date(2026, 6, 11), date(2026, 6, 12)),
        ("Ngày 10 và ngày 11/12", date(2026, 12, 10), date(2026, 12, 11)),
        ("Các ngày 5, 6, 7/10/2026", date(2026, 10, 5), date(2026, 10, 7)),
        ("05, 15 và 25/6/2026", date(2026, 6, 5), date(2026, 6, 25)),
        ("Ngày 02, 03 tháng 6", date(2026, 6, 2), date(2026, 6, 3)),
        ("Ngày 02 và 03 tháng 6 năm 2026", date(2026, 6, 2), date(2026, 6, 3)),
    ],
)
def test_days_of_a_list_have_its_month(printed: str, first: date, last: date) -> None:
    assert _span(printed) == (first, last)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Ngày 03 tháng 6", date(2026, 6, 3), date(2026, 6, 3)),
        ("Ngày 03 tháng 6/2026", date(2026, 6, 3), date(2026, 6, 3)),
        ("Trước ngày 15 tháng 6", None, date(2026, 6, 15)),
        ("Chậm nhất ngày 20 tháng 11", None, date(2026, 11, 20)),
        ("Từ ngày 01 tháng 3 đến ngày 15 tháng 4", date(2026, 3, 1), date(2026, 4, 15)),
        ("Từ ngày 01 đến ngày 03 tháng 6 năm 2026", date(2026, 6, 1), date(2026, 6, 3)),
        ("01 - 03 tháng 6 năm 2026", date(2026, 6, 1), date(2026, 6, 3)),
    ],
)
def test_a_day_with_its_month_in_words(printed: str, first: date | None, last: date) -> None:
    assert _span(printed) == (first, last)


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("Thứ 7, 12/6", date(2026, 6, 12), date(2026, 6, 12)),
        ("Tuần 2, 3 tháng 6", date(2026, 6, 1), date(2026, 6, 30)),
        ("Trong 3 tháng 6, 7, 8/2026", date(2026, 6, 1), date(2026, 8, 31)),
        ("Tháng 5, 6/2026", date(2026, 5, 1), date(2026, 6, 30)),
    ],
)
def test_other_numbers_before_a_date_are_no_days(printed: str, first: date, last: date) -> None:
    assert _span(printed) == (first, last)
