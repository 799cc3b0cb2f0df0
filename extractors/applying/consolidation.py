"""A plan with what amending documents change in it (bản hợp nhất): each effect applied, or why
it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from extractors.applying.corrections import CHANGED, MISSING, RowCorrection, correct
from extractors.applying.drafts import (
    Change,
    Draft,
    Entry,
    Record,
    field_text,
    section_of,
)
from extractors.applying.field_values import agrees, read_new, replace_phrase
from extractors.applying.inserting import insert_row
from extractors.applying.row_finding import (
    NotFound,
    annex_of,
    describe,
    find_rows,
    in_annex,
    in_section,
    ordinal_key,
)
from extractors.page.annex_numbers import UNNUMBERED
from extractors.values.records import Assignment, Effect, Plan, Proof, Target, Task

WHOLE_DOCUMENT = ("replace_document", "repeal_document")
FIELDS = {
    "task": ("content", "lead", "coordinating", "starts", "due", "product"),
    "target": ("indicator", "value", "unit", "horizon", "agencies"),
    "assignment": ("person", "position", "responsibility"),
}
VALUE = ("comparator", "value", "value_high", "unit", "raw")


@dataclass(frozen=True, slots=True)
class NotApplied:
    """An effect that could not be applied: its place in the list, a stable word and a sentence
    why.
    """

    cause: int
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The plan with all changes, what was changed by which cause, and what could not be.

    `origins` has for each kind and each row of the new plan its index in the old one, None for
    a new row.
    """

    plan: Plan
    changes: tuple[Change, ...]
    not_applied: tuple[NotApplied, ...]
    origins: dict[str, list[int | None]]


def consolidate(
    plan: Plan, effects: Sequence[Effect], corrections: Sequence[RowCorrection]
) -> tuple[Consolidation, list[str]]:
    """The plan with corrections and effects, and what became of each correction
    (`corrections.correct`).

    A correction is of what was read, so it comes first, and an effect's old value is compared
    with the right one; what an analyst corrected in an amended value is corrected after the
    effects. Causes count the effects first, then the corrections.
    """
    draft = Draft.of(plan)
    causes = list(enumerate(corrections, len(effects)))
    outcome = correct(draft, causes)
    refused = apply_to_draft(draft, effects)
    open_causes = [
        (cause, c) for cause, c in causes if outcome[cause] in (CHANGED, MISSING)
    ]
    outcome |= correct(draft, open_causes)
    done = Consolidation(
        draft.plan(plan), tuple(draft.changes()), refused, draft.origins()
    )
    return done, [outcome[cause] for cause, _ in causes]


def apply_to_draft(draft: Draft, effects: Sequence[Effect]) -> tuple[NotApplied, ...]:
    """Apply effects to a draft in their order; gives those that could not be applied."""
    refused = []
    for cause, effect in enumerate(effects):
        if effect.action in WHOLE_DOCUMENT:
            continue
        found = ACTIONS.get(effect.action, _refuse)(draft, effect, cause)
        if found is not None:
            refused.append(NotApplied(cause, found.code, found.reason))
    return tuple(refused)


