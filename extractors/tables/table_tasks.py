"""Tasks from task tables: one per numbered row, also where a page break cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.decisions.log import note
from extractors.language.cooperation import WORKING_WITH
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.word_patterns import WordPattern
from extractors.layout.columns import ColumnRole
from extractors.layout.sum_rows import is_sum
from extractors.page.document import Cell, Table
from extractors.page.methods import ValueMethod
from extractors.tables.bare_times import finer_cell, unit_of_times, with_unit
from extractors.tables.own_short_forms import ShortForms
from extractors.tables.period_columns import marked_time
from extractors.tables.role_columns import role_columns, with_parts
from extractors.tables.row_kinds import (
    Layout,
    NumberedRow,
    cell_proof,
    rows_with_numbers,
)
from extractors.tables.row_parents import has_bullet
from extractors.tables.telling_sections import (
    due_by_section,
    has_leading_sections,
    is_led_by_section,
)
from extractors.values.agencies import find_agencies, find_cell_agencies
from extractors.values.periods import read_period
from extractors.values.records import Agency, Proof, Task

COORDINATING = WordPattern(
    "duties",
    # "Công đoàn cơ quan phối hợp" names a body of an office, and nobody behind.
    rf"[;,.\s(-]*(?:-\s*)?(?:<body_words>(?!\s+<cooperation>\W*$))?\s*<!named_for_it >"
    rf"{WORKING_WITH}\s*:?\s*",
)
LEAD = WordPattern("duties", r"^[\s(-]*<body_words>?\s*<lead>\s*:?\s*")
# The role in a bracket behind the names: "Sở Y tế (chủ trì), Công an tỉnh, Sở Nội vụ (phối hợp)".
ROLES_BEHIND = WordPattern(
    "duties",
    r"^(?P<lead>[^()]+?)\s*\(\s*(?:<lead>|<lead_offices>)\s*\)(?P<others>.*?)(?:\s*\(\s*<cooperation>[^()]*\))?\s*[.;]*$",
)
# The same without brackets: "Sở Y tế chủ trì; Công an tỉnh, Sở Nội vụ phối hợp".
VERBS_BEHIND = WordPattern(
    "duties",
    r"^(?P<lead>[^():]+?)\s+<lead>\s*[,;]\s*(?P<others>[^():]+?)\s+(?:<before_cooperation>\s+)?<cooperation>(?:\s+<carrying_out>)?\s*[.;]*$",
)
# Between who leads and who helps where neither is called so: "Sở Y tế; các sở", "Sở Y tế/ các sở".
BETWEEN_ROLES = re.compile(
    r"\s*;\s*|\s*/\s+|\s+/\s*|(?<=[^\W\d_])/(?=[A-ZĐ][^\W\d_A-ZĐ])"
)
EMPTY = re.compile(r"^[\W_]*$")


@dataclass(frozen=True, slots=True)
class _Bodies:
    """What the bodies of a table's cells are read by: the document's place and its own short
    forms, and how many letters a line of each column has.
    """

    place: str | None
    forms: ShortForms
    widths: Mapping[int, int]

    def of_text(self, text: str) -> tuple[Agency, ...]:
        return find_agencies(self.forms.written_out(text), self.place)

    def of_cell(self, cell: Cell | None) -> tuple[Agency, ...]:
        if cell is None or EMPTY.match(cell.text):
            return ()
        lines = self.forms.written_out("\n".join(cell.lines)).split("\n")
        return find_cell_agencies(lines, self.place, self.widths.get(cell.first_column))


def find_table_tasks(
    table: Table,
    layout: Layout,
    place: str | None,
    heading: tuple[str, str] | None,
    forms: ShortForms | None = None,
) -> Iterator[Task]:
    """The tasks of one task table, in order; `forms` are the document's own short forms."""
    parent: str | None = None
    bodies = _Bodies(place, forms or ShortForms(), _line_widths(table))
    parts = role_columns(table, layout.roles, place)
    unit = unit_of_times(table, layout.roles)
    leads_by_section = has_leading_sections(table, layout)
    for numbered in rows_with_numbers(table, layout, heading):
        content = _cell(numbered, layout, "content")
        # "Tổng cộng" below the last row sums what the work costs.
        if content is None or not content.text or is_sum(content.text):
            note("row_without_text", numbered.row.places, column="content")
            continue
        marks = (content, _cell(numbered, layout, "ordinal"))
        own_parent = _parent_of(numbered, marks, parent)
        task = _read_task(numbered, layout, own_parent, bodies)
        task = replace(task, due=with_unit(task.due, unit))
        if leads_by_section and is_led_by_section(numbered):
            task = _led_by_section(task, numbered, bodies)
        yield with_parts(task, numbered.row, parts)
        if numbered.ordinal is not None:
            parent = numbered.ordinal


