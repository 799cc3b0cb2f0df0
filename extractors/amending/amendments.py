"""What a document changes in others: its effects, and what of it is left as its own.

"Điều 1. Sửa đổi, bổ sung một số nội dung tại Phụ lục 01 ban hành kèm theo Kế hoạch số
01/KH-TCT01 …"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.amending.amending import (
    Annex,
    Instruction,
    amended_annexes,
    find_instructions,
    is_amending_title,
)
from extractors.amending.amendment_words import says_unchanged
from extractors.amending.clause_changes import ClauseChange
from extractors.amending.closings import find_closing_effects
from extractors.amending.comparison_tables import find_comparison, read_comparison
from extractors.amending.document_changes import documents_in
from extractors.amending.draft_marks import find_draft_mark
from extractors.amending.effects import (
    effect_of,
    own_rows,
    proven,
    replaced_rows,
    with_rows,
)
from extractors.amending.force_days import find_in_force
from extractors.amending.instruction_clauses import Context
from extractors.amending.instruction_openings import is_duty, is_reason
from extractors.amending.instructions import read_heading, read_instruction
from extractors.amending.masking import mask
from extractors.amending.named_documents import named_programme, to_amended
from extractors.amending.new_rows import (
    NOTHING,
    place_rows,
    rows_of_tables,
    rows_of_text,
)
from extractors.amending.partial_endings import find_partial_effects
from extractors.amending.powers import is_letter, may_change
from extractors.amending.typed_rows import typed_row
from extractors.amending.unread_effects import own_items, unread, without_replaced
from extractors.citations.references import find_citations
from extractors.content.contents import Contents, read_contents
from extractors.layout.sections import Item
from extractors.page.annex_numbers import annex_key
from extractors.page.document import Paragraph, Table
from extractors.page.methods import ValueMethod
from extractors.values.plan import AmendedDocument, Effect
from extractors.values.records import Header, Proof


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
    is_amending = is_amending_title(header.title)
    instructions = find_instructions(items, is_amending, is_letter(header))
    reader = _Reader(header, amended_annexes(items))
    effects = list(reader.read(instructions))
    of_instructions = {id(item) for i in instructions for item in i.items}
    used = (of_instructions | reader.used) - reader.left
    rest = [item for item in items if id(item) not in used]
    effects += _not_said_yet(find_closing_effects(rest, header), effects)
    effects += find_partial_effects(rest)
    effects = without_replaced(effects)
    in_force = find_in_force(items, header)
    dated = [replace(e, in_force_from=e.in_force_from or in_force) for e in effects]
    return Amendments(tuple(_allowed(dated, items, header)), tuple(rest))


def _not_said_yet(closing: Iterable[Effect], effects: Sequence[Effect]) -> list[Effect]:
    """Closing effects that no instruction has: the title, too, says "Bãi bỏ Thông tư số …"."""
    said = {(e.action, e.amended.number) for e in effects}
    return [e for e in closing if (e.action, e.amended.number) not in said]


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
        known = to_amended(cited[0].reference) if cited else _programme(header)
        self.contexts: list[tuple[float, Context]] = [(0, Context(known))]

    def read(self, instructions: Sequence[Instruction]) -> Iterator[Effect]:
        for i, instruction in enumerate(instructions):
            following = instructions[i + 1] if i + 1 < len(instructions) else None
            if says_unchanged(instruction.text):
                continue
            if is_duty(instruction.text) or is_reason(instruction.text):
                self.left.update(id(item) for item in instruction.items)
                continue
            level = _heading_level(instruction, following)
            if level is not None:
                context = self._context_above(level)
                self.contexts.append((level, read_heading(instruction.text, context)))
                continue
            context = self._context_above(instruction.level)
            yield from self._effects(instruction, context)

    def _context_above(self, level: float) -> Context:
        """What the headings above a level say; those of that level and deeper are done."""
        self.contexts = [c for c in self.contexts if c[0] < level] or self.contexts[:1]
        return self.contexts[-1][1]

    def _effects(self, instruction: Instruction, context: Context) -> Iterator[Effect]:
        """An instruction's effects, or the one that says it was not understood."""
        is_compared = False
        for table in instruction.tables:
            columns = find_comparison(table)
            if columns is not None:
                heading = read_heading(instruction.text, context)
                yield from self._compared(table, columns, heading)
                is_compared = True
        if not is_compared:
            yield from self._instructed(instruction, context)

    def _instructed(
        self, instruction: Instruction, context: Context
    ) -> Iterator[Effect]:
        """The effects of what an instruction says in its own words."""
        text = instruction.whole_text
        changes = read_instruction(text, context, bool(instruction.tables))
        made = [list(self._make(c, len(changes), instruction)) for c in changes]
        effects = [effect for found in made for effect in found]
        if not effects:
            # What stands below what was not understood may be the document's own: it is not lost.
            self.left.update(id(item) for item in own_items(instruction))
        is_understood = bool(effects) and all(made)
        if not is_understood:
            effects.append(unread(text, context))
        confidence = min((p.confidence for p in instruction.paragraphs), default=1.0)
        proof = Proof(text, instruction.places, ValueMethod.INSTRUCTION, confidence)
        yield from proven(effects, proof)

    def _compared(
        self, table: Table, columns: Mapping[str, int], context: Context
    ) -> Iterator[Effect]:
        """The effects of a table that sets old and new text side by side."""
        for text, row in read_comparison(table, columns):
            changes = read_instruction(text, context)
            effects = [self._without_tables(c, text) for c in changes]
            if not effects:
                effects = [unread(text, context)]
            confidence = min(cell.confidence for cell in row.cells)
            yield from proven(
                effects, Proof(text, row.places, ValueMethod.INSTRUCTION, confidence)
            )

    def _without_tables(self, change: ClauseChange, text: str) -> Effect:
        if change.action == "change":
            return with_rows(change, typed_row(change, self.header))
        if change.action == "insert":
            rows = rows_of_text(change, [Paragraph(text, ())], self.header)
            return with_rows(change, rows)
        return effect_of(change)

    def _make(
        self, change: ClauseChange, count: int, instruction: Instruction
    ) -> Iterator[Effect]:
        """The effects of one of `count` changes, with the rows it brings."""
        if change.is_listed:
            yield from self._of_listed(change, instruction)
            return
        if change.rows is not None:
            yield with_rows(change, change.rows)
            return
        if change.action == "change":
            yield with_rows(change, typed_row(change, self.header))
            return
        if change.action not in ("insert", "replace", "replace_annex"):
            yield effect_of(change)
            return
        rows = self._rows(change, instruction)
        has_numbered_rows = instruction.tables or change.attached is not None
        if change.action == "replace" and has_numbered_rows:
            yield from replaced_rows(change, rows)
        elif change.action == "replace" or rows is not NOTHING:
            yield with_rows(change, own_rows(rows, change) if count > 1 else rows)

    def _of_listed(
        self, change: ClauseChange, instruction: Instruction
    ) -> Iterator[Effect]:
        """An effect on each document that a table below or an annex lists."""
        annex = self._attached(change.attached or "", None)
        items = (
            instruction.below if instruction.tables or annex is None else annex.items
        )
        self.used |= {id(item) for item in items}
        for document in documents_in([item.block for item in items]):
            yield effect_of(replace(change, amended=document))

    def _rows(self, change: ClauseChange, instruction: Instruction) -> Contents:
        """The new rows: in an annex, in tables below the instruction, or in its text."""
        if change.attached is not None:
            return self._rows_of_annex(change, change.attached)
        if instruction.tables:
            return rows_of_tables(instruction.tables, change.provision, self.header)
        return rows_of_text(change, instruction.paragraphs, self.header)

    def _rows_of_annex(self, change: ClauseChange, label: str) -> Contents:
        annex = self._attached(label, change.provision.annex)
        if annex is None:
            return NOTHING
        self.used |= {id(item) for item in annex.items}
        found = read_contents(annex.items, self.header)
        if change.action == "replace_annex":
            return found
        return place_rows(found, change.provision)

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


def _programme(header: Header) -> AmendedDocument:
    """The programme that a title names by its year, else a document of which nothing is known."""
    return named_programme(header.title or "") or AmendedDocument(None)


def _heading_level(
    instruction: Instruction, following: Instruction | None
) -> float | None:
    """The level of an instruction that only introduces those that follow it, else None.

    A paragraph without a number ("Ủy ban nhân dân tỉnh điều chỉnh … như sau:") stands just
    above the next.
    """
    if following is None or instruction.below:
        return None
    if instruction.introduces and instruction.head.marker is None:
        return following.level - 0.5
    if following.level <= instruction.level:
        return None
    return instruction.level if _only_heads(instruction) else None


def _only_heads(instruction: Instruction) -> bool:
    """True for one that ends with a colon, or says what is changed and not how: "Điều 1. Sửa đổi,
    bổ sung một số điều của Nghị quyết số 70/2025/UBTVQH15."
    """
    if instruction.introduces:
        return True
    has_quotation = bool(mask(instruction.text).quotes)
    return not has_quotation and not read_instruction(
        instruction.text, Context(AmendedDocument(None))
    )
