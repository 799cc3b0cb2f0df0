"""What changed a consolidated edition, beside the values it changed in the plan record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.drafts import KINDS
from models import Edition, Evidence, FieldChange
from pipeline.database.tables import BY_NAME

Record = dict[str, Any]
AMENDABLE = tuple(BY_NAME[name] for name in KINDS)
WHOLE_ROW = "row"  # key of a change of the whole row: an inserted one


def add_changes(session: Session, edition: Edition, record: Record) -> Record:
    """The record with what changed it; one that nothing changed comes back as it is.

    A changed row has `"changed": {"due": {"by": "905/QĐ-UBND", "on": "2025-05-28", "old":
    "4/2025"}}`, a new one `{"row": …}`, and the record a list `"repealed"` of rows that are no
    more. A proof on another document's page names that `"document"`.
    """
    query = (
        select(FieldChange)
        .where(FieldChange.edition_id == edition.id)
        .order_by(FieldChange.position)
    )
    changes = session.scalars(query).all()
    if not changes:
        return record
    rows = _rows_by_id(session, edition, record)
    for change in changes:
        row = rows.get((change.record_kind, change.record_id))
        if row is not None:
            _note(row.setdefault("changed", {}), change)
    record["repealed"] = [
        _repealed(change) for change in changes if change.kind == "repealed"
    ]
    _name_sources(session, edition, rows)
    return record


def _rows_by_id(
    session: Session, edition: Edition, record: Record
) -> dict[tuple[str, int | None], Record]:
    found: dict[tuple[str, int | None], Record] = {
        ("document", None): record["document"]
    }
    for stored in AMENDABLE:
        kind, table = stored.kind, stored.table
        query = (
            select(table.id)
            .where(table.edition_id == edition.id)
            .order_by(table.position)
        )
        ids: Sequence[int] = session.scalars(query).all()
        found |= {
            (kind.name, row_id): row
            for row_id, row in zip(ids, record[kind.plan_list], strict=True)
        }
    return found


def _note(changed: Record, change: FieldChange) -> None:
    """One entry a field: what it was at first, and who changed it last."""
    field = change.field or WHOLE_ROW
    old = changed.get(field, {}).get("old", change.old)
    kind = "correction" if change.correction_id else change.kind
    on = change.changed_on.isoformat() if change.changed_on else None
    changed[field] = {"by": change.changed_by, "on": on, "kind": kind, "old": old}


def _repealed(change: FieldChange) -> Record:
    return {
        "record": change.record_kind,
        "ordinal": change.ordinal,
        "section": change.section,
        "text": change.old,
        "by": change.changed_by,
        "on": change.changed_on.isoformat() if change.changed_on else None,
    }


def _name_sources(
    session: Session, edition: Edition, rows: Mapping[tuple[str, int | None], Record]
) -> None:
    query = (
        select(Evidence.record_kind, Evidence.record_id, Evidence.field, Edition.number)
        .join(Edition, Edition.id == Evidence.source_edition_id)
        .where(Evidence.edition_id == edition.id)
    )
    for kind, record_id, field, number in session.execute(query):
        proof = rows.get((kind, record_id), {}).get("proof", {}).get(field)
        if proof is not None:
            proof["document"] = number
