"""The column of figures where the header names goals twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.tables.row_kinds import read_layout
from extractors.tables.table_targets import find_table_targets
from tests.extractors.build import table

ROWS = (["1", "Trồng cây xanh", "cây", "15.000"], ["2", "Sửa chữa đường nông thôn", "km", "≥ 12,5"])


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Nội dung chỉ tiêu", "ĐVT", "Chỉ tiêu"],
        ["TT", "Nội dung", "ĐVT", "Chỉ tiêu"],
        ["TT", "Tiêu chí", "Đơn vị tính", "Chỉ tiêu"],
        ["TT", "Các chỉ tiêu", "ĐVT", "Chỉ tiêu HĐND giao"],
        ["TT", "Chỉ tiêu thi đua", "ĐVT", "Chỉ tiêu đăng ký"],
        ["TT", "Tên chỉ tiêu", "Đơn vị", "Chỉ số"],
    ],
)
def test_the_column_right_of_the_units_has_the_figures(header: Sequence[str]) -> None:
    given = table(header, *ROWS)
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    found = [
        (t.indicator, t.comparator, t.value, t.unit) for t in find_table_targets(given, layout, None, 2026)
    ]
    assert found == [("Trồng cây xanh", "=", 15000, "cây"), ("Sửa chữa đường nông thôn", ">=", 12.5, "km")]


def test_words_are_no_figures() -> None:
    layout = read_layout(
        table(["TT", "Nội dung", "Đơn vị", "Chỉ tiêu"], ["1", "Văn hóa", "Sở VHTTDL", "Gia đình văn hóa"])
    )
    assert layout is not None
    assert "value" not in layout.roles


def test_a_table_with_times_keeps_its_tasks() -> None:
    header = ["TT", "Nội dung", "Đơn vị", "Chỉ tiêu", "Thời gian"]
    layout = read_layout(table(header, ["1", "Trồng cây", "Đoàn xã", "500 cây", "Quý II/2026"]))
    assert layout is not None
    assert layout.kind == "tasks"
    assert layout.roles["lead"] == 2


def test_units_of_measure_lead_no_task() -> None:
    header = ["TT", "Nội dung", "Đơn vị tính", "Số lượng", "Ghi chú"]
    assert read_layout(table(header, ["1", "Máy quét", "cái", "5", ""])) is None


GOALS = ["Kế hoạch", "Mục tiêu", "Mức phấn đấu", "Chỉ tiêu cần đạt", "KH giao"]


@pytest.mark.parametrize("goal", GOALS)
def test_contents_with_units_and_goals_are_indicators(goal: str) -> None:
    given = table(["TT", "Nội dung", "ĐVT", goal, "Ghi chú"], *([*row, ""] for row in ROWS))
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    found = [(t.indicator, t.value, t.unit) for t in find_table_targets(given, layout, None, 2026)]
    assert found == [("Trồng cây xanh", 15000, "cây"), ("Sửa chữa đường nông thôn", 12.5, "km")]


@pytest.mark.parametrize("amount", ["Số lượng", "Giá trị", "Tỷ lệ"])
def test_amounts_alone_are_no_goals(amount: str) -> None:
    assert read_layout(table(["TT", "Nội dung", "Đơn vị tính", amount], *ROWS)) is None


def test_words_beside_units_are_no_goals() -> None:
    header = ["TT", "Nội dung", "Đơn vị tính", "Kế hoạch"]
    assert read_layout(table(header, ["1", "Máy quét", "cái", "Mua mới"])) is None


def test_goals_with_times_are_targets_by_those_times() -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thời gian hoàn thành", "Cơ quan thực hiện"]
    given = table(header, ["1", "Xã đạt chuẩn nông thôn mới", "xã", "3", "Quý IV/2027", "Phòng Kinh tế"])
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    [target] = find_table_targets(given, layout, None, 2026)
    assert (target.value, target.unit, target.horizon) == (3, "xã", 2027)
    assert [agency.name for agency in target.agencies] == ["Phòng Kinh tế"]


def test_contents_with_goals_and_times_stay_tasks() -> None:
    header = ["TT", "Nội dung", "ĐVT", "Kế hoạch", "Thời gian", "Đơn vị thực hiện"]
    layout = read_layout(table(header, ["1", "Tập huấn", "lớp", "3", "Quý IV/2027", "Phòng Kinh tế"]))
    assert layout is not None
    assert layout.kind == "tasks"


START = ("TT", "Chỉ tiêu")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["TT", "Chỉ tiêu", "Quý I", "Quý II", "Cả năm"], ["1", "Lượt khám", "100", "200", "300"]),
        (["TT", "Chỉ tiêu", "6 tháng đầu năm", "Cả năm"], ["1", "Lượt khám", "100", "300"]),
        (["TT", "Chỉ tiêu", "ĐVT", "Toàn tỉnh", "Xã A", "Xã B"], ["1", "Lượt khám", "", "300", "100", "200"]),
        (["TT", "Chỉ tiêu", "ĐVT", "Tổng số", "Quý I"], ["1", "Lượt khám", "", "300", "100"]),
        (["TT", "Chỉ tiêu", "Tổng cộng", "Cấp tỉnh", "Cấp xã"], ["1", "Lượt khám", "300", "100", "200"]),
        ([*START, "Kế hoạch năm 2026\nQuý I", "Kế hoạch năm 2026\nCả năm"], ["1", "Lượt khám", "100", "300"]),
        ([*START, "Kế hoạch 2026\nTổng số", "Kế hoạch 2026\nQuý I"], ["1", "Lượt khám", "300", "100"]),
        ([*START, "Mục tiêu\n6 tháng đầu năm", "Mục tiêu\nCả năm"], ["1", "Lượt khám", "100", "300"]),
        ([*START, "Chỉ tiêu giao\nXã A", "Chỉ tiêu giao\nTổng cộng"], ["1", "Lượt khám", "100", "300"]),
        ([*START, "Năm 2026\nQuý I", "Năm 2026\nCả năm"], ["1", "Lượt khám", "100", "300"]),
        # Last year's whole is none of this year's.
        (
            [*START, "Thực hiện năm 2025\nCả năm", "Kế hoạch năm 2026\nQuý I", "Kế hoạch năm 2026\nCả năm"],
            ["1", "Lượt khám", "250", "100", "300"],
        ),
    ],
)
def test_of_a_whole_and_its_parts_the_whole_counts(header: list[str], row: list[str]) -> None:
    given = table(header, row)
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    assert [target.value for target in find_table_targets(given, layout, None, 2026)] == [300]


@pytest.mark.parametrize("goal", ["Dự toán năm 2026", "HĐND giao", "UBND tỉnh giao", "Phương án 2026"])
def test_what_others_gave_is_a_goal_beside_indicators(goal: str) -> None:
    header = ["TT", "Nội dung chỉ tiêu", "Ước TH năm 2025", goal]
    given = table(header, ["1", "Lệ phí trước bạ", "1.250", "1.400"])
    layout = read_layout(given)
    assert layout is not None
    assert layout.kind == "targets"
    [target] = find_table_targets(given, layout, None, 2026)
    assert (target.value, target.horizon) == (1400, 2026)


def test_a_budget_has_no_goals() -> None:
    header = ["TT", "Nội dung", "ĐVT", "Dự toán"]
    assert read_layout(table(header, ["1", "In tài liệu", "bộ", "1.400"])) is None


@pytest.mark.parametrize(
    ("before", "to_come"),
    [
        ("Đầu năm", "Phấn đấu cuối năm"),
        ("Đầu năm", "Cuối năm"),
        ("Số đầu năm", "Phấn đấu đến cuối năm"),
        ("Đầu kỳ", "Cuối kỳ"),
        ("Hiện nay", "Phấn đấu đạt"),
        ("Đầu năm 2026", "Phấn đấu"),
    ],
)
def test_the_year_s_end_is_the_goal_and_its_beginning_is_not(before: str, to_come: str) -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", before, to_come, "Bộ phận theo dõi"]
    given = table(header, ["1", "Số hộ cận nghèo", "hộ", "214", "≤ 160", "Phòng Kinh tế"])
    layout = read_layout(given)
    assert layout is not None
    found = [(t.value, t.horizon) for t in find_table_targets(given, layout, None, 2026)]
    assert found == [(160, 2026)]


def test_the_year_s_end_is_a_time_beside_work() -> None:
    header = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Hoàn thành"]
    layout = read_layout(table(header, ["1", "Tổng kết phong trào", "Văn phòng", "Cuối năm"]))
    assert layout is not None
    assert (layout.kind, layout.roles["due"]) == ("tasks", 3)
