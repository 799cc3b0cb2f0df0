"""Comments on tasks as they stand today."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import TaskComment
from pipeline.database.correction_rows import WITHDRAWN


def read_comments(
    session: Session, document_id: int, position: int
) -> list[TaskComment]:
    """The comments on the task at this place of a document, the first that was written first."""
    query = _standing(document_id).where(TaskComment.record_position == position)
    return list(session.scalars(query))


def read_lost_comments(session: Session, document_id: int) -> list[TaskComment]:
    """The comments on tasks that a document does not have any more."""
    query = _standing(document_id).where(TaskComment.record_position.is_(None))
    return list(session.scalars(query))


def _standing(document_id: int) -> Select[tuple[TaskComment]]:
    query = select(TaskComment).where(
        TaskComment.document_id == document_id, TaskComment.state != WITHDRAWN
    )
    return query.order_by(TaskComment.id)
