"""A plan as if one amending document had not come: settled in a transaction that is not kept."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import Edition
from pipeline.in_force.consolidate import settle


def settle_without(session: Session, document_id: int, other_id: int) -> None:
    """Settle a document with no edition of the other in force. The caller rolls back."""
    of_other = Edition.document_id == other_id
    session.execute(update(Edition).where(of_other).values(is_newest=False))
    session.expire_all()
    settle(session, [document_id])
