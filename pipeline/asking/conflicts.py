"""Indicators with two values in force: in the body and an annex of one plan, or in two plans of
one place.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from models.conflicts import conflict
from pipeline.asking.document_choice import choose_documents
from pipeline.asking.unknown_names import require_plans

Row = dict[str, Any]


def find_conflicts(
    connection: Connection, document: str | None = None, issuer: str | None = None
) -> list[Row]:
    """Pairs of targets that give one indicator of one year different values; of some documents
    if asked, which may be either of the two.
    """
    require_plans(connection)
    view = conflict
    query = select(view).order_by(
        view.c.kind.desc(), view.c.document_id, view.c.target_id
    )
    if document is not None or issuer is not None:
        chosen = choose_documents(connection, document, issuer)
        ids = [row["document_id"] for row in chosen]
        is_one = view.c.document_id.in_(ids)
        query = query.where(is_one | view.c.other_document_id.in_(ids))
    return [dict(row) for row in connection.execute(query).mappings()]
