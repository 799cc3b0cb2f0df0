"""Months and quarters named by the header of their column."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.tables.bare_times import unit_of_times, with_unit
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.values.periods import read_period
from extractors.values.plan_years import in_plan_year
from tests.extractors.build import set_apart, table


@pytest.mark.parametrize(
    ("header", "text", "first", "last"),
    [
        ("Tháng", "01", date(2026, 1, 1), date(2026, 1, 31)),
        ("Tháng", "3 - 4", date(2026, 3, 1), date(2026, 4, 30)),
        ("Tháng thực hiện", "9", date(2026, 9, 1), date(2026, 9, 30)),
        ("Quý", "II", date(2026, 4, 1), date(2026, 6, 30)),
        ("Quý thực hiện", "3", date(2026, 7, 1), date(2026, 9, 30)),
        ("Tháng", "6/2027", date(2027, 6, 1), date(2027, 6, 30)),
    ],
)
def test_bare_numbers_are_of_the_headers_unit(header: str, text: str, first: date, last: date) -> None:
    row = [text, "Kiểm tra công trình thủy lợi", "Phòng Kinh tế"]
    given = set_apart(table([header, "Nội dung", "Phụ trách"], row, row))
    layout = read_layout(given)
    assert layout is not None
    task, *_ = find_table_tasks(given, layout, None, None)
    assert [agency.name for agency in task.lead] == ["Phòng Kinh tế"]
    due = in_plan_year(task.due, 2026)
    assert due is not None
    assert (due.raw, due.start, due.end) == (f"{header.split()[0]} {text}", first, last)


@pytest.mark.parametrize("header", ["Thời gian", "Tháng, năm", "Tháng/năm", "Hoàn thành", "Năm"])
def test_other_headers_name_no_unit(header: str) -> None:
    assert unit_of_times(table([header, "Nội dung"]), {"due": 0}) is None


@pytest.mark.parametrize("text", ["15/3", "Tháng 5", "Cả năm", "20/11/2026"])
def test_times_that_say_more_stay_as_they_are(text: str) -> None:
    period = read_period(text)
    assert with_unit(period, "Tháng") == period


WORK = ["Rà soát thiết bị phòng học", "Tổ Tin học"]


def dues(header: list[str], *rows: list[str]) -> list[tuple[str | None, str | None]]:
    """The ordinal and the words of the deadline of each task."""
    given = set_apart(table(header, *rows))
    layout = read_layout(given)
    assert layout is not None
    tasks = find_table_tasks(given, layout, None, None)
    return [(task.ordinal, task.due.raw if task.due else None) for task in tasks]


@pytest.mark.parametrize(
    ("header", "times", "read"),
    [
        # what only counts the rows is no time beside a column of times
        (
            "Giai đoạn",
            ["1", "09 - 10/2026", "2", "11 - 12/2026"],
            [("1", "09 - 10/2026"), ("2", "11 - 12/2026")],
        ),
        ("Giai đoạn", ["I", "Quý I/2026", "II", "Quý II/2026"], [("I", "Quý I/2026"), ("II", "Quý II/2026")]),
        (
            "Tuần",
            ["1", "05 - 10/9/2026", "2", "12 - 17/9/2026"],
            [(None, "05 - 10/9/2026"), (None, "12 - 17/9/2026")],
        ),
        # days go before the month they lie in
        (
            "Tháng",
            ["Tháng 9/2026", "05/9/2026", "^", "14 - 18/9/2026"],
            [(None, "05/9/2026"), (None, "14 - 18/9/2026")],
        ),
        (
            "Tháng",
            ["9", "05/9/2026", "10", "Từ ngày 10/10/2026"],
            [(None, "05/9/2026"), (None, "Từ ngày 10/10/2026")],
        ),
        (
            "Quý",
            ["Quý I/2026", "Tháng 3/2026", "Quý II/2026", "Tháng 4/2026"],
            [(None, "Tháng 3/2026"), (None, "Tháng 4/2026")],
        ),
        (
            "Năm",
            ["2026", "Trước ngày 30/6/2026", "2027", "31/12/2027"],
            [(None, "Trước ngày 30/6/2026"), (None, "31/12/2027")],
        ),
        # a part of a month needs its month
        (
            "Tháng",
            ["Tháng 9/2026", "Tuần 1", "Tháng 10/2026", "Cả tháng"],
            [(None, "Tháng 9/2026"), (None, "Tháng 10/2026")],
        ),
        (
            "Giai đoạn",
            ["2026 - 2027", "Hằng năm", "2028 - 2030", ""],
            [(None, "2026 - 2027"), (None, "2028 - 2030")],
        ),
    ],
)
def test_of_two_columns_of_times_the_nearer_counts(
    header: str, times: list[str], read: list[tuple[str | None, str]]
) -> None:
    first, second, third, fourth = times
    assert (
        dues([header, "Thời gian", "Nội dung", "Phụ trách"], [first, second, *WORK], [third, fourth, *WORK])
        == read
    )


def test_a_start_is_no_nearer_time() -> None:
    header = ["TT", "Nội dung", "Thời gian bắt đầu", "Thời gian hoàn thành"]
    assert dues(header, ["1", WORK[0], "01/3/2026", "30/6/2026"]) == [("1", "30/6/2026")]
