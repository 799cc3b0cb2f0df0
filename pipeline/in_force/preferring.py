"""A file of a document put in force by a person, and what hangs on it settled at once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pipeline.database.transactions import write
from pipeline.editions.editions import mark_newest_of
from pipeline.editions.preferences import replace_preference
from pipeline.in_force.consolidate import settle


def prefer(session: Session, document_id: int, sha256: str | None, by: str) -> None:
    """Put the file with this content in force before all files received until now; None takes
    the decision back. Commits.
    """
    write(session, lambda: _prefer(session, document_id, sha256, by))


def _prefer(session: Session, document_id: int, sha256: str | None, by: str) -> None:
    replace_preference(session, document_id, sha256, by)
    mark_newest_of(session, document_id)
    settle(session, [document_id])
