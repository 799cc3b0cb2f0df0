"""Analysts' corrections of single values, found again by what the row says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from extractors.applying.drafts import Draft, Entry, section_of
from extractors.applying.row_finding import (
    MARGIN,
    QUOTED,
    QUOTED_WITH_NUMBER,
    ordinal_key,
)
from extractors.language.text import fold
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.records import Header, Period, Proof, Target

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
        *(
            "ordinal",
            "group_title",
            "indicator",
            "comparator",
            "value",
            "value_high",
            "unit",
            "horizon",
        ),
        *("recurrence", "agencies", "raw"),
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
    return "" if isinstance(row, Header) else str(getattr(row, "content", ""))


def column_text(row: Any, column: str) -> str | None:
    """A row's value in a column of the views, as text: "2025-06-30", "Sở Nội vụ; Công an tỉnh",
    "60".
    """
    if column in PERIOD_COLUMNS:
        name, part = column.rsplit("_", 1)
        period: Period | None = getattr(row, name)
        value = getattr(period, PERIOD_PARTS[part]) if period else None
    elif column in AGENCY_COLUMNS:
        value = "; ".join(a.name for a in getattr(row, AGENCY_COLUMNS[column])) or None
    else:
        value = getattr(row, OTHER_NAMES.get(column, column))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"
    return None if value is None or value == "" else str(value)


def with_column(row: Any, column: str, text: str | None, place: str | None) -> Any:
    """The row with another value in a column; a period whose printed text changes is read anew."""
    if column in PERIOD_COLUMNS:
        return _with_period(row, column, text)
    if column in AGENCY_COLUMNS:
        named = [
            a for part in (text or "").split(";") for a in find_agencies(part, place)
        ]
        return replace(row, **{AGENCY_COLUMNS[column]: tuple(named)})
    name = OTHER_NAMES.get(column, column)
    empty = "" if name in ("content", "indicator") else None
    return replace(
        row, **{name: empty if text is None else READ.get(column, str)(text)}
    )


def _with_period(row: Any, column: str, text: str | None) -> Any:
    name, part = column.rsplit("_", 1)
    period: Period = getattr(row, name) or Period("")
    if part == "raw":
        return replace(row, **{name: read_period(text)})
    value: Any = date.fromisoformat(text) if text and part in ("from", "to") else text
    changed = replace(period, **{PERIOD_PARTS[part]: value})
    return replace(row, **{name: changed if changed.raw or changed.is_read else None})


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
    shown = {
        cause: column_text(entry.row, c.field) if entry else None
        for cause, c, entry in found
    }
    return {
        cause: _correct(draft, cause, c, entry, shown[cause])
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
    old = entry.row.proofs.get(name)
    places = old.places if old else ()
    proof = Proof(old.text if old else shown or "", places, "corrected")
    row = with_column(entry.row, c.field, c.new, draft.place)
    entry.row = replace(row, proofs=dict(row.proofs) | {name: proof})
    draft.note(entry, cause, "changed", name, old=shown, new=c.new)
    return APPLIED


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
    for fitting in (
        [e for e in placed if _alike(e, c) == 1.0],
        [e for e in placed if _alike(e, c) >= QUOTED_WITH_NUMBER],
        [e for e in rows if _alike(e, c) == 1.0],
    ):
        if len(fitting) == 1:
            return fitting[0]
    ranked = sorted(((_alike(e, c), n) for n, e in enumerate(rows)), reverse=True)
    if (
        not ranked
        or ranked[0][0] < QUOTED
        or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - MARGIN)
    ):
        return None
    return rows[ranked[0][1]]


def _is_at(entry: Entry, c: RowCorrection) -> bool:
    is_numbered = ordinal_key(entry.row.ordinal) == ordinal_key(c.ordinal)
    return is_numbered and fold(section_of(entry.row) or "") == fold(c.section or "")


def _alike(entry: Entry, c: RowCorrection) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(fold(identity_text(entry.row)), fold(c.row_text)) / 100
