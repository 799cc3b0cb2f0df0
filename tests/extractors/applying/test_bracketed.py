"""Old values printed with a bracket are the values of the plan, and of no other row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.applying.drafts import field_text
from extractors.values.agencies import find_agencies
from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Header, Task
from tests.extractors.build import apply_effects

TASKS = (
    Task("1", "I", None, "Ban hành quy chế", find_agencies("Sở Kế hoạch và Đầu tư (Sở Tài chính)")),
    Task(
        "2", "I", None, "Xây dựng kho dữ liệu", find_agencies("Sở Tài chính"), product="Báo cáo (bản điện tử)"
    ),
)
PLAN = Plan(Header(number="12/KH-UBND", place="An Giang"), tasks=TASKS)
CHANGE = Effect("change", AmendedDocument("12/KH-UBND", "Kế hoạch"), "Điều 1", record="task", section="I")
SCIENCE = "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("ordinal", "field", "old", "new"),
    [
        ("1", "lead", "Sở Kế hoạch và Đầu tư (Sở Tài chính)", SCIENCE),
        ("1", "lead", "Sở Tài chính (Sở Kế hoạch và Đầu tư)", SCIENCE),
        ("2", "lead", "Sở Kế hoạch và Đầu tư (Sở Tài chính)", SCIENCE),
        ("2", "product", "Báo cáo", "Quyết định"),
        ("2", "product", "Báo cáo (bản điện tử)", "Quyết định"),
    ],
)
def test_a_value_is_the_same_with_its_bracket(ordinal: str, field: str, old: str, new: str) -> None:
    made = replace(CHANGE, ordinal=ordinal, field=field, old=old, new=new)
    done = apply_effects(PLAN, [made])
    assert done.not_applied == ()
    [task] = [t for t in done.plan.tasks if t.ordinal == ordinal]
    assert field_text(task, field) == new


@pytest.mark.parametrize(
    ("field", "old"),
    [
        ("product", "Báo cáo (bản giấy)"),
        ("product", "Tờ trình"),
        ("lead", "Sở Nội vụ (Sở Y tế)"),
    ],
)
def test_another_value_stops_the_change(field: str, old: str) -> None:
    made = replace(CHANGE, ordinal="2", field=field, old=old, new="Sở Công Thương")
    assert [n.code for n in apply_effects(PLAN, [made]).not_applied] == ["old_differs"]


def test_a_phrase_with_its_bracket_is_replaced_where_the_plan_has_it() -> None:
    old = "Sở Kế hoạch và Đầu tư (Sở Tài chính)"
    made = replace(CHANGE, action="replace_phrase", field="lead", old=old, new=SCIENCE, section=None)
    done = apply_effects(PLAN, [made])
    assert done.not_applied == ()
    # A row of the other body alone is another's.
    assert [field_text(task, "lead") for task in done.plan.tasks] == [SCIENCE, "Sở Tài chính"]
