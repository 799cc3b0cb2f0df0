"""What the columns of an edition's tables were read as, stored beside its records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from extractors.values.plan import TableColumn
from models import TableColumn as StoredColumn
from pipeline.database.bulk_rows import add_rows


def add_columns(
    session: Session, edition_id: int, columns: Sequence[TableColumn]
) -> None:
    """Store the columns of an edition's tables, in the session's transaction."""
    rows = [_row(edition_id, column) for column in columns]
    add_rows(session.connection(), StoredColumn, rows)


def replace_columns(
    session: Session, edition_id: int, columns: Sequence[TableColumn]
) -> None:
    """Store them in place of what an earlier reading of the same file gave."""
    session.execute(delete(StoredColumn).where(StoredColumn.edition_id == edition_id))
    add_columns(session, edition_id, columns)


def has_columns(session: Session, edition_id: int) -> bool:
    """Whether columns of an edition's tables are stored."""
    query = select(exists().where(StoredColumn.edition_id == edition_id))
    return session.scalar(query) is True


def _row(edition_id: int, column: TableColumn) -> dict[str, Any]:
    box = column.place.box
    return {
        "edition_id": edition_id,
        "table_number": column.table,
        "column_number": column.column + 1,
        "table_key": column.table_key,
        "position": column.position,
        "header": column.header,
        "words": column.words,
        "role": column.role,
        "decided": column.decided,
        "page": column.place.page,
        "x0": box.x0,
        "top": box.top,
        "x1": box.x1,
        "bottom": box.bottom,
    }
