"""Titles of goals above tables."""

from __future__ import annotations

import pytest

from extractors.content.goals.goal_headings import is_titled_with_goals
from extractors.layout.sections import find_sections
from tests.extractors.build import document, paragraph, table


@pytest.mark.parametrize(
    "title",
    [
        "PHỤ LỤC CHỈ TIÊU GIAO CÁC XÃ NĂM 2026",
        "CHỈ TIÊU GIAO CÁC ĐƠN VỊ",
        "BIỂU GIAO CHỈ TIÊU CHO CÁC XÃ, PHƯỜNG",
        "PHÂN BỔ CHỈ TIÊU KẾ HOẠCH NĂM 2026",
        "MỤC TIÊU CỤ THỂ CỦA TỪNG ĐỊA PHƯƠNG",
    ],
)
def test_a_title_of_goals_stands_above_a_table_and_its_caption(title: str) -> None:
    given = document(paragraph(title, bold=True), "(Kèm theo Kế hoạch số 76/KH-UBND)", table(["TT"], ["1"]))
    assert is_titled_with_goals(find_sections(given), 2)


@pytest.mark.parametrize(
    "title",
    ["PHỤ LỤC KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2025", "PHÂN BỔ KINH PHÍ CHO CÁC XÃ", "DÂN SỐ CÁC XÃ, PHƯỜNG"],
)
def test_other_titles_are_of_no_goals(title: str) -> None:
    given = document(paragraph(title, bold=True), table(["TT"], ["1"]))
    assert not is_titled_with_goals(find_sections(given), 1)


def test_running_text_is_no_title() -> None:
    given = document("Chỉ tiêu giao cho từng xã theo bảng sau.", table(["TT"], ["1"]))
    assert not is_titled_with_goals(find_sections(given), 1)
