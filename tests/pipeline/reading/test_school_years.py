"""A plan of a school year, read as a whole: figures without a year are due when it ends."""

from __future__ import annotations

import pytest

from extractors.page.document import Page
from pipeline.reading.extract import plan_of
from tests.extractors.build import centered, column, page

GOAL = "1. Tỷ lệ học sinh hoàn thành chương trình đạt 99%."
COMMITMENT = "1. Tổ chức dạy bơi, bảo đảm 80% học sinh lớp 5 biết bơi."


def school_plan(title: str) -> Page:
    """A plan with this title, a goal and a commitment."""
    return page(
        centered("ỦY BAN NHÂN DÂN", 170, 60, bold=True),
        centered("TỈNH AN GIANG", 170, 78, bold=True),
        centered("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 410, 60, 12, bold=True),
        centered("Độc lập - Tự do - Hạnh phúc", 410, 78, bold=True),
        centered("Số: 31/KH-UBND", 170, 100),
        centered("An Giang, ngày 28 tháng 8 năm 2025", 410, 100),
        centered("KẾ HOẠCH", 297, 150, bold=True),
        centered(title, 297, 170, bold=True),
        column(("I. CHỈ TIÊU", GOAL, "II. NHIỆM VỤ", COMMITMENT), 85, 230),
    )


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Giáo dục thể chất năm học 2025 - 2026", 2026),
        ("Nhiệm vụ năm học 2025-2026", 2026),
        ("Hoạt động học kỳ II năm học 2025 – 2026", 2026),
        ("Ngoại khóa niên khóa 2025/2026", 2026),
        ("Phòng, chống đuối nước năm học 2026 - 2027", 2027),
        ("Giáo dục thể chất năm 2025", 2025),
    ],
)
def test_goals_and_commitments_are_due_in_one_year(title: str, year: int) -> None:
    plan = plan_of([school_plan(title)])
    assert [target.horizon for target in plan.targets] == [year]
    assert [(c.value, c.horizon) for c in plan.commitments] == [(80, year)]
