"""Decisions of a person on effects: stored with who and when, and applied at once."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from models import Edition, Effect, EffectDecision
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.database.transactions import write
from pipeline.in_force.consolidate import settle
from pipeline.in_force.holding import Decision, decision_key


def decide(session: Session, effect: Effect, decision: Decision, by: str) -> None:
    """Accept or reject an effect, and settle what hangs on it; a later decision takes the place
    of an earlier one. Commits.
    """
    effect_id = effect.id
    write(session, lambda: _decide(session, effect_id, decision, by))


def _decide(session: Session, effect_id: int, decision: Decision, by: str) -> None:
    effect = session.get_one(Effect, effect_id)
    amending = session.get_one(Edition, effect.edition_id)
    key = decision_key(effect)
    session.execute(
        delete(EffectDecision).where(
            EffectDecision.document_id == amending.document_id,
            EffectDecision.effect_key == key,
        )
    )
    session.add(
        EffectDecision(
            document_id=amending.document_id,
            effect_key=key,
            decision=decision,
            made_by=storable(by),
            made_at=utc_now(),
        )
    )
    session.flush()
    concerned = {amending.document_id, effect.document_id}
    settle(session, [found for found in concerned if found is not None])
