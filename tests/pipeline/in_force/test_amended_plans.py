"""Amending documents read from their pages and applied to the sample plans they amend."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.applying.drafts import field_text, row_text
from extractors.values.plan import Effect, Plan
from tests.extractors.build import apply_effects
from tests.pipeline.conftest import ReadPlan

ROOT = Path(__file__).parents[3]
NORTH, COMMUNE = "lam-dong-nong-nghiep", "cam-lo-cai-cach-hanh-chinh"
ANNEX, WORDS = "amends-annex", "amends-targets-and-words"


@pytest.mark.parametrize(
    ("amended", "amending", "record", "where", "field", "expected"),
    [
        (NORTH, ANNEX, "tasks", ("II", "4"), "lead", "Sở Khoa học và Công nghệ"),
        (NORTH, ANNEX, "tasks", ("II", "4"), "coordinating", "Sở Nội vụ"),
        (NORTH, ANNEX, "tasks", ("I", "3"), "due", "đến hết ngày 31/12/2028"),
        (NORTH, ANNEX, "tasks", ("III", "3"), "due", "đến hết ngày 31/12/2028"),
        (NORTH, ANNEX, "tasks", ("III", "8"), "product", "Giấy chứng nhận"),
        (NORTH, ANNEX, "tasks", ("III", "9"), "lead", "Sở Nội vụ"),
        (COMMUNE, WORDS, "tasks", ("II", "4"), "due", "đến trước ngày 28/02/2027"),
        (COMMUNE, WORDS, "tasks", ("II", "2"), "coordinating", "Trưởng các thôn; Công an xã"),
        (COMMUNE, WORDS, "tasks", ("II", "3"), "product", "Báo cáo quý"),
        (COMMUNE, WORDS, "assignments", (None, "4"), "position", "Phó Chánh Văn phòng HĐND và UBND xã"),
        (COMMUNE, WORDS, "assignments", (None, "5"), "position", "Trưởng phòng Phòng Văn hóa và Xã hội"),
    ],
)
def test_what_the_amending_page_says_is_in_force(
    read_plan_file: ReadPlan,
    amended: str,
    amending: str,
    record: str,
    where: tuple[str | None, str],
    field: str,
    expected: str,
) -> None:
    done = apply_effects(*read(read_plan_file, amended, amending))
    assert done.not_applied == ()
    rows = [r for r in getattr(done.plan, record) if (getattr(r, "section", None), r.ordinal) == where]
    assert [field_text(row, field) for row in rows] == [expected]


def read(read_plan_file: ReadPlan, amended: str, amending: str) -> tuple[Plan, tuple[Effect, ...]]:
    plan = read_plan_file(ROOT / "data" / "raw" / f"{amended}.pdf")
    return plan, read_plan_file(ROOT / "tests" / "plans" / f"{amending}.pdf").effects


def test_a_new_annex_takes_the_place_of_the_old(read_plan_file: ReadPlan) -> None:
    done = apply_effects(*read(read_plan_file, NORTH, ANNEX))
    assert [(t.group, t.ordinal, t.value, t.annex) for t in done.plan.targets if t.annex == "I"] == [
        ("Đến năm 2026", "1", 113_500.0, "I"),
        ("Đến năm 2026", "2", 15.0, "I"),
        ("Đến năm 2030", "3", 5_150.0, "I"),
        ("Đến năm 2030", "4", 8.0, "I"),
    ]


def test_repealed_tasks_are_gone(read_plan_file: ReadPlan) -> None:
    plan, effects = read(read_plan_file, NORTH, ANNEX)
    done = apply_effects(plan, effects)
    gone = {row_text(t) for t in plan.tasks} - {row_text(t) for t in done.plan.tasks}
    assert [t.ordinal for t in plan.tasks if row_text(t) in gone] == ["2.3", "3.4"]
