"""A repeal of a row that the reissue no longer has is done; one of a row that never was is an issue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.values.plan import Plan
from models import Edition, Issue
from models.views import current_task
from pipeline.batches.store import save_plan
from tests.sample_plans import AMENDING, EFFECTS, HEADER, PLAN, TASKS, file

REPEAL = replace(AMENDING, effects=(EFFECTS[1],))  # of task 1.1 in section I
# The reissue of a later day leaves task 1.1 out.
REISSUE = Plan(replace(HEADER, issued_on=date(2025, 6, 10)), tasks=(TASKS[0], TASKS[2]))


def states(session: Session) -> list[tuple[bool, str | None]]:
    query = select(models.Effect).join(Edition).where(Edition.is_newest).order_by(models.Effect.id)
    return [(effect.is_applied, effect.reason_code) for effect in session.scalars(query)]


def codes(session: Session) -> set[str]:
    return set(session.scalars(select(Issue.code).where(Issue.code == "effect_not_applied")))


def test_a_row_that_the_reissue_left_out_needs_no_repeal(session: Session) -> None:
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    save_plan(session, REPEAL, file("qd-905"), "1.0")
    assert states(session) == [(True, None)]
    save_plan(session, REISSUE, file("ke-hoach-181-ban-moi"), "1.0")
    ordinals = select(current_task.c.ordinal).where(current_task.c.document_number == "181/KH-UBND")
    assert session.scalars(ordinals.order_by(current_task.c.position)).all() == ["1", None]
    assert states(session) == [(True, None)]
    assert codes(session) == set()


def test_a_row_that_no_edition_had_is_an_issue(session: Session) -> None:
    unknown = replace(EFFECTS[1], ordinal="9.9")
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    save_plan(session, replace(AMENDING, effects=(unknown,)), file("qd-905"), "1.0")
    save_plan(session, REISSUE, file("ke-hoach-181-ban-moi"), "1.0")
    assert states(session) == [(False, "row_not_found")]
    assert codes(session) == {"effect_not_applied"}
