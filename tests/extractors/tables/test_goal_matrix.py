"""Tables that give goals to bodies."""

from __future__ import annotations

import pytest

from extractors.tables.goal_matrix import find_goal_matrix, matrix_targets
from tests.extractors.build import row, table

GOALS = ["Số nhà xây mới (nhà)", "Diện tích trồng rừng (ha)"]


@pytest.mark.parametrize(
    ("bodies", "first", "second"),
    [
        ("Đơn vị", "Xã Ia Mơ", "Xã Ia Púch"),
        ("Xã, phường", "Phường Sa Đéc", "Xã Tân Dương"),
        ("Địa phương", "UBND xã Ia Dom", "UBND phường Pleiku"),
        ("Cơ quan, đơn vị", "Sở Y tế", "Công an tỉnh"),
        ("Xã/phường", "Xã An Toàn", "Xã An Vinh"),
    ],
)
def test_each_figure_of_a_body_is_a_goal(bodies: str, first: str, second: str) -> None:
    rows = ["1", first, "34", "150"], ["2", second, "-", "≥ 68,5"], ["3", "Sở Xây dựng", "8", ""]
    given = table(["TT", bodies, *GOALS], *rows)
    matrix = find_goal_matrix(given)
    assert matrix is not None
    found = [
        (t.ordinal, t.indicator, t.comparator, t.value, t.unit, len(t.agencies))
        for t in matrix_targets(given, matrix, None, 2026)
    ]
    assert found == [
        ("1", "Số nhà xây mới", "=", 34, "nhà", 1),
        ("1", "Diện tích trồng rừng", "=", 150, "ha", 1),
        ("2", "Diện tích trồng rừng", ">=", 68.5, "ha", 1),
        ("3", "Số nhà xây mới", "=", 8, "nhà", 1),
    ]


@pytest.mark.parametrize("total", [row("Tổng cộng", "<", "34", "150"), row("", "Toàn tỉnh", "34", "150")])
def test_the_sum_is_of_no_body(total: object) -> None:
    given = table(["TT", "Đơn vị", *GOALS], ["1", "Xã Ia Mơ", "34", "150"], total)  # type: ignore[arg-type]
    matrix = find_goal_matrix(given)
    assert matrix is not None
    *_, last = matrix_targets(given, matrix, None, 2026)
    assert (last.ordinal, last.value, last.agencies) == (None, 150, ())


@pytest.mark.parametrize(
    ("header", "first"),
    [
        # What was done, what it costs, what has no unit, and what counts anything else.
        (["TT", "Đơn vị", "Thực hiện năm 2025 (nhà)", "Số nhà (nhà)"], ["1", "Xã Ia Mơ", "34", "150"]),
        (["TT", "Đơn vị", "Số nhà (nhà)", "Kinh phí (triệu đồng)"], ["1", "Xã Ia Mơ", "34", "150"]),
        (["TT", "Tên ấp", "Số hộ", "Số khẩu"], ["1", "Ấp Tân Thuận", "412", "1.630"]),
        (["TT", "Đơn vị", "Nhà", "Rừng"], ["1", "Xã Ia Mơ", "34", "150"]),
        (["TT", "Loại rừng", *GOALS], ["1", "Rừng phòng hộ", "34", "150"]),
    ],
)
def test_other_tables_are_none(header: list[str], first: list[str]) -> None:
    assert find_goal_matrix(table(header, first)) is None


@pytest.mark.parametrize("bodies", ["Tên đơn vị", "Tên xã", "Danh sách các xã, phường", "Tên địa phương"])
def test_goals_below_what_several_are_about(bodies: str) -> None:
    header = ["TT", bodies, "Cây cà phê\nDiện tích (ha)", "Cây cà phê\nSản lượng (tấn)"]
    given = table(header, ["1", "Xã Ia Mơ", "120", "300"], ["2", "Xã Ia Púch", "95", "210"])
    matrix = find_goal_matrix(given)
    assert matrix is not None
    first, second, *_ = matrix_targets(given, matrix, None, 2026)
    assert (first.group, first.indicator, first.unit) == ("Cây cà phê", "Diện tích", "ha")
    assert (second.indicator, second.value) == ("Sản lượng", 300)


def test_names_of_other_things_are_no_bodies() -> None:
    header = ["TT", "Tên công trình", *GOALS]
    assert find_goal_matrix(table(header, ["1", "Trường Tiểu học Ia Mơ", "34", "150"])) is None


@pytest.mark.parametrize(
    "bodies",
    ["Chi cục thuế", "Cơ sở y tế", "Các huyện, thị", "Trường tiểu học", "Tên đơn vị"],
)
def test_the_unit_may_stand_above_several_goals_beside_an_empty_note(bodies: str) -> None:
    header = ["TT", bodies, "Chỉ tiêu giao (%)\nVề số vụ", "Chỉ tiêu giao (%)\nVề số tiền", "Ghi chú"]
    given = table(header, ["1", "Ea Súp", "84", "61,5", ""], ["2", "Lắk", "≥ 80", "60", ""])
    matrix = find_goal_matrix(given)
    assert matrix is not None
    found = [
        (t.group, t.indicator, t.comparator, t.value, t.unit, [a.name for a in t.agencies])
        for t in matrix_targets(given, matrix, None, 2026)
    ]
    assert found == [
        ("Chỉ tiêu giao", "Về số vụ", "=", 84, "%", ["Ea Súp"]),
        ("Chỉ tiêu giao", "Về số tiền", "=", 61.5, "%", ["Ea Súp"]),
        ("Chỉ tiêu giao", "Về số vụ", ">=", 80, "%", ["Lắk"]),
        ("Chỉ tiêu giao", "Về số tiền", "=", 60, "%", ["Lắk"]),
    ]


@pytest.mark.parametrize("things", ["Trường hợp", "Ngành nghề đào tạo", "Loại hình", "Nội dung"])
def test_things_are_given_no_goals(things: str) -> None:
    header = ["TT", things, "Số lượng (%)\nQuý I", "Số lượng (%)\nQuý II"]
    assert find_goal_matrix(table(header, ["1", "May công nghiệp", "40", "60"])) is None


@pytest.mark.parametrize(
    ("header", "is_goal"),
    [("Giải quyết đúng hạn (%)", True), ("Hoàn thành trước hạn (%)", True), ("Thời hạn (ngày)", False)],
)
def test_a_share_done_in_time_is_no_time(header: str, is_goal: bool) -> None:
    given = table(["TT", "Đơn vị", "Hồ sơ trực tuyến (%)", header], ["1", "Xã Ia Mơ", "34", "90"])
    assert (find_goal_matrix(given) is not None) is is_goal
