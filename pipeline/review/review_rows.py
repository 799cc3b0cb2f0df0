"""What a reviewer looks at: rows in force with their values, why they want review, and where
they are printed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

import models
from extractors.applying.corrections import (
    CORRECTED,
    ROW,
    column_text,
    find_row,
    identity_text,
)
from extractors.applying.drafts import Draft
from extractors.language.confidence import SURE
from extractors.page.document import Box, Place
from extractors.values.closed_lists import RecordName
from extractors.values.plan import Plan
from extractors.values.record_kinds import section_of
from extractors.values.record_table import records_of
from extractors.values.records import Proofs
from models import Correction, Document, Edition, FieldChange, Issue, RowCheck
from pipeline.common.local_time import local_day
from pipeline.database.correction_rows import ACTIVE, TO_REVIEW, read_correction
from pipeline.database.readback import read_plan
from pipeline.review.review_marks import NO_MARK, find_marked

SHEETS: dict[RecordName, str] = {
    "task": "tasks",
    "target": "targets",
    "document": "documents",
}
TABLES: Mapping[str, Any] = {"task": models.Task, "target": models.Target}

Values = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One row to review: what it is known by, its values as shown and as read, and why it wants
    review.

    `index` is its place in the edition in force, from 0. `row_text` and `section` are as read,
    `shown_section` as it is in force; `marked` is what is said of a task. `pending` are
    corrections that no longer fit it; `place` is where it is printed in `edition_id`'s file.
    """

    record: str
    index: int
    document_id: int
    edition_id: int
    document: str
    file_stem: str
    ordinal: str | None
    section: str | None
    row_text: str
    shown_section: str | None
    shown: Values
    seen: Values
    reasons: tuple[str, ...] = ()
    confidence: float = 1.0
    pending: tuple[int, ...] = field(default=())
    place: Place | None = None
    marked: Mapping[str, str | None] = field(default_factory=lambda: NO_MARK)
    proofs: Proofs = field(default_factory=dict)
    is_checked: bool = False
    """Whether a person found it right as it is."""

    @property
    def wants_review(self) -> bool:
        is_unsure = self.confidence < SURE and not self.is_checked
        return bool(self.reasons) or is_unsure


def find_review_rows(
    session: Session, document_ids: Sequence[int] | None = None
) -> list[ReviewRow]:
    """Rows in force, those with issues first, then those read with the least confidence."""
    query = select(Edition).join(Document, Document.id == Edition.document_id)
    query = query.where(Edition.is_current, Document.status == "in_force").order_by(
        Edition.document_id
    )
    if document_ids is not None:
        query = query.where(Edition.document_id.in_(document_ids))
    rows: list[ReviewRow] = []
    for edition in session.scalars(query).all():
        rows += _rows_of(session, edition)
    return sorted(rows, key=lambda row: (not row.reasons, row.confidence))


def _rows_of(session: Session, edition: Edition) -> Iterator[ReviewRow]:
    plan = read_plan(session, edition, with_derived=True)
    reasons = _reasons(plan, _settled(session, edition))
    applied = _applied(session, edition)
    pending = _pending(session, edition, plan)
    checked = _checked(session, edition)
    marked = find_marked(session, edition)
    for record in ("document", *TABLES):
        for index, row in enumerate(records_of(plan, CORRECTED[record])):
            waiting = pending.get((record, index), [])
            found = _review_row(
                edition,
                record,
                index,
                row,
                [*reasons.get((record, index), ()), *(_tell(c) for c in waiting)],
                applied.get((record, index), ()),
                waiting,
            )
            found = replace(found, is_checked=(record, index) in checked)
            is_marked = record == "task" and index in marked
            yield replace(found, marked=marked[index]) if is_marked else found


def _review_row(
    edition: Edition,
    record: str,
    index: int,
    row: Any,
    reasons: Sequence[str],
    applied: Sequence[Correction],
    pending: Sequence[Correction],
) -> ReviewRow:
    """A corrected row is known by what was read, not by what it says now."""
    shown = {
        column: column_text(row, column)
        for column in CORRECTED[record].corrected_columns
    }
    seen = shown | {c.field: c.seen for c in applied if c.field != ROW}
    is_header = record == "document"
    key: tuple[str | None, str | None, str]
    key = (
        (None, None, "")
        if is_header
        else (row.ordinal, section_of(row), identity_text(row))
    )
    if applied:
        key = (applied[0].ordinal, applied[0].section, applied[0].row_text)
    ordinal, section, row_text = key
    return ReviewRow(
        record=record,
        index=index,
        document_id=edition.document_id,
        edition_id=edition.base_edition_id or edition.id,
        document=edition.number or edition.file_stem,
        file_stem=edition.file_stem,
        ordinal=ordinal,
        section=section,
        row_text=row_text,
        shown_section=None if is_header else section_of(row),
        shown=shown,
        seen=seen,
        reasons=tuple(dict.fromkeys(reasons)),
        confidence=min(
            (proof.confidence for proof in row.proofs.values()), default=1.0
        ),
        pending=tuple(c.id for c in pending),
        place=_place(row.proofs),
        proofs=row.proofs,
    )