def _parent_of(
    numbered: NumberedRow, cells: Sequence[Cell | None], last: str | None
) -> str | None:
    """The parent by number; an unnumbered row that begins with a bullet, in the column of numbers
    or before its text, belongs to the last numbered one.
    """
    if numbered.parent is not None or numbered.ordinal is not None:
        return numbered.parent
    return last if any(cell and has_bullet(cell.text) for cell in cells) else None


def _cell(numbered: NumberedRow, layout: Layout, role: ColumnRole) -> Cell | None:
    days = finer_cell(numbered.row, layout.days) if role == "due" else None
    column = layout.roles.get(role)
    if days is not None or column is None:
        return days
    return numbered.row.cell(column)


def _text(numbered: NumberedRow, layout: Layout, role: ColumnRole) -> str | None:
    cell = _cell(numbered, layout, role)
    return cell.text if cell and not EMPTY.match(cell.text) else None


def _line_widths(table: Table) -> Mapping[int, int]:
    """How many letters the longest line of each column has."""
    widths: dict[int, int] = {}
    for cell in (cell for row in table.rows for cell in row.cells):
        longest = max((len(line) for line in cell.lines), default=0)
        if not cell.is_spanning:
            column = cell.first_column
            widths[column] = max(longest, widths.get(column, 0))
    return widths


def _read_task(
    numbered: NumberedRow, layout: Layout, parent: str | None, bodies: _Bodies
) -> Task:
    lead, coordinating = _read_agencies(numbered, layout, bodies)
    content = _text(numbered, layout, "content") or ""
    return Task(
        ordinal=numbered.ordinal,
        section=numbered.section,
        parent=parent,
        content=_without_ordinal(content, numbered.ordinal, layout),
        lead=lead,
        coordinating=coordinating,
        starts=read_period(_start_text(numbered, layout)),
        due=read_period(_due_text(numbered, layout)),
        product=_text(numbered, layout, "product"),
        source="table",
        section_title=numbered.section_title,
        proofs=_proofs(numbered, layout),
    )


def _led_by_section(task: Task, numbered: NumberedRow, bodies: _Bodies) -> Task:
    """The task with the bodies that its section is, "A | Phòng Kinh tế"."""
    title, row = numbered.section_title or "", numbered.section_row
    lead = bodies.of_text(title)
    proof = Proof(title, row.places if row else (), ValueMethod.TABLE)
    return replace(task, lead=lead, proofs={**task.proofs, "lead": proof})


def _start_text(numbered: NumberedRow, layout: Layout) -> str | None:
    """The words of the row's beginning; a cell over both columns of times is its deadline."""
    start, due = _cell(numbered, layout, "starts"), _cell(numbered, layout, "due")
    return None if start is due else _text(numbered, layout, "starts")


def _due_text(numbered: NumberedRow, layout: Layout) -> str | None:
    """The words of the row's time: those of its cell, or of the header over its mark."""
    marked = marked_time(numbered.row, layout.periods)
    if marked is not None and _is_due_by_marks(layout):
        return marked[0]
    of_section = due_by_section(numbered, layout)
    if of_section is not None:
        return of_section
    return None if _is_due_by_marks(layout) else _text(numbered, layout, "due")


def _is_due_by_marks(layout: Layout) -> bool:
    return layout.roles.get("due") in [each.column for each in layout.periods]


