"""A whole amending decision of the gold records, where they are there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.gold import gold_file
from extractors.values.plan import AmendedDocument, Effect, Plan
from tests.gold import needs_gold

DECISION = "a004.pdf"
PLAN = AmendedDocument("01/KH-TCT01", "Kế hoạch", date(2025, 4, 4), "Tổ Công tác số 01")


def _gist(effect: Effect) -> tuple[str | None, ...]:
    return (
        effect.action,
        effect.record,
        effect.section,
        effect.ordinal,
        effect.field,
        effect.old,
        effect.new,
    )


@needs_gold(DECISION)
def test_an_amending_decision_has_its_effects_and_no_tasks(read_plan_file: Callable[[Path], Plan]) -> None:
    plan = read_plan_file(gold_file(DECISION))
    assert (plan.tasks, plan.targets, plan.assignments, plan.issues) == ((), (), (), ())
    content = "Tham mưu thực hiện sắp xếp tổ chức, bộ máy của tỉnh theo mô hình chính quyền địa phương 02 cấp"
    assert [_gist(e) for e in plan.effects] == [
        ("change", "task", "I", "7", "due", "4/2025", "6/2025"),
        ("change", "task", "I", "10", "lead", "Sở Khoa học và Công nghệ", "Sở Nội vụ"),
        ("repeal", "task", "I", "22", None, None, None),
        ("change", "task", "II", "1", "content", None, content),
        ("insert", "task", "I", "31", None, None, None),
    ]
    assert {(e.annex, e.amended, e.in_force_from) for e in plan.effects} == {("01", PLAN, date(2025, 5, 28))}
    [new] = plan.effects[4].tasks
    assert (new.ordinal, new.section, new.content) == ("31", "I", "Xây dựng Cổng dữ liệu mở tỉnh An Giang")
    assert [a.name for a in (*new.lead, *new.coordinating)] == ["Sở Khoa học và Công nghệ", "Công an tỉnh"]
    assert new.due is not None
    assert (new.due.end, new.product) == (date(2025, 12, 31), "Cổng dữ liệu mở")