RowKey = tuple[str, int]


def _settled(session: Session, edition: Edition) -> set[tuple[RowKey, str]]:
    """The rows and messages of issues that a person has settled."""
    columns = (Issue.record_kind, Issue.record_position, Issue.message)
    query = select(*columns).where(Issue.edition_id == edition.id, Issue.is_resolved)
    return {
        (_row_key(kind, None if position is None else position - 1), message)
        for kind, position, message in session.execute(query).tuples()
    }


def _checked(session: Session, edition: Edition) -> set[RowKey]:
    """The rows that a person found right as they are."""
    columns = (RowCheck.record, RowCheck.record_position)
    query = select(*columns).where(
        RowCheck.document_id == edition.document_id,
        RowCheck.state == ACTIVE,
        RowCheck.record_position.is_not(None),
    )
    found = session.execute(query).tuples()
    return {(record, (position or 1) - 1) for record, position in found}


def _row_key(kind: str, index: int | None) -> RowKey:
    """The row that an issue is about; the document's header where it is about no row."""
    is_of_row = kind in TABLES and index is not None
    return (kind, index or 0) if is_of_row else ("document", 0)


def _reasons(
    plan: Plan, settled: Collection[tuple[RowKey, str]]
) -> dict[RowKey, list[str]]:
    """Issues by the row they are about; those of the whole document under its header."""
    found: dict[RowKey, list[str]] = defaultdict(list)
    for issue in plan.issues:
        key = _row_key(issue.record, issue.index)
        is_told = issue.record == "correction"  # in words of its own
        if not is_told and (key, issue.message) not in settled:
            found[key].append(issue.message)
    return found


def _applied(
    session: Session, edition: Edition
) -> dict[tuple[str, int], list[Correction]]:
    """Active corrections by the row they changed."""
    query = select(FieldChange, Correction).join(
        Correction, Correction.id == FieldChange.correction_id
    )
    query = query.where(
        FieldChange.edition_id == edition.id,
        FieldChange.kind != "repealed",  # such a row is on no sheet
        Correction.state == ACTIVE,
    )
    found: dict[tuple[str, int], list[Correction]] = defaultdict(list)
    places = {
        kind: _positions(session, table, edition.id) for kind, table in TABLES.items()
    }
    for change, correction in session.execute(query.order_by(Correction.id)).tuples():
        of_kind = places.get(change.record_kind)
        if of_kind is None:
            found[change.record_kind, 0].append(correction)  # the document itself
        elif change.record_id in of_kind:
            found[change.record_kind, of_kind[change.record_id]].append(correction)
    return found


def _positions(session: Session, table: Any, edition_id: int) -> dict[int, int]:
    query = select(table.id, table.position).where(table.edition_id == edition_id)
    return {row_id: position - 1 for row_id, position in session.execute(query)}


def _pending(
    session: Session, edition: Edition, plan: Plan
) -> dict[tuple[str, int], list[Correction]]:
    """Corrections up for review by the row they seem to be about; under the document if that is
    gone.
    """
    query = select(Correction).where(Correction.document_id == edition.document_id)
    query = query.where(Correction.state == TO_REVIEW).order_by(Correction.id)
    draft = Draft.of(plan)
    found: dict[tuple[str, int], list[Correction]] = defaultdict(list)
    for correction in session.scalars(query):
        entry = find_row(draft, read_correction(correction))
        key = (
            ("document", 0) if entry is None else (correction.record, entry.origin or 0)
        )
        found[key].append(correction)
    return found


def _tell(c: Correction) -> str:
    what = f"{c.field}: “{c.seen or ''}” → “{c.new or ''}” ({c.made_by}, {local_day(c.made_at)})"
    return f"{c.note or 'A correction wants review.'} {what}"


def _place(proofs: Proofs) -> Place | None:
    """The box around the row on the first page it is printed on; what other documents changed
    is not on it.
    """
    named = [proofs["row"]] if "row" in proofs else list(proofs.values())
    places = [place for proof in named for place in proof.places]
    if not places:
        return None
    page = min(place.page for place in places)
    return Place(page, Box.around(place.box for place in places if place.page == page))
