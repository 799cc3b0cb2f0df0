"""Corrections as rows of `correction`: read for applying, and what became of them written back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from extractors.applying.corrections import (
    CHANGED,
    MISSING,
    ROW,
    AddedRow,
    KeptRow,
    RowCorrection,
)
from extractors.lexicon.choices import choice_of
from extractors.page.document import Box, Place
from extractors.values.closed_lists import RECORD_NAMES
from models import Correction

RowChange = Literal["added", "removed", "joined", "parted"]
ACTIVE, TO_REVIEW, WITHDRAWN = "active", "to_review", "withdrawn"
NOTES = {
    CHANGED: "The text under this correction changed; look at it again.",
    MISSING: "The row this correction is about was not found any more; look at it again.",
}


def read_correction(row: Correction) -> RowCorrection:
    """What a row says, for applying."""
    return RowCorrection(
        choice_of(RECORD_NAMES, row.record),
        row.ordinal,
        row.section,
        row.row_text,
        row.field,
        row.seen,
        row.new,
        read_added(row.payload),
        read_kept(row.payload),
    )


def correction_payload(made: RowCorrection) -> dict[str, Any] | None:
    """What `correction.payload` has of a correction: a row that was added, and the row that it was
    parted from or joined with.
    """
    kept = None if made.kept is None else {"kept": asdict(made.kept)}
    return {**(added_payload(made.added) or {}), **(kept or {})} or None


def added_payload(added: AddedRow | None) -> dict[str, Any] | None:
    """An added row as JSON for `correction.payload`."""
    if added is None:
        return None
    box = added.place.box
    edges = [box.x0, box.top, box.x1, box.bottom]
    return {"values": dict(added.values), "page": added.place.page, "box": edges}


def read_added(payload: dict[str, Any] | None) -> AddedRow | None:
    """The way back of `added_payload`."""
    if payload is None or "values" not in payload:
        return None
    return AddedRow(payload["values"], Place(payload["page"], Box(*payload["box"])))


def read_kept(payload: dict[str, Any] | None) -> KeptRow | None:
    """The row that another was parted from or joined with."""
    found = (payload or {}).get("kept")
    return None if found is None else KeptRow(**found)


def row_change(row: Correction) -> RowChange | None:
    """What a correction did with a whole row; None where it is about one value."""
    if row.field != ROW:
        return None
    if read_kept(row.payload) is not None:
        return "joined" if row.new is None else "parted"
    return "removed" if row.new is None else "added"


def values_told(row: Correction) -> tuple[str | None, str | None]:
    """What was there and what is by now, for people: of a joined row its words and those of both,
    of a parted one the words of both and its own.
    """
    kept = read_kept(row.payload)
    if kept is None:
        return row.old, row.new
    if row.new is None:
        return row.old, kept.text
    return kept.row_text, row.new


def settle_corrections(rows: Sequence[Correction], outcomes: Sequence[str]) -> None:
    """Put up for review what no longer fits, and take back what fits again; the rest is not
    written.
    """
    for row, outcome in zip(rows, outcomes, strict=True):
        state = TO_REVIEW if outcome in NOTES else ACTIVE
        note = NOTES.get(outcome)
        if (row.state, row.note) != (state, note):
            row.state, row.note = state, note
