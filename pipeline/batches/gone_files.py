"""Failures of files that are not there any more: nothing can be read again, so they are closed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine, update
from sqlalchemy.orm import Session

from models import Failure
from models.base import utc_now
from pipeline.common.attachment_names import outermost
from pipeline.common.characters import REPLACEMENT
from pipeline.database.transactions import write
from pipeline.reading.intake import is_folder_there, is_missing


def is_gone(uri: str) -> bool:
    """Whether a file, or the one that holds it, was deleted or has another name by now.

    One that may not be looked at is not gone, nor is one of a store or a folder that is away, nor
    one whose name has signs that are not kept ("a�.pdf").
    """
    holder = outermost(uri)
    if not is_wholly_named(uri) or not all(map(is_missing, {uri, holder})):
        return False
    try:
        return is_folder_there(holder)
    except Exception:  # each library of a store has errors of its own
        return False


def is_wholly_named(uri: str) -> bool:
    """Whether a recorded address is the file's own: of a sign that is not seen only � is kept."""
    return REPLACEMENT not in uri


def close_gone(engine: Engine, uris: Iterable[str]) -> None:
    """Close the failures of these files. Commits."""
    gone = list(uris)
    with Session(engine) as session:
        write(session, lambda: _close(session, gone))


def _close(session: Session, uris: Iterable[str]) -> None:
    for uri in uris:
        session.execute(
            update(Failure)
            .where(Failure.uri == uri, ~Failure.is_resolved)
            .values(is_resolved=True, resolved_at=utc_now())
        )
