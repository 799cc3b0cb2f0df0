"""Tables of things and how many of each are to be reached."""

from __future__ import annotations

import pytest

from extractors.tables.counted_things import counted_things
from extractors.tables.table_targets import find_table_targets
from tests.extractors.build import row, set_apart, table


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["TT", "Ngành, nghề", "Số lượng"], [["1", "Điều dưỡng", "280"], ["2", "Kỹ thuật xét nghiệm", "60"]]),
        (["STT", "Lớp", "Số lượng"], [["1", "Lớp mẫu giáo ghép", "280"], ["2", "Nhóm trẻ", "60"]]),
        (["Cây trồng", "ĐVT", "Kế hoạch"], [["Cà phê vối", "ha", "280"], ["Hồ tiêu", "ha", "60"]]),
        (["Loại hình", "Hiện có", "Mục tiêu"], [["Hợp tác xã", "120", "280"], ["Tổ hợp tác", "9", "60"]]),
        (
            ["TT", "Hạng nhà", "Chỉ tiêu giao", "Ghi chú"],
            [["1", "Xây mới", "280", ""], ["2", "Sửa lại", "60", ""]],
        ),
    ],
)
def test_each_thing_is_a_goal(header: list[str], rows: list[list[str]]) -> None:
    given = set_apart(table(header, *rows))
    layout = counted_things(given)
    assert layout is not None
    found = [(t.indicator, t.value) for t in find_table_targets(given, layout, None, 2026)]
    thing = 1 if header[0] in ("TT", "STT") else 0
    assert found == [(rows[0][thing], 280), (rows[1][thing], 60)]


def test_a_sum_is_a_goal_too() -> None:
    total = row("Cộng", "<", "340", bold=True)
    rows = ["1", "Điều dưỡng", "280"], ["2", "Xét nghiệm", "60"], total
    given = set_apart(table(["TT", "Ngành", "Số lượng"], *rows))
    layout = counted_things(given)
    assert layout is not None
    found = [(t.ordinal, t.indicator, t.value) for t in find_table_targets(given, layout, None, 2026)]
    assert found[-1] == (None, "Cộng", 340)


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        # Who has to reach it, who is rewarded, and what is bought are no goals by name.
        (["TT", "Đơn vị", "Số lượng"], ["1", "Phòng Kinh tế", "5"], ["2", "Phòng Tài chính", "6"]),
        (["TT", "Họ và tên", "Số lượng"], ["1", "Nguyễn Văn Bảy", "5"], ["2", "Lê Thị Hoa", "6"]),
        (["TT", "Nội dung", "Số lượng"], ["1", "Mua máy tính", "5"], ["2", "Mua bàn ghế", "6"]),
        (["TT", "Nhóm", "Số lượng"], ["1", "Phòng Kinh tế", "5"], ["2", "Phòng Tài chính", "6"]),
        (["TT", "Ngành", "Số lượng"], ["1", "Điều dưỡng", "đủ"], ["2", "Xét nghiệm", "thừa"]),
    ],
)
def test_other_lists_are_none(header: list[str], first: list[str], second: list[str]) -> None:
    assert counted_things(set_apart(table(header, first, second))) is None
