"""Tables that mark with an x in which quarter or month a task is done."""

from __future__ import annotations

import pytest

from extractors.page.document import Table
from extractors.tables.period_columns import period_columns
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_tasks import find_table_tasks
from extractors.values.records import Period
from tests.extractors.build import table


def _dues(given: Table) -> list[str | None]:
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "tasks"
    found: list[Period | None] = [t.due for t in find_table_tasks(given, layout, None, None)]
    return [due.raw if due else None for due in found]


def test_quarters_under_one_header() -> None:
    time = "Thời gian thực hiện\n"
    given = table(
        [
            "TT",
            "Nội dung",
            "Phòng chủ trì",
            f"{time}Cả năm",
            f"{time}Quý I",
            f"{time}Quý II",
            f"{time}Quý III",
        ],
        ["1", "Cập nhật cơ sở dữ liệu", "Thanh tra Sở", "x", "", "", ""],
        ["2", "Kiểm tra trụ sở", "Thanh tra Sở", "", "", "X", ""],
        ["3", "Kiểm tra xe ô tô công", "Thanh tra Sở", "", "x", "x", "x"],
        ["4", "Việc phát sinh", "Thanh tra Sở", "", "", "", ""],
    )
    assert _dues(given) == ["Cả năm", "Quý II", "Quý I - Quý III", None]


def test_numbers_of_months_below_the_word() -> None:
    given = table(
        ["TT", "Công việc", "Bộ phận phụ trách", "Tháng\n1", "Tháng\n2", "Tháng\n3"],
        ["1", "Lập dự toán", "Kế toán", "✓", "", ""],
        ["2", "Kiểm kê tài sản", "Văn phòng", "", "+", "+"],
    )
    assert _dues(given) == ["Tháng 1", "Tháng 2 - Tháng 3"]


def test_a_mark_merged_over_two_columns() -> None:
    given = table(
        ["Nội dung", "Đơn vị thực hiện", "Quý III", "Quý IV"],
        ["Tổ chức hội thi", "Đoàn trường", "x", "<"],
        ["Trao giải", "Đoàn trường", "", "x"],
    )
    assert _dues(given) == ["Quý III - Quý IV", "Quý IV"]


def test_a_column_of_times_of_its_own_counts_before_marks() -> None:
    given = table(
        ["TT", "Nội dung", "Thời hạn", "Quý I", "Quý II"],
        ["1", "Rà soát", "15/3/2026", "x", ""],
        ["2", "Báo cáo", "20/6/2026", "", "x"],
    )
    assert _dues(given) == ["15/3/2026", "20/6/2026"]


@pytest.mark.parametrize(
    "header", [["Chỉ tiêu", "Năm 2026", "Năm 2027"], ["Nội dung", "Quý I", "Quý II"], ["Tên", "Lớp", "Điểm"]]
)
def test_figures_are_no_marks(header: list[str]) -> None:
    assert period_columns(table(header, ["Trồng cây", "120", "150"], ["Tưới cây", "10", "20"])) == ()
