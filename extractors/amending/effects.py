"""Effects out of changes and the rows they bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.typed_rows import record_of
from extractors.content.contents import Contents
from extractors.values.closed_lists import Action, RecordName
from extractors.values.plan import Effect
from extractors.values.records import Assignment, Proof, Target, Task

Row = Task | Target | Assignment

# What may be of all rows of a place: "bãi bỏ các nhiệm vụ tại Mục I".
OF_SEVERAL: tuple[Action, ...] = ("change", "replace", "repeal", "replace_phrase")


def proven(effects: Sequence[Effect], proof: Proof) -> Iterator[Effect]:
    """Effects with the words they were read in."""
    for effect in effects:
        yield replace(effect, instruction=proof.text, proofs={"instruction": proof})


def own_rows(rows: Contents, change: ClauseChange) -> Contents:
    """Of the rows below an instruction about several, those of this one."""
    if change.ordinal is None:
        return rows
    return replace(
        rows,
        tasks=tuple(t for t in rows.tasks if t.ordinal == change.ordinal),
        targets=tuple(t for t in rows.targets if t.ordinal == change.ordinal),
    )


def replaced_rows(change: ClauseChange, rows: Contents) -> Iterator[Effect]:
    """One effect for each new row: it replaces the row of its number."""
    own: tuple[Row, ...] = (*rows.tasks, *rows.targets, *rows.assignments)
    for row in own:
        is_only = len(own) == 1 or change.ordinal is None
        if not is_only and row.ordinal != change.ordinal:
            continue
        numbered = replace(change, ordinal=change.ordinal or row.ordinal)
        effect = with_rows(numbered, _single(row))
        if isinstance(row, Task) and row.section:
            effect = replace(effect, section=row.section)
        yield effect


def _single(row: Row) -> Contents:
    if isinstance(row, Task):
        return Contents((row,), (), ())
    if isinstance(row, Target):
        return Contents((), (row,), ())
    return Contents((), (), (row,))


def with_rows(change: ClauseChange, rows: Contents) -> Effect:
    """An effect with the rows it brings, which tell its kind and number where it says none."""
    is_annex = change.action == "replace_annex"
    ordinal = change.ordinal
    if ordinal is None and change.action in ("insert", "replace"):
        ordinal = _only_ordinal(rows)
    return replace(
        effect_of(change),
        record=None if is_annex else record_of(change) or _record_in(rows),
        ordinal=ordinal,
        tasks=rows.tasks,
        targets=rows.targets,
        assignments=rows.assignments,
    )


def _only_ordinal(rows: Contents) -> str | None:
    """The number of the task or target, where there is one."""
    own: tuple[Row, ...] = (*rows.tasks, *rows.targets)
    return own[0].ordinal if len(own) == 1 else None


def _record_in(rows: Contents) -> RecordName | None:
    if rows.tasks:
        return "task"
    if rows.targets:
        return "target"
    return "assignment" if rows.assignments else None


def effect_of(change: ClauseChange) -> Effect:
    """An effect without rows."""
    provision = change.provision
    names_row = change.ordinal is not None or provision.row_text is not None
    is_of_document = provision.record == "document"
    may_be_general = change.action in OF_SEVERAL and not is_of_document
    return Effect(
        action=change.action,
        amended=change.amended,
        instruction="",
        record=record_of(change),
        ordinal=change.ordinal,
        section=provision.section,
        within=provision.within,
        annex=provision.annex,
        row_text=provision.row_text,
        field=change.field,
        mode=change.mode,
        old=change.old,
        new=change.new,
        after=change.after,
        may_insert=change.may_insert and change.action == "replace",
        is_general=may_be_general and not names_row,
    )