def _change(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    rows = find_rows(draft, effect)
    if isinstance(rows, NotFound):
        return rows
    if effect.field is None or not hasattr(rows[0].row, effect.field):
        return NotFound(
            "unknown_field",
            f"The field of {describe(effect)} that is changed was not read.",
        )
    if effect.is_general and effect.old:
        rows = [e for e in rows if agrees(e.row, effect.field, effect.old, draft.place)]
        if not rows:
            return NotFound(
                "old_differs", f"No row in {describe(effect)} has “{effect.old}”."
            )
    found = [(entry, _field_change(draft, effect, entry)) for entry in rows]
    refused = next(
        (change for _, change in found if isinstance(change, NotFound)), None
    )
    if refused is not None:
        return refused
    for entry, change in found:
        if change and not isinstance(change, NotFound):
            name, old = effect.field, field_text(entry.row, effect.field)
            draft.set_fields(entry, cause, name, old, change, _proof(effect, name))
    return None


def _field_change(
    draft: Draft, effect: Effect, entry: Entry
) -> dict[str, object] | NotFound:
    """The new values for one row, {} when it has them already."""
    name = effect.field or ""
    new = read_new(entry.row, effect, draft.place)
    if new is None:
        return NotFound(
            "no_new_value", f"The new value for {describe(effect)} was not read."
        )
    if all(_same(getattr(entry.row, key), value) for key, value in new.items()):
        return {}
    if (
        effect.old
        and effect.mode == "set"
        and not agrees(entry.row, name, effect.old, draft.place)
    ):
        shown = field_text(entry.row, name)
        return NotFound(
            "old_differs",
            f"The instruction changes “{effect.old}”, the plan says “{shown or ''}”.",
        )
    return dict(new)


def _same(now: object, new: object) -> bool:
    """Equal, agencies by their names."""
    if isinstance(now, tuple) and isinstance(new, tuple):
        return [getattr(a, "name", a) for a in now] == [
            getattr(a, "name", a) for a in new
        ]
    return now == new


def _replace(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    new_rows: list[Record] = [*effect.tasks, *effect.targets, *effect.assignments]
    if not new_rows:
        return _replace_text(draft, effect, cause)
    pairs: list[tuple[Entry | None, Record]] = []
    for row in new_rows:
        ordinal = (
            effect.ordinal if len(new_rows) == 1 and effect.ordinal else row.ordinal
        )
        named = replace(effect, record=_kind(row), ordinal=ordinal)
        found = find_rows(draft, named)
        if isinstance(found, NotFound):
            if not effect.may_insert or found.code == "row_ambiguous":
                return found
            pairs.append((None, row))
        else:
            pairs.append((found[0], row))
    for entry, row in pairs:
        if entry is None:
            insert_row(draft, row, effect, cause, _proof(effect, "row"))
        else:
            _replace_row(draft, entry, row, effect, cause)
    return None


def _replace_text(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    """New words for a row without columns: they are its content."""
    if not effect.new:
        return NotFound(
            "no_new_value", f"What replaces {describe(effect)} was not read."
        )
    name = {"target": "indicator", "assignment": "responsibility"}.get(
        effect.record or "", "content"
    )
    return _change(
        draft,
        replace(effect, field=name, record=effect.record or "task", old=None),
        cause,
    )


def _replace_row(
    draft: Draft, entry: Entry, row: Record, effect: Effect, cause: int
) -> None:
    """Give a row the fields of another; a row in prose changes only what it says."""
    is_whole = getattr(row, "source", "table") == "table"
    for name in FIELDS[entry.kind]:
        names = VALUE if name == "value" else (name,)
        new = {n: getattr(row, n) for n in names}
        is_said = any(value not in (None, ()) for value in new.values())
        is_new = not all(
            _same(getattr(entry.row, n), value) for n, value in new.items()
        )
        if is_new and (is_said or is_whole):
            proof = row.proofs.get(name) or _proof(effect, name)
            draft.set_fields(
                entry, cause, name, field_text(entry.row, name), new, proof
            )


def _insert(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    new_rows = [*effect.tasks, *effect.targets, *effect.assignments]
    if not new_rows:
        return NotFound("no_new_value", "The rows to insert were not read.")
    for row in new_rows:
        insert_row(draft, row, effect, cause, _proof(effect, "row"))
    return None


def _repeal(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    rows = find_rows(draft, effect)
    if isinstance(rows, NotFound):
        return rows
    for entry in rows:
        for gone in (entry, *_sub_rows(draft, entry)):
            if gone in draft.rows[gone.kind]:
                draft.remove(gone, cause)
    return None


def _sub_rows(draft: Draft, entry: Entry) -> list[Entry]:
    """The rows that are parts of a row: 5.1 and 5.2 of 5, in its section."""
    if entry.row.ordinal is None:
        return []
    same = in_section(draft.rows[entry.kind], section_of(entry.row))
    head = ordinal_key(entry.row.ordinal) + "."
    is_part = [
        e
        for e in same
        if getattr(e.row, "parent", None) == entry.row.ordinal
        or ordinal_key(e.row.ordinal).startswith(head)
    ]
    return [e for e in is_part if e is not entry]


def _replace_phrase(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    if not effect.old:
        return NotFound("no_new_value", "The phrase to replace was not read.")
    named = (
        effect
        if effect.ordinal or effect.row_text
        else replace(effect, is_general=True)
    )
    rows = find_rows(draft, named)
    if isinstance(rows, NotFound):
        return rows
    has_any = False
    for entry in rows:
        new = replace_phrase(
            entry.row, entry.kind, effect.old, effect.new or "", draft.place
        )
        wanted = {effect.field: new.get(effect.field, {})} if effect.field else new
        for name, values in wanted.items():
            if values:
                has_any = True
                old = field_text(entry.row, name)
                draft.set_fields(entry, cause, name, old, values, _proof(effect, name))
    if not has_any:
        return NotFound(
            "phrase_not_found", f"No row in {describe(effect)} has “{effect.old}”."
        )
    return None


def _replace_annex(draft: Draft, effect: Effect, cause: int) -> NotFound | None:
    new: dict[str, tuple[Record, ...]] = {
        "task": effect.tasks,
        "target": effect.targets,
        "assignment": effect.assignments,
    }
    if not any(new.values()):
        return NotFound("no_new_value", "The rows of the new annex were not read.")
    named = in_annex(list(draft.entries()), effect.annex or UNNUMBERED)
    gone = [e for e in named if annex_of(e) is not None]
    if not gone:
        return NotFound(
            "row_not_found", f"The plan has no rows in annex {effect.annex or ''}."
        )
    for kind, rows in new.items():
        first = next(
            (n for n, e in enumerate(draft.rows[kind]) if e in gone),
            len(draft.rows[kind]),
        )
        for entry in [e for e in gone if e.kind == kind]:
            draft.remove(entry, cause)
        for offset, row in enumerate(rows):
            placed = (
                row
                if isinstance(row, Assignment)
                else replace(row, annex=annex_of(gone[0]))
            )
            draft.insert(Entry(kind, placed), first + offset, cause)
    return None


def _refuse(_draft: Draft, effect: Effect, _cause: int) -> NotFound:
    return NotFound(
        "unread", f"The instruction was not understood: {effect.instruction}"
    )


def _proof(effect: Effect, name: str) -> Proof | None:
    """Where the effect's new value stands: in its new row, else the instruction."""
    rows: tuple[Record, ...] = (*effect.tasks, *effect.targets, *effect.assignments)
    own = next((row.proofs[name] for row in rows if name in row.proofs), None)
    names = (name, "new", "instruction", *effect.proofs)
    return own or next((effect.proofs[n] for n in names if n in effect.proofs), None)


def _kind(row: Record) -> str:
    return (
        "task"
        if isinstance(row, Task)
        else "target"
        if isinstance(row, Target)
        else "assignment"
    )


Action = Callable[[Draft, Effect, int], NotFound | None]
ACTIONS: dict[str, Action] = {
    "change": _change,
    "replace": _replace,
    "insert": _insert,
    "repeal": _repeal,
    "replace_phrase": _replace_phrase,
    "replace_annex": _replace_annex,
}
