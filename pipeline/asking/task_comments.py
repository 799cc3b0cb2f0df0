"""Comments on tasks as they stand today, and what was said of tasks that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import TaskComment, TaskMark
from pipeline.database.correction_rows import WITHDRAWN

Said = TypeVar("Said", TaskMark, TaskComment)


def read_comments(
    session: Session, document_id: int, position: int
) -> Sequence[TaskComment]:
    """The comments on the task at this place of a document, the first that was written first."""
    return _read(session, TaskComment, document_id, position)


def read_lost(session: Session, table: type[Said], document_id: int) -> Sequence[Said]:
    """The marks or comments about tasks that a document does not have any more."""
    return _read(session, table, document_id, None)


def _read(
    session: Session, table: type[Said], document_id: int, position: int | None
) -> Sequence[Said]:
    query = select(table).where(
        table.document_id == document_id,
        table.state != WITHDRAWN,
        table.record_position.is_not_distinct_from(position),
    )
    found: Sequence[Said] = session.scalars(query.order_by(table.id)).all()
    return found
