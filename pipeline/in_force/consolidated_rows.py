"""What each row of a consolidated edition was made from, kept longer than the row itself.

A consolidated edition is made anew with each change, and its rows get new ids; links go by the
rows as they were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from extractors.applying.consolidation import Consolidation
from extractors.values.fields import RecordKind
from extractors.values.record_table import LISTED, records_of
from models import ConsolidatedRow, Edition
from pipeline.common.link_names import name_place
from pipeline.comparing.row_matching import row_key
from pipeline.database.row_values import Row
from pipeline.database.tables import BY_NAME


def keep_origins(
    session: Session,
    base: Edition,
    done: Consolidation,
    ids: Mapping[str, Sequence[int]],
) -> None:
    """Write down where the rows of a new consolidated edition come from."""
    for kind in LISTED:
        found = ids.get(kind.name)
        if not found or kind.name not in BY_NAME:
            continue
        table = ConsolidatedRow
        is_old = (table.record_kind == kind.name) & table.record_id.in_(found)
        session.execute(delete(table).where(is_old))
        rows = _origin_rows(session, base, done, kind, found)
        session.execute(insert(table), list(rows))


def _origin_rows(
    session: Session,
    base: Edition,
    done: Consolidation,
    kind: RecordKind,
    ids: Sequence[int],
) -> Iterator[Row]:
    table = BY_NAME[kind.name].table
    query = select(table.id).where(table.edition_id == base.id)
    base_ids = session.scalars(query.order_by(table.position)).all()
    unchanged: Sequence[int | None] = range(len(ids))
    origins = _origins(done).get(kind.name, unchanged)
    records = records_of(done.plan, kind)
    for record_id, origin, record in zip(ids, origins, records, strict=True):
        yield {
            "document_id": base.document_id,
            "record_kind": kind.name,
            "record_id": record_id,
            "base_id": None if origin is None else base_ids[origin],
            "place": _place(record) if origin is None else None,
        }


def _origins(done: Consolidation) -> Mapping[str, Sequence[int | None]]:
    return {str(kind): found for kind, found in done.origins.items()}


def _place(record: object) -> str:
    """Where an inserted row stands; only kinds that amendments change are inserted."""
    key = row_key(record)  # type: ignore[arg-type]  # records_of gives records of any kind
    annex = getattr(record, "annex", None)
    return name_place(annex, key.section, key.ordinal, key.text)
