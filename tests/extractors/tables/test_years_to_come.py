"""Years as columns: which of them are to come."""

from __future__ import annotations

import pytest

from extractors.tables.row_kinds import read_layout
from extractors.tables.table_targets import find_table_targets
from extractors.tables.years_to_come import years_to_come
from tests.extractors.build import table


@pytest.mark.parametrize(
    ("headers", "years"),
    [
        (["Năm 2025\nKH", "Năm 2025\nƯớc TH", "KH năm 2026"], [2026]),
        (["Kế hoạch năm 2025", "Ước thực hiện năm 2025", "Kế hoạch năm 2026"], [2026]),
        (["KH 2025", "ƯTH 2025", "KH 2026", "KH 2027"], [2026, 2027]),
        (["TH 2024", "Năm 2025\nKế hoạch", "Năm 2025\nThực hiện", "Năm 2026\nKế hoạch"], [2026]),
        (["Mục tiêu năm 2025", "Kết quả năm 2025", "Mục tiêu năm 2030"], [2030]),
        # What is compared, or came of a part of the year, leaves its plan a plan.
        (["KH 2025", "KH 2026", "So sánh KH 2026/KH 2025"], [2025, 2026]),
        (["Thực hiện 6 tháng đầu năm 2026", "KH 2026", "KH 2027"], [2026, 2027]),
        (["Hiện trạng 6/2026", "Năm 2026", "Năm 2030"], [2026, 2030]),
        # The last year is what the table is about.
        (["Kế hoạch năm 2026", "Thực hiện năm 2026"], [2026]),
    ],
)
def test_a_year_beside_its_results_is_gone(headers: list[str], years: list[int]) -> None:
    assert list(years_to_come(headers).values()) == years


@pytest.mark.parametrize("plan", ["Kế hoạch", "KH", "Mục tiêu", "Kế hoạch giao", "Mức phấn đấu"])
def test_the_plan_below_a_year_is_that_year_s(plan: str) -> None:
    header = ["TT", "Chỉ tiêu", "ĐVT", f"Năm 2025\n{plan}", "Năm 2025\nƯớc TH", f"Năm 2026\n{plan}"]
    given = table(header, ["1", "Sản lượng chè", "tấn", "400", "410", "450"])
    layout = read_layout(given)
    assert layout is not None
    found = [(t.value, t.horizon) for t in find_table_targets(given, layout, None, None)]
    assert found == [(450, 2026)]
