"""Analysts' corrections of single values, found again by what the row says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from extractors.applying.drafts import Draft, DraftRow
from extractors.applying.row_finding import (
    QUOTED,
    QUOTED_WITH_NUMBER,
    is_close,
    ordinal_key,
    rank,
)
from extractors.language.text import fold
from extractors.page.document import Place
from extractors.page.methods import ValueMethod
from extractors.values.agencies import find_agencies
from extractors.values.closed_lists import RecordName
from extractors.values.fields import PERIOD_AS_PRINTED, Field, FieldColumn, ValueKind
from extractors.values.periods import read_period
from extractors.values.record_kinds import section_of
from extractors.values.record_table import DOCUMENT, TARGET, TASK
from extractors.values.records import Header, Period, Proof, Target

ROW = "row"  # the field of a correction that adds a whole row or takes one out
APPLIED, KEPT, CHANGED, MISSING = "applied", "kept", "changed", "missing"

CORRECTED = {kind.name: kind for kind in (TASK, TARGET, DOCUMENT)}
KIND_OF = {kind.made_of: kind for kind in CORRECTED.values()}
READ: dict[ValueKind, Callable[[str], Any]] = {
    ValueKind.FIGURE: float,
    ValueKind.INTEGER: int,
    ValueKind.DAY: date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class AddedRow:
    """A row that was missed: its values by column, as `column_text` gives them, and its place."""

    values: Mapping[str, str]
    place: Place


@dataclass(frozen=True, slots=True)
class KeptRow:
    """The row that another one was joined with, or parted from: what it is known by, as read, and
    what it is known by since then.
    """

    ordinal: str | None
    section: str | None
    row_text: str
    text: str


@dataclass(frozen=True, slots=True)
class RowCorrection:
    """One corrected value: `record`, `ordinal`, `section` and `row_text` say which row, `field`
    which column.

    `seen` is what the machine had read there, `new` what it should be, both as `column_text`
    gives them. For the field "row" they are the row's text: a row with `added` was missed, one
    whose `new` is None is none. Of two rows that were joined or parted, `kept` is the other one.
    """

    record: RecordName
    ordinal: str | None
    section: str | None
    row_text: str
    field: str
    seen: str | None
    new: str | None
    added: AddedRow | None = None
    kept: KeptRow | None = None


def identity_text(row: Any) -> str:
    """What a row is known by again: a target's indicator with its year and unit, a task's
    content.
    """
    if isinstance(row, Target):
        parts = (row.indicator, row.horizon, row.unit)
        return " | ".join(str(part) for part in parts if part is not None)
    if isinstance(row, Header):
        return ""
    return str(getattr(row, "content", ""))


def column_text(row: Any, column: str) -> str | None:
    """A row's value in a column of the views, as text: "2025-06-30", "Sở Nội vụ; Công an tỉnh",
    "60".
    """
    found = corrected_column(row, column)
    value = found.of(row)
    if found.value is ValueKind.AGENCIES:
        value = "; ".join(agency.name for agency in value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    if value is None or value == "":
        return None
    return str(value)


def with_column(row: Any, column: str, text: str | None, place: str | None) -> Any:
    """The row with another value in a column; a period whose printed text changes is read anew."""
    found = corrected_column(row, column)
    if found.part is not None:
        return _with_period(row, found, found.part, text)
    return replace(row, **{found.field.name: _read(found.field, text, place)})


def corrected_column(row: Any, column: str) -> FieldColumn:
    """What a column of the review workbook holds of a row."""
    return KIND_OF[type(row)].corrected_columns[column]


def _read(field: Field, text: str | None, place: str | None) -> Any:
    if field.value is ValueKind.AGENCIES:
        parts = (text or "").split(";")
        return tuple(agency for part in parts for agency in find_agencies(part, place))
    if text is None:
        return "" if field.is_required else None
    return READ.get(field.value, str)(text)


def _with_period(row: Any, column: FieldColumn, part: Field, text: str | None) -> Any:
    """The row with one part of a period changed; a period that says nothing any more is None."""
    name = column.field.name
    if part is PERIOD_AS_PRINTED:  # the other parts are read from it
        return replace(row, **{name: read_period(text)})
    period: Period = column.field.of(row) or Period("")
    changed = replace(period, **{part.name: _read(part, text or None, None)})
    says_something = changed.raw or changed.is_read
    return replace(row, **{name: changed if says_something else None})


def correct(
    draft: Draft,
    corrections: Sequence[tuple[int, RowCorrection]],
    known: DraftRow | None = None,
) -> dict[int, str]:
    """Apply corrections to a draft; what became of each, by its cause.

    "applied": the row says what the analyst saw, and now says what it should. "kept": it says
    so already. "changed": it says something else than either; "missing": there is no such row.
    Printed texts come first, since reading one anew sets the days that other corrections then give.
    `known` is the row that all are about, where it was found by other means.
    """
    in_order = sorted(corrections, key=lambda c: not c[1].field.endswith("_raw"))
    found = [(cause, c, known or find_row(draft, c)) for cause, c in in_order]
    # What the rows say before any correction: one to a printed text changes others' columns.
    shown = {
        cause: column_text(entry.row, c.field)
        for cause, c, entry in found
        if entry is not None
    }
    return {
        cause: _correct(draft, cause, c, entry, shown.get(cause))
        for cause, c, entry in found
    }


def _correct(
    draft: Draft,
    cause: int,
    c: RowCorrection,
    entry: DraftRow | None,
    shown: str | None,
) -> str:
    outcome = judge_value(c, entry, shown)
    if entry is None or outcome != APPLIED:
        return outcome
    name = corrected_column(entry.row, c.field).field.proof
    row = with_column(entry.row, c.field, c.new, draft.place)
    proof = _corrected_proof(entry.row.proofs.get(name), shown)
    entry.row = replace(row, proofs=dict(row.proofs) | {name: proof})
    draft.note(entry, cause, "changed", name, old=shown, new=c.new)
    return APPLIED


def judge_value(c: RowCorrection, entry: DraftRow | None, shown: str | None) -> str:
    """What will become of a correction of a value that says `shown` by now; see `correct`."""
    if entry is None:
        return MISSING
    if shown == c.new:
        return KEPT
    if shown != c.seen and fold(shown or "") != fold(c.seen or ""):
        return CHANGED
    return APPLIED


def _corrected_proof(old: Proof | None, shown: str | None) -> Proof:
    """The proof of a corrected field: what was read and where, or what was shown."""
    if old is None:
        return Proof(shown or "", (), ValueMethod.CORRECTED)
    return Proof(old.text, old.places, ValueMethod.CORRECTED)


def find_row(draft: Draft, c: RowCorrection) -> DraftRow | None:
    """The row: by all it is known by, else by its place if it still reads much alike, else by
    its text.
    """
    rows = list(draft.entries(c.record))
    if c.record == "document":
        return rows[0] if rows else None
    placed = [e for e in rows if _is_at(e, c)]
    for candidates, least in (
        (placed, 1.0),
        (placed, QUOTED_WITH_NUMBER),
        (rows, 1.0),
    ):
        fitting = [e for e in candidates if likeness_to_corrected(e, c) >= least]
        if len(fitting) == 1:
            return fitting[0]
    return _most_alike(rows, c)


def _most_alike(rows: Sequence[DraftRow], c: RowCorrection) -> DraftRow | None:
    """The row that is much more like the text than any other."""
    ranked = rank([likeness_to_corrected(e, c) for e in rows])
    if not ranked or ranked[0].likeness < QUOTED or is_close(ranked):
        return None
    return rows[ranked[0].place]


def _is_at(entry: DraftRow, c: RowCorrection) -> bool:
    is_numbered = ordinal_key(entry.row.ordinal) == ordinal_key(c.ordinal)
    return is_numbered and fold(section_of(entry.row) or "") == fold(c.section or "")


def likeness_to_corrected(entry: DraftRow, c: RowCorrection) -> float:
    """How like a row is to the one that a correction was made of, from 0 to 1."""
    return fuzz.ratio(fold(identity_text(entry.row)), fold(c.row_text)) / 100
