"""What a document may not change it does not: by its kind, and a letter by its issuer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.values.plan import Effect, Plan
from extractors.values.records import Header
from models import Document, Edition, Issue
from pipeline.batches.store import save_plan
from tests.sample_plans import AMENDING, EFFECTS, PLAN, file

REPEAL = Effect("repeal_document", EFFECTS[0].amended, "Bãi bỏ Kế hoạch số 181/KH-UBND", record="document")
LETTER = replace(AMENDING.header, type="Công văn", number="1552/UBND-TH")
OF_DEPARTMENT = replace(LETTER, number="9/SYT-VP", issuer="Sở Y tế tỉnh An Giang")


def outcome(session: Session, header: Header, effect: Effect, *, first: bool) -> tuple[str, str | None, int]:
    """The plan's status, why the effect is not applied, and how many issues say so."""
    amending = Plan(header, effects=(effect,), pages=AMENDING.pages)
    plans = [(amending, "sua-doi"), (PLAN, "ke-hoach-181")]
    for plan, name in plans if first else reversed(plans):
        save_plan(session, plan, file(name), "1.0")
    query = select(Document).join(Edition).where(Edition.number == "181/KH-UBND", Edition.is_newest)
    status = session.scalars(query).one().status
    [found] = session.scalars(select(models.Effect)).all()
    assert found.is_applied is (found.reason_code is None)
    derived = session.scalars(select(Issue).where(Issue.code == "effect_not_applied")).all()
    return status, found.reason_code, len(derived)


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("header", "effect", "expected"),
    [
        (replace(LETTER, type="Tờ trình"), REPEAL, ("in_force", "not_empowered", 0)),
        (replace(LETTER, type="Báo cáo"), EFFECTS[0], ("in_force", "not_empowered", 0)),
        (LETTER, REPEAL, ("in_force", "not_empowered", 0)),
        (LETTER, EFFECTS[0], ("in_force", None, 0)),
        (OF_DEPARTMENT, EFFECTS[0], ("in_force", "other_issuer", 1)),
        (replace(LETTER, issuer=None), EFFECTS[0], ("in_force", "issuer_unread", 1)),
        (replace(LETTER, type=None, number=None), REPEAL, ("in_force", "kind_unread", 1)),
        (AMENDING.header, REPEAL, ("repealed", None, 0)),
    ],
)
def test_who_may_change_a_plan(
    session: Session, header: Header, effect: Effect, expected: tuple[str, str | None, int], first: bool
) -> None:
    assert outcome(session, header, effect, first=first) == expected
