"""Effects that wait for a person or were decided on: accepted or rejected, kept over re-runs."""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from extractors.amending.powers import issuer_rank
from extractors.applying.holding import Admission, why_doubtful
from extractors.language.text import fold
from models import Edition, Effect, EffectDecision
from pipeline.common.local_time import local_day
from pipeline.database.effect_rows import WHOLE_DOCUMENT, read_payload

Decision = Literal["accepted", "rejected"]
REJECTED = "rejected"
DECISION = select(EffectDecision).where(
    EffectDecision.document_id == bindparam("document_id"),
    EffectDecision.effect_key == bindparam("key"),
)


class Bar(NamedTuple):
    """Why an effect does not count: a stable word and a sentence."""

    code: str
    reason: str


def decision_key(effect: Effect) -> str:
    """An effect by what it says, so that a decision on it holds when its document is read again."""
    parts = (
        effect.instruction,
        effect.action,
        effect.amended_number_key,
        effect.record,
    )
    place = (effect.ordinal, effect.section, effect.row_text, effect.field)
    said = "\n".join(fold(part or "") for part in (*parts, *place))
    return hashlib.sha256(said.encode()).hexdigest()


def find_decision(
    session: Session, effect: Effect, amending: Edition
) -> EffectDecision | None:
    """What a person decided about an effect, if anything."""
    wanted = {"document_id": amending.document_id, "key": decision_key(effect)}
    return session.scalars(DECISION, wanted).one_or_none()


def find_admission(session: Session, effect: Effect, amending: Edition) -> Admission:
    """An effect's day, and whether a person accepted it."""
    decision = find_decision(session, effect, amending)
    is_accepted = decision is not None and decision.decision != REJECTED
    return Admission(effect.in_force_from or amending.issued_on, is_accepted)


def find_bar(session: Session, effect: Effect, amending: Edition) -> Bar | None:
    """Why an effect does not count whatever its day: rejected, or on a whole document and held."""
    decision = find_decision(session, effect, amending)
    if decision is not None:
        return _rejected(decision) if decision.decision == REJECTED else None
    if effect.action not in WHOLE_DOCUMENT:
        return None
    doubt = why_doubtful(read_payload(effect.payload))
    if doubt is not None:
        return Bar(doubt.code, doubt.reason)
    return _why_too_high(session, effect, amending)


def _rejected(decision: EffectDecision) -> Bar:
    day = local_day(decision.made_at)
    return Bar(REJECTED, f"It was rejected by {decision.made_by} on {day}.")


def _why_too_high(session: Session, effect: Effect, amending: Edition) -> Bar | None:
    """Why a document of an issuer of higher rank is not ended without a person's word."""
    query = select(Edition).where(
        Edition.document_id == effect.document_id, Edition.is_newest
    )
    amended = session.scalars(query).one_or_none()
    ranks = (
        issuer_rank(amending.issuer),
        issuer_rank(amended.issuer if amended else None),
    )
    own, other = ranks
    if amended is None or own is None or other is None or own <= other:
        return None
    reason = f"{amending.issuer} would end what {amended.issuer} issued."
    return Bar("higher_rank", reason)
