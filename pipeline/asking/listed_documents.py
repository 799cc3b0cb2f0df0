"""The documents of the database as a list: what each is, whether it is in force, and how much it
holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from models.views import current_document
from pipeline.asking.document_choice import choose_documents
from pipeline.asking.queries import find_documents
from pipeline.asking.unknown_names import require_plans

Row = dict[str, Any]

# What is told of each, by the columns of `current_document`.
COLUMNS = (
    "number",
    "issuer",
    "issued_on",
    "type",
    "title",
    "status",
    "status_by",
    "page_count",
    "task_count",
    "target_count",
    "assignment_count",
    "issue_count",
    "file_stem",
    "file_uri",
)


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are listed: by number or its start, issuer, state, days, open issues."""

    number: str | None = None
    issuer: str | None = None
    status: str | None = None
    issued_after: date | None = None
    issued_before: date | None = None
    with_issues: bool = False


def list_documents(connection: Connection, wanted: DocumentFilter) -> list[Row]:
    """The documents that all of a filter fits, by issuer and day.

    Raises UnknownName for a number or issuer that no document has, EmptyDatabase where nothing
    was read yet.
    """
    require_plans(connection)
    ids = _named_ids(connection, wanted)
    rows = connection.execute(_query(wanted)).mappings().all()
    return [dict(row) for row in rows if ids is None or row["document_id"] in ids]


def _named_ids(connection: Connection, wanted: DocumentFilter) -> set[int] | None:
    if wanted.number is None and wanted.issuer is None:
        return None
    found = find_documents(connection, wanted.number, wanted.issuer or "")
    if not found:
        choose_documents(connection, wanted.number, wanted.issuer)  # raises why
    return {row["document_id"] for row in found}


def _query(wanted: DocumentFilter) -> Select[Any]:
    view = current_document.c
    query = select(view.document_id, *(view[name] for name in COLUMNS))
    if wanted.status is not None:
        query = query.where(view.status == wanted.status)
    if wanted.issued_after is not None:
        query = query.where(view.issued_on >= wanted.issued_after)
    if wanted.issued_before is not None:
        query = query.where(view.issued_on <= wanted.issued_before)
    if wanted.with_issues:
        query = query.where(view.issue_count > 0)
    order = (view.issuer.is_(None), view.issuer, view.issued_on, view.document_id)
    return query.order_by(*order)
