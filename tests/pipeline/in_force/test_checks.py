"""A person's word that a row is right: kept when the file is read again, gone when the row reads otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import RowCorrection
from extractors.values.plan import Issue, Plan
from models import Correction, Edition, RowCheck
from models import Issue as IssueRow
from pipeline.batches.store import save_plan
from pipeline.in_force.checks import Check, add_check, withdraw_check
from pipeline.in_force.corrections import Edit, store_edits
from pipeline.in_force.settling_lock import write_decision
from pipeline.review.review_rows import ReviewRow, find_review_rows
from tests.sample_plans import PLAN, TASKS, file, proof

DOUBT = Issue("unread_due", "The period was not read.", "task", 1, "due")
# The same words about two rows: a person looks at each.
DOUBTED = replace(PLAN, issues=(DOUBT, replace(DOUBT, index=2)))


def save(session: Session, plan: Plan, version: str) -> int:
    return save_plan(session, plan, file("ke-hoach-181"), version).document_id


def row_of(session: Session, document_id: int, record: str, index: int) -> ReviewRow:
    rows = find_review_rows(session, [document_id])
    [found] = [row for row in rows if (row.record, row.index) == (record, index)]
    return found


def check(session: Session, row: ReviewRow) -> int:
    words = (row.ordinal, row.shown_section, row.row_text)
    made = Check(row.document_id, row.record, row.index + 1, *words, row.shown, row.reasons)
    return write_decision(session, lambda: add_check(session, made, "Lan"))


def take_back(session: Session, check_id: int) -> bool:
    return write_decision(session, lambda: withdraw_check(session, check_id))


def open_doubts(session: Session) -> list[int | None]:
    query = select(IssueRow.record_position).join(Edition, Edition.id == IssueRow.edition_id)
    query = query.where(Edition.is_current, ~IssueRow.is_resolved)
    return list(session.scalars(query.order_by(IssueRow.record_position)))


def test_a_check_settles_its_row_alone_and_is_taken_back(session: Session) -> None:
    document_id = save(session, DOUBTED, "1.0")
    assert open_doubts(session) == [2, 3]
    check_id = check(session, row_of(session, document_id, "task", 1))
    assert open_doubts(session) == [3]
    assert not row_of(session, document_id, "task", 1).wants_review
    assert row_of(session, document_id, "task", 2).wants_review
    assert take_back(session, check_id)
    assert open_doubts(session) == [2, 3]
    assert not take_back(session, check_id)


@pytest.mark.parametrize("backend", ["sqlite"])  # no SQL of its own
def test_what_was_read_unsurely_and_found_right_is_asked_no_more(session: Session) -> None:
    document_id = save(session, DOUBTED, "1.0")
    row = row_of(session, document_id, "task", 2)
    assert row.confidence == 0.75
    check(session, row)
    found = row_of(session, document_id, "task", 2)
    assert (found.confidence, found.is_checked, found.wants_review) == (0.75, True, False)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_check_outlives_new_rules_as_long_as_the_row_reads_the_same(session: Session) -> None:
    document_id = save(session, DOUBTED, "1.0")
    check(session, row_of(session, document_id, "task", 1))

    first = replace(TASKS[0], content="Một việc mới đọc được ở trên")
    later = tuple(replace(issue, index=(issue.index or 0) + 1) for issue in DOUBTED.issues)
    save(session, replace(DOUBTED, tasks=(first, *TASKS), issues=later), "1.1")
    assert open_doubts(session) == [4]

    read_otherwise = replace(TASKS[1], product="Danh mục dữ liệu", proofs={"product": proof("Danh mục", 2)})
    save(session, replace(DOUBTED, tasks=(TASKS[0], read_otherwise, TASKS[2])), "1.2")
    assert open_doubts(session) == [2, 3]
    [made] = session.scalars(select(RowCheck))
    assert (made.state, made.record_position, made.made_by) == ("active", None, "Lan")

    save(session, DOUBTED, "1.3")  # reads as it was looked at
    assert open_doubts(session) == [3]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_an_empty_column_that_came_later_is_no_difference(session: Session) -> None:
    document_id = save(session, DOUBTED, "1.0")
    made = session.get_one(RowCheck, check(session, row_of(session, document_id, "task", 1)))
    made.shown = {name: text for name, text in made.shown.items() if name != "due_condition"}
    session.commit()
    save(session, DOUBTED, "1.1")
    assert made.record_position == 2
    assert open_doubts(session) == [3]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_of_rows_that_say_the_same_each_is_looked_at(session: Session) -> None:
    twice = replace(DOUBTED, tasks=(TASKS[0], TASKS[1], TASKS[1]))
    document_id = save(session, twice, "1.0")
    check(session, row_of(session, document_id, "task", 2))
    assert open_doubts(session) == [2]
    check(session, row_of(session, document_id, "task", 1))
    assert open_doubts(session) == []


def correct_product(session: Session, row: ReviewRow) -> list[int]:
    """A task's product typed by hand; gives the corrections that stand."""
    seen = row.seen["product"]
    made = RowCorrection("task", row.ordinal, row.section, row.row_text, "product", seen, "Báo cáo")
    store_edits(session, [Edit(row.document_id, made, seen)], [], "Lan")
    return list(session.scalars(select(Correction.id)))


@pytest.mark.parametrize("corrected", [0, 1])  # another row, which brings another edition; the row itself
@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_doubt_is_open_again_whatever_was_corrected_meanwhile(session: Session, corrected: int) -> None:
    document_id = save(session, DOUBTED, "1.0")
    check_id = check(session, row_of(session, document_id, "task", 1))
    made = correct_product(session, row_of(session, document_id, "task", corrected))
    assert take_back(session, check_id)
    assert open_doubts(session) == [2, 3]
    store_edits(session, (), made, "Lan")
    assert open_doubts(session) == [2, 3]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_taking_one_check_back_leaves_what_another_settles(session: Session) -> None:
    """Both rows have the same doubt in the same words."""
    document_id = save(session, DOUBTED, "1.0")
    check_id = check(session, row_of(session, document_id, "task", 1))
    check(session, row_of(session, document_id, "task", 2))
    take_back(session, check_id)
    assert open_doubts(session) == [2]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_later_check_keeps_what_was_looked_at_before(session: Session) -> None:
    document_id = save(session, DOUBTED, "1.0")
    check(session, row_of(session, document_id, "task", 1))
    another = replace(DOUBT, message="The lead was read twice.")
    more = replace(DOUBTED, issues=(*DOUBTED.issues, another))
    save(session, more, "1.1")
    assert open_doubts(session) == [2, 3]
    check_id = check(session, row_of(session, document_id, "task", 1))
    save(session, replace(more, issues=tuple(reversed(more.issues))), "1.2")
    assert open_doubts(session) == [3]
    take_back(session, check_id)
    assert open_doubts(session) == [2, 2, 3]
