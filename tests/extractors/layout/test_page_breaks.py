"""Rows over a page break."""

from __future__ import annotations

import pytest

from extractors.layout.page_breaks import append_rows, goes_on, is_rest_of
from extractors.page.document import Row
from tests.extractors.build import row

FULL = row("1", "Rà soát các quy định", "Sở Y tế", "2025")


@pytest.mark.parametrize(
    ("above", "below", "is_rest"),
    [
        (FULL, row("", "về đất đai", "", ""), True),
        (FULL, row("", "", "và Sở Nội vụ", ""), True),
        (FULL, row("2", "Công bố", "Sở Y tế", ""), False),
        (FULL, row("", "", "", ""), False),
        (FULL, row("II. HẠ TẦNG", "<", "<", "<"), False),
        (row("I. THỂ CHẾ", "<", "<", "<"), row("", "về đất đai", "", ""), False),
        (row("", "- Cấp tỉnh.", "Sở Y tế.", "2025."), row("", "- Cấp xã", "UBND cấp xã", "2025"), False),
        (row("", "- Cấp tỉnh và", "", ""), row("", "cấp xã", "", ""), True),
        # figures below figures are another row's, words below them the rest of one
        (row("", "- Lúa mùa", "ha", "1.250,5"), row("", "- Ngô", "ha", "310"), False),
        (
            row("4", "Tỷ lệ hộ dùng nước máy", "%", "≥ 97"),
            row("", "Trong đó: nông thôn", "%", "≥ 92%"),
            False,
        ),
        (row("4", "Thu ngân sách", "60", "18,9 - 20,1"), row("", "- Riêng nội địa", "45", "12,5"), False),
        (row("4", "Tỷ lệ hộ dùng nước máy", "%", "97"), row("", "ở nông thôn", "", ""), True),
        (row("4", "Tổ chức hội thi", "Sở Y tế", "2026"), row("", "cấp xã", "", "2027"), True),
        (row("Duyệt mô hình trước ngày", "Sở Y tế", "2025"), row("rước 03 hôm", "", ""), True),
        (row("Duyệt mô hình", "Sở Giáo dục", "2025"), row("trước lễ", "và Đào tạo", ""), True),
        (row("Duyệt mô hình", "Sở Y tế", "2025"), row("Tổng kết", "", ""), False),
        (row("Duyệt mô hình", "", "2025"), row("trước lễ", "các tổ dân phố", ""), False),
        (row("a)", "Cấp tỉnh", "Sở Y tế"), row("b)", "cấp xã", "các xã"), False),
    ],
)
def test_the_rest_of_a_row(above: Row, below: Row, is_rest: bool) -> None:
    assert is_rest_of(above, below) is is_rest


EMPTY = row("", "", "", "")


def test_an_empty_strip_at_a_page_foot_parts_no_row() -> None:
    rows = append_rows([FULL, EMPTY], [row("", "về đất đai", "", ""), row("2", "Công bố", "Sở Y tế", "")])
    assert [[cell.text for cell in each.cells] for each in rows] == [
        ["1", "Rà soát các quy định về đất đai", "Sở Y tế", "2025"],
        ["2", "Công bố", "Sở Y tế", ""],
    ]


def test_an_empty_row_before_a_row_of_its_own_is_kept() -> None:
    assert len(append_rows([FULL, EMPTY], [row("2", "Công bố", "Sở Y tế", "")])) == 3


NUMBERED = [row("1. Rà soát", "Sở Y tế", "2026"), row("2. Khảo sát vùng trồng.", "Sở Y tế", "2026")]


@pytest.mark.parametrize(
    ("below", "is_rest"),
    [
        (row("dược liệu tại các xã", "và Sở Nội vụ", ""), True),
        (row("(theo Đề án đã duyệt)", "", ""), True),
        (row("dược liệu", "(cấp tỉnh)", ""), True),
        (row("3. Công bố", "Sở Y tế", "2027"), False),
        (row("Tổng cộng", "", "12.000"), False),
        (row("Nhóm nhiệm vụ khác", "Sở Y tế", "2027"), False),
        (row("II. DỮ LIỆU", "<", "<"), False),
    ],
)
def test_the_only_row_without_a_number(below: Row, is_rest: bool) -> None:
    assert goes_on(NUMBERED, below) is is_rest


def test_rows_of_which_some_have_no_number_tell_nothing() -> None:
    rows = [row("Nhóm A", "", ""), *NUMBERED]
    assert not goes_on(rows, row("(mới)", "Sở Y tế", "2026"))
