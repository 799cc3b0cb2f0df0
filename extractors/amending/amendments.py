"""What a document changes in others: its effects, and what of it is left as its own.

"Điều 1. Sửa đổi, bổ sung một số nội dung tại Phụ lục 01 ban hành kèm theo Kế hoạch số
01/KH-TCT01 …"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.amending.amending import (
    Annex,
    Instruction,
    find_annexes,
    find_instructions,
    is_amending_title,
)
from extractors.amending.amendment_words import says_unchanged
from extractors.amending.clause_changes import Change
from extractors.amending.closings import find_closing_effects, find_in_force
from extractors.amending.comparison_tables import find_comparison, read_comparison
from extractors.amending.draft_marks import find_draft_mark
from extractors.amending.instruction_clauses import Context, to_amended
from extractors.amending.instructions import read_heading, read_instruction
from extractors.amending.new_rows import (
    NOTHING,
    place_rows,
    record_of,
    rows_of_tables,
    rows_of_text,
    typed_row,
)
from extractors.amending.powers import may_change
from extractors.content.contents import Contents, read_contents
from extractors.layout.sections import Item
from extractors.page.annex_numbers import annex_key
from extractors.page.document import Paragraph, Table
from extractors.values.records import (
    AmendedDocument,
    Assignment,
    Effect,
    Header,
    Proof,
    Target,
    Task,
)
from extractors.values.references import find_citations


@dataclass(frozen=True, slots=True)
class Amendments:
    """A document's effects on others, and its items that are no part of them."""

    effects: tuple[Effect, ...]
    rest: tuple[Item, ...]


def find_amendments(items: Sequence[Item], header: Header) -> Amendments:
    """All effects of a document with these items, and the items left for its own rows.

    A plan that only says "Kế hoạch này thay thế Kế hoạch số …" has that one effect and keeps
    all its items. What only proposes or tells has none.
    """
    instructions = find_instructions(items, is_amending_title(header.title))
    reader = _Reader(header, find_annexes(items))
    effects = list(reader.read(instructions))
    used = {id(item) for i in instructions for item in i.items} | reader.used
    used -= reader.left
    rest = [item for item in items if id(item) not in used]
    effects += find_closing_effects(rest, header)
    in_force = find_in_force(items, header)
    dated = [
        e if e.in_force_from else replace(e, in_force_from=in_force) for e in effects
    ]
    return Amendments(tuple(_allowed(dated, items, header)), tuple(rest))


def _allowed(
    effects: Sequence[Effect], items: Sequence[Item], header: Header
) -> list[Effect]:
    """The effects that a document of this kind may have; a draft has none."""
    if find_draft_mark(items) is not None:
        return []
    return [effect for effect in effects if may_change(header, effect)]


class _Reader:
    """Reads instructions one after the other, each under the headings above it."""

    def __init__(self, header: Header, annexes: Sequence[Annex]) -> None:
        self.header = header
        self.annexes = annexes
        self.used: set[int] = set()
        self.left: set[int] = set()
        cited = find_citations(header.title or "")
        known = to_amended(cited[0].reference) if cited else AmendedDocument(None)
        self.contexts: list[tuple[float, Context]] = [(0, Context(known))]

    def read(self, instructions: Sequence[Instruction]) -> Iterator[Effect]:
        for i, instruction in enumerate(instructions):
            following = instructions[i + 1] if i + 1 < len(instructions) else None
            if says_unchanged(instruction.text):
                continue
            level = _heading_level(instruction, following)
            if level is not None:
                context = self._context_above(level)
                self.contexts.append((level, read_heading(instruction.text, context)))
                continue
            yield from self._effects(
                instruction, self._context_above(instruction.level)
            )

    def _context_above(self, level: float) -> Context:
        """What the headings above a level say; those of that level and deeper are done."""
        self.contexts = [c for c in self.contexts if c[0] < level] or self.contexts[:1]
        return self.contexts[-1][1]

    def _effects(self, instruction: Instruction, context: Context) -> Iterator[Effect]:
        """An instruction's effects, or the one that says it was not understood."""
        tables = [i.block for i in instruction.below if isinstance(i.block, Table)]
        below = [
            i.block.text for i in instruction.below if isinstance(i.block, Paragraph)
        ]
        text = "\n".join([instruction.text, *below])
        compared = [
            (t, columns) for t in tables if (columns := find_comparison(t)) is not None
        ]
        for table, columns in compared:
            yield from self._compared(
                table, columns, read_heading(instruction.text, context)
            )
        if compared:
            return
        changes = read_instruction(text, context, bool(tables))
        made = [list(self._make(c, len(changes), instruction, tables)) for c in changes]
        effects = [effect for found in made for effect in found]
        if not effects:
            # The table below what was not understood may be the document's own: it is not lost.
            self.left |= {
                id(i) for i in instruction.below if isinstance(i.block, Table)
            }
        if not all(made) or not effects:
            effects.append(Effect("unread", context.amended, text))
        confidence = min((p.confidence for p in instruction.paragraphs), default=1.0)
        yield from _proven(
            effects, Proof(text, instruction.places, "instruction", confidence)
        )

    def _compared(
        self, table: Table, columns: Mapping[str, int], context: Context
    ) -> Iterator[Effect]:
        """The effects of a table that sets old and new text side by side."""
        for text, row in read_comparison(table, columns):
            changes = read_instruction(text, context)
            effects = [self._without_tables(c, text) for c in changes]
            confidence = min(cell.confidence for cell in row.cells)
            proof = Proof(text, row.places, "instruction", confidence)
            yield from _proven(
                effects or [Effect("unread", context.amended, text)], proof
            )

    def _without_tables(self, change: Change, text: str) -> Effect:
        if change.action == "change":
            return _with_rows(change, typed_row(change, self.header))
        if change.action == "insert":
            return _with_rows(
                change, rows_of_text(change, [Paragraph(text, ())], self.header)
            )
        return _effect(change)

    def _make(
        self,
        change: Change,
        count: int,
        instruction: Instruction,
        tables: Sequence[Table],
    ) -> Iterator[Effect]:
        """The effects of one change, with the rows it brings."""
        if change.action in ("insert", "replace", "replace_annex"):
            rows = self._rows(change, instruction, tables)
            if change.action == "replace" and (tables or change.attached is not None):
                yield from _replaced_rows(change, rows)
                return
            if rows is NOTHING and change.action != "replace":
                return
            yield _with_rows(change, _only(rows, change) if count > 1 else rows)
        elif change.action == "change":
            yield _with_rows(change, typed_row(change, self.header))
        else:
            yield _effect(change)

    def _rows(
        self, change: Change, instruction: Instruction, tables: Sequence[Table]
    ) -> Contents:
        if change.attached is not None:
            annex = self._attached(change.attached, change.spot.annex)
            if annex is None:
                return NOTHING
            self.used |= {id(item) for item in annex.items}
            found = read_contents(annex.items, self.header)
            return (
                found
                if change.action == "replace_annex"
                else place_rows(found, change.spot)
            )
        if tables:
            return rows_of_tables(tables, change.spot, self.header)
        return rows_of_text(change, instruction.paragraphs, self.header)

    def _attached(self, label: str, amended: str | None) -> Annex | None:
        """The document's own annex that is meant: by its number, by the amended one's, or the
        only one.
        """
        for wanted in (label, amended):
            found = [
                a
                for a in self.annexes
                if wanted and annex_key(a.label) == annex_key(wanted)
            ]
            if found:
                return found[0]
        return self.annexes[0] if len(self.annexes) == 1 else None


