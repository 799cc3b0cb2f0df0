"""Comments on tasks: stored with who and when, and found again when the document changes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from models import TaskComment
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.common.errors import WrongUse
from pipeline.database.correction_rows import ACTIVE, WITHDRAWN
from pipeline.database.transactions import write
from pipeline.in_force.consolidate import settle

LONGEST_COMMENT = 5_000  # characters: two printed pages


@dataclass(frozen=True, slots=True)
class Comment:
    """What a person says of a task, which is known by its document, number, section and text."""

    document_id: int
    ordinal: str | None
    section: str | None
    row_text: str
    text: str


def store_comment(session: Session, comment: Comment, by: str) -> None:
    """Store a comment under a task in force. Commits."""
    write(session, lambda: _store(session, comment, by))


def withdraw_comment(session: Session, comment_id: int, by: str) -> None:
    """Take back a comment of one's own. Commits."""
    write(session, lambda: _withdraw(session, comment_id, by))


def _store(session: Session, comment: Comment, by: str) -> None:
    text = storable(comment.text).strip()
    if not text:
        raise WrongUse("The comment is empty; write what is to be said.")
    if len(text) > LONGEST_COMMENT:
        raise WrongUse(
            f"The comment has {len(text)} characters; {LONGEST_COMMENT} are allowed."
        )
    row = _row(comment, text, by)
    session.add(row)
    session.flush()
    settle(session, [comment.document_id])
    if row.state != ACTIVE:
        raise WrongUse(
            "No single task in force is the one that was commented on; load the page anew."
        )


def _row(comment: Comment, text: str, by: str) -> TaskComment:
    return TaskComment(
        document_id=comment.document_id,
        ordinal=storable(comment.ordinal),
        section=storable(comment.section),
        row_text=storable(comment.row_text),
        text=text,
        made_by=storable(by),
        made_at=utc_now(),
        state=ACTIVE,
    )


def _withdraw(session: Session, comment_id: int, by: str) -> None:
    comment = session.get(TaskComment, comment_id)
    if comment is None or comment.state == WITHDRAWN:
        raise WrongUse("That comment is not there any more; load the page anew.")
    if comment.made_by != by:
        raise WrongUse(
            "That comment is another person's; only who wrote it may take it back."
        )
    comment.state = WITHDRAWN
