"""Rows that people looked at and found right: stored with who, when and what was shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models import Edition, Issue, RowCheck
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.database.correction_rows import ACTIVE, WITHDRAWN
from pipeline.database.named_agencies import settle_named_issues
from pipeline.in_force.check_places import is_of_kind
from pipeline.in_force.consolidate import settle


class Check(NamedTuple):
    """A row that is right as it is: what it is known by, all its values, the doubts about it."""

    document_id: int
    record: str
    record_position: int
    ordinal: str | None
    section: str | None
    row_text: str
    shown: Mapping[str, str | None]
    reasons: Sequence[str]


def add_check(session: Session, check: Check, by: str) -> int:
    """Store that a row is right as it is; gives the check's id. For a transaction of
    `write_decision`.
    """
    reasons = list(check.reasons)
    for earlier in _find_earlier(session, check):
        earlier.state = WITHDRAWN
        reasons += earlier.reasons  # looked at then, and shown no more
    values = check._asdict() | {
        "shown": dict(check.shown),
        "reasons": list(dict.fromkeys(reasons)),
    }
    row = RowCheck(
        **storable(values), made_by=storable(by), made_at=utc_now(), state=ACTIVE
    )
    session.add(row)
    session.flush()
    settle(session, {check.document_id})
    return row.id


def _find_earlier(session: Session, check: Check) -> Sequence[RowCheck]:
    """Checks of the same row that still stand."""
    query = select(RowCheck).where(
        RowCheck.document_id == check.document_id,
        RowCheck.record == check.record,
        RowCheck.record_position == check.record_position,
        RowCheck.state == ACTIVE,
    )
    return session.scalars(query).all()


def withdraw_check(session: Session, check_id: int) -> bool:
    """Take a check back: its doubts are open again. False where it was taken back. For a
    transaction of `write_decision`.
    """
    check = session.get(RowCheck, check_id)
    if check is None or check.state == WITHDRAWN:
        return False
    _open_doubts(session, check)
    check.state, check.record_position = WITHDRAWN, None
    session.flush()
    settle(session, {check.document_id})
    return True


def are_withdrawn(session: Session, check_ids: Sequence[int]) -> bool:
    """Whether none of these checks stands."""
    standing = select(RowCheck.id).where(
        RowCheck.id.in_(check_ids), RowCheck.state == ACTIVE
    )
    return session.scalars(standing).first() is None


def restore_check(session: Session, check_id: int) -> None:
    """Let a check stand again that was taken back. For a transaction of `write_decision`."""
    check = session.get_one(RowCheck, check_id)
    check.state = ACTIVE
    session.flush()
    settle(session, {check.document_id})


def _open_doubts(session: Session, check: RowCheck) -> None:
    """In every edition, whatever row they are about: an edition may come into force again, and the
    row may stand elsewhere in it. What other checks cover is settled again by `settle`.
    """
    query = select(Edition.id).where(Edition.document_id == check.document_id)
    editions = session.scalars(query).all()
    about = (
        Issue.edition_id.in_(editions),
        Issue.message.in_(check.reasons),
        is_of_kind(check.record),
        Issue.is_resolved,
    )
    session.execute(update(Issue).where(*about).values(is_resolved=False))
    for edition_id in editions:
        settle_named_issues(session, edition_id)
