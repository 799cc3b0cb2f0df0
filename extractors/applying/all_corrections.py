"""All that reviewers corrected in a plan, in the order in which it is applied."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.applying.corrections import (
    APPLIED,
    KEPT,
    MISSING,
    ROW,
    correct,
    find_row,
)
from extractors.applying.drafts import Draft, DraftRow
from extractors.applying.paired_rows import Causes, correct_pair, find_pairs
from extractors.applying.row_corrections import add_row, judge_removed


def correct_all(draft: Draft, corrections: Causes, known: Causes) -> dict[int, str]:
    """Apply corrections of rows and of fields to a draft; what became of each, by its cause.

    `known` are all corrections there are. Rows are added first, so that their fields can be
    corrected; then rows are joined or parted; rows are taken out last. For what the outcomes
    mean see `corrections.correct`.
    """
    pairs, single = find_pairs(corrections, known)
    fields = [(cause, c) for cause, c in single if c.field != ROW]
    outcomes = {
        cause: add_row(draft, cause, c, c.added) for cause, c in single if c.added
    }
    removals = _find_removals(draft, single)  # by what was read, before it is changed
    for pair in pairs:
        outcomes |= correct_pair(draft, pair)
    outcomes |= correct(draft, fields)
    for cause, entry, outcome in removals:
        if entry is not None and outcome == APPLIED:
            draft.remove(entry, cause)
    return outcomes | {cause: outcome for cause, _, outcome in removals}


def _find_removals(
    draft: Draft, single: Causes
) -> list[tuple[int, DraftRow | None, str]]:
    """The rows to be taken out, and whether they are."""
    found = []
    for cause, c in single:
        if c.field == ROW and c.added is None:
            entry = find_row(draft, c)
            found.append((cause, entry, judge_removed(entry, c)))
    return found


def resting(corrections: Causes, outcomes: Mapping[int, str]) -> dict[int, str]:
    """The outcomes at the end: a row to be taken out that is not there is as it should be."""
    removed = {cause for cause, c in corrections if c.field == ROW and c.added is None}
    return {
        cause: KEPT if outcome == MISSING and cause in removed else outcome
        for cause, outcome in outcomes.items()
    }
