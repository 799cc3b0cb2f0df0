"""Rows that a reviewer adds or takes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors.applying.consolidation import Consolidation, consolidate
from extractors.applying.corrections import ROW, AddedRow, RowCorrection
from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.plan import Plan
from extractors.values.records import Task
from tests.sample_plans import EFFECTS, PLAN, TASKS

PLACE = Place(2, Box(72.0, 300.0, 520.0, 330.0))
CONTENT = "Đào tạo kỹ năng số cho cán bộ cấp xã"
VALUES = {"ordinal": "2", "content": CONTENT, "lead_agency": "Sở Nội vụ", "due_raw": "Quý III/2026"}
MISSED = RowCorrection("task", "2", "I", CONTENT, ROW, None, CONTENT, AddedRow(VALUES, PLACE))
FALSE = RowCorrection("task", "1.1", "I", TASKS[1].content, ROW, TASKS[1].content, None)


def apply(plan: Plan, *corrections: RowCorrection) -> tuple[Consolidation, list[str]]:
    return consolidate(plan, [], corrections)


def contents(done: Consolidation) -> list[str]:
    return [task.content for task in done.plan.tasks]


def with_task(task: Task) -> Plan:
    return replace(PLAN, tasks=(*TASKS, task))


def test_a_missed_row_comes_behind_its_predecessor_with_its_place() -> None:
    done, outcomes = apply(PLAN, MISSED)
    assert outcomes == ["applied"]
    assert [task.ordinal for task in done.plan.tasks] == ["1", "1.1", "2", None]
    row = done.plan.tasks[2]
    assert (row.content, row.section_title) == (CONTENT, TASKS[0].section_title)
    assert [agency.key for agency in row.lead] == ["so-noi-vu"]
    assert row.due is not None
    assert row.due.end == date(2026, 9, 30)
    assert row.proofs["due"].places == (PLACE,)
    assert row.proofs["row"].method is ValueMethod.CORRECTED


def test_a_missed_row_rests_once_it_is_read() -> None:
    read = with_task(Task("2", "I", None, f"{CONTENT}."))
    done, outcomes = apply(read, MISSED)
    assert (outcomes, done.changes) == (["kept"], ())


def test_a_row_that_half_reads_so_wants_a_look() -> None:
    read = with_task(Task("2", "I", None, "Đào tạo kỹ năng số cho người dân"))
    assert apply(read, MISSED)[1] == ["changed"]


def test_a_field_of_an_added_row_can_be_corrected() -> None:
    product = RowCorrection("task", "2", "I", CONTENT, "product", None, "Chứng chỉ")
    done, outcomes = apply(PLAN, product, MISSED)
    assert outcomes == ["applied", "applied"]
    assert done.plan.tasks[2].product == "Chứng chỉ"


def test_a_false_row_is_taken_out() -> None:
    done, outcomes = apply(PLAN, FALSE)
    assert outcomes == ["applied"]
    assert contents(done) == [TASKS[0].content, TASKS[2].content]


def test_a_row_whose_text_was_corrected_is_taken_out() -> None:
    text = RowCorrection("task", "1.1", "I", TASKS[1].content, "content", TASKS[1].content, "Mục lục")
    done, outcomes = apply(PLAN, text, FALSE)
    assert outcomes == ["applied", "applied"]
    assert contents(done) == [TASKS[0].content, TASKS[2].content]


def test_a_false_row_that_is_not_read_any_more_rests() -> None:
    done, outcomes = apply(replace(PLAN, tasks=(TASKS[0],)), FALSE)
    assert (outcomes, done.changes) == (["kept"], ())


def test_a_row_that_reads_otherwise_is_not_taken_out() -> None:
    read = replace(
        PLAN, tasks=(TASKS[0], replace(TASKS[1], content="- Rà soát quy hoạch;\n- Công bố bản đồ"))
    )
    done, outcomes = apply(read, FALSE)
    assert (outcomes, len(done.plan.tasks)) == (["changed"], 2)


def test_an_amendment_changes_an_added_row() -> None:
    effect = replace(EFFECTS[0], ordinal="2", old="Quý III/2026")
    done, _ = consolidate(PLAN, [effect], [MISSED])
    due = done.plan.tasks[2].due
    assert due is not None
    assert due.raw == "Quý IV/2026"


def test_a_missed_target() -> None:
    values = {"indicator": "Tỷ lệ xã có mạng 5G", "value": "95", "unit": "%", "group_title": "Đến năm 2030"}
    text = "Tỷ lệ xã có mạng 5G | %"
    missed = RowCorrection("target", None, "Đến năm 2030", text, ROW, None, text, AddedRow(values, PLACE))
    done, outcomes = apply(PLAN, missed)
    assert outcomes == ["applied"]
    assert [(t.indicator, t.value, t.group) for t in done.plan.targets][1] == (
        "Tỷ lệ xã có mạng 5G",
        95.0,
        "Đến năm 2030",
    )
