"""Rows that a reviewer added, since they were missed, or took out, since they are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractors.applying.corrections import (
    APPLIED,
    CHANGED,
    CORRECTED,
    KEPT,
    MISSING,
    ROW,
    AddedRow,
    RowCorrection,
    correct,
    corrected_column,
    find_row,
    identity_text,
    likeness_to_corrected,
    with_column,
)
from extractors.applying.drafts import Draft, DraftRow
from extractors.applying.inserting import place_of, placed
from extractors.applying.row_finding import QUOTED, in_section
from extractors.language.text import fold
from extractors.page.methods import ValueMethod
from extractors.values.closed_lists import RecordName
from extractors.values.record_kinds import section_of
from extractors.values.records import Proof

Causes = Sequence[tuple[int, RowCorrection]]


def correct_all(draft: Draft, corrections: Causes) -> dict[int, str]:
    """Apply corrections of rows and of fields to a draft; what became of each, by its cause.

    Rows are added first, so that their fields can be corrected, and taken out last. For what
    the outcomes mean see `corrections.correct`.
    """
    added = [(cause, c) for cause, c in corrections if c.added is not None]
    fields = [(cause, c) for cause, c in corrections if c.field != ROW]
    removed = [
        (cause, c) for cause, c in corrections if c.field == ROW and c.added is None
    ]
    outcomes = {cause: _add(draft, cause, c, c.added) for cause, c in added if c.added}
    outcomes |= correct(draft, fields)
    outcomes |= {cause: _remove(draft, cause, c) for cause, c in removed}
    return outcomes


def resting(corrections: Causes, outcomes: Mapping[int, str]) -> dict[int, str]:
    """The outcomes at the end: a row to be taken out that is not there is as it should be."""
    removed = {cause for cause, c in corrections if c.field == ROW and c.added is None}
    return {
        cause: KEPT if outcome == MISSING and cause in removed else outcome
        for cause, outcome in outcomes.items()
    }


def build_row(
    record: RecordName, section: str | None, added: AddedRow, place: str | None = None
) -> Any:
    """The row that a reviewer described: its values by column, proved by the place given.

    `place` is that of the document's issue, for names of agencies.
    """
    kind = CORRECTED[record]
    row = kind.build({"source": "table", kind.identity.section: section})
    # Printed times first: reading one anew sets the days that other columns then give.
    for column in sorted(added.values, key=lambda name: not name.endswith("_raw")):
        row = with_column(row, column, added.values[column], place)
    proofs = {"row": _proof(identity_text(row), added)}
    for column, text in added.values.items():
        proofs[corrected_column(row, column).field.proof] = _proof(text, added)
    return replace(row, proofs=proofs)


def _proof(text: str, added: AddedRow) -> Proof:
    return Proof(text, (added.place,), ValueMethod.CORRECTED)


def _add(draft: Draft, cause: int, c: RowCorrection, added: AddedRow) -> str:
    """Put a row in, unless a reading has it by now; one that half reads so wants a look."""
    known = find_row(draft, c)
    if known is not None and likeness_to_corrected(known, c) >= QUOTED:
        return KEPT
    if known is not None and c.ordinal is not None:
        return CHANGED
    there = in_section(list(draft.entries(c.record)), c.section)
    row = build_row(c.record, c.section, added, draft.place)
    new = replace(placed(row, c.section, there), proofs=row.proofs)
    at = place_of(draft.rows[c.record], there, None, c.ordinal)
    draft.insert(DraftRow(c.record, new), at, cause)
    return APPLIED


def _remove(draft: Draft, cause: int, c: RowCorrection) -> str:
    """Take a row out that reads as it did; one that reads otherwise wants a look."""
    entry = find_row(draft, c)
    if entry is None:
        return MISSING
    is_same_place = fold(section_of(entry.row) or "") == fold(c.section or "")
    if not is_same_place or likeness_to_corrected(entry, c) < QUOTED:
        return CHANGED
    draft.remove(entry, cause)
    return APPLIED
