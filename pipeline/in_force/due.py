"""Amendments whose day has come since the database was last written to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Edition, Effect
from pipeline.common.local_time import today as local_today

NOT_YET = "not_yet_in_force"  # why an effect is not applied whose day is to come


def is_any_due(session: Session) -> bool:
    """Whether an effect came into force that is not applied yet; one short query."""
    return bool(find_due(session, local_today()))


def find_due(session: Session, day: date) -> list[int]:
    """Documents with effects that were to come into force, and did."""
    in_force = func.coalesce(Effect.in_force_from, Edition.issued_on)
    query = select(Edition.document_id).join(Effect, Effect.edition_id == Edition.id)
    query = query.where(
        Edition.is_newest, Effect.reason_code == NOT_YET, in_force <= day
    )
    return list(session.scalars(query.distinct()))
