"""One query for all doubts about rows in force: what does not add up, what was read unsurely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    case,
    cast,
    literal,
    literal_column,
    select,
    union_all,
)

from models import Document, Edition, Evidence, Issue, RowCheck, Target, Task
from pipeline.desk.reviewing.stakes import (
    ISSUE_UNSURE,
    ISSUE_WITHOUT_FIELD,
    LITTLE,
    STAKES,
)

UNSURE = "low_confidence"  # the reason of what was only read unsurely
TO_REVIEW = "correction_to_review"
ROWS: dict[str, Any] = {"task": Task, "target": Target}
# As the index says it: a bound value would not find it.
IS_UNSURE: ColumnElement[bool] = literal_column("evidence.confidence < 0.9")


class Pending(NamedTuple):
    """A row to which a correction no longer fits; its place is found by what it says."""

    document_id: int
    edition_id: int
    record: str
    position: int


def all_doubts(pending: Iterable[Pending]) -> CompoundSelect[Any]:
    """Document, edition, kind of row, place from 1, reason and weight of each doubt."""
    unsure = [_unsure_rows(record) for record in ROWS]
    told = [_pending_row(row) for row in pending]
    return union_all(_issues(), *unsure, _unsure_headers(), *told)


def _issues() -> Select[Any]:
    """Those about no row are about the document; those about corrections are told apart."""
    is_of_row = Issue.record_kind.in_(ROWS) & Issue.record_position.is_not(None)
    stakes = case(
        (Issue.field.is_(None), ISSUE_WITHOUT_FIELD),
        *((Issue.field == name, stake) for name, stake in STAKES.items()),
        else_=LITTLE,
    )
    query = select(
        *(Edition.document_id, Edition.id.label("edition_id")),
        case((is_of_row, Issue.record_kind), else_="document").label("record"),
        case((is_of_row, Issue.record_position), else_=1).label("position"),
        *(Issue.code.label("code"), (stakes * ISSUE_UNSURE).label("weight")),
    )
    query = query.join(Edition, Edition.id == Issue.edition_id)
    is_open = Issue.is_resolved.is_(False) & (Issue.record_kind != "correction")
    return _in_force(query).where(is_open)


def _in_force(query: Select[Any]) -> Select[Any]:
    query = query.join(Document, Document.id == Edition.document_id)
    return query.where(Edition.is_current, Document.status == "in_force")


def _weight() -> Any:
    stakes = case(
        *((Evidence.field == name, stake) for name, stake in STAKES.items()),
        else_=LITTLE,
    )
    return stakes * cast((1 - Evidence.confidence) * 100, Integer)


def _unsure_rows(record: str) -> Select[Any]:
    row = ROWS[record]
    query = _unsure(record, row.position)
    is_own = (Evidence.record_kind == record) & (row.id == Evidence.record_id)
    return _unchecked(query.join(row, is_own), record, row.position)


def _unsure_headers() -> Select[Any]:
    query = _unsure("document", literal(1))
    query = query.where(Evidence.record_kind == "document")
    return _unchecked(query, "document", literal(1))


def _unsure(record: str, position: Any) -> Select[Any]:
    query = select(
        *(Edition.document_id, Edition.id.label("edition_id")),
        *(literal(record).label("record"), position.label("position")),
        *(literal(UNSURE).label("code"), _weight().label("weight")),
    )
    query = query.join(Evidence, Evidence.edition_id == Edition.id).where(IS_UNSURE)
    return _in_force(query)


def _unchecked(query: Select[Any], record: str, position: Any) -> Select[Any]:
    """Without the rows that a person found right."""
    is_checked = select(RowCheck.id).where(
        RowCheck.document_id == Edition.document_id,
        RowCheck.record == record,
        RowCheck.record_position == position,
        RowCheck.state == "active",
    )
    return query.where(~is_checked.exists())


def _pending_row(row: Pending) -> Select[Any]:
    weight = STAKES["due"] * ISSUE_UNSURE  # a person cared for it before
    return select(
        literal(row.document_id),
        literal(row.edition_id),
        literal(row.record),
        literal(row.position),
        literal(TO_REVIEW),
        literal(weight),
    )
