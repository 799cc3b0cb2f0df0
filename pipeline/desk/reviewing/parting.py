"""One row that holds two, since reading joined them, parted again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from extractors.applying.corrections import CORRECTED
from extractors.applying.paired_rows import text_column
from extractors.page.document import Place
from pipeline.desk.reviewing.deciding import Answered, WrongValues
from pipeline.desk.reviewing.two_rows import (
    check_count,
    count_rows,
    current_row,
    edit_values,
    kept_as,
    names_for,
    record_of,
)
from pipeline.in_force.corrections import Edit, apply_edits
from pipeline.in_force.settling_lock import write_decision
from pipeline.review.added_rows import make_added
from pipeline.review.review_rows import ReviewRow
from pipeline.review.review_values import check_length, read_values

SECOND = "second:"  # what the names of the second row's columns begin with in faults
SECTION = "section"
NOTHING_PARTED = (
    "the first row's text is as before; take the second row's words out of it"
)


class Parts(NamedTuple):
    """What was typed of both rows by column, the second one's section, and where it is printed."""

    first: Mapping[str, str]
    second: Mapping[str, str]
    section: str
    place: Place


def second_columns(record: str) -> list[str]:
    """The columns of the second row; its section is asked for by itself."""
    kind = CORRECTED[record]
    columns = kind.corrected_columns.items()
    return [n for n, c in columns if c.field.name != kind.identity.section]


def check(session: Session, answered: Answered, parts: Parts) -> None:
    """Raises RowChanged or WrongValues as `part` would."""
    _read(session, current_row(session, *answered[:4]), parts)


def part(session: Session, answered: Answered, parts: Parts) -> None:
    """Store that a row is two: what the first says from now on, and a second one behind it.
    Raises RowChanged, WrongValues or NotApplied.
    """

    def store() -> None:
        row = current_row(session, *answered[:4])
        count = count_rows(session, row)
        edits = _read(session, row, parts)
        apply_edits(session, edits, (), answered.by)
        check_count(session, row, count + 1)

    write_decision(session, store)


def _read(session: Session, row: ReviewRow, parts: Parts) -> list[Edit]:
    """Both rows as corrections. Raises WrongValues."""
    record, names = record_of(row), names_for(session, [row])
    first = read_values(record, parts.first, row.shown, names)
    second = read_values(record, parts.second, {}, names)
    faults = {**first.faults}
    faults |= {f"{SECOND}{name}": fault for name, fault in second.faults.items()}
    faults |= _section_faults(parts.section)
    if not faults and text_column(record) not in first.changed:
        faults[text_column(record)] = NOTHING_PARTED
    if faults:
        raise WrongValues(faults)
    values = {name: text for name, text in second.changed.items() if text is not None}
    section = parts.section.strip() or None
    added = make_added(row.document_id, record, section, values, parts.place)
    made = replace(added.correction, kept=kept_as(row, first.changed))
    return [*edit_values(row, first.changed), replace(added, correction=made)]


def _section_faults(section: str) -> dict[str, str]:
    try:
        check_length(section)
    except ValueError as error:
        return {SECTION: str(error)}
    return {}