def _without_ordinal(content: str, ordinal: str | None, layout: Layout) -> str:
    """A content without its number, where no column of its own has it."""
    if ordinal is None or "ordinal" in layout.roles:
        return content
    return re.sub(rf"^{re.escape(ordinal)}\s*[.)/]*\s*", "", content)


def _read_agencies(
    numbered: NumberedRow, layout: Layout, bodies: _Bodies
) -> tuple[tuple[Agency, ...], tuple[Agency, ...]]:
    """Who leads and who coordinates, from two cells, or from one that says both."""
    both = _both(numbered, layout)
    if both is not None:
        first, second = split_roles(both)
        leading, helping = bodies.of_text(first), bodies.of_text(second)
        if second or LEAD.match(both):
            return leading, helping
        # Of a list in one column for both the first leads and the others help.
        return leading[:1], leading[1:]
    lead = _cell(numbered, layout, "lead")
    coordinating = _cell(numbered, layout, "coordinating")
    return bodies.of_cell(lead), bodies.of_cell(coordinating)


def _both(numbered: NumberedRow, layout: Layout) -> str | None:
    """The text of a cell with both roles: of its own column, or that of who leads."""
    both = _text(numbered, layout, "lead_coordinating")
    if both is not None and "lead" not in layout.roles:
        return both
    lead = _cell(numbered, layout, "lead")
    coordinating = _cell(numbered, layout, "coordinating")
    if coordinating is not None and coordinating.text:
        return None
    if lead is None or not names_both_roles(lead.text):
        return None
    return lead.text


def names_both_roles(text: str) -> bool:
    """True for a text that says who helps beside who leads."""
    text = _with_roles_in_full(text)
    return bool(COORDINATING.search(text) or ROLES_BEHIND.match(text))


def split_roles(text: str) -> tuple[str, str]:
    """A cell that names both roles: "Chủ trì: Sở Y tế; phối hợp: Công an tỉnh" → ("Sở Y tế",
    "Công an tỉnh").

    Without the word "phối hợp" the first agency leads: the text before the first ";" or "/".
    """
    text = _with_roles_in_full(text)
    named = ROLES_BEHIND.match(text) or VERBS_BEHIND.match(text)
    if named:
        return named["lead"], named["others"].strip(" ,;")
    match = COORDINATING.search(text)
    if match:
        return LEAD.sub("", text[: match.start()]), text[match.end() :].rstrip(")")
    first, *rest = BETWEEN_ROLES.split(LEAD.sub("", text), maxsplit=1)
    return first, " ".join(rest)


def _with_roles_in_full(text: str) -> str:
    """The roles in short written out: "CT: Sở Y tế; PH: Sở Tài chính", "Sở Y tế (CT)"."""
    for short, full in _short_roles():
        text = short.sub(full, text)
    return text


@cache
def _short_roles() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The roles as offices shorten them, "CT:" and "(PH)", each with its word."""
    pairs = (("leading_short", "lead"), ("helping_short", "cooperation"))
    return tuple(
        (
            re.compile(rf"(?<!\w){one_of('header_words', short)}(?=\s*[:)])"),
            phrases_of("duties", full)[0].capitalize(),
        )
        for short, full in pairs
    )


def _proofs(numbered: NumberedRow, layout: Layout) -> dict[str, Proof]:
    proofs = {"row": Proof("", numbered.row.places, ValueMethod.TABLE)}
    for role in (
        "ordinal",
        "content",
        "lead",
        "coordinating",
        "lead_coordinating",
        "starts",
        "due",
        "product",
    ):
        proof = cell_proof(_cell(numbered, layout, role))
        if proof is not None:
            proofs[role] = proof
    marked = marked_time(numbered.row, layout.periods)
    if marked is not None and _is_due_by_marks(layout):
        proofs["due"] = Proof(marked[0], marked[1].places, ValueMethod.TABLE)
    of_section = due_by_section(numbered, layout)
    if numbered.section_row is not None and of_section is not None:
        places = numbered.section_row.places
        proofs["due"] = Proof(of_section, places, ValueMethod.TABLE)
    return proofs
