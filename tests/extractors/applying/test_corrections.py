"""Corrections found again by what a row says, and applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.applying.consolidation import consolidate
from extractors.applying.corrections import RowCorrection, column_text, identity_text, with_column
from extractors.values.plan import Plan
from extractors.values.records import Agency, Period
from tests.sample_plans import EFFECTS, PLAN, TARGETS, TASKS

TASK, TARGET = TASKS[0], TARGETS[0]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (TASK, "content", "Xây dựng Cổng dữ liệu mở của tỉnh"),
        (TASK, "lead_agency", "Sở Khoa học và Công nghệ"),
        (TASK, "due_raw", "Quý II/2026"),
        (TASK, "due_to", "2026-06-30"),
        (TASK, "due_recurrence", None),
        (TASKS[2], "starts_from", None),
        (TARGET, "group_title", "Đến năm 2030"),
        (TARGET, "value_high", "18.5"),
        (TARGET, "horizon", "2030"),
        (PLAN.header, "issued_on", "2025-02-25"),
    ],
)
def test_values_are_text(row: object, column: str, expected: str | None) -> None:
    assert column_text(row, column) == expected


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (TASK, "content", "Xây dựng kho dữ liệu"),
        (TASK, "lead_agency", "Sở Tài chính; Sở Nội vụ"),
        (TASK, "coordinating_agency", None),
        (TASK, "due_to", "2026-07-31"),
        (TASK, "due_recurrence", "yearly"),
        (TASKS[1], "starts_to", "2026-07-31"),
        (TARGET, "value", "20"),
        (TARGET, "horizon", "2035"),
        (TARGET, "comparator", ">="),
        (PLAN.header, "number", "182/KH-UBND"),
        (PLAN.header, "issued_on", "2025-02-26"),
    ],
)
def test_a_value_that_is_set_is_there(row: object, column: str, text: str | None) -> None:
    assert column_text(with_column(row, column, text, "An Giang"), column) == text


def test_a_printed_period_is_read_anew() -> None:
    changed = with_column(TASK, "due_raw", "Quý III/2026", None)
    assert changed.due == Period("Quý III/2026", date(2026, 7, 1), date(2026, 9, 30))


def correction(column: str, seen: str | None, new: str | None, **place: str | None) -> RowCorrection:
    base = RowCorrection("task", TASK.ordinal, TASK.section, identity_text(TASK), column, seen, new)
    return replace(base, **place)  # type: ignore[arg-type]


def outcome(plan: Plan, made: RowCorrection) -> str:
    return consolidate(plan, (), (made,))[1][0]


MADE = correction("lead_agency", "Sở Khoa học và Công nghệ", "Sở Nội vụ")
REWORDED = replace(TASK, content="Xây dựng Cổng dữ liệu mở của tỉnh An Giang")


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        (TASKS, "applied"),
        ((replace(TASK, ordinal="2"), *TASKS[1:]), "applied"),  # renumbered
        ((REWORDED, *TASKS[1:]), "applied"),  # reworded
        ((*TASKS[1:], replace(TASK, section="II")), "applied"),  # moved
        ((replace(TASK, lead=(Agency("Sở Nội vụ", "Sở Nội vụ"),)), *TASKS[1:]), "kept"),
        ((replace(TASK, lead=(Agency("Sở Y tế", "Sở Y tế"),)), *TASKS[1:]), "changed"),
        (TASKS[1:], "missing"),
        ((replace(TASK, content="Mua sắm trang thiết bị y tế"), *TASKS[1:]), "missing"),
    ],
)
def test_a_correction_finds_its_row_again(tasks: tuple[object, ...], expected: str) -> None:
    assert outcome(replace(PLAN, tasks=tasks), MADE) == expected  # type: ignore[arg-type]


def test_a_correction_keeps_the_place_it_was_read_from() -> None:
    made = correction("due_to", "2026-06-30", "2026-05-31")
    done, _ = consolidate(PLAN, (), (made,))
    proof = done.plan.tasks[0].proofs["due"]
    assert (proof.text, proof.places, proof.method) == ("Quý II/2026", TASK.proofs["due"].places, "corrected")
    assert [(c.field, c.old, c.new) for c in done.changes] == [("due", "2026-06-30", "2026-05-31")]


def test_what_was_read_is_corrected_before_it_is_amended() -> None:
    misread = replace(PLAN, tasks=(replace(TASK, due=Period("Quý ll/2026")), *TASKS[1:]))
    made = correction("due_raw", "Quý ll/2026", "Quý II/2026")
    done, outcomes = consolidate(misread, EFFECTS[:1], (made,))
    assert (outcomes, done.not_applied) == (["applied"], ())
    due = done.plan.tasks[0].due
    assert due is not None
    assert due.raw == "Quý IV/2026"


def test_an_amended_value_is_corrected_after_it_is_amended() -> None:
    made = correction("due_to", "2026-12-31", "2026-12-15")
    done, outcomes = consolidate(PLAN, EFFECTS[:1], (made,))
    assert outcomes == ["applied"]
    assert column_text(done.plan.tasks[0], "due_to") == "2026-12-15"


def test_an_amended_value_is_corrected_to_what_was_printed_before() -> None:
    """Whoever finds an amendment wrong puts the first value back, which the plan itself has."""
    made = correction("due_to", "2026-12-31", "2026-06-30")
    done, outcomes = consolidate(PLAN, EFFECTS[:1], (made,))
    assert outcomes == ["applied"]
    assert column_text(done.plan.tasks[0], "due_to") == "2026-06-30"


def test_targets_of_one_row_are_told_apart_by_their_year() -> None:
    later = replace(TARGET, horizon=2035, value=30.0)
    plan = replace(PLAN, targets=(TARGET, later))
    made = RowCorrection("target", "1", "Đến năm 2030", identity_text(later), "value", "30", "35")
    done, outcomes = consolidate(plan, (), (made,))
    assert outcomes == ["applied"]
    assert [t.value for t in done.plan.targets] == [16.0, 35.0]


def test_the_header_is_corrected() -> None:
    made = RowCorrection("document", None, None, "", "signer", "Lê Văn Phước", "Lê Văn Phước (sửa)")
    done, _ = consolidate(PLAN, (), (made,))
    assert done.plan.header.signer == "Lê Văn Phước (sửa)"
