"""Effects that wait for a person, rows that are split, and members that leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from extractors.applying.consolidation import Consolidation, consolidate
from extractors.applying.holding import Admission
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import Action
from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Assignment, Header, Period, Proof, Task

AMENDED = AmendedDocument("12/KH-UBND", "Kế hoạch")
DAY = date(2025, 9, 1)
PLAN = Plan(
    Header(number="12/KH-UBND", place="An Giang"),
    tasks=(
        Task("1", "I", None, "Luật sửa đổi một số điều của Luật Thương mại, Luật Điện lực", product="Luật"),
        Task("2", "I", None, "Xây dựng kho dữ liệu số hóa hồ sơ của tỉnh", due=Period("4/2025")),
    ),
    assignments=(
        Assignment(None, "Nguyễn Văn An", "Phó Chủ tịch", "Trưởng Ban"),
        Assignment(None, "Phạm Văn Dũng", "Giám đốc Sở Nội vụ", "Thành viên"),
    ),
)


def effect(action: Action, **fields: object) -> Effect:
    return replace(Effect(action, AMENDED, "Điều 1", record="task"), **fields)  # type: ignore[arg-type]


def apply(*effects: Effect, admissions: Sequence[Admission] = ()) -> Consolidation:
    return consolidate(PLAN, effects, [], admissions)[0]


def codes(done: Consolidation) -> list[str]:
    return [refused.code for refused in done.not_applied]


def inserting(content: str, instruction: str) -> Effect:
    row = Task(None, "I", None, content)
    return effect("insert", section="I", tasks=(row,), instruction=instruction)


REPEAL_ALL = effect("repeal", record=None, is_general=True)
DOUBTFUL = effect(
    "repeal", ordinal="2", proofs={"instruction": Proof("Bãi bỏ nhiệm vụ 2", (), ValueMethod.TEXT, 0.4)}
)
FRAGMENT = inserting("m việc tại trụ sở của tỉnh", "Bổ sung nơi làm việc tại trụ sở của tỉnh")


@pytest.mark.parametrize(
    ("held", "code"),
    [
        (DOUBTFUL, "doubtful_reading"),
        (FRAGMENT, "implausible_row"),
        (inserting("đồng", "Bổ sung: đồng"), "implausible_row"),
        (REPEAL_ALL, "would_empty"),
    ],
)
def test_what_waits_for_a_person_is_applied_once_accepted(held: Effect, code: str) -> None:
    waiting = apply(held)
    assert codes(waiting) == [code]
    assert waiting.plan == PLAN
    accepted = apply(held, admissions=[Admission(DAY, is_accepted=True)])
    assert codes(accepted) == []
    assert accepted.plan != PLAN


def test_a_plausible_row_is_inserted() -> None:
    text = "Nâng cấp Cổng dữ liệu mở"
    done = apply(inserting(text, f"Bổ sung vào Mục I: “{text}”"))
    assert [task.content for task in done.plan.tasks][-1] == text


def test_a_field_changed_twice_on_one_day_keeps_the_first_value() -> None:
    first, second = (
        effect(
            "change", ordinal="2", field="due", new=new, tasks=(Task("2", "I", None, "", due=Period(new)),)
        )
        for new in ("6/2025", "9/2025")
    )
    same_day = [Admission(DAY), Admission(DAY)]
    done = apply(first, second, admissions=same_day)
    assert codes(done) == ["twice_in_a_day"]
    assert done.plan.tasks[1].due == Period("6/2025")
    later = apply(first, second, admissions=[Admission(DAY), Admission(date(2025, 10, 1))])
    assert codes(later) == []
    assert later.plan.tasks[1].due == Period("9/2025")


def test_a_row_is_split_and_its_parts_keep_what_they_do_not_say() -> None:
    names = ("Luật sửa đổi một số điều của Luật Thương mại", "Luật sửa đổi một số điều của Luật Điện lực")
    rows = tuple(Task(None, None, None, name, due=Period("Kỳ họp thứ 2")) for name in names)
    done = apply(effect("replace", row_text=PLAN.tasks[0].content, tasks=rows))
    first, second, untouched = done.plan.tasks
    assert [(t.ordinal, t.content, t.product) for t in (first, second)] == [
        ("1", names[0], "Luật"),
        (None, names[1], "Luật"),
    ]
    assert {t.due.raw for t in (first, second) if t.due} == {"Kỳ họp thứ 2"}
    assert untouched == PLAN.tasks[1]


def test_a_new_text_of_a_section_is_not_given_to_each_of_its_rows() -> None:
    done = apply(effect("replace", record=None, section="I", new="NHIỆM VỤ\n1. Đào tạo", is_general=True))
    assert codes(done) == ["row_ambiguous"]
    assert done.plan == PLAN


def test_a_member_leaves_and_another_takes_a_place() -> None:
    general = {"record": "assignment", "field": "person", "is_general": True}
    new = Assignment(None, "Lê Văn Cường")
    leaves = effect("repeal", old="Phạm Văn Dũng", **general)
    takes = effect("change", old="Nguyễn Văn An", new="Lê Văn Cường", assignments=(new,), **general)
    done = apply(leaves, takes)
    assert codes(done) == []
    assert [(a.person, a.responsibility) for a in done.plan.assignments] == [("Lê Văn Cường", "Trưởng Ban")]


def test_who_is_no_member_leaves_nothing() -> None:
    general = {"record": "assignment", "field": "person", "is_general": True}
    done = apply(effect("repeal", old="Hoàng Văn Giáp", **general))
    assert codes(done) == ["row_not_found"]
    assert done.plan == PLAN


def test_a_successor_has_an_office_of_his_own() -> None:
    general = {"record": "assignment", "field": "person", "is_general": True}
    new = Assignment(None, "Lê Văn Cường", "Phó Giám đốc Sở Nội vụ")
    done = apply(effect("change", old="Phạm Văn Dũng", new="Lê Văn Cường", assignments=(new,), **general))
    successor = done.plan.assignments[1]
    assert (successor.person, successor.position) == ("Lê Văn Cường", "Phó Giám đốc Sở Nội vụ")
    assert successor.responsibility == "Thành viên"
    assert done.plan.assignments[0] == PLAN.assignments[0]


def test_a_row_that_was_renamed_is_still_known_by_its_old_name() -> None:
    old, new = PLAN.tasks[1].content, "Mua sắm trang thiết bị phòng họp"
    renamed = effect("change", field="content", row_text=old, new=new)
    delayed = effect("change", field="due", row_text=old, old="4/2025", new="6/2025")
    done = apply(renamed, delayed)
    assert codes(done) == []
    row = done.plan.tasks[1]
    assert (row.content, row.due and row.due.raw) == (new, "6/2025")
