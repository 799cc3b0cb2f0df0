"""Times without a year in a plan of one year; what prints its year or recurs stays."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.lexicon import read_lexicon
from extractors.values.periods import read_period
from extractors.values.plan_years import in_plan_year, in_school_year
from extractors.values.records import Period


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Quý IV", date(2026, 10, 1), date(2026, 12, 31)),
        ("Quý II, III", date(2026, 4, 1), date(2026, 9, 30)),
        ("Quý I - II", date(2026, 1, 1), date(2026, 6, 30)),
        ("Tháng 9", date(2026, 9, 1), date(2026, 9, 30)),
        ("Tháng 6 - 9", date(2026, 6, 1), date(2026, 9, 30)),
        ("Từ tháng 3 đến tháng 5", date(2026, 3, 1), date(2026, 5, 31)),
        ("Trước ngày 20/12", None, date(2026, 12, 20)),
        ("Trước 30/6", None, date(2026, 6, 30)),
        ("Cả năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Trong năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Hoàn thành trong Quý III", date(2026, 7, 1), date(2026, 9, 30)),
        ("Tháng 3; 6; 9; 12", date(2026, 3, 1), date(2026, 12, 31)),
        ("Quý I; III", date(2026, 1, 1), date(2026, 9, 30)),
        ("Tháng 3; 5 lớp", date(2026, 3, 1), date(2026, 3, 31)),
        ("Trước ngày 15/01 năm sau", None, date(2027, 1, 15)),
        ("Quý I năm tới", date(2027, 1, 1), date(2027, 3, 31)),
        ("Từ 15/12 đến 15/01 năm sau", date(2026, 12, 15), date(2027, 1, 15)),
        ("Quý IV và năm tiếp theo", date(2026, 10, 1), None),
        ("Từ 25/4 đến hết tháng 5", date(2026, 4, 25), date(2026, 5, 31)),
        ("Cấp tỉnh: 18 - 19/3; cấp xã: 20 - 25/3", date(2026, 3, 18), date(2026, 3, 25)),
        ("01 - 02/6 và 01 - 02/12", date(2026, 6, 1), date(2026, 12, 2)),
        ("Trước 15/01 năm 2027", None, date(2027, 1, 15)),
        ("Từ 25/12 năm 2026 đến 05/01 năm 2027", date(2026, 12, 25), date(2027, 1, 5)),
        ("Ngày 30/6, năm 2026", date(2026, 6, 30), date(2026, 6, 30)),
        ("Cuối năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Giữa năm", date(2026, 1, 1), date(2026, 12, 31)),
        ("Nửa đầu năm", date(2026, 1, 1), date(2026, 6, 30)),
        ("Nửa cuối năm", date(2026, 7, 1), date(2026, 12, 31)),
        ("Trước cuối năm", None, date(2026, 12, 31)),
        ("Đến cuối năm", None, date(2026, 12, 31)),
    ],
)
def test_the_plans_year_is_taken(printed: str, start: date | None, end: date | None) -> None:
    period = in_plan_year(read_period(printed), 2026)
    assert period is not None
    assert (period.raw, period.start, period.end) == (printed, start, end)


@pytest.mark.parametrize(
    "printed",
    [
        "Quý IV/2025",
        "Năm 2025",
        "Thường xuyên",
        "Hằng năm, trước ngày 20/12",
        "Hằng tháng",
        "Hằng quý",
        "18 tháng",
        "05 ngày làm việc",
        "Theo Kế hoạch số 12/KH-UBND",
        "Đã hoàn thành",
        "Quý ?",
    ],
)
def test_what_needs_no_year_stays(printed: str) -> None:
    period = read_period(printed)
    assert in_plan_year(period, 2026) == period


def test_a_plan_of_several_years_gives_none() -> None:
    period = read_period("Quý IV")
    assert in_plan_year(period, None) == period


@pytest.mark.parametrize("phrase", [p.capitalize() for p in read_lexicon("periods")["whole_year"]["phrases"]])
def test_each_phrase_of_a_whole_year(phrase: str) -> None:
    period = in_plan_year(read_period(phrase), 2026)
    assert period is not None
    assert (period.start, period.end) == (date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Q.I", date(2026, 1, 1), date(2026, 3, 31)),
        ("Quí IV", date(2026, 10, 1), date(2026, 12, 31)),
        ("Qúy II", date(2026, 4, 1), date(2026, 6, 30)),
        ("T.3", date(2026, 3, 1), date(2026, 3, 31)),
        ("Quý I + II", date(2026, 1, 1), date(2026, 6, 30)),
        ("Tháng 4 + 5", date(2026, 4, 1), date(2026, 5, 31)),
        ("6 tháng đầu năm", date(2026, 1, 1), date(2026, 6, 30)),
        ("06 tháng cuối năm", date(2026, 7, 1), date(2026, 12, 31)),
        ("Trong 9 tháng đầu năm", date(2026, 1, 1), date(2026, 9, 30)),
        ("Trong thời gian tháng 5", date(2026, 5, 1), date(2026, 5, 31)),
    ],
)
def test_spellings_and_parts_of_the_plan_s_year(printed: str, start: date, end: date) -> None:
    assert in_plan_year(read_period(printed), 2026) == Period(printed, start, end)


@pytest.mark.parametrize(
    "printed",
    [
        "Trong thời gian kiểm tra",
        "Trong quá trình thực hiện",
        "Trước Tết Nguyên đán",
        "Nhân dịp khai giảng",
        "Trong kỳ nghỉ hè",
    ],
)
def test_an_event_is_a_condition(printed: str) -> None:
    assert in_plan_year(read_period(printed), 2026) == Period(printed, condition=printed)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Tháng 9", date(2025, 9, 1), date(2025, 9, 30)),
        ("Trước ngày 20/11", None, date(2025, 11, 20)),
        ("Tháng 10 - 12", date(2025, 10, 1), date(2025, 12, 31)),
        ("Tháng 3", date(2026, 3, 1), date(2026, 3, 31)),
        ("Trước 15/5", None, date(2026, 5, 15)),
        ("Quý II", date(2026, 4, 1), date(2026, 6, 30)),
        ("Tháng 01/2026", date(2026, 1, 1), date(2026, 1, 31)),
        ("Cả năm", None, None),
        ("6 tháng cuối năm", None, None),
    ],
)
def test_months_of_a_school_year(printed: str, start: date | None, end: date | None) -> None:
    period = in_school_year(read_period(printed), 2025)
    assert period is not None
    assert (period.raw, period.start, period.end) == (printed, start, end)


def test_times_that_need_no_year_stay_in_a_school_year() -> None:
    assert in_school_year(None, 2025) is None
    assert in_school_year(read_period("Hằng tháng"), 2025) == read_period("Hằng tháng")


@pytest.mark.parametrize(
    ("printed", "start", "end", "recurrence"),
    [
        ("Mỗi tháng 01 phiên, bắt đầu từ tháng 4", date(2026, 4, 1), None, "monthly"),
        ("Mỗi quý 01 lần, từ quý II", date(2026, 4, 1), None, "quarterly"),
        ("Thường xuyên từ tháng 3 đến hết tháng 12", date(2026, 3, 1), date(2026, 12, 31), "ongoing"),
        ("Hằng tháng, trước ngày 25", None, None, "monthly"),
        ("Hằng năm, từ tháng 4", None, None, "yearly"),
    ],
)
def test_what_recurs_from_a_month_on(
    printed: str, start: date | None, end: date | None, recurrence: str
) -> None:
    period = in_plan_year(read_period(printed), 2026)
    assert period is not None
    assert (period.start, period.end, period.recurrence) == (start, end, recurrence)
