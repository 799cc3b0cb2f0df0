"""What people decided that columns of a document's tables hold, and which files were read with it.

The version of a reading ends with the decisions that it was made with ("0.4.0~1c2d3e4f"), so that
a file whose decisions changed since is no longer known.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from extractors.lexicon.choices import choice_of
from extractors.tables.column_decisions import (
    DECIDED_ROLES,
    ColumnDecision,
    TableName,
)
from extractors.values.plan import Plan
from models import ColumnRole, Edition
from pipeline.common.local_time import local_day, show_day
from pipeline.editions.confirmations import last_versions
from pipeline.editions.edition_order import READ
from pipeline.editions.editions import find_or_add_document

ACTIVE, WITHDRAWN = "active", "withdrawn"
SIGN = "~"  # before the decisions of a version
SIGNS = 8
DOCUMENTS = select(ColumnRole.document_id).distinct()

Decisions = tuple[ColumnDecision, ...]


def decisions_of(session: Session, document_id: int) -> Decisions:
    """What stands of a document's columns, in the order in which it was decided."""
    query = select(ColumnRole).where(
        ColumnRole.document_id == document_id, ColumnRole.state == ACTIVE
    )
    return tuple(map(read_decision, session.scalars(query.order_by(ColumnRole.id))))


def read_decision(row: ColumnRole) -> ColumnDecision:
    """What a row says, for reading."""
    return ColumnDecision(
        TableName(tuple(row.table_words), row.page, row.position),
        row.column_number - 1,
        choice_of(DECIDED_ROLES, row.role),
        row.header,
        row.made_by,
        show_day(local_day(row.made_at), "vi"),
    )


def find_standing(
    session: Session, document_id: int | None, most: int
) -> Sequence[ColumnRole]:
    """What stands of a document, or of all, the latest first."""
    query = select(ColumnRole).where(ColumnRole.state == ACTIVE)
    if document_id is not None:
        query = query.where(ColumnRole.document_id == document_id)
    return session.scalars(query.order_by(ColumnRole.made_at.desc()).limit(most)).all()


def decisions_of_file(session: Session, sha256: str) -> Decisions:
    """What stands of the document that a file was last read as."""
    document_id = session.scalar(
        select(Edition.document_id)
        .where(Edition.sha256 == sha256, Edition.kind == READ)
        .order_by(Edition.id.desc())
        .limit(1)
    )
    return () if document_id is None else decisions_of(session, document_id)


def decisions_of_plan(session: Session, plan: Plan, sha256: str) -> Decisions:
    """What stands of the document that a plan will be stored under. Nothing is stored, and the
    session's transaction ends.
    """
    if not session.scalar(select(exists().where(ColumnRole.state == ACTIVE))):
        return ()
    try:
        document = find_or_add_document(session, plan, sha256).document
        return decisions_of(session, document.id)
    except (
        IntegrityError
    ):  # another process adds the document now: nothing stands of it
        return ()
    finally:
        session.rollback()


def with_decisions(version: str, decisions: Sequence[ColumnDecision]) -> str:
    """A version of the rules with the decisions that a reading was made with."""
    return f"{version}{SIGN}{_digest(decisions)}" if decisions else version


def without_decisions(version: str) -> str:
    """The version of the rules alone: "0.4.0+3f9a01c2~1c2d3e4f" → "0.4.0+3f9a01c2"."""
    rules, _, made_with = version.partition(SIGN)
    return rules + made_with[SIGNS:]


def _digest(decisions: Sequence[ColumnDecision]) -> str:
    """Who decided and when changes no reading."""
    said = sorted((d.table.key, d.column, d.role) for d in decisions)
    return sha256(repr(said).encode()).hexdigest()[:SIGNS]


class DecidedFile(NamedTuple):
    """A file of a document of which somebody decided columns once: what stands of it now, and
    whether its last reading was made with what stands now.
    """

    sha256: str
    decisions: Decisions
    is_stale: bool


def decided_files(session: Session) -> list[DecidedFile]:
    """All such files, by their last readings."""
    return _find_decided(session, Edition.document_id.in_(DOCUMENTS))


def decided_file(session: Session, sha256: str) -> DecidedFile | None:
    """One of them; None where nobody decided anything of its document."""
    of_file = Edition.sha256 == sha256
    found = _find_decided(session, of_file & Edition.document_id.in_(DOCUMENTS))
    return found[0] if found else None


def _find_decided(
    session: Session, condition: ColumnElement[bool]
) -> list[DecidedFile]:
    files = select(Edition.sha256).where(condition)
    last = select(func.max(Edition.id)).where(
        Edition.sha256.in_(files), Edition.kind == READ
    )
    query = select(Edition).where(
        condition, Edition.id.in_(last.group_by(Edition.sha256))
    )
    editions = session.scalars(query).all()
    versions = last_versions(session, editions) if editions else {}
    return [_decided_file(session, e, versions[e.id]) for e in editions]


def _decided_file(session: Session, edition: Edition, version: str) -> DecidedFile:
    decisions = decisions_of(session, edition.document_id)
    digest = _digest(decisions) if decisions else ""
    is_stale = version.partition(SIGN)[2][:SIGNS] != digest
    return DecidedFile(edition.sha256, decisions, is_stale)


def is_stale(session: Session, sha256: str) -> bool:
    """Whether the decisions of a file's document changed since it was last read."""
    file = decided_file(session, sha256)
    return file is not None and file.is_stale
