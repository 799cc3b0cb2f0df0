"""Effects on single fields of rows that are there: a new value, new words, a replaced phrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractors.applying.drafts import Draft, DraftRow, field_text
from extractors.applying.field_values import (
    agrees,
    agrees_by_other_name,
    read_new,
    replace_phrase,
)
from extractors.applying.row_finding import RowNotFound, describe_row, find_rows
from extractors.values.plan import Effect
from extractors.values.record_kinds import rows_brought
from extractors.values.records import Proof

# The field that holds the words of a row, but for a task's "content".
WORDS = {"target": "indicator", "assignment": "responsibility"}


def change_field(draft: Draft, effect: Effect, cause: int) -> RowNotFound | None:
    """Give the rows an effect names their new value; none of them where one cannot have it."""
    rows = _rows_to_change(draft, effect)
    if isinstance(rows, RowNotFound):
        return rows
    found: list[tuple[DraftRow, Mapping[str, Any]]] = []
    for entry in rows:
        new = _new_values(draft, effect, entry)
        if isinstance(new, RowNotFound):
            return new
        found.append((entry, new))
    for entry, new in found:
        if new:
            _set_field(draft, entry, effect, effect.field or "", new, cause)
            _set_office(draft, entry, effect, cause)
    return None


def _set_office(draft: Draft, entry: DraftRow, effect: Effect, cause: int) -> None:
    """The office of a new person, who has not that of the one before: "Ông Lê Văn Cường, Phó
    Chủ tịch, thay ông Nguyễn Văn An".
    """
    said = [row.position for row in effect.assignments if row.position]
    if effect.field == "person" and said and said[0] != entry.row.position:
        _set_field(draft, entry, effect, "position", {"position": said[0]}, cause)


def _rows_to_change(draft: Draft, effect: Effect) -> list[DraftRow] | RowNotFound:
    """The rows an effect names; of a whole section or annex those that have the old value."""
    rows = find_rows(draft, effect)
    if isinstance(rows, RowNotFound):
        return rows
    name, old = effect.field, effect.old
    if name is None or not hasattr(rows[0].row, name):
        reason = f"The field of {describe_row(effect)} that is changed was not read."
        return RowNotFound("unknown_field", reason)
    if not effect.is_general or not old:
        return rows
    holding = [e for e in rows if agrees(e.row, name, old, draft.place)]
    if not holding:
        return RowNotFound(
            "old_differs", f"No row in {describe_row(effect)} has “{old}”."
        )
    return holding


def _new_values(
    draft: Draft, effect: Effect, entry: DraftRow
) -> Mapping[str, Any] | RowNotFound:
    """The new values for one row, {} when it has them already."""
    new = read_new(entry.row, effect, draft.place)
    if new is None:
        reason = f"The new value for {describe_row(effect)} was not read."
        return RowNotFound("no_new_value", reason)
    if has_values(entry, new):
        return {}
    name, old = effect.field or "", effect.old
    is_exchange = old and effect.mode == "set"
    if is_exchange and not _has_old_value(draft, effect, entry):
        shown = field_text(entry.row, name) or ""
        reason = f"The instruction changes “{old}”, the plan says “{shown}”."
        return RowNotFound("old_differs", reason)
    return new


def _has_old_value(draft: Draft, effect: Effect, entry: DraftRow) -> bool:
    """Whether a row has the old value; of one row that is named, by either name of a body."""
    name, old = effect.field or "", effect.old or ""
    if agrees(entry.row, name, old, draft.place):
        return True
    is_one_row = not effect.is_general
    return is_one_row and agrees_by_other_name(entry.row, name, old, draft.place)


def has_values(entry: DraftRow, values: Mapping[str, object]) -> bool:
    """True where a row has these values already; agencies are the same by their names."""
    return all(
        _comparable(getattr(entry.row, name)) == _comparable(value)
        for name, value in values.items()
    )


def _comparable(value: object) -> object:
    if isinstance(value, tuple):
        return [getattr(agency, "name", agency) for agency in value]
    return value


def _set_field(
    draft: Draft,
    entry: DraftRow,
    effect: Effect,
    name: str,
    new: Mapping[str, Any],
    cause: int,
) -> None:
    old = field_text(entry.row, name)
    draft.set_fields(entry, cause, name, old, new, changed_proof(effect, name))


def replace_words_of_row(
    draft: Draft, effect: Effect, cause: int
) -> RowNotFound | None:
    """New words for a row without columns: they are its content."""
    if not effect.new:
        reason = f"What replaces {describe_row(effect)} was not read."
        return RowNotFound("no_new_value", reason)
    record = effect.record or "task"
    name = WORDS.get(record, "content")
    of_words = replace(effect, field=name, record=record, old=None)
    found = find_rows(draft, of_words)
    if not isinstance(found, RowNotFound) and len(found) > 1:
        # "Sửa đổi Mục III như sau: …" gives a section new rows, not each of its rows one text.
        reason = (
            f"{len(found)} rows stand in {describe_row(effect)}; its new text is one."
        )
        return RowNotFound("row_ambiguous", reason)
    return change_field(draft, of_words, cause)


def replace_phrase_in_rows(
    draft: Draft, effect: Effect, cause: int
) -> RowNotFound | None:
    """A phrase replaced in the row an effect names, or in all rows of the place it names."""
    if not effect.old:
        return RowNotFound("no_new_value", "The phrase to replace was not read.")
    names_row = effect.ordinal or effect.row_text
    rows = find_rows(draft, effect if names_row else replace(effect, is_general=True))
    if isinstance(rows, RowNotFound):
        return rows
    replaced = [_replace_phrase(draft, entry, effect, cause) for entry in rows]
    if not any(replaced):
        reason = f"No row in {describe_row(effect)} has “{effect.old}”."
        return RowNotFound("phrase_not_found", reason)
    return None


def _replace_phrase(draft: Draft, entry: DraftRow, effect: Effect, cause: int) -> bool:
    """Whether a row has the phrase, in the field named or in any; it is replaced there."""
    old, new = effect.old or "", effect.new or ""
    found = replace_phrase(entry.row, entry.kind, old, new, draft.place)
    has_phrase = False
    for name, values in found.items():
        if not effect.field or effect.field == name:
            _set_field(draft, entry, effect, name, values, cause)
            has_phrase = True
    return has_phrase


def changed_proof(effect: Effect, name: str) -> Proof | None:
    """Where the effect's new value stands: in its new row, else the instruction."""
    for row in rows_brought(effect):
        if name in row.proofs:
            return row.proofs[name]
    for key in (name, "new", "instruction", *effect.proofs):
        if key in effect.proofs:
            return effect.proofs[key]
    return None
