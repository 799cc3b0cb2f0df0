"""Answers to doubts, stored as the workbook's are: right as it is, other values, no row at all.

An answer about a row that has changed since it was shown stores nothing: what is stored is made
of what is there once nobody else can store.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from extractors.applying.corrections import ROW, RowCorrection
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import RECORD_NAMES
from pipeline.common.characters import storable
from pipeline.common.identity import name_key
from pipeline.database.registry import agency_names
from pipeline.desk.reviewing.alike import find_corrected, replace_in
from pipeline.desk.reviewing.screen import Shown, find_row, is_as_shown
from pipeline.in_force.checks import Check, add_check
from pipeline.in_force.corrections import Edit, apply_edits
from pipeline.in_force.paired_corrections import with_paired
from pipeline.in_force.settling_lock import write_decision
from pipeline.review.review_rows import ReviewRow
from pipeline.review.review_values import Named, read_values


class Answered(NamedTuple):
    """The row that an answer is about, what was shown of it, and who answers."""

    document_id: int
    record: str
    position: int
    shown: Shown
    by: str


class RowChanged(Exception):
    """The row is not what was shown; nothing was stored."""


class WrongValues(Exception):
    """Values that cannot be, by column."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__()
        self.faults = dict(faults)


def read_shown(text: object) -> dict[str, Any]:
    """What a form says was shown; a broken one was shown nothing, and fits no row."""
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):  # "[[[[…", a hundred thousand deep
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: storable(value) for key, value in found.items() if _is_plain(value)}


def _is_plain(value: object) -> bool:
    """Whether it is what a row may have: a text, none, or the texts of its doubts."""
    texts = value if isinstance(value, list) else [value]
    return value is None or all(isinstance(text, str) for text in texts)


def _current(session: Session, answered: Answered) -> tuple[ReviewRow, list[ReviewRow]]:
    """The row as it is now, and all of its document. Raises RowChanged where it is not what was
    shown.
    """
    place = (answered.document_id, answered.record, answered.position)
    row, rows = find_row(session, *place)
    if not is_as_shown(row, answered.shown):
        raise RowChanged
    return row, rows


def accept(session: Session, answered: Answered) -> None:
    """The row is right as it is: its doubts are settled, corrections that fit it no longer are
    dropped. Raises RowChanged.
    """

    def store() -> None:
        row, _ = _current(session, answered)
        add_check(session, _check(row), answered.by)
        dismissed = with_paired(session, row.pending)
        apply_edits(session, (), dismissed, answered.by)

    write_decision(session, store)


def change(session: Session, answered: Answered, typed: Mapping[str, str]) -> int:
    """Store the values that differ from what was shown; gives how many. Raises RowChanged or
    WrongValues.
    """

    def store() -> int:
        row, _ = _current(session, answered)
        found = read_values(row.record, typed, row.shown, known_names(session))
        if found.faults:
            raise WrongValues(found.faults)
        edits = [_edit(row, column, value) for column, value in found.changed.items()]
        apply_edits(session, edits, (), answered.by)
        return len(edits)

    return write_decision(session, store)


def remove(session: Session, answered: Answered) -> None:
    """Take a row out that is none. Raises RowChanged."""

    def store() -> None:
        row, _ = _current(session, answered)
        edit = _edit(row, ROW, None, row.row_text)
        apply_edits(session, [edit], (), answered.by)

    write_decision(session, store)


def change_alike(session: Session, answered: Answered, printed: str, name: str) -> int:
    """Correct words that rows of a document print as they were corrected in another row of it;
    gives in how many. Raises RowChanged.
    """

    def store() -> int:
        _, rows = _current(session, answered)
        if find_corrected(rows).get(printed) != name:
            raise RowChanged
        edits = _edits_alike(rows, printed, name)
        apply_edits(session, edits, (), answered.by)
        return len(edits)

    return write_decision(session, store)


def _edits_alike(rows: Sequence[ReviewRow], printed: str, name: str) -> list[Edit]:
    return [
        _edit(row, column, value)
        for row in rows
        for column, value in replace_in(row, printed, name).items()
    ]


def _check(row: ReviewRow) -> Check:
    place = (row.document_id, row.record, row.index + 1)
    words = (row.ordinal, row.shown_section, row.row_text)
    return Check(*place, *words, row.shown, row.reasons)


def _edit(
    row: ReviewRow, column: str, value: str | None, shown: str | None = None
) -> Edit:
    record = choice_of(RECORD_NAMES, row.record)
    seen = shown if column == ROW else row.seen.get(column)
    words = (row.ordinal, row.section, row.row_text)
    correction = RowCorrection(record, *words, column, seen, value)
    return Edit(row.document_id, correction, row.shown.get(column, shown))


def known_names(session: Session) -> Named:
    """The names of bodies that may be typed, folded."""
    return {name_key(name): name for name in agency_names(session)}
