"""What is new: documents that came, and changes that came into force."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, union

from models import Document, Edition
from models.views import current_change, current_document
from pipeline.asking.followed_bodies import KINDS
from pipeline.common.local_time import today
from pipeline.database.tables import BY_NAME

Row = dict[str, Any]
MOST = 100  # the newest; a reader of feeds asks again before so many come


@dataclass(frozen=True, slots=True)
class NewsFilter:
    """Of which documents news are asked for: that name one of these agencies, of one issuer, of
    one type.
    """

    agency_ids: Collection[int] | None = None
    issuer: str | None = None
    type: str | None = None


def read_new_documents(
    connection: Connection,
    wanted: NewsFilter,
    since: datetime | None = None,
    most: int = MOST,
) -> list[Row]:
    """The documents in the database, the last that came first; `created_at` is when it came."""
    query = _new_documents(wanted, since)
    query = query.order_by(Document.created_at.desc(), Document.id.desc()).limit(most)
    return [dict(row) for row in connection.execute(query).mappings()]


def count_new_documents(
    connection: Connection, wanted: NewsFilter, since: datetime
) -> int:
    """How many documents came since a moment."""
    return _count(connection, _new_documents(wanted, since))


def read_changes(
    connection: Connection,
    wanted: NewsFilter,
    since: date | None = None,
    most: int = MOST,
) -> list[Row]:
    """What amendments and corrections changed until today, the last first."""
    view = current_change
    query = _changes(wanted, since)
    query = query.order_by(view.c.changed_on.desc(), view.c.change_id.desc())
    return [dict(row) for row in connection.execute(query.limit(most)).mappings()]


def count_changes(connection: Connection, wanted: NewsFilter, since: date) -> int:
    """How many changes came into force from a day until today."""
    return _count(connection, _changes(wanted, since))


def find_documents(connection: Connection, wanted: NewsFilter) -> set[int] | None:
    """The documents that a filter fits; None where it fits all."""
    if wanted == NewsFilter(wanted.agency_ids):
        return None
    view = current_document
    query = select(view.c.document_id).where(*_conditions(view, wanted))
    return set(connection.scalars(query))


def _new_documents(wanted: NewsFilter, since: datetime | None) -> Select[Any]:
    view = current_document
    query = select(view, Document.created_at)
    query = query.join(Document, Document.id == view.c.document_id)
    query = query.where(*_conditions(view, wanted))
    return query if since is None else query.where(Document.created_at >= since)


def _changes(wanted: NewsFilter, since: date | None) -> Select[Any]:
    view = current_change
    documents = select(current_document.c.document_id)
    documents = documents.where(*_conditions(current_document, wanted))
    is_wanted = view.c.document_id.in_(documents)
    query = select(view).where(is_wanted, view.c.changed_on <= today())
    return query if since is None else query.where(view.c.changed_on >= since)


def _count(connection: Connection, query: Select[Any]) -> int:
    """How many rows a query has."""
    counted = query.with_only_columns(func.count(), maintain_column_froms=True)
    return connection.execute(counted).scalar_one()


def _conditions(view: Table, wanted: NewsFilter) -> list[Any]:
    conditions: list[Any] = []
    if wanted.agency_ids is not None:
        conditions.append(view.c.document_id.in_(_naming(wanted.agency_ids)))
    if wanted.issuer is not None:
        conditions.append(view.c.issuer == wanted.issuer)
    if wanted.type is not None:
        conditions.append(view.c.type == wanted.type)
    return conditions


def _naming(agency_ids: Collection[int]) -> Select[Any]:
    parts = [_naming_by(kind, agency_ids) for kind in KINDS]
    return select(union(*parts).subquery().c.document_id)


def _naming_by(kind: str, agency_ids: Collection[int]) -> Select[Any]:
    stored = BY_NAME[kind]
    owner = getattr(stored.agencies, stored.owner)
    query = select(Edition.document_id)
    query = query.join(stored.table, stored.table.edition_id == Edition.id)
    query = query.join(stored.agencies, owner == stored.table.id)
    is_named = stored.agencies.agency_id.in_(agency_ids)
    return query.where(Edition.is_current, is_named)