def _proven(effects: Sequence[Effect], proof: Proof) -> Iterator[Effect]:
    """Effects with the words they were read in."""
    for effect in effects:
        yield replace(effect, instruction=proof.text, proofs={"instruction": proof})


def _heading_level(
    instruction: Instruction, following: Instruction | None
) -> float | None:
    """The level of an instruction that only introduces those that follow it, else None.

    A paragraph without a number ("Ủy ban nhân dân tỉnh điều chỉnh … như sau:") stands just
    above the next.
    """
    if not instruction.introduces or following is None:
        return None
    if instruction.head.marker is None:
        return following.level - 0.5
    return instruction.level if following.level > instruction.level else None


def _only(rows: Contents, change: Change) -> Contents:
    """Of the rows below an instruction about several, those of this one."""
    if change.ordinal is None:
        return rows
    return replace(
        rows,
        tasks=tuple(t for t in rows.tasks if t.ordinal == change.ordinal),
        targets=tuple(t for t in rows.targets if t.ordinal == change.ordinal),
    )


def _replaced_rows(change: Change, rows: Contents) -> Iterator[Effect]:
    """One effect for each new row: it replaces the row of its number."""
    own: list[Task | Target | Assignment] = [*rows.tasks]
    own += [*rows.targets, *rows.assignments]
    for row in own:
        if (
            change.ordinal is not None
            and len(own) > 1
            and row.ordinal != change.ordinal
        ):
            continue
        single = Contents(
            (row,) if isinstance(row, Task) else (),
            (row,) if isinstance(row, Target) else (),
            (row,) if isinstance(row, Assignment) else (),
        )
        effect = _with_rows(
            replace(change, ordinal=change.ordinal or row.ordinal), single
        )
        yield (
            replace(effect, section=row.section)
            if isinstance(row, Task) and row.section
            else effect
        )


def _with_rows(change: Change, rows: Contents) -> Effect:
    record = record_of(change)
    if record is None and not rows.is_empty:
        record = "task" if rows.tasks else "target" if rows.targets else "assignment"
    own: list[Task | Target] = [*rows.tasks]
    own += rows.targets
    ordinal = change.ordinal
    if ordinal is None and len(own) == 1 and change.action in ("insert", "replace"):
        ordinal = own[0].ordinal
    return replace(
        _effect(change),
        record=None if change.action == "replace_annex" else record,
        ordinal=ordinal,
        tasks=rows.tasks,
        targets=rows.targets,
        assignments=rows.assignments,
    )


def _effect(change: Change) -> Effect:
    spot = change.spot
    is_row = change.ordinal is not None or spot.row_text is not None
    return Effect(
        action=change.action,
        amended=change.amended,
        instruction="",
        record=record_of(change),
        ordinal=change.ordinal,
        section=spot.section,
        within=spot.within,
        annex=spot.annex,
        row_text=spot.row_text,
        field=change.field,
        mode=change.mode,
        old=change.old,
        new=change.new,
        after=change.after,
        may_insert=change.may_insert and change.action == "replace",
        is_general=not is_row
        and spot.record != "document"
        and change.action in ("change", "replace", "repeal", "replace_phrase"),
    )
