"""The tables of a document as they were read last, each column with what was decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from extractors.page.document import Box
from extractors.tables.column_decisions import (
    ColumnDecision,
    TableName,
    match_decisions,
)
from models import Edition, TableColumn
from pipeline.editions.column_roles import decisions_of
from pipeline.editions.deciding_columns import last_decided


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column: its number from 1, its header, what it was read as, and who decided what."""

    number: int
    header: str
    role: str | None
    decision: ColumnDecision | None
    box: Box


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table of a document: its number from 1, what it is found by, and its columns."""

    number: int
    name: TableName
    columns: Sequence[ShownColumn]

    @property
    def box(self) -> Box:
        """Around all headers."""
        return Box.around(column.box for column in self.columns)


def newest_edition(session: Session, document_id: int) -> Edition:
    """The edition whose file counts. Raises HTTPException."""
    query = select(Edition).where(Edition.document_id == document_id, Edition.is_newest)
    found = session.scalars(query).one_or_none()
    if found is None:
        raise HTTPException(404, "Not Found")
    return found


class ShownTables(NamedTuple):
    """The tables of an edition in their order, and what was decided of columns that none has."""

    tables: list[ShownTable]
    lost: Sequence[ColumnDecision]


def find_tables(session: Session, edition: Edition) -> ShownTables:
    """The tables of an edition, with what stands."""
    stored = stored_tables(session, edition.id)
    names = [table_name(rows) for _, rows in stored]
    found = match_decisions(names, decisions_of(session, edition.document_id))
    tables = [
        _table(number, rows, decided)
        for (number, rows), decided in zip(stored, found.decisions, strict=True)
    ]
    return ShownTables(tables, found.lost)


def stored_tables(
    session: Session, edition_id: int
) -> list[tuple[int, list[TableColumn]]]:
    """The stored columns of an edition by their table's number."""
    query = select(TableColumn).where(TableColumn.edition_id == edition_id)
    order = (TableColumn.table_number, TableColumn.column_number)
    rows = session.scalars(query.order_by(*order)).all()
    by_table = groupby(rows, key=lambda row: row.table_number)
    return [(number, list(columns)) for number, columns in by_table]


def table_name(rows: Sequence[TableColumn]) -> TableName:
    """What a table of these columns is found by."""
    words = tuple(row.words for row in rows)
    return TableName(words, rows[0].page, rows[0].position)


def _table(
    number: int,
    rows: Sequence[TableColumn],
    decided: Sequence[ColumnDecision],
) -> ShownTable:
    by_column = {decision.column + 1: decision for decision in decided}
    columns = [
        ShownColumn(
            row.column_number,
            row.header,
            row.role,
            by_column.get(row.column_number),
            Box(row.x0, row.top, row.x1, row.bottom),
        )
        for row in rows
    ]
    return ShownTable(number, table_name(rows), columns)


def table_at(tables: Iterable[ShownTable], page: int, y: float) -> ShownTable | None:
    """The table that a place is in: the last one that begins before it."""
    before = [t for t in tables if (t.name.page, t.box.top) <= (page, y)]
    return before[-1] if before else None


def state_of(session: Session, edition: Edition) -> str:
    """What a choice sends back, so that one about another reading or after another's decision is
    refused.
    """
    moment = last_decided(session, edition.document_id)
    return f"{edition.id} {moment.isoformat() if moment else ''}".strip()
