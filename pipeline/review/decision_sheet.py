"""The sheet of what people decided before: corrections, rows added, taken out, joined or parted,
rows found right, marks, and what columns of tables hold.

A row that was taken out is on no other sheet; here it can be put back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import ColumnRole, Correction, Document, RowCheck, TaskMark
from pipeline.common.language import say
from pipeline.common.local_time import local_day
from pipeline.database.correction_rows import WITHDRAWN, row_change, values_told
from pipeline.review.cells import cell_text
from pipeline.review.sheet_cells import add_choice, put_row, write_header

DECISIONS = "decisions"
COLUMNS = (
    *("kind", "id", "document", "number", "row", "field", "old", "new"),
    *("by", "on", "state", "why", "decision"),
)
CORRECTION, CHECK, MARK, COLUMN = "correction", "check", "mark", "column"
ROW_FIELDS = {"joined": "joined with another row", "parted": "parted from a row"}


class Decision(NamedTuple):
    """One thing that a person decided, as a line of the sheet."""

    kind: str
    id: int
    document: str | None
    number: str | None
    row: str
    field: str
    old: str | None
    new: str | None
    by: str
    on: str
    state: str
    why: str | None


def find_decisions(session: Session, document_ids: Sequence[int]) -> list[Decision]:
    """All that stands of these documents, the latest first."""
    names = dict(session.execute(select(Document.id, Document.number)).tuples().all())
    corrections = session.scalars(
        select(Correction)
        .where(Correction.document_id.in_(document_ids))
        .where(Correction.state != WITHDRAWN)
        .order_by(Correction.id.desc())
    )
    checks = session.scalars(
        select(RowCheck)
        .where(RowCheck.document_id.in_(document_ids))
        .where(RowCheck.state != WITHDRAWN)
        .order_by(RowCheck.id.desc())
    )
    marks = session.scalars(
        select(TaskMark)
        .where(TaskMark.document_id.in_(document_ids))
        .where(TaskMark.state != WITHDRAWN)
        .order_by(TaskMark.id.desc())
    )
    found = [_of_correction(c, names.get(c.document_id)) for c in corrections]
    found += [_of_check(check, names.get(check.document_id)) for check in checks]
    found += [_of_mark(mark, names.get(mark.document_id)) for mark in marks]
    columns = session.scalars(
        select(ColumnRole)
        .where(ColumnRole.document_id.in_(document_ids))
        .where(ColumnRole.state != WITHDRAWN)
        .order_by(ColumnRole.id.desc())
    )
    return found + [_of_column(c, names.get(c.document_id)) for c in columns]


def _of_correction(c: Correction, document: str | None) -> Decision:
    said = (
        ROW_FIELDS.get(row_change(c) or "", c.field),
        *values_told(c),
        c.made_by,
        f"{local_day(c.made_at)}",
        c.state,
        c.note,
    )
    return Decision(CORRECTION, c.id, document, c.ordinal, c.row_text, *said)


def _of_check(check: RowCheck, document: str | None) -> Decision:
    """A row that is right as it is, with the doubts that were looked at."""
    made = (check.made_by, f"{local_day(check.made_at)}", check.state)
    said = ("row", None, say("right as it is"), *made, ", ".join(check.reasons))
    return Decision(CHECK, check.id, document, check.ordinal, check.row_text, *said)


def _of_mark(mark: TaskMark, document: str | None) -> Decision:
    made = (mark.made_by, f"{local_day(mark.made_at)}", mark.state, mark.reason)
    said = ("result", None, mark.result, *made)
    return Decision(MARK, mark.id, document, mark.ordinal, mark.row_text, *said)


def _of_column(column: ColumnRole, document: str | None) -> Decision:
    made = (column.made_by, f"{local_day(column.made_at)}", column.state, None)
    said = ("column", say(column.role_before or "") or None, say(column.role), *made)
    return Decision(COLUMN, column.id, document, None, column.header, *said)


def write_decisions(sheet: Any, decisions: Sequence[Decision], choice: str) -> None:
    """One line a decision; `choice` is the column of the sheet of lists for the last cell."""
    write_header(sheet, COLUMNS, len(decisions))
    sheet.column_dimensions["A"].hidden = True
    for line, decision in enumerate(decisions, 2):
        put_row(sheet, line, list(_said(decision)), read_only=len(decision))
    if decisions:
        add_choice(sheet, len(COLUMNS), choice, len(decisions) + 1)


def _said(decision: Decision) -> Decision:
    """With its words for reading in the language that is spoken."""
    field, state = say(decision.field), say(decision.state)
    return decision._replace(
        field=field, state=state, why=say(decision.why or "") or None
    )


class TakenBack(NamedTuple):
    """A line that is taken back, and the cell that says so."""

    kind: str
    id: int
    cell: Any


def read_dismissed(sheet: Any, dismiss: str) -> Iterator[TakenBack]:
    """What is taken back: a correction, a check, a mark; a column, which only the desk can."""
    for cells in sheet.iter_rows(min_row=2, max_col=len(COLUMNS)):
        row = dict(zip(COLUMNS, cells, strict=True))
        number, decision = row["id"].value, row["decision"]
        if (cell_text(decision.value) or "").lower() == dismiss and number:
            yield TakenBack(str(row["kind"].value), int(number), decision)
