"""What joining and parting rows have in common: corrections of a row that stays and of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import (
    CORRECTED,
    ROW,
    AddedRow,
    KeptRow,
    RowCorrection,
    identity_text,
)
from extractors.applying.paired_rows import text_column
from extractors.applying.row_corrections import build_row
from extractors.lexicon.choices import choice_of
from extractors.page.document import Box, Place
from extractors.values.closed_lists import RECORD_NAMES, RecordName
from extractors.values.fields import ValueKind
from models import Correction
from pipeline.common.characters import storable
from pipeline.common.identity import name_key
from pipeline.database.correction_rows import WITHDRAWN, read_correction
from pipeline.desk.reviewing.deciding import RowChanged, known_names
from pipeline.desk.reviewing.screen import Shown, find_row, is_as_shown
from pipeline.in_force.corrections import Edit
from pipeline.review.review_rows import ReviewRow, find_review_rows
from pipeline.review.review_values import Named

NOWHERE = Place(1, Box(0.0, 0.0, 0.0, 0.0))


class NotApplied(Exception):
    """The rows would not read as decided, such as one of two rows that say the same; nothing was
    stored.
    """


def record_of(row: ReviewRow) -> RecordName:
    """The kind of a row, "task" or "target"."""
    return choice_of(RECORD_NAMES, row.record)


def text_of_row(row: ReviewRow) -> str:
    """What a row says: a task's content, a target's indicator."""
    return row.shown[text_column(record_of(row))] or ""


def current_row(
    session: Session, document_id: int, record: str, position: int, shown: Shown
) -> ReviewRow:
    """The row as it is now. Raises RowChanged where it is not what was shown."""
    row, _ = find_row(session, document_id, record, position)
    if not is_as_shown(row, shown):
        raise RowChanged
    return row


def names_for(session: Session, rows: Sequence[ReviewRow]) -> Named:
    """The names of bodies that may be typed: those known, and those that the rows have."""
    own = {name_key(name): name for row in rows for name in _bodies_of(row)}
    return {**own, **known_names(session)}


def _bodies_of(row: ReviewRow) -> list[str]:
    columns = CORRECTED[row.record].corrected_columns
    named = [n for n, c in columns.items() if c.value is ValueKind.AGENCIES]
    parts = "; ".join(row.shown[name] or "" for name in named).split(";")
    return [part.strip() for part in parts if part.strip()]


def edit_values(row: ReviewRow, changed: Mapping[str, str | None]) -> list[Edit]:
    """Corrections of a row's values, by column."""
    words = (row.ordinal, row.section, row.row_text)
    edits = []
    for column, value in changed.items():
        seen = row.seen.get(column)
        made = RowCorrection(record_of(row), *words, column, seen, value)
        edits.append(Edit(row.document_id, made, row.shown.get(column)))
    return edits


def take_out(row: ReviewRow, kept: KeptRow | None) -> Edit:
    """A row taken out, since it was joined with the one that is kept."""
    words = (row.ordinal, row.section, row.row_text)
    made = RowCorrection(record_of(row), *words, ROW, row.row_text, None, kept=kept)
    return Edit(row.document_id, made, row.row_text)


def kept_as(row: ReviewRow, changed: Mapping[str, str | None]) -> KeptRow:
    """The row that stays, and what it is known by once these values are changed."""
    values = {
        name: value
        for name, value in {**row.shown, **changed}.items()
        if value is not None
    }
    built = build_row(record_of(row), row.section, AddedRow(values, NOWHERE))
    return KeptRow(row.ordinal, row.section, row.row_text, identity_text(built))


def standing_corrections(session: Session, row: ReviewRow) -> list[Correction]:
    """The corrections of a row that stand: of its values, and the one that added it."""
    query = select(Correction).where(
        Correction.document_id == row.document_id,
        Correction.record == row.record,
        Correction.row_text == storable(row.row_text),
        Correction.state != WITHDRAWN,
    )
    place = (row.ordinal, row.section)
    return [c for c in session.scalars(query) if (c.ordinal, c.section) == place]


def hand_over(session: Session, row: ReviewRow, kept: KeptRow | None) -> list[Edit]:
    """What was joined with a row before, or parted from it, hangs on another from now on: a third
    part of a row, where the second is joined with the first.
    """
    query = select(Correction).where(
        Correction.document_id == row.document_id,
        Correction.record == row.record,
        Correction.field == ROW,
        Correction.state != WITHDRAWN,
    )
    found = [(c, read_correction(c)) for c in session.scalars(query)]
    return [
        Edit(row.document_id, replace(made, kept=kept), c.old)
        for c, made in found
        if made.kept is not None and is_known_by(row, made.kept)
    ]


def is_known_by(row: ReviewRow, kept: KeptRow) -> bool:
    """Whether a row is the one that another was joined with or parted from."""
    words = (row.ordinal, row.section, row.row_text)
    return words == (kept.ordinal, kept.section, kept.row_text)


def check_count(session: Session, row: ReviewRow, wanted: int) -> None:
    """Raises NotApplied where there are not as many rows as there should be by now."""
    if count_rows(session, row) != wanted:
        raise NotApplied


def count_rows(session: Session, row: ReviewRow) -> int:
    """How many rows of a row's kind its document has in force."""
    rows = find_review_rows(session, [row.document_id])
    return sum(other.record == row.record for other in rows)
