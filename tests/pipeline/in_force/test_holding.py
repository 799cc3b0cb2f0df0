"""What waits for a person: held with an issue that says how to accept it, accepted, rejected, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.page.methods import ValueMethod
from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Header, Proof
from models import Document, Edition, EffectDecision, Issue
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.batches.store import save_plan
from pipeline.in_force.decisions import decide
from pipeline.in_force.without import settle_without
from tests.sample_plans import AMENDING, EFFECTS, HEADER, PLAN, file

DOUBTFUL = replace(
    EFFECTS[0], proofs={"instruction": Proof("Gia hạn nhiệm vụ số 1", (), ValueMethod.TEXT, 0.4)}
)
HELD = replace(AMENDING, effects=(DOUBTFUL,))
RESOLUTION = Plan(
    Header(
        number="24/NQ-HĐND",
        type="Nghị quyết",
        title="Quy hoạch du lịch",
        issuer="Hội đồng nhân dân tỉnh An Giang",
        issued_on=HEADER.issued_on,
        place="An Giang",
    ),
    pages=PLAN.pages,
)
REPEALS = Effect(
    "repeal_document",
    AmendedDocument("24/NQ-HĐND", "Nghị quyết", HEADER.issued_on, "Hội đồng nhân dân tỉnh"),
    "Bãi bỏ Nghị quyết số 24/NQ-HĐND",
    record="document",
)
DEPARTMENT = replace(
    AMENDING,
    header=replace(AMENDING.header, issuer="Sở Y tế tỉnh An Giang", number="9/QĐ-SYT"),
    effects=(REPEALS,),
)


def save(session: Session, plan: Plan, name: str, version: str = "1.0") -> int:
    return save_plan(session, plan, file(name), version).document_id


def newest_effect(session: Session) -> models.Effect:
    query = select(models.Effect).join(Edition).where(Edition.is_newest)
    return session.scalars(query).one()


def first_due(session: Session) -> str | None:
    rows = session.execute(select(current_task).order_by(current_task.c.position)).all()
    found: str | None = next(row.due_raw for row in rows if row.ordinal == "1")
    return found


def messages(session: Session) -> list[str]:
    return list(session.scalars(select(Issue.message).where(Issue.code == "effect_not_applied")))


def test_a_doubtful_effect_is_held_and_the_issue_says_how_to_accept_it(session: Session) -> None:
    plan = save(session, PLAN, "ke-hoach-181")
    save(session, HELD, "qd-905")
    effect = newest_effect(session)
    assert (effect.is_applied, effect.reason_code) == (False, "doubtful_reading")
    assert first_due(session) == "Quý II/2026"
    [message] = messages(session)
    assert f"`kehoach history 181/KH-UBND --accept {effect.id}`" in message
    [row] = [r for r in find_history(session, plan) if r["no"] == str(effect.id)]
    assert row["state"].startswith("held: ")


def test_an_accepted_effect_is_applied_and_stays_so_over_a_re_run(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, HELD, "qd-905")
    decide(session, newest_effect(session), "accepted", "lan")
    assert (first_due(session), messages(session)) == ("Quý IV/2026", [])
    save(session, HELD, "qd-905", "1.1")
    assert (first_due(session), messages(session)) == ("Quý IV/2026", [])


@pytest.mark.parametrize("amending", [HELD, replace(AMENDING, effects=EFFECTS[:1])])
def test_a_rejected_effect_stays_rejected_over_a_re_run(session: Session, amending: Plan) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, amending, "qd-905")
    decide(session, newest_effect(session), "rejected", "lan")
    save(session, amending, "qd-905", "1.1")
    effect = newest_effect(session)
    assert (effect.is_applied, effect.reason_code) == (False, "rejected")
    assert (first_due(session), messages(session)) == ("Quý II/2026", [])


def test_a_later_decision_takes_the_place_of_an_earlier_one(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, HELD, "qd-905")
    decide(session, newest_effect(session), "rejected", "lan")
    decide(session, newest_effect(session), "accepted", "minh")
    assert first_due(session) == "Quý IV/2026"
    [decision] = session.scalars(select(EffectDecision)).all()
    assert (decision.decision, decision.made_by) == ("accepted", "minh")


@pytest.mark.parametrize("first", [True, False])
def test_a_department_ends_no_resolution_of_a_council_unasked(session: Session, first: bool) -> None:
    plans = [(DEPARTMENT, "quyet-dinh"), (RESOLUTION, "nghi-quyet")]
    for plan, name in plans if first else reversed(plans):
        save(session, plan, name)
    effect = newest_effect(session)
    assert (effect.is_applied, effect.reason_code) == (False, "higher_rank")
    assert len(messages(session)) == 1
    resolution = session.scalars(select(Document).where(Document.number_key == "24/nq-hdnd")).one_or_none()
    document = resolution or session.get_one(Document, effect.document_id)
    assert document.status == "in_force"
    decide(session, effect, "accepted", "lan")
    session.refresh(document)
    assert document.status == "repealed"


def test_a_plan_without_an_amending_document(session: Session) -> None:
    plan = save(session, PLAN, "ke-hoach-181")
    amending = save(session, AMENDING, "qd-905")
    assert first_due(session) == "Quý IV/2026"
    settle_without(session, plan, amending)
    assert first_due(session) == "Quý II/2026"
    session.rollback()
    assert first_due(session) == "Quý IV/2026"


def test_history_shows_the_text_of_what_was_repealed(session: Session) -> None:
    plan = save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    repealed = [row for row in find_history(session, plan) if row["what"] == "repeals"]
    assert [row["old"] for row in repealed] == ["- Rà soát dữ liệu;\n- Công bố danh mục"]
