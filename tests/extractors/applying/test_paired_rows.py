"""Rows that a reviewer joined or parted: both corrections are applied, or none, whatever newer rules read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.applying.consolidation import Consolidation, consolidate
from extractors.applying.corrections import ROW, AddedRow, KeptRow, RowCorrection, column_text
from extractors.page.document import Box, Place
from extractors.values.plan import Plan
from extractors.values.records import Agency, Period, Proof, Task
from tests.sample_plans import EFFECTS, PLAN

FIRST, SECOND = "Ban hành", "Kế hoạch phát triển dữ liệu số của tỉnh giai đoạn 2026 - 2030"
BOTH, THIRD = f"{FIRST} {SECOND}", "Tổng kết việc thực hiện Kế hoạch"
HOME = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
SCIENCE = Agency("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ", "so-khoa-hoc-va-cong-nghe")
BELOW, ABOVE = Place(2, Box(72.0, 60.0, 520.0, 90.0)), Place(1, Box(72.0, 700.0, 520.0, 730.0))

A = Task("1", "I", None, FIRST, lead=(SCIENCE,), proofs={"content": Proof(FIRST, (ABOVE,))})
B = Task(None, "I", None, SECOND, due=Period("Quý II/2026"), proofs={"content": Proof(SECOND, (BELOW,))})
WHOLE = replace(A, content=BOTH)
C = Task("2", "I", None, THIRD)

JOINED = KeptRow("1", "I", FIRST, BOTH)
JOIN = (
    RowCorrection("task", "1", "I", FIRST, "content", FIRST, BOTH),
    RowCorrection("task", "1", "I", FIRST, "due_raw", None, "Quý II/2026"),
    RowCorrection("task", None, "I", SECOND, ROW, SECOND, None, kept=JOINED),
)
PARTED = KeptRow("1", "I", BOTH, FIRST)
ADDED = AddedRow({"content": SECOND, "lead_agency": "Sở Nội vụ"}, BELOW)
PART = (
    RowCorrection("task", "1", "I", BOTH, "content", BOTH, FIRST),
    RowCorrection("task", "1", "I", BOTH, "lead_agency", SCIENCE.name, "Công an tỉnh"),
    RowCorrection("task", None, "I", SECOND, ROW, None, SECOND, ADDED, kept=PARTED),
)


def plan(*tasks: Task) -> Plan:
    return replace(PLAN, tasks=tasks)


def apply(read: Plan, made: tuple[RowCorrection, ...]) -> tuple[Consolidation, list[str]]:
    return consolidate(read, [], made)


def contents(done: Consolidation) -> list[str]:
    return [task.content for task in done.plan.tasks]


def values(done: Consolidation, column: str) -> list[str | None]:
    return [column_text(task, column) for task in done.plan.tasks]


def test_joined_rows_are_one_that_is_printed_at_both_places() -> None:
    done, outcomes = apply(plan(A, B, C), JOIN)
    assert outcomes == ["applied"] * 3
    assert contents(done) == [BOTH, THIRD]
    assert values(done, "due_raw") == ["Quý II/2026", None]
    assert done.plan.tasks[0].proofs["content"].places == (ABOVE, BELOW)


def test_a_parted_row_stands_behind_the_one_it_was_part_of() -> None:
    done, outcomes = apply(plan(WHOLE, C), PART)
    assert outcomes == ["applied"] * 3
    assert contents(done) == [FIRST, SECOND, THIRD]
    assert values(done, "lead_agency") == ["Công an tỉnh", "Sở Nội vụ", None]
    assert done.plan.tasks[1].proofs["content"].places == (BELOW,)


def test_newer_rules_that_join_the_rows_themselves() -> None:
    """ "A B" is much like "B" here: it is neither taken out nor changed."""
    done, outcomes = apply(plan(replace(WHOLE, due=Period("Quý II/2026")), C), JOIN)
    assert (outcomes, done.changes) == (["kept"] * 3, ())


def test_newer_rules_that_part_the_row_themselves() -> None:
    """What was decided about the first row is not decided about the second."""
    read = plan(
        replace(A, lead=(Agency("Công an tỉnh", "Công an tỉnh", None),)), replace(B, lead=(SCIENCE,)), C
    )
    done, outcomes = apply(read, PART)
    assert (outcomes, done.changes) == (["kept"] * 3, ())


def test_newer_rules_that_join_them_without_the_deadline() -> None:
    done, outcomes = apply(plan(WHOLE, C), JOIN)
    assert outcomes == ["kept", "applied", "kept"]
    assert values(done, "due_raw") == ["Quý II/2026", None]


OTHERWISE = "Ban hành Chương trình hành động"


@pytest.mark.parametrize(
    ("read", "made", "left"),
    [
        (plan(replace(A, content=OTHERWISE), B, C), JOIN, [OTHERWISE, SECOND, THIRD]),
        (plan(A, replace(B, content=SECOND[:40]), C), JOIN, [FIRST, SECOND[:40], THIRD]),
        (plan(A, replace(B, content=SECOND[:15]), C), JOIN, [FIRST, SECOND[:15], THIRD]),
        (plan(A, B, C), JOIN[1:], [FIRST, SECOND, THIRD]),
        (plan(replace(WHOLE, content=f"{BOTH}; Đề án 06"), C), PART, [f"{BOTH}; Đề án 06", THIRD]),
    ],
    ids=[
        "first read otherwise",
        "second read otherwise",
        "second not found",
        "text taken back",
        "whole read otherwise",
    ],
)
def test_where_one_does_not_fit_neither_is_applied(
    read: Plan, made: tuple[RowCorrection, ...], left: list[str]
) -> None:
    done, outcomes = apply(read, made)
    assert contents(done) == left
    assert "changed" in outcomes


def test_three_parts_of_a_row_are_joined() -> None:
    whole = f"{BOTH} {THIRD}"
    made = (
        replace(JOIN[0], new=whole),
        JOIN[2],
        RowCorrection("task", "2", "I", THIRD, ROW, THIRD, None, kept=replace(JOINED, text=whole)),
    )
    done, outcomes = apply(plan(A, B, C), made)
    assert (contents(done), outcomes) == ([whole], ["applied"] * 3)
    done, outcomes = apply(plan(replace(A, content=whole)), made)
    assert (outcomes, done.changes) == (["kept"] * 3, ())
    half = apply(plan(WHOLE, C), made)
    assert contents(half[0]) == [BOTH, THIRD]
    assert half[1] == ["changed", "kept", "changed"]


def test_a_row_is_parted_into_three() -> None:
    whole = f"{BOTH} {THIRD}"
    parted = replace(PARTED, row_text=whole)
    third = AddedRow({"content": THIRD}, BELOW)
    made = (
        RowCorrection("task", "1", "I", whole, "content", whole, FIRST),
        RowCorrection("task", None, "I", THIRD, ROW, None, THIRD, third, kept=replace(parted, text=BOTH)),
        replace(PART[2], kept=parted),
    )
    done, outcomes = apply(plan(replace(A, content=whole)), made)
    assert (contents(done), outcomes) == ([FIRST, SECOND, THIRD], ["applied"] * 3)


def test_an_amendment_changes_a_joined_row_and_repeals_it_whole() -> None:
    changed = replace(EFFECTS[0], old="Quý II/2026")
    done, outcomes = consolidate(plan(A, B, C), [changed], JOIN)
    assert (values(done, "due_to")[0], outcomes) == (date(2026, 12, 31).isoformat(), ["applied"] * 3)
    repealed = replace(EFFECTS[1], ordinal="1")
    done, outcomes = consolidate(plan(A, B, C), [repealed], JOIN)
    assert (contents(done), outcomes) == ([THIRD], ["applied"] * 3)


def test_what_an_amendment_says_is_joined_after_it() -> None:
    """The due time is Quý IV/2026 by the amendment, and so it was shown to the reviewer."""
    effect = replace(EFFECTS[0], ordinal="1", old=None)
    made = (JOIN[0], replace(JOIN[1], seen="Quý IV/2026", new="Quý I/2027"), JOIN[2])
    done, outcomes = consolidate(plan(A, B, C), [effect], made)
    assert outcomes == ["applied"] * 3
    assert values(done, "due_raw") == ["Quý I/2027", None]


def test_a_joined_row_is_taken_out_whole() -> None:
    removed = RowCorrection("task", "1", "I", FIRST, ROW, FIRST, None)
    done, outcomes = apply(plan(A, B, C), (*JOIN, removed))
    assert (contents(done), outcomes) == ([THIRD], ["applied"] * 4)
