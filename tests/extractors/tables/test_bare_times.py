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
