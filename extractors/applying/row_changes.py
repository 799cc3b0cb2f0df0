"""Effects on whole rows: replaced, inserted, repealed, or all of an annex exchanged."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from extractors.applying.drafts import (
    Draft,
    DraftRow,
    Record,
    field_text,
)
from extractors.applying.field_changes import (
    changed_proof,
    has_values,
    replace_words_of_row,
)
from extractors.applying.field_values import agrees
from extractors.applying.inserting import insert_row
from extractors.applying.reasons import NotAppliedCode
from extractors.applying.row_finding import (
    RowNotFound,
    annex_of,
    find_rows,
    in_annex,
    in_section,
    ordinal_key,
)
from extractors.page.annex_numbers import UNNUMBERED
from extractors.values.closed_lists import RecordName
from extractors.values.plan import Effect
from extractors.values.record_kinds import (
    AMENDED_KINDS,
    amended_name,
    kind_of,
    rows_brought,
    section_of,
)
from extractors.values.record_table import TARGET
from extractors.values.records import Assignment

FIELDS = {
    kind.name: tuple(field.name for field in kind.replaced_fields)
    for kind in AMENDED_KINDS
}
# What is printed as one value of a target: "đạt tối thiểu 50%".
VALUE = (*(field.name for field in TARGET.fields if field.proof == "value"), "unit")


def replace_rows(draft: Draft, effect: Effect, cause: int) -> RowNotFound | None:
    """Each row with the effect's new row of its number; none where one is not found."""
    new_rows = rows_brought(effect)
    if not new_rows:
        return replace_words_of_row(draft, effect, cause)
    if effect.row_text and len(new_rows) > 1:
        return _split_row(draft, effect, new_rows, cause)
    pairs = _old_and_new(draft, effect, new_rows)
    if isinstance(pairs, RowNotFound):
        return pairs
    for entry, row in pairs:
        if entry is None:
            insert_row(draft, row, effect, cause, changed_proof(effect, "row"))
        else:
            _replace_row(draft, entry, row, effect, cause)
    return None


def _split_row(
    draft: Draft, effect: Effect, new_rows: Sequence[Record], cause: int
) -> RowNotFound | None:
    """One row split: it becomes the first of the new ones, and the others stand behind it."""
    found = find_rows(draft, effect)
    if isinstance(found, RowNotFound):
        return found
    entry = found[0]
    place = entry.row
    _set_said(draft, entry, new_rows[0], effect, cause)
    at = draft.rows[entry.kind].index(entry) + 1
    for offset, row in enumerate(new_rows[1:]):
        if kind_of(row) is kind_of(place):
            new = replace(place, **_all_said(row), ordinal=None, proofs={})
            draft.insert(DraftRow(entry.kind, new), at + offset, cause)
    return None


def _all_said(row: Record) -> dict[str, object]:
    """What a row says itself; the rest is that of the row it was part of."""
    names = FIELDS[amended_name(kind_of(row))]
    values = [_values_of(row, name) for name in names]
    said = {name: value for found in values for name, value in found.items()}
    return {name: value for name, value in said.items() if value not in (None, ())}


def _set_said(
    draft: Draft, entry: DraftRow, row: Record, effect: Effect, cause: int
) -> None:
    """Give a row what another one says, and leave it what that one is silent about."""
    for name in FIELDS[entry.kind]:
        new = _values_of(row, name)
        is_said = any(value not in (None, ()) for value in new.values())
        if is_said and not has_values(entry, new):
            old = field_text(entry.row, name)
            draft.set_fields(entry, cause, name, old, new, changed_proof(effect, name))


def _old_and_new(
    draft: Draft, effect: Effect, new_rows: Sequence[Record]
) -> list[tuple[DraftRow | None, Record]] | RowNotFound:
    """Each new row with the one it replaces, None for one that is inserted ("sửa đổi, bổ sung")."""
    pairs: list[tuple[DraftRow | None, Record]] = []
    for row in new_rows:
        # The instruction's own number counts where it brings one row; else each has its own.
        named = effect.ordinal if len(new_rows) == 1 else None
        about = replace(
            effect, record=amended_name(kind_of(row)), ordinal=named or row.ordinal
        )
        found = find_rows(draft, about)
        if not isinstance(found, RowNotFound):
            pairs.append((found[0], row))
        elif effect.may_insert and found.code != "row_ambiguous":
            pairs.append((None, row))
        else:
            return found
    return pairs


