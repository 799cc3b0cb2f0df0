"""Storing what a person decided that columns hold, and taking it back; nothing is ever deleted.

For transactions of `write_decision`; the document is read again after.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractors.tables.column_decisions import DecidedRole, TableName
from models import ColumnRole
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.editions.column_roles import ACTIVE, WITHDRAWN


class ChosenRole(NamedTuple):
    """What a person chose for a column of a table; `role` None leaves it to its header.

    `stands_under` is the key of the table as it read when it was decided, where it reads otherwise
    by now.
    """

    table: TableName
    column: int
    header: str
    role: DecidedRole | None
    role_before: str | None
    stands_under: str | None = None


def decide_columns(
    session: Session, document_id: int, chosen: Sequence[ChosenRole], by: str
) -> datetime | None:
    """Store what differs from what stands; gives the moment it is known by, None where nothing
    does.
    """
    now = utc_now()
    is_changed = [_decide(session, document_id, choice, by, now) for choice in chosen]
    return now if any(is_changed) else None


def _decide(
    session: Session, document_id: int, choice: ChosenRole, by: str, now: datetime
) -> bool:
    standing = _find_standing(session, document_id, choice)
    if (standing.role if standing else None) == choice.role:
        return False
    if standing is not None:
        _withdraw(session, standing, by, now)
    if choice.role is not None:
        session.add(_row(document_id, choice, choice.role, by, now))
        session.flush()
    return True


def _find_standing(
    session: Session, document_id: int, choice: ChosenRole
) -> ColumnRole | None:
    key = choice.stands_under or choice.table.key
    query = select(ColumnRole).where(
        ColumnRole.document_id == document_id,
        ColumnRole.table_key == storable(key),
        ColumnRole.column_number == choice.column + 1,
        ColumnRole.state == ACTIVE,
    )
    return session.scalars(query).one_or_none()


def _row(
    document_id: int, choice: ChosenRole, role: DecidedRole, by: str, now: datetime
) -> ColumnRole:
    table = choice.table
    return ColumnRole(
        document_id=document_id,
        table_key=storable(table.key),
        table_words=storable(list(table.words)),
        page=table.page,
        position=table.position,
        column_number=choice.column + 1,
        header=storable(choice.header),
        role=role,
        role_before=choice.role_before,
        made_by=storable(by),
        made_at=now,
        state=ACTIVE,
    )


def _withdraw(session: Session, row: ColumnRole, by: str, now: datetime) -> None:
    row.state, row.withdrawn_by, row.withdrawn_at = WITHDRAWN, storable(by), now
    session.flush()


def withdraw_column(session: Session, decision_id: int, by: str) -> ColumnRole | None:
    """Take one decision back; None where it was taken back."""
    row = session.get(ColumnRole, decision_id)
    if row is None or row.state == WITHDRAWN:
        return None
    _withdraw(session, row, by, utc_now())
    return row


def last_decided(session: Session, document_id: int) -> datetime | None:
    """When somebody last decided, or took back, what a column of a document holds."""
    latest = [
        session.scalar(
            select(func.max(moment)).where(ColumnRole.document_id == document_id)
        )
        for moment in (ColumnRole.made_at, ColumnRole.withdrawn_at)
    ]
    return max((moment for moment in latest if moment is not None), default=None)


def undo_columns(session: Session, document_id: int, moment: datetime, by: str) -> bool:
    """Make it as it was before what was decided at a moment; False, and nothing is done, where
    somebody decided since.
    """
    if last_decided(session, document_id) != moment:
        return False
    own = ColumnRole.document_id == document_id
    made = session.scalars(select(ColumnRole).where(own, ColumnRole.made_at == moment))
    gone = session.scalars(
        select(ColumnRole).where(own, ColumnRole.withdrawn_at == moment)
    )
    now = utc_now()
    for row in made.all():
        _withdraw(session, row, by, now)
    for row in gone.all():
        row.state, row.withdrawn_by, row.withdrawn_at = ACTIVE, None, None
    session.flush()
    return True
