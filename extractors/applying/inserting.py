"""Putting new rows where they belong: after the row named, or after their predecessor in their
section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.applying.drafts import (
    Draft,
    DraftRow,
    Record,
    row_text,
)
from extractors.applying.row_finding import (
    QUOTED,
    in_annex,
    in_section,
    likeness,
    ordinal_key,
    with_ordinal,
)
from extractors.values.plan import Effect
from extractors.values.record_kinds import amended_name, kind_of, section_of
from extractors.values.records import Assignment, Proof, Target, Task


def insert_row(
    draft: Draft, row: Record, effect: Effect, cause: int, proof: Proof | None
) -> None:
    """Insert one row, unless the plan has it already.

    "Bổ sung nhiệm vụ số 31 vào Mục I" goes after task 30 and its sub-rows, in section I.
    """
    kind = amended_name(kind_of(row))
    rows = draft.rows[kind]
    beside = in_annex(rows, effect.annex)
    section = _section(row, effect, beside)
    there = beside if kind == "assignment" else in_section(beside, section)
    if _has_already(there, row):
        return
    new = placed(row, section, there)
    if not new.proofs and proof is not None:
        new = replace(new, proofs={"row": proof})
    at = place_of(rows, there, effect.after, row.ordinal)
    draft.insert(DraftRow(kind, new), at, cause)


def _has_already(there: Sequence[DraftRow], row: Record) -> bool:
    """True where a row of the same number reads alike."""
    same = with_ordinal(there, row.ordinal)
    return any(likeness(e, row_text(row)) >= QUOTED for e in same)


def _section(row: Record, effect: Effect, rows: Sequence[DraftRow]) -> str | None:
    """The section named; where none is, the row's own if the plan has it, else that of the row
    before it.
    """
    if effect.section is not None and not isinstance(row, Target):
        return effect.section
    own = section_of(row)
    if own in _sections(rows):
        return own
    before = with_ordinal(rows, effect.after) if effect.after else []
    sections = _sections(before or rows)
    if len(sections) == 1:
        return sections.pop()
    # A task that may stand in several sections stands in none; a target's group is its own.
    return None if isinstance(row, Task) else own


def _sections(rows: Sequence[DraftRow]) -> set[str | None]:
    return {section_of(e.row) for e in rows}


def place_of(
    rows: Sequence[DraftRow],
    there: Sequence[DraftRow],
    after: str | None,
    ordinal: str | None,
) -> int:
    """Where in the list a new row goes: behind its predecessor, else at the end of its section,
    else of all.
    """
    before = _predecessor(there, after, ordinal)
    if before is not None:
        return rows.index(before) + 1
    return rows.index(there[-1]) + 1 if there else len(rows)


def _predecessor(
    there: Sequence[DraftRow], after: str | None, ordinal: str | None
) -> DraftRow | None:
    """The row a new one follows, sub-rows counted in; None where numbers do not tell."""
    wanted = _numbers(after or ordinal)
    if wanted is None:
        return None
    last = None
    for entry in there:
        own = _numbers(entry.row.ordinal)
        if own is None:
            continue
        # Sub-rows of the row named go before the new one: 12.1 and 12.2 before what follows 12.
        is_before = own[: len(wanted)] <= wanted if after else own < wanted
        if is_before:
            last = entry
    return last


def _numbers(ordinal: str | None) -> tuple[tuple[int, str], ...] | None:
    """ "5.1" → ((5, ""), (1, "")), "5a" → ((5, "a"),); None for what is no number."""
    if not ordinal:
        return None
    found = []
    for part in ordinal_key(ordinal).split("."):
        match = re.fullmatch(r"(\d+)([a-zđ]?)", part)
        if match is None:
            return None
        found.append((int(match[1]), match[2]))
    return tuple(found)


def placed(row: Record, section: str | None, there: Sequence[DraftRow]) -> Record:
    """The row with the section, heading and annex of the rows it comes to stand among."""
    if isinstance(row, Assignment):
        return row
    beside = there[-1].row if there else None
    annex = beside.annex if beside else row.annex
    if isinstance(row, Target):
        return replace(row, group=section, annex=annex)
    return replace(
        row,
        section=section,
        section_title=beside.section_title if beside else None,
        annex=annex,
        parent=_parent(row, there),
    )


def _parent(row: Task, there: Sequence[DraftRow]) -> str | None:
    """The number a sub-row's own begins with, where the section has that row: "5.1" → "5"."""
    head, _, _ = (row.ordinal or "").rpartition(".")
    return head if head and with_ordinal(there, head) else None
