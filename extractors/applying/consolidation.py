"""A plan with what amending documents change in it (bản hợp nhất): each effect applied, or why
it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractors.applying.all_corrections import correct_all, resting
from extractors.applying.corrections import APPLIED, KEPT, RowCorrection
from extractors.applying.drafts import Draft, FieldEdit
from extractors.applying.field_changes import change_field, replace_phrase_in_rows
from extractors.applying.holding import Admission, why_held
from extractors.applying.reasons import NotAppliedCode
from extractors.applying.row_changes import (
    insert_rows,
    repeal_rows,
    replace_annex,
    replace_rows,
)
from extractors.applying.row_finding import RowNotFound
from extractors.values.closed_lists import Action, RecordName
from extractors.values.plan import Effect, Plan

WHOLE_DOCUMENT: tuple[Action, ...] = ("replace_document", "repeal_document")


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An effect that could not be applied: its place in the list, a stable word and a sentence
    why.
    """

    cause: int
    code: NotAppliedCode
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The plan with all changes, what was changed by which cause, and what could not be.

    `origins` has for each kind and each row of the new plan its index in the old one, None for
    a new row; `joined` has for each task as read that was joined with another the place of that.
    """

    plan: Plan
    changes: tuple[FieldEdit, ...]
    not_applied: tuple[NotApplied, ...]
    origins: dict[RecordName, list[int | None]]
    joined: dict[int, int]


def consolidate(
    plan: Plan,
    effects: Sequence[Effect],
    corrections: Sequence[RowCorrection],
    admissions: Sequence[Admission] = (),
) -> tuple[Consolidation, list[str]]:
    """The plan with corrections and effects, and what became of each correction
    (`corrections.correct`).

    A correction is of what was read, so it comes first, and an effect's old value is compared
    with the right one; what an analyst corrected in an amended value is corrected after the
    effects. Causes count the effects first, then the corrections. `admissions` has for each effect
    its day and whether a person accepted it; without them none is accepted.
    """
    draft = Draft.of(plan)
    causes = list(enumerate(corrections, len(effects)))
    outcome = correct_all(draft, causes, causes)
    refused = apply_to_draft(draft, effects, admissions)
    still_open = [c for c in causes if outcome[c[0]] != APPLIED]
    outcome = resting(causes, _joined(outcome, correct_all(draft, still_open, causes)))
    changes = tuple(draft.changes())
    done = Consolidation(
        draft.plan(plan), changes, refused, draft.origins(), draft.joined("task")
    )
    return done, [outcome[cause] for cause, _ in causes]


def _joined(before: Mapping[int, str], after: Mapping[int, str]) -> dict[int, str]:
    """What became of corrections before the effects and after them.

    What an amended value is corrected to may be what was printed before: the plan says so
    already, and yet the correction is due. What rests is not doubted by an effect.
    """
    told = {
        cause: outcome
        for cause, outcome in after.items()
        if outcome == APPLIED or before[cause] != KEPT
    }
    return {**before, **told}


def apply_to_draft(
    draft: Draft, effects: Sequence[Effect], admissions: Sequence[Admission] = ()
) -> tuple[NotApplied, ...]:
    """Apply effects to a draft in their order; gives those that could not be applied."""
    admitted = list(admissions) or [Admission()] * len(effects)
    refused = []
    for cause, effect in enumerate(effects):
        if effect.action in WHOLE_DOCUMENT:
            continue
        apply = APPLIED_BY.get(effect.action, _refuse)
        held = _held(draft, effect, cause, admitted)
        found = held or apply(draft, effect, cause)
        if found is not None:
            refused.append(NotApplied(cause, found.code, found.reason))
    return tuple(refused)


def _held(
    draft: Draft, effect: Effect, cause: int, admitted: Sequence[Admission]
) -> RowNotFound | None:
    """Why an effect waits for a person; one that was accepted does not."""
    own = admitted[cause]
    if own.is_accepted or effect.action == "unread":
        return None
    same_day = {
        n for n in range(cause) if own.day is not None and admitted[n].day == own.day
    }
    earlier = [made for made in draft.made if made[1].cause in same_day]
    return why_held(draft, effect, earlier)


def _refuse(_draft: Draft, effect: Effect, _cause: int) -> RowNotFound:
    reason = f"The instruction was not understood: {effect.instruction}"
    return RowNotFound("unread", reason)


Apply = Callable[[Draft, Effect, int], RowNotFound | None]
APPLIED_BY: dict[Action, Apply] = {
    "change": change_field,
    "replace": replace_rows,
    "insert": insert_rows,
    "repeal": repeal_rows,
    "replace_phrase": replace_phrase_in_rows,
    "replace_annex": replace_annex,
}
