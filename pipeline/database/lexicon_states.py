"""Which content of a lexicon a database holds: the row that says it, locked for who copies."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from models.base import utc_now
from pipeline.database.body_rows import insert_missing


def lock_state(session: Session, name: str) -> models.LexiconState:
    """The state row of a name, made if missing, and locked: one process copies at a time."""
    row = {"name": name, "content_hash": "", "synced_at": utc_now()}
    insert_missing(session, models.LexiconState, [row])
    session.expire_all()
    query = select(models.LexiconState).where(models.LexiconState.name == name)
    return session.scalars(query.with_for_update()).one()
