"""Rows over a page break."""

from __future__ import annotations

import pytest

from extractors.layout.page_breaks import is_rest_of
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
        (row("Duyệt mô hình trước ngày", "Sở Y tế", "2025"), row("rước 03 hôm", "", ""), True),
        (row("Duyệt mô hình", "Sở Giáo dục", "2025"), row("trước lễ", "và Đào tạo", ""), True),
        (row("Duyệt mô hình", "Sở Y tế", "2025"), row("Tổng kết", "", ""), False),
        (row("Duyệt mô hình", "", "2025"), row("trước lễ", "các tổ dân phố", ""), False),
        (row("a)", "Cấp tỉnh", "Sở Y tế"), row("b)", "cấp xã", "các xã"), False),
    ],
)
def test_the_rest_of_a_row(above: Row, below: Row, is_rest: bool) -> None:
    assert is_rest_of(above, below) is is_rest