def _replace_row(
    draft: Draft, entry: DraftRow, row: Record, effect: Effect, cause: int
) -> None:
    """Give a row the fields of another; a row in prose changes only what it says."""
    is_whole = getattr(row, "source", "table") == "table"
    for name in FIELDS[entry.kind]:
        new = _values_of(row, name)
        is_said = any(value not in (None, ()) for value in new.values())
        if has_values(entry, new) or not (is_said or is_whole):
            continue
        proof = row.proofs.get(name) or changed_proof(effect, name)
        old = field_text(entry.row, name)
        draft.set_fields(entry, cause, name, old, new, proof)


def _values_of(row: Record, name: str) -> dict[str, object]:
    """What a row has in one printed field; a target's "value" is several."""
    names = VALUE if name == "value" else (name,)
    return {n: getattr(row, n) for n in names}


def insert_rows(draft: Draft, effect: Effect, cause: int) -> RowNotFound | None:
    """The effect's new rows, each put where it belongs."""
    new_rows = rows_brought(effect)
    if not new_rows:
        return RowNotFound("no_new_value", "The rows to insert were not read.")
    for row in new_rows:
        insert_row(draft, row, effect, cause, changed_proof(effect, "row"))
    return None


def repeal_rows(draft: Draft, effect: Effect, cause: int) -> RowNotFound | None:
    """Take out the rows an effect names, with their sub-rows."""
    rows = _rows_to_repeal(draft, effect)
    if isinstance(rows, RowNotFound):
        return rows
    for entry in rows:
        for gone in (entry, *_sub_rows(draft, entry)):
            # A sub-row that the effect names too went out with its parent.
            if gone in draft.rows[gone.kind]:
                draft.remove(gone, cause)
    return None


def _rows_to_repeal(draft: Draft, effect: Effect) -> list[DraftRow] | RowNotFound:
    """The rows an effect names; where it says what they have, only those that have it: "ông Phạm
    Văn Dũng thôi tham gia Ban Chỉ đạo".
    """
    rows = find_rows(draft, effect)
    name, old = effect.field, effect.old
    if isinstance(rows, RowNotFound) or name is None or not old:
        return rows
    holding = [e for e in rows if agrees(e.row, name, old, draft.place)]
    if len(holding) == 1:
        return holding
    code: NotAppliedCode = "row_ambiguous" if holding else "row_not_found"
    return RowNotFound(code, f"{len(holding)} rows of the plan have “{old}”.")


def _sub_rows(draft: Draft, entry: DraftRow) -> list[DraftRow]:
    """The rows that are parts of a row: 5.1 and 5.2 of 5, in its section."""
    if entry.row.ordinal is None:
        return []
    same = in_section(draft.rows[entry.kind], section_of(entry.row))
    return [e for e in same if e is not entry and _is_part(e, entry.row.ordinal)]


def _is_part(entry: DraftRow, ordinal: str) -> bool:
    if getattr(entry.row, "parent", None) == ordinal:
        return True
    return ordinal_key(entry.row.ordinal).startswith(ordinal_key(ordinal) + ".")


def replace_annex(draft: Draft, effect: Effect, cause: int) -> RowNotFound | None:
    """All rows of an annex with those of the new one."""
    new: dict[RecordName, Sequence[Record]] = {
        "task": effect.tasks,
        "target": effect.targets,
        "assignment": effect.assignments,
    }
    if not any(new.values()):
        return RowNotFound("no_new_value", "The rows of the new annex were not read.")
    named = in_annex(list(draft.entries()), effect.annex or UNNUMBERED)
    gone = [e for e in named if annex_of(e) is not None]
    if not gone:
        reason = f"The plan has no rows in annex {effect.annex or ''}."
        return RowNotFound("row_not_found", reason)
    for kind, rows in new.items():
        placed = [_put_in_annex(row, annex_of(gone[0])) for row in rows]
        _exchange(draft, kind, gone, placed, cause)
    return None


def _put_in_annex(row: Record, annex: str | None) -> Record:
    return row if isinstance(row, Assignment) else replace(row, annex=annex)


def _exchange(
    draft: Draft,
    kind: RecordName,
    gone: Collection[DraftRow],
    rows: Sequence[Record],
    cause: int,
) -> None:
    """New rows of a kind where the first of those that go stood, else at the end."""
    there = draft.rows[kind]
    old = [e for e in there if e in gone]
    at = there.index(old[0]) if old else len(there)
    for entry in old:
        draft.remove(entry, cause)
    for offset, row in enumerate(rows):
        draft.insert(DraftRow(kind, row), at + offset, cause)
