"""Putting new rows where they belong: after the row named, or after their predecessor in their
section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractors.applying.drafts import Draft, Entry, row_text, section_of
from extractors.applying.row_finding import (
    QUOTED,
    in_annex,
    in_section,
    likeness,
    ordinal_key,
)
from extractors.values.records import Assignment, Effect, Proof, Target, Task

Row = Task | Target | Assignment


def insert_row(
    draft: Draft, row: Any, effect: Effect, cause: int, proof: Proof | None
) -> None:
    """Insert one row, unless the plan has it already.

    "Bổ sung nhiệm vụ số 31 vào Mục I" goes after task 30 and its sub-rows, in section I.
    """
    kind = (
        "task"
        if isinstance(row, Task)
        else "target"
        if isinstance(row, Target)
        else "assignment"
    )
    rows = draft.rows[kind]
    beside = in_annex(rows, effect.annex)
    section = _section(row, effect, beside)
    there = _in_place(beside, section, kind)
    same = [e for e in there if ordinal_key(e.row.ordinal) == ordinal_key(row.ordinal)]
    if any(likeness(e, row_text(row)) >= QUOTED for e in same):
        return
    before = _predecessor(there, effect.after, row.ordinal)
    at = rows.index(before) + 1 if before is not None else _end(rows, there)
    placed = _placed(row, section, there)
    if not placed.proofs and proof is not None:
        placed = replace(placed, proofs={"row": proof})
    draft.insert(Entry(kind, placed), at, cause)


def _section(row: Row, effect: Effect, rows: Sequence[Entry]) -> str | None:
    """The section named; where none is, the row's own if the plan has it, else that of the row
    before it.
    """
    if effect.section is not None and not isinstance(row, Target):
        return effect.section
    own = section_of(row)
    if any(section_of(e.row) == own for e in rows):
        return own
    after = [
        e
        for e in rows
        if effect.after and ordinal_key(e.row.ordinal) == ordinal_key(effect.after)
    ]
    sections = {section_of(e.row) for e in after or rows}
    return (
        next(iter(sections))
        if len(sections) == 1
        else None
        if isinstance(row, Task)
        else own
    )


def _in_place(rows: Sequence[Entry], section: str | None, kind: str) -> list[Entry]:
    return list(rows) if kind == "assignment" else in_section(rows, section)


def _predecessor(
    there: Sequence[Entry], after: str | None, ordinal: str | None
) -> Entry | None:
    """The row a new one follows, sub-rows counted in; None where numbers do not tell."""
    wanted = _numbers(after or ordinal)
    if wanted is None:
        return None
    numbered = [(own, e) for e in there if (own := _numbers(e.row.ordinal)) is not None]
    earlier = [
        e
        for own, e in numbered
        if (own[: len(wanted)] <= wanted if after else own < wanted)
    ]
    return earlier[-1] if earlier else None


def _numbers(ordinal: str | None) -> tuple[tuple[int, str], ...] | None:
    """ "5.1" → ((5, ""), (1, "")), "5a" → ((5, "a"),); None for what is no number."""
    parts = [
        re.fullmatch(r"(\d+)([a-zđ]?)", part)
        for part in ordinal_key(ordinal).split(".")
    ]
    found = tuple((int(p[1]), p[2]) for p in parts if p)
    return found if ordinal and len(found) == len(parts) else None


def _end(rows: Sequence[Entry], there: Sequence[Entry]) -> int:
    return rows.index(there[-1]) + 1 if there else len(rows)


def _placed(row: Any, section: str | None, there: Sequence[Entry]) -> Any:
    """The row with the section, heading and annex of the rows it comes to stand among."""
    beside = there[-1].row if there else None
    if isinstance(row, Target):
        return replace(row, group=section, annex=getattr(beside, "annex", row.annex))
    if not isinstance(row, Task):
        return row
    head, _, _ = (row.ordinal or "").rpartition(".")
    has_parent = (
        any(ordinal_key(e.row.ordinal) == ordinal_key(head) for e in there)
        if head
        else False
    )
    return replace(
        row,
        section=section,
        section_title=beside.section_title if beside else None,
        annex=beside.annex if beside else row.annex,
        parent=head if has_parent else None,
    )
