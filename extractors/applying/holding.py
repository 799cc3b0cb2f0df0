"""Effects that are read but not applied until a person agrees: doubtful, implausible, or too much.

"Bổ sung m việc tại trụ sở" inserts no row; "Bãi bỏ các nhiệm vụ" that leaves none is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from extractors.applying.drafts import Draft, DraftRow, FieldEdit, Record, row_text
from extractors.applying.reasons import HeldCode
from extractors.applying.row_finding import RowNotFound, find_rows
from extractors.values.plan import Effect
from extractors.values.record_kinds import kind_of, rows_brought

HELD: frozenset[str] = frozenset(get_args(HeldCode))
# Below it a word of the instruction was misread more often than not on office scans.
DOUBTFUL = 0.6
SHORTEST_ROW = 2  # words


@dataclass(frozen=True, slots=True)
class Admission:
    """What is known of an effect besides its words: its day, and whether a person accepted it."""

    day: date | None = None
    is_accepted: bool = False


def why_held(
    draft: Draft, effect: Effect, earlier: list[tuple[DraftRow, FieldEdit]]
) -> RowNotFound | None:
    """Why an effect waits for a person, None for one that may be applied; `earlier` are changes
    that others made on its day.
    """
    return (
        why_doubtful(effect)
        or _why_implausible(effect)
        or _why_empty(draft, effect)
        or _why_twice(draft, effect, earlier)
    )


def why_doubtful(effect: Effect) -> RowNotFound | None:
    """Why the reading of an effect's words is not sure enough to apply them."""
    proof = effect.proofs.get("instruction")
    if proof is None or proof.confidence >= DOUBTFUL:
        return None
    return RowNotFound(
        "doubtful_reading", "Its words are not surely read; look at the page."
    )


def _why_implausible(effect: Effect) -> RowNotFound | None:
    if effect.action != "insert":
        return None
    for row in rows_brought(effect):
        if not _is_plausible(row, effect.instruction):
            text = row_text(row)[:80]
            return RowNotFound(
                "implausible_row", f"“{text}” does not look like a row of a plan."
            )
    return None


def _is_plausible(row: Record, instruction: str) -> bool:
    """True for a row with an agency, a time or a figure, or for a text that begins as one does."""
    if _begins_inside_word(row_text(row), instruction):
        return False
    kind = kind_of(row)
    further = [f.name for f in kind.replaced_fields if f.name not in kind.identity.text]
    if any(_is_said(row, name) for name in further):
        return True
    words = row_text(row).split()
    begins_well = bool(words) and not words[0][0].islower()
    return begins_well and len(words) >= SHORTEST_ROW


def _begins_inside_word(text: str, instruction: str) -> bool:
    """True for "m việc tại trụ sở" out of "làm việc tại trụ sở"."""
    start = re.escape(text[:30])
    is_there = re.search(start, instruction) is not None
    return is_there and re.search(rf"(?<!\w){start}", instruction) is None


def _is_said(row: Record, name: str) -> bool:
    return getattr(row, name) not in (None, ())


def _why_empty(draft: Draft, effect: Effect) -> RowNotFound | None:
    """Why a repeal that would leave no row of the plan waits."""
    if effect.action != "repeal" or not effect.is_general or effect.old:
        return None
    all_rows = list(draft.entries())
    found = find_rows(draft, effect)
    if (
        isinstance(found, RowNotFound)
        or len(all_rows) < 2
        or len(found) < len(all_rows)
    ):
        return None
    return RowNotFound("would_empty", "It would leave no row of the plan.")


def _why_twice(
    draft: Draft, effect: Effect, earlier: list[tuple[DraftRow, FieldEdit]]
) -> RowNotFound | None:
    """Why a field that was changed otherwise on the same day is not changed again."""
    if effect.action != "change" or not earlier:
        return None
    found = find_rows(draft, effect)
    rows = [] if isinstance(found, RowNotFound) else found
    again = [e for entry, e in earlier if entry in rows and e.field == effect.field]
    if not again or all(edit.new == effect.new for edit in again):
        return None
    reason = f"The {effect.field} of this row was changed to “{again[-1].new}” on the same day."
    return RowNotFound("twice_in_a_day", reason)
