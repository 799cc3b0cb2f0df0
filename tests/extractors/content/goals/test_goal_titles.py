"""Titles of goals above tables."""

from __future__ import annotations

import pytest

from bench.prose import items_of
from extractors.content.goals.goal_headings import is_titled_with_goals
from extractors.content.prose_targets import find_prose_targets
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


@pytest.mark.parametrize(
    "title",
    ["CÁC CHỈ TIÊU CHỦ YẾU", "MỘT SỐ CHỈ TIÊU CỤ THỂ", "MỤC TIÊU, CHỈ TIÊU", "CHỈ TIÊU ĐẾN NĂM 2030"],
)
def test_a_title_in_capitals_holds_for_the_sections_below(title: str) -> None:
    items = items_of(
        title,
        "I. Về kinh tế",
        "1. Trồng mới 320 ha cây ăn quả.",
        "II. Về xã hội",
        "2. Có 95% hộ dùng nước sạch.",
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Dành 30% kinh phí cho các thôn khó khăn.",
    )
    found = find_prose_targets(items, 2030, 2026)
    assert [(t.ordinal, t.value) for t in found] == [("1", 320), ("2", 95)]


@pytest.mark.parametrize("title", ["KẾT QUẢ THỰC HIỆN", "CĂN CỨ", "NHIỆM VỤ VÀ CHỈ TIÊU"])
def test_other_titles_in_capitals_do_not(title: str) -> None:
    items = items_of(title, "I. Về kinh tế", "1. Trồng mới 320 ha cây ăn quả.")
    assert not list(find_prose_targets(items, 2030, 2026))
