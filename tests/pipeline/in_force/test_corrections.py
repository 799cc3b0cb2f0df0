"""The life of a correction: given, kept over re-ingest, new rules and reissues, or put up for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import RowCorrection, identity_text
from extractors.values.plan import Plan
from extractors.values.records import Agency, Period
from models import Correction, Edition, Issue
from models.views import current_document, current_issue, current_task
from pipeline.batches.store import save_plan
from pipeline.database.readback import read_plan
from pipeline.editions.edition_order import READ
from pipeline.in_force.corrections import Edit, store_edits
from tests.sample_plans import AMENDING, HOME, PLAN, TASKS, file

TASK = TASKS[0]
WRONG = Agency("Sở Y tế", "Sở Y tế", "so-y-te")


def correct(
    session: Session, column: str, seen: str | None, new: str | None, shown: str | None = None
) -> int:
    query = select(current_document.c.document_id).where(current_document.c.number == "181/KH-UBND")
    document_id = session.scalars(query).one()
    made = RowCorrection("task", TASK.ordinal, TASK.section, identity_text(TASK), column, seen, new)
    return store_edits(session, [Edit(document_id, made, seen if shown is None else shown)], [], "Lan")


def lead(session: Session) -> tuple[str, str | None]:
    query = select(current_task.c.lead_agency, current_task.c.changed_by)
    query = query.where(current_task.c.document_number == "181/KH-UBND")
    row = session.execute(query.order_by(current_task.c.position)).first()
    assert row is not None
    return row.lead_agency, row.changed_by


def states(session: Session) -> list[str]:
    return list(session.scalars(select(Correction.state).order_by(Correction.id)))


def save(session: Session, plan: Plan, name: str, version: str) -> None:
    save_plan(session, plan, file(name), version)


def with_lead(agency: Agency) -> Plan:
    return replace(PLAN, tasks=(replace(TASK, lead=(agency,)), *TASKS[1:]))


SEEN, NEW = "Sở Khoa học và Công nghệ", "Sở Nội vụ"
CORRECTED = (NEW, "lead: Lan")


@pytest.fixture
def corrected(session: Session) -> Session:
    save(session, PLAN, "ke-hoach-181", "1.0")
    assert correct(session, "lead_agency", SEEN, NEW) == 1
    return session


def test_a_correction_is_in_force_at_once(corrected: Session) -> None:
    assert lead(corrected) == CORRECTED
    row = corrected.scalars(select(Correction)).one()
    assert (row.made_by, row.old, row.seen, row.new, row.state) == ("Lan", SEEN, SEEN, NEW, "active")
    read = corrected.scalars(select(Edition).where(Edition.kind == READ)).one()
    assert read_plan(corrected, read) == PLAN


def test_it_survives_the_same_file_again(corrected: Session) -> None:
    save(corrected, PLAN, "ke-hoach-181", "1.0")
    assert (lead(corrected), states(corrected)) == (CORRECTED, ["active"])


def test_it_survives_a_new_extractor_version(corrected: Session) -> None:
    moved = replace(PLAN, tasks=(replace(TASKS[2], content="Mục tiêu chung"), *TASKS))
    save(corrected, moved, "ke-hoach-181", "1.1")
    query = select(current_task.c.lead_agency).where(current_task.c.ordinal == "1")
    assert corrected.scalars(query).one() == NEW
    assert states(corrected) == ["active"]


def test_it_survives_a_reissue(corrected: Session) -> None:
    reissued = replace(PLAN, tasks=(replace(TASK, ordinal="1", due=Period("12/2026")), *TASKS[1:]))
    save(corrected, reissued, "ke-hoach-181-lan-2", "1.0")
    assert (lead(corrected), states(corrected)) == (CORRECTED, ["active"])


def test_it_rests_when_the_new_reading_says_the_same(corrected: Session) -> None:
    save(corrected, with_lead(HOME), "ke-hoach-181", "1.1")
    assert (lead(corrected), states(corrected)) == ((NEW, None), ["active"])
    save(corrected, PLAN, "ke-hoach-181", "1.2")
    assert lead(corrected) == CORRECTED


def test_it_is_put_up_for_review_when_its_text_changed(corrected: Session) -> None:
    save(corrected, with_lead(WRONG), "ke-hoach-181", "1.1")
    assert (lead(corrected), states(corrected)) == (("Sở Y tế", None), ["to_review"])
    query = select(current_issue.c.message).where(current_issue.c.code == "correction_to_review")
    assert "Sở Nội vụ" in corrected.scalars(query).one()
    save(corrected, PLAN, "ke-hoach-181", "1.2")
    assert (lead(corrected), states(corrected)) == (CORRECTED, ["active"])
    assert corrected.scalars(select(Issue).where(Issue.is_derived)).all() == []


def test_it_is_put_up_for_review_when_its_row_is_gone(corrected: Session) -> None:
    save(corrected, replace(PLAN, tasks=TASKS[1:], issues=()), "ke-hoach-181", "1.1")
    assert states(corrected) == ["to_review"]
    query = select(current_issue.c.message).where(current_issue.c.code == "correction_to_review")
    assert "not found" in corrected.scalars(query).one()


def test_a_new_decision_takes_the_place_of_the_earlier(corrected: Session) -> None:
    assert correct(corrected, "lead_agency", SEEN, "Sở Tài chính", shown=NEW) == 1
    assert lead(corrected) == ("Sở Tài chính", "lead: Lan")
    assert states(corrected) == ["withdrawn", "active"]


def test_the_value_as_read_takes_it_back(corrected: Session) -> None:
    assert correct(corrected, "lead_agency", SEEN, SEEN, shown=NEW) == 1
    assert (lead(corrected), states(corrected)) == ((SEEN, None), ["withdrawn"])
    assert corrected.scalars(select(Edition).where(Edition.kind != READ)).all() == []


def test_the_same_decision_again_changes_nothing(corrected: Session) -> None:
    assert correct(corrected, "lead_agency", SEEN, NEW) == 0
    assert states(corrected) == ["active"]


def test_a_review_may_dismiss_it(corrected: Session) -> None:
    save(corrected, with_lead(WRONG), "ke-hoach-181", "1.1")
    ids = corrected.scalars(select(Correction.id)).all()
    assert store_edits(corrected, [], ids, "Lan") == 1
    assert states(corrected) == ["withdrawn"]
    assert corrected.scalars(select(Issue).where(Issue.is_derived)).all() == []


def test_it_goes_with_amendments(corrected: Session) -> None:
    save(corrected, AMENDING, "qd-905", "1.0")
    assert lead(corrected) == (NEW, "lead: Lan; due: 905/QĐ-UBND")
    assert correct(corrected, "due_to", "2026-12-31", "2026-12-15") == 1
    query = select(current_task.c.due_to).where(current_task.c.ordinal == "1")
    assert corrected.scalars(query).one() == date(2026, 12, 15)
