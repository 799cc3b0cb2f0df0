"""Which tables without rows are worth an issue."""

from __future__ import annotations

import pytest

from extractors.tables.lost_tables import may_hold_targets, may_hold_tasks
from tests.extractors.build import set_apart, table


def test_texts_beside_bodies_may_be_tasks() -> None:
    given = table(
        ["Mục", "Yêu cầu đặt ra", "Đầu mối"],
        ["1", "Rà soát quy trình tiếp nhận hồ sơ của công dân", "Sở Nội vụ"],
        ["2", "Công bố danh mục thủ tục hành chính rút gọn", "Sở Tư pháp"],
    )
    assert may_hold_tasks(set_apart(given))


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (
            ["Giải", "Số lượng", "Mức thưởng"],
            [["Nhất", "01", "2.000.000 đồng"], ["Nhì", "02", "1.000.000 đồng"]],
        ),
        (
            ["TT", "Nội dung chi", "Thành tiền"],
            [["1", "Thuê xe đi kiểm tra tại các xã", "36.000.000"], ["2", "In tài liệu", "9.000.000"]],
        ),
        (
            ["TT", "Họ và tên", "Đơn vị"],
            [["1", "Lục Thị Hương Giang", "Sở Nội vụ"], ["2", "Nông Văn Thắng", "Sở Y tế"]],
        ),
        (["STT", "Tên ấp", "Số hộ"], [["01", "Tân Thuận", "412"], ["02", "Tân Thạnh", "385"]]),
        (
            ["Giờ", "Việc", "Nơi"],
            [["7 giờ 30", "Tập trung", "Sân UBND phường"], ["8 giờ", "Phát động", "Hội trường"]],
        ),
        (["", "", ""], [["Người ký: Bộ Công Thương, thời gian ký 15/3/2026", "", ""], ["", "", ""]]),
    ],
)
def test_other_lists_hold_none(header: list[str], rows: list[list[str]]) -> None:
    assert not may_hold_tasks(set_apart(table(header, *rows)))


FIGURES = [["1", "Lượt khám", "300", "280"], ["2", "Trẻ được tiêm chủng", "95", "90"]]


@pytest.mark.parametrize(
    "header",
    [
        ["TT", "Chỉ tiêu", "Ngưỡng", "Mốc"],
        ["TT", "Tên ấp", "Chỉ tiêu năm 2026", "Năm 2026"],
        ["TT", "Ấp", "Chỉ tiêu năm 2026\nHộ thoát nghèo", "Chỉ tiêu năm 2026\nNhà tiêu hợp vệ sinh"],
    ],
)
def test_goals_in_columns_that_are_not_known_may_be_targets(header: list[str]) -> None:
    assert may_hold_targets(set_apart(table(header, *FIGURES)))


@pytest.mark.parametrize(
    "header",
    [
        ["TT", "Chỉ tiêu", "Thực hiện năm 2024", "Thực hiện năm 2025"],
        ["TT", "Chỉ tiêu", "Hiện trạng", "Ghi chú"],
        ["TT", "Tên ấp", "Số hộ", "Số khẩu"],
    ],
)
def test_figures_of_years_gone_by_and_of_others_are_none(header: list[str]) -> None:
    assert not may_hold_targets(set_apart(table(header, *FIGURES)))
