"""The same header in other documents, where its column has no role yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.tables.column_decisions import NOTHING, ColumnDecision, header_words
from models import Edition, TableColumn
from pipeline.desk.columns.stored_tables import stored_tables, table_name
from pipeline.editions.column_roles import decisions_of
from pipeline.editions.deciding_columns import ChosenRole

MOST = 200  # documents of one offer


def find_elsewhere(
    session: Session, document_id: int, decisions: Iterable[ColumnDecision]
) -> Mapping[int, Sequence[ChosenRole]]:
    """What may be decided of other documents, by document: of columns with the same header words
    that have no role, in tables where no other column has it.
    """
    found: dict[int, list[ChosenRole]] = defaultdict(list)
    for decision in decisions:
        words = header_words(decision.header)
        if not words or decision.role == NOTHING:
            continue
        for edition in _find_editions(session, document_id, words):
            found[edition.document_id] += _choices(session, edition, decision, words)
    return {key: chosen for key, chosen in found.items() if chosen}


def _find_editions(session: Session, document_id: int, words: str) -> Sequence[Edition]:
    """The editions of other documents in which such a column has no role."""
    query = (
        select(Edition)
        .join(TableColumn, TableColumn.edition_id == Edition.id)
        .where(
            TableColumn.words == words,
            TableColumn.role.is_(None),
            Edition.is_newest,
            Edition.document_id != document_id,
        )
        .distinct()
        .order_by(Edition.id)
    )
    return session.scalars(query.limit(MOST)).all()


def _choices(
    session: Session, edition: Edition, decision: ColumnDecision, words: str
) -> list[ChosenRole]:
    decided = {
        (d.table.key, d.column) for d in decisions_of(session, edition.document_id)
    }
    chosen = []
    for _, rows in stored_tables(session, edition.id):
        name = table_name(rows)
        is_taken = any(row.role == decision.role for row in rows)
        for row in rows:
            column = row.column_number - 1
            is_meant = row.words == words and row.role is None
            if is_meant and not is_taken and (name.key, column) not in decided:
                chosen.append(ChosenRole(name, column, row.header, decision.role, None))
                is_taken = True
    return chosen
