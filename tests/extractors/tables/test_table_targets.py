"""Targets from tables of chỉ tiêu."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.layout.printed_units import unit_above
from extractors.layout.sections import Item
from extractors.page.document import Row
from extractors.tables.row_kinds import read_layout
from extractors.tables.table_targets import find_table_targets
from extractors.values.records import Target
from tests.extractors.build import paragraph, set_apart, table

HEADER = ["TT", "Chỉ tiêu", "Đơn vị tính", "Mục tiêu", "Cơ quan chủ trì theo dõi, đánh giá"]


def _targets(header: Sequence[str], *rows: Sequence[str] | Row, year: int | None = 2026) -> list[Target]:
    given = table(header, *rows)
    layout = read_layout(given)
    assert layout is not None
    return list(find_table_targets(given, layout, "An Giang", year))


def test_a_whole_row() -> None:
    [target] = _targets(
        HEADER, ["1", "Tỷ lệ hồ sơ\ntrực tuyến", "%", "≥ 80", "Văn phòng UBND tỉnh\nSở Nội vụ"]
    )
    assert (target.ordinal, target.indicator) == ("1", "Tỷ lệ hồ sơ trực tuyến")
    assert (target.comparator, target.value, target.unit, target.raw) == (">=", 80, "%", "≥ 80")
    assert (target.horizon, target.source, target.recurrence) == (2026, "table", None)
    assert [a.name for a in target.agencies] == ["Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ"]


@pytest.mark.parametrize(
    ("unit", "text", "comparator", "value", "high"),
    [
        ("%", "100", "=", 100, None),
        ("%", "80%", "=", 80, None),
        ("% GRDP", "2 - 2,5", "range", 2, 2.5),
        ("Thứ bậc", "Thuộc nhóm 20", "<=", 20, None),
        ("Xếp hạng", "Top 15", "<=", 15, None),
        ("người/vạn dân", "12", "=", 12, None),
        ("Triệu đồng", "1.250,5", "=", 1250.5, None),
        ("Doanh nghiệp", "Ít nhất 30", ">=", 30, None),
        ("Tỷ đồng", "Trên 10.000", ">", 10000, None),
    ],
)
def test_values(unit: str, text: str, comparator: str, value: float, high: float | None) -> None:
    [target] = _targets(HEADER, ["1", "Chỉ tiêu nào đó", unit, text, ""])
    assert (target.comparator, target.value, target.value_high) == (comparator, value, high)
    assert target.unit == unit


def test_a_row_without_a_figure() -> None:
    [target] = _targets(HEADER, ["1", "Hệ thống giám sát", "", "Vận hành", ""])
    assert (target.comparator, target.value, target.raw) == (None, None, "Vận hành")


def test_a_parent_row_has_no_value() -> None:
    targets = _targets(
        HEADER,
        ["1", "Tỷ lệ lao động qua đào tạo", "", "", ""],
        ["1.1", "Có bằng cấp, chứng chỉ", "%", "35", "Sở Nội vụ"],
    )
    assert [(t.ordinal, t.value, t.raw) for t in targets] == [("1", None, None), ("1.1", 35, "35")]


def test_section_rows_give_group_and_year() -> None:
    targets = _targets(
        HEADER,
        ["I", "Đến năm 2027", "<", "<", "<"],
        ["1", "Tỷ lệ phủ sóng 5G", "%", "90", ""],
        ["II", "Đến năm 2030", "<", "<", "<"],
        ["1", "Tỷ lệ phủ sóng 5G", "%", "99", ""],
    )
    assert [(t.group, t.horizon, t.value) for t in targets] == [
        ("Đến năm 2027", 2027, 90),
        ("Đến năm 2030", 2030, 99),
    ]


def test_the_year_of_the_values_header() -> None:
    [target] = _targets(
        ["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu đến năm 2030"], ["1", "Tỷ lệ phủ sóng", "%", "99"]
    )
    assert (target.horizon, target.value) == (2030, 99)


def test_a_target_for_each_year() -> None:
    targets = _targets(
        ["TT", "Chỉ tiêu", "ĐVT", "2026", "2027", "2030"],
        ["1", "Tỷ lệ phủ sóng", "%", "90", "", "99"],
        ["2", "Số trạm", "trạm", "-", "20", "50"],
    )
    assert [(t.ordinal, t.horizon, t.value) for t in targets] == [
        ("1", 2026, 90),
        ("1", 2030, 99),
        ("2", 2027, 20),
        ("2", 2030, 50),
    ]


def test_past_years_are_no_targets() -> None:
    targets = _targets(
        ["TT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2024", "Kế hoạch năm 2026"],
        ["1", "Tỷ lệ phủ sóng", "%", "85", "95"],
    )
    assert [(t.horizon, t.value) for t in targets] == [(2026, 95)]


@pytest.mark.parametrize(
    ("unit", "text"), [("mô hình/năm", "2"), ("%", "tăng 2%/năm"), ("lượt", "Hằng năm 3 lượt")]
)
def test_yearly_targets(unit: str, text: str) -> None:
    [target] = _targets(HEADER, ["1", "Chỉ tiêu nào đó", unit, text, ""])
    assert target.recurrence == "yearly"


def test_a_target_says_where_each_cell_was_read() -> None:
    [target] = _targets(HEADER, ["1", "Tỷ lệ phủ sóng", "%", "99", "Sở KH&CN"])
    assert {k: p.text for k, p in target.proofs.items() if k != "row"} == {
        "ordinal": "1",
        "indicator": "Tỷ lệ phủ sóng",
        "unit": "%",
        "agencies": "Sở KH&CN",
        "value": "99",
    }


@pytest.mark.parametrize(
    "others",
    [
        ["Ước thực hiện 2025", "So sánh (%)"],
        ["ƯTH 2025", "% so với năm 2025"],
        ["TH năm 2025", "Tăng/giảm so với 2025"],
        ["Thực hiện\nNăm 2025", "So sánh (%)\n2026/2025"],
        ["Cùng kỳ năm 2025", "Chênh lệch 2026 - 2025"],
        ["Ước cả năm 2025", "Tăng (+), giảm (-) so với 2025"],
        ["Ước thực hiện\n2025", "So sánh\nNăm 2025"],
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_columns_that_compare_give_no_targets(others: list[str], is_before: bool) -> None:
    gone, compared = others
    goal, figures = ["Kế hoạch năm 2026"], ["1.200"]
    header = [gone, compared, *goal] if is_before else [gone, *goal, compared]
    row = ["1.100", "109,1", *figures] if is_before else ["1.100", *figures, "109,1"]
    [target] = _targets(["TT", "Chỉ tiêu", "ĐVT", *header], ["1", "Số hộ thoát nghèo", "Hộ", *row])
    assert (target.value, target.horizon, target.unit) == (1200, 2026, "Hộ")


def test_years_below_goals_are_years() -> None:
    targets = _targets(
        ["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch\nNăm 2026", "Kế hoạch\nNăm 2027"],
        ["1", "Số hộ thoát nghèo", "Hộ", "1.200", "900"],
    )
    assert [(t.value, t.horizon) for t in targets] == [(1200, 2026), (900, 2027)]


@pytest.mark.parametrize(
    "header",
    [
        "Địa phương, đơn vị theo dõi",
        "Sở, ngành theo dõi",
        "Phòng theo dõi",
        "Đơn vị, địa phương phụ trách",
        "Đơn vị theo dõi",
    ],
)
def test_bodies_that_follow_a_goal_answer_for_it(header: str) -> None:
    given = table(
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch 2026", header],
        ["1", "Diện tích chè", "ha", "6.200", "Chi cục Kiểm lâm"],
        ["2", "Sản lượng chè", "tấn", "64.000", "Sở Công Thương"],
    )
    layout = read_layout(set_apart(given))
    assert layout is not None
    found = find_table_targets(given, layout, None, None)
    named = [[agency.name for agency in target.agencies] for target in found]
    assert named == [["Chi cục Kiểm lâm"], ["Sở Công Thương"]]


@pytest.mark.parametrize(
    ("header", "indicator", "text", "unit"),
    [
        ("Năm 2026", "Tỷ lệ hộ nghèo (%)", "3,5", "%"),
        ("Năm 2026", "Tổng vốn đầu tư toàn xã hội (% GRDP)", "35", "% GRDP"),
        ("Năm 2026", "Thu nhập bình quân (triệu đồng/người/năm)", "85", "triệu đồng/người/năm"),
        ("Năm 2026", "Số bác sĩ (bác sĩ/10.000 dân)", "12", "bác sĩ/10.000 dân"),
        ("Năm 2026", "Kết nạp đảng viên mới (đảng viên)", "25", "đảng viên"),
        ("Năm 2026 (%)", "Xã đạt chuẩn nông thôn mới", "80", "%"),
        ("Kế hoạch năm 2026 (tỷ đồng)", "Thu ngân sách", "350", "tỷ đồng"),
        ("Chỉ tiêu giao (ha)", "Trồng rừng tập trung", "1.200", "ha"),
        ("Tỷ lệ (%)", "Trường đạt chuẩn quốc gia", "85", "%"),
        # What a figure says itself goes before what stands over it.
        ("Năm 2026 (%)", "Vốn tín dụng chính sách", "35 tỷ đồng", "tỷ đồng"),
        # Other brackets are no units.
        ("Năm 2026", "Trạm y tế xã (TYT)", "12", None),
        ("Năm 2026", "Hộ nghèo (theo chuẩn mới)", "85", None),
        ("Năm 2026", "Chỉ số cải cách hành chính (PAR INDEX)", "90", None),
        ("Năm 2026 (dự kiến)", "Hội nghị đối thoại", "2", None),
        # What is no figure has none.
        ("Năm 2026", "Hệ thống giám sát (%)", "Vận hành", None),
    ],
)
def test_a_unit_printed_in_brackets(header: str, indicator: str, text: str, unit: str | None) -> None:
    [target] = _targets(["TT", "Chỉ tiêu", header], ["1", indicator, text])
    assert (target.indicator, target.raw, target.unit) == (indicator, text, unit)


def test_the_unit_of_a_years_header_is_that_years() -> None:
    header = ["TT", "Chỉ tiêu", "TH2025 (%)", "Năm 2026 (%)", "Năm 2027 (hộ)"]
    first, second = _targets(header, ["1", "Hộ nghèo", "4,2", "3,5", "120"])
    assert (first.horizon, first.value, first.unit) == (2026, 3.5, "%")
    assert (second.horizon, second.value, second.unit) == (2027, 120, "hộ")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("35 tỷ đồng", 35, "tỷ đồng"),
        ("Ít nhất 12 xã", 12, "xã"),
        ("Trên 1.200 ha", 1200, "ha"),
        ("65 triệu đồng/người/năm", 65, "triệu đồng/người/năm"),
        ("20 tỷ đồng trở lên", 20, "tỷ đồng"),
        ("95%", 95, "%"),
        ("02 mô hình.", 2, "mô hình"),
        # What is not a unit alone is none.
        ("05 xã đạt chuẩn nâng cao", 5, None),
        ("30 cuộc thi tìm hiểu", 30, None),
    ],
)
def test_a_unit_behind_the_figure(text: str, value: float, unit: str | None) -> None:
    [target] = _targets(["TT", "Chỉ tiêu", "Năm 2026"], ["1", "Chỉ tiêu nào đó", text])
    assert (target.value, target.unit) == (value, unit)


def test_where_units_are_a_column_none_is_taken_from_a_header() -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", "Năm 2026 (%)"]
    [target] = _targets(header, ["1", "Mô hình mới", "", "4"])
    assert target.unit is None


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        (["Đơn vị tính: tỷ đồng"], "tỷ đồng"),
        (["(Đơn vị tính: %)"], "%"),
        (["ĐVT: triệu đồng."], "triệu đồng"),
        (["Đơn vị: ha", "(Kèm theo Kế hoạch số 12/KH-UBND)"], "ha"),
        (["Đơn vị tính: người/vạn dân"], "người/vạn dân"),
        (["Đơn vị thực hiện: Phòng Kinh tế"], None),
        (["Đơn vị: Trường Tiểu học Kim Đồng"], None),
        (["Đơn vị tính: %", "1. Chỉ tiêu kinh tế", "2. Chỉ tiêu xã hội"], None),
        ([], None),
    ],
)
def test_a_unit_above_a_table(above: list[str], unit: str | None) -> None:
    items = [Item(paragraph(text), None, ()) for text in above]
    assert unit_above([*items, Item(table(HEADER), None, ())], len(items)) == unit


def test_the_unit_above_is_that_of_figures_without_one() -> None:
    given = table(["TT", "Chỉ tiêu", "Năm 2026"], ["1", "Thu nội địa", "350"], ["2", "Tỷ lệ chi", "40%"])
    layout = read_layout(given)
    assert layout is not None
    found = find_table_targets(given, layout, None, 2026, "tỷ đồng")
    assert [target.unit for target in found] == ["tỷ đồng", "%"]
