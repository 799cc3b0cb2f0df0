"""Dates of what recurs, as far as the plan goes."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.content.due_dates import report_dates, task_dates
from extractors.values.periods import read_period
from extractors.values.records import Header, Reporting, Task
from extractors.values.report_times import find_timings

PLAN = Header(title="Chuyển đổi số tỉnh An Giang năm 2025", issued_on=date(2025, 2, 25))
FIVE_YEARS = Header(title="Phát triển nông nghiệp giai đoạn 2026 - 2030", issued_on=date(2026, 8, 31))


def task(due: str, header: Header) -> list[str]:
    found = task_dates(Task("1", None, None, "Rà soát dữ liệu", due=read_period(due)), header)
    return [f"{d.due_on:%d/%m/%Y} {d.basis}" for d in found]


def report(text: str, header: Header) -> list[str]:
    dates = []
    for timing in find_timings(text):
        duty = Reporting(
            (),
            (),
            recurrences=timing.recurrences,
            deadline=timing.deadline,
            day=timing.day,
            month=timing.month,
        )
        dates += [f"{d.due_on:%d/%m/%Y} {d.basis}" for d in report_dates(duty, header)]
    return dates


@pytest.mark.parametrize(
    ("due", "header", "expected"),
    [
        ("Hằng quý", PLAN, ["31/03/2025", "30/06/2025", "30/09/2025", "31/12/2025"]),
        ("Hằng quý, đến 30/6/2025", PLAN, ["31/03/2025", "30/06/2025"]),
        ("Hằng năm", FIVE_YEARS, [f"31/12/{year}" for year in range(2026, 2031)]),
        ("2027-2028, hằng năm", FIVE_YEARS, ["31/12/2027", "31/12/2028"]),
        ("Thường xuyên", PLAN, []),
        ("Quý IV/2025", PLAN, []),
    ],
)
def test_ends_of_periods(due: str, header: Header, expected: list[str]) -> None:
    assert task(due, header) == [f"{day} period_end" for day in expected]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("Trước ngày 15/12 hằng năm", "15/12/2025"),
        ("Quý III hằng năm", "30/09/2025"),
        ("Hằng năm, trước ngày 30/6", "30/06/2025"),
    ],
)
def test_a_years_day_as_printed(due: str, expected: str) -> None:
    assert task(due, PLAN) == [f"{expected} printed"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "báo cáo định kỳ hằng quý (trước ngày 10 của tháng cuối quý)",
            ["10/03/2025 printed", "10/06/2025 printed", "10/09/2025 printed", "10/12/2025 printed"],
        ),
        (
            "báo cáo định kỳ hằng quý (trước ngày 05 của tháng đầu quý sau)",
            ["05/04/2025 printed", "05/07/2025 printed", "05/10/2025 printed"],
        ),
        ("báo cáo trước ngày 10 tháng 12 hằng năm", ["10/12/2025 printed"]),
        ("báo cáo trước ngày 20/6 và 20/12 hằng năm", ["20/06/2025 printed", "20/12/2025 printed"]),
        # the day is the year's; the half year's report has none
        (
            "báo cáo định kỳ 6 tháng, 01 năm (trước ngày 15/11)",
            ["30/06/2025 period_end", "15/11/2025 printed"],
        ),
        ("định kỳ hằng tuần báo cáo", []),
    ],
)
def test_reports(text: str, expected: list[str]) -> None:
    assert report(text, PLAN) == expected


def test_the_last_day_of_a_short_month() -> None:
    assert report("báo cáo trước ngày 30 hằng tháng", PLAN)[:2] == [
        "28/02/2025 printed",
        "30/03/2025 printed",
    ]


@pytest.mark.parametrize(
    ("title", "first"),
    [("giai đoạn 2026 - 2030", "31/12/2026"), ("đến năm 2030", "31/12/2025"), ("năm 2025", "31/12/2025")],
)
def test_a_plan_begins_with_the_years_of_its_title(title: str, first: str) -> None:
    header = Header(title=f"Phát triển nông nghiệp {title}", issued_on=date(2025, 11, 20))
    assert task("Hằng năm", header)[0] == f"{first} period_end"


def test_a_plan_without_a_day_has_no_dates() -> None:
    assert task("Hằng năm", Header(title=PLAN.title)) == []


def test_an_older_day_in_the_title_ends_nothing() -> None:
    title = "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024"
    assert len(task("Hằng năm", Header(title=title, issued_on=date(2025, 1, 10)))) == 6
