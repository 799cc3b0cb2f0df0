"""Two rows that reading parted, at a page's end or at a paragraph, joined into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from extractors.applying.corrections import CORRECTED
from extractors.applying.paired_rows import text_column
from extractors.page.lines import join_texts
from extractors.values.fields import FieldColumn, ValueKind
from pipeline.database.correction_rows import read_added
from pipeline.desk.reviewing.deciding import WrongValues
from pipeline.desk.reviewing.screen import Shown
from pipeline.desk.reviewing.two_rows import (
    check_count,
    count_rows,
    current_row,
    edit_values,
    hand_over,
    kept_as,
    names_for,
    record_of,
    standing_corrections,
    take_out,
)
from pipeline.in_force.corrections import apply_edits
from pipeline.in_force.settling_lock import write_decision
from pipeline.review.review_rows import TABLES, ReviewRow
from pipeline.review.review_values import read_values


class TwoRows(NamedTuple):
    """Two rows to join, one behind the other in the order of the plan."""

    first: ReviewRow
    second: ReviewRow


class Offer(NamedTuple):
    """A value that a joined row may have, and where it is from: "first", "second" or "both"."""

    value: str
    origin: str


class Proposed(NamedTuple):
    """What a joined row will say in a column, and what else it may say."""

    value: str
    offers: Sequence[Offer]


class JoinAnswer(NamedTuple):
    """Which rows are joined, what was shown of them, and who joins them; `position` is the
    first's.
    """

    document_id: int
    record: str
    position: int
    shown_first: Shown
    shown_second: Shown
    by: str


def find_neighbours(row: ReviewRow, rows: Sequence[ReviewRow]) -> list[str]:
    """On which sides a row has one to be joined with in its document: "above", "below"."""
    if row.record not in TABLES:
        return []
    places = {other.index for other in rows if other.record == row.record}
    sides = {"above": row.index - 1, "below": row.index + 1}
    return [side for side, index in sides.items() if index in places]


def propose(rows: TwoRows) -> dict[str, Proposed]:
    """What the joined row will say, by column: the value of the row that has one. What belongs
    together, such as the days of a time, is taken from one row.
    """
    record = record_of(rows.first)
    columns = CORRECTED[record].corrected_columns
    from_second = {
        column.field.proof
        for column in columns.values()
        if not _says(rows.first, column, columns)
        and _says(rows.second, column, columns)
    }
    return {
        name: _propose(rows, column, column.field.proof in from_second)
        for name, column in columns.items()
    }


def _says(
    row: ReviewRow, column: FieldColumn, columns: Mapping[str, FieldColumn]
) -> bool:
    """Whether a row has any value of those that are printed as one."""
    beside = [n for n, c in columns.items() if c.field.proof == column.field.proof]
    return any(row.shown[name] for name in beside)


def _propose(rows: TwoRows, column: FieldColumn, is_from_second: bool) -> Proposed:
    first, second = (row.shown[column.name] or "" for row in rows)
    if column.name == text_column(record_of(rows.first)):
        return Proposed(join_texts((first, second)), ())
    value = second if is_from_second else first
    if not first or not second or first == second:
        return Proposed(value, ())
    return Proposed(value, tuple(_offers(column, first, second)))


def _offers(column: FieldColumn, first: str, second: str) -> Iterator[Offer]:
    yield Offer(first, "first")
    yield Offer(second, "second")
    if column.value is ValueKind.AGENCIES:
        names = dict.fromkeys([*first.split("; "), *second.split("; ")])
        yield Offer("; ".join(names), "both")
    elif _is_running_text(column):
        yield Offer(join_texts((first, second)), "both")


def _is_running_text(column: FieldColumn) -> bool:
    """Whether a value may go on in the next row, such as a product or a time; a number may not."""
    is_text = column.value is ValueKind.TEXT and not column.choices
    return is_text and column.name not in ("ordinal", "unit")


def join(session: Session, answer: JoinAnswer, typed: Mapping[str, str]) -> None:
    """Store that two rows are one: what the first says from now on, and that the second is none.
    Raises RowChanged, WrongValues or NotApplied.
    """

    def store() -> None:
        rows = _current(session, answer)
        count = count_rows(session, rows.first)
        _store(session, rows, typed, answer.by)
        check_count(session, rows.first, count - 1)

    write_decision(session, store)


def _current(session: Session, answer: JoinAnswer) -> TwoRows:
    place = (answer.document_id, answer.record)
    first = current_row(session, *place, answer.position, answer.shown_first)
    second = current_row(session, *place, answer.position + 1, answer.shown_second)
    return TwoRows(first, second)


def _store(session: Session, rows: TwoRows, typed: Mapping[str, str], by: str) -> None:
    first, second = rows
    found = read_values(first.record, typed, first.shown, names_for(session, rows))
    if found.faults:
        raise WrongValues(found.faults)
    is_text_changed = text_column(record_of(first)) in found.changed
    kept = kept_as(first, found.changed) if is_text_changed else None
    edits = [
        *edit_values(first, found.changed),
        *hand_over(session, second, kept),
    ]
    # What was corrected in the second row is in the joined one, and of no row by itself.
    settled = standing_corrections(session, second)
    if not any(read_added(c.payload) for c in settled):
        edits.append(take_out(second, kept))
    apply_edits(session, edits, [c.id for c in settled], by)
