"""Rows that a reviewer added, since they were missed, or takes out, since they are none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.applying.corrections import (
    APPLIED,
    CHANGED,
    CORRECTED,
    KEPT,
    MISSING,
    AddedRow,
    RowCorrection,
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


def add_row(draft: Draft, cause: int, c: RowCorrection, added: AddedRow) -> str:
    """Put a row in, unless a reading has it by now; one that half reads so wants a look."""
    outcome = judge_added(draft, c)
    if outcome == APPLIED:
        there = in_section(list(draft.entries(c.record)), c.section)
        at = place_of(draft.rows[c.record], there, None, c.ordinal)
        insert_added(draft, cause, c, added, there, at)
    return outcome


def judge_added(draft: Draft, c: RowCorrection) -> str:
    """What will become of a row that a reviewer added."""
    known = find_row(draft, c)
    if known is not None and likeness_to_corrected(known, c) >= QUOTED:
        return KEPT
    if known is not None and c.ordinal is not None:
        return CHANGED
    return APPLIED


def insert_added(
    draft: Draft,
    cause: int,
    c: RowCorrection,
    added: AddedRow,
    there: Sequence[DraftRow],
    at: int,
) -> None:
    """Put a row that a reviewer added at a place of its list; `there` are rows of its section."""
    row = build_row(c.record, c.section, added, draft.place)
    new = replace(placed(row, c.section, there), proofs=row.proofs)
    draft.insert(DraftRow(c.record, new), at, cause)


def judge_removed(entry: DraftRow | None, c: RowCorrection) -> str:
    """Whether a row is taken out: one that reads otherwise than it did wants a look."""
    if entry is None:
        return MISSING
    is_same_place = fold(section_of(entry.row) or "") == fold(c.section or "")
    if not is_same_place or likeness_to_corrected(entry, c) < QUOTED:
        return CHANGED
    return APPLIED
