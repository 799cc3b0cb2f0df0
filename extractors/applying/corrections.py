"""Analysts' corrections of single values, found again by what the row says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from extractors.applying.drafts import Draft, Entry, section_of
from extractors.applying.row_finding import (
    QUOTED,
    QUOTED_WITH_NUMBER,
    is_close,
    ordinal_key,
    rank,
)
from extractors.language.text import fold
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.records import Agency, Header, Period, Proof, Target

APPLIED, KEPT, CHANGED, MISSING = "applied", "kept", "changed", "missing"

PERIOD_PARTS = {
    "raw": "raw",
    "from": "start",
    "to": "end",
    "recurrence": "recurrence",
    "condition": "condition",
}
PERIOD_COLUMNS = tuple(
    f"{name}_{part}" for name in ("starts", "due") for part in PERIOD_PARTS
)
AGENCY_COLUMNS = {
    "lead_agency": "lead",
    "coordinating_agency": "coordinating",
    "agencies": "agencies",
}
OTHER_NAMES = {"group_title": "group"}
COLUMNS = {
    "task": (
        "ordinal",
        "content",
        "lead_agency",
        "coordinating_agency",
        *PERIOD_COLUMNS,
        "product",
    ),
    "target": (
        "ordinal",
        "group_title",
        "indicator",
        "comparator",
        "value",
        "value_high",
        "unit",
        "horizon",
        "recurrence",
        "agencies",
        "raw",
    ),
    "document": (
        "number",
        "type",
        "title",
        "issuer",
        "issued_on",
        "place",
        "signer",
        "signer_title",
    ),
}
READ: dict[str, Callable[[str], Any]] = {
    "value": float,
    "value_high": float,
    "horizon": int,
    "issued_on": date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class RowCorrection:
    """One corrected value: `record`, `ordinal`, `section` and `row_text` say which row, `field`
    which column.

    `seen` is what the machine had read there, `new` what it should be, both as `column_text`
    gives them.
    """

    record: str
    ordinal: str | None
    section: str | None
    row_text: str
    field: str
    seen: str | None
    new: str | None


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
    value = _column_value(row, column)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    if value is None or value == "":
        return None
    return str(value)


def _column_value(row: Any, column: str) -> object:
    if column in PERIOD_COLUMNS:
        name, part = column.rsplit("_", 1)
        period: Period | None = getattr(row, name)
        return getattr(period, PERIOD_PARTS[part]) if period else None
    if column in AGENCY_COLUMNS:
        return "; ".join(a.name for a in getattr(row, AGENCY_COLUMNS[column]))
    return getattr(row, OTHER_NAMES.get(column, column))


def with_column(row: Any, column: str, text: str | None, place: str | None) -> Any:
    """The row with another value in a column; a period whose printed text changes is read anew."""
    if column in PERIOD_COLUMNS:
        return _with_period(row, column, text)
    if column in AGENCY_COLUMNS:
        return replace(row, **{AGENCY_COLUMNS[column]: _agencies_of(text, place)})
    name = OTHER_NAMES.get(column, column)
    if text is not None:
        return replace(row, **{name: READ.get(column, str)(text)})
    empty = "" if name in ("content", "indicator") else None
    return replace(row, **{name: empty})


def _agencies_of(text: str | None, place: str | None) -> tuple[Agency, ...]:
    """The agencies of a cell, semicolons between them; one may stand there twice."""
    found: list[Agency] = []
    for part in (text or "").split(";"):
        found += find_agencies(part, place)
    return tuple(found)


def _with_period(row: Any, column: str, text: str | None) -> Any:
    """The row with one part of a period changed; a period that says nothing any more is None."""
    name, part = column.rsplit("_", 1)
    if part == "raw":
        return replace(row, **{name: read_period(text)})
    is_day = part in ("from", "to")
    value: Any = date.fromisoformat(text) if text and is_day else text
    period: Period = getattr(row, name) or Period("")
    changed = replace(period, **{PERIOD_PARTS[part]: value})
    says_something = changed.raw or changed.is_read
    return replace(row, **{name: changed if says_something else None})


def correct(
    draft: Draft, corrections: Sequence[tuple[int, RowCorrection]]
) -> dict[int, str]:
    """Apply corrections to a draft; what became of each, by its cause.

    "applied": the row says what the analyst saw, and now says what it should. "kept": it says
    so already. "changed": it says something else than either; "missing": there is no such row.
    Printed texts come first, since reading one anew sets the days that other corrections then give.
    """
    in_order = sorted(corrections, key=lambda c: not c[1].field.endswith("_raw"))
    found = [(cause, c, find_row(draft, c)) for cause, c in in_order]
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
    draft: Draft, cause: int, c: RowCorrection, entry: Entry | None, shown: str | None
) -> str:
    if entry is None:
        return MISSING
    if shown == c.new:
        return KEPT
    if shown != c.seen and fold(shown or "") != fold(c.seen or ""):
        return CHANGED
    name = field_of(c.field)
    row = with_column(entry.row, c.field, c.new, draft.place)
    proof = _corrected_proof(entry.row.proofs.get(name), shown)
    entry.row = replace(row, proofs=dict(row.proofs) | {name: proof})
    draft.note(entry, cause, "changed", name, old=shown, new=c.new)
    return APPLIED


def _corrected_proof(old: Proof | None, shown: str | None) -> Proof:
    """The proof of a corrected field: what was read and where, or what was shown."""
    if old is None:
        return Proof(shown or "", (), "corrected")
    return Proof(old.text, old.places, "corrected")


def field_of(column: str) -> str:
    """The field of the plan record a column belongs to: "due_to" → "due", "lead_agency" →
    "lead".
    """
    if column in PERIOD_COLUMNS:
        return column.rsplit("_", 1)[0]
    if column in ("value", "value_high", "comparator", "raw"):
        return "value"
    return AGENCY_COLUMNS.get(column, OTHER_NAMES.get(column, column))


def find_row(draft: Draft, c: RowCorrection) -> Entry | None:
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
        fitting = [e for e in candidates if _alike(e, c) >= least]
        if len(fitting) == 1:
            return fitting[0]
    return _most_alike(rows, c)


def _most_alike(rows: Sequence[Entry], c: RowCorrection) -> Entry | None:
    """The row that is much more like the text than any other."""
    ranked = rank([_alike(e, c) for e in rows])
    if not ranked or ranked[0].likeness < QUOTED or is_close(ranked):
        return None
    return rows[ranked[0].place]


def _is_at(entry: Entry, c: RowCorrection) -> bool:
    is_numbered = ordinal_key(entry.row.ordinal) == ordinal_key(c.ordinal)
    return is_numbered and fold(section_of(entry.row) or "") == fold(c.section or "")


def _alike(entry: Entry, c: RowCorrection) -> float:
    return fuzz.ratio(fold(identity_text(entry.row)), fold(c.row_text)) / 100
