"""What a table is about, and what each of its rows is: section, parent, task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from extractors.decisions.log import note
from extractors.language.roman import ROMAN
from extractors.layout.columns import ColumnRole, assign_roles
from extractors.page.document import Cell, Row, Table
from extractors.page.numbering import read_marker, read_named_number
from extractors.tables.agendas import runs_by_the_hour
from extractors.tables.bare_times import finer_than_months, with_own_times
from extractors.tables.cell_kinds import CellKind
from extractors.tables.column_decisions import (
    UNDECIDED,
    Roles,
    decided_years,
    with_decided,
)
from extractors.tables.given_work import with_given_work
from extractors.tables.goal_columns import (
    has_goals,
    is_of_measure,
    whole_beside_years,
    with_followers,
    with_goal_column,
)
from extractors.tables.part_columns import (
    part_columns,
    with_other_bodies,
    without_headers,
)
from extractors.tables.period_columns import (
    PeriodColumn,
    period_columns,
    with_period_columns,
)
from extractors.tables.quarter_columns import with_quarters_in_order
from extractors.tables.roles_by_cells import roles_with_cells, told_by_cells
from extractors.tables.row_parents import find_parent, has_numbers, row_number
from extractors.tables.specific_contents import (
    group_column,
    numbered_group,
    with_specific_content,
)
from extractors.tables.table_kinds import (
    lists_contents_by_year,
    lists_indicators,
    lists_people,
)
from extractors.tables.years_to_come import years_to_come
from extractors.values.records import Proof

SECTION_ORDINAL = re.compile(rf"^(?:{ROMAN}|[A-Z])$")
# What the rows of a table are.
TableKind = Literal["tasks", "targets", "assignments", "agenda"]
# A table that says what happens at which hour lists no tasks.
AGENDA: TableKind = "agenda"
# What rows are about; a table without any of it may still list persons and positions.
BODY_ROLES: set[ColumnRole] = {"content", "indicator", "responsibility"}
# What tells who does a task and by when; a table without any of it lists no tasks.
TASK_ROLES: set[ColumnRole] = {
    "lead",
    "coordinating",
    "lead_coordinating",
    "due",
    "product",
    "starts",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds: its kind and its columns by role."""

    kind: TableKind
    roles: Mapping[ColumnRole, int]
    years: tuple[tuple[int, int], ...] = ()
    periods: tuple[PeriodColumn, ...] = ()
    """Columns headed by times, in one of which each row has a mark."""
    days: int | None = None
    """The column of days beside that of the months, which is the deadline's."""
    by_cells: tuple[ColumnRole, ...] = ()
    """The roles that the cells told, since the header does not."""


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A body row with its number and the section and parent rows it stands under."""

    row: Row
    ordinal: str | None
    section: str | None
    section_title: str | None
    parent: str | None
    section_row: Row | None = None


def read_layout(table: Table, decided: Roles = UNDECIDED) -> Layout | None:
    """What the table is about by its header and by what a person decided of its columns, or None
    when too few columns are recognised.
    """
    years = decided_years(table, decided)
    table = without_headers(table, tuple(decided))
    parts = part_columns(table)
    table = without_headers(table, parts)
    named = with_quarters_in_order(table)
    periods = period_columns(named)
    by_header = with_decided(with_period_columns(_roles_of(table), periods), decided)
    roles = roles_with_cells(table, by_header)
    roles = with_other_bodies(roles, by_header) if parts else roles
    roles = with_decided(roles, decided)
    years |= years_to_come(table.header)
    years |= whole_beside_years(table, years)
    if roles.get("ordinal") in years:
        # Figures of a year number no rows.
        del roles["ordinal"]
    layout = _layout_of(table, roles, bool(parts), tuple(sorted(years.items())))
    if layout is None:
        return None
    layout = replace(layout, periods=periods)
    told = told_by_cells(by_header, layout.roles)
    told += ["due"] if periods and named is not table and "due" not in told else []
    return replace(layout, by_cells=tuple(role for role in told if role in roles))


def _layout_of(
    table: Table,
    roles: dict[ColumnRole, int],
    has_parts: bool,
    years: tuple[tuple[int, int], ...],
) -> Layout | None:
    names_people = "person" in roles and "position" in roles
    if not names_people and not BODY_ROLES & roles.keys():
        note("table_without_content", table.places)
        return None
    if lists_people(roles):
        return Layout("assignments", roles)
    if lists_indicators(roles, years):
        return Layout("targets", _target_roles(table, roles), years)
    if lists_contents_by_year(roles, years) or has_goals(table, roles):
        if "indicator" not in roles:
            roles["indicator"] = roles["content"]
        return Layout("targets", _target_roles(table, roles), years)
    if "content" in roles or "indicator" in roles:
        if any(runs_by_the_hour(table, roles.get(r)) for r in ("due", "starts")):
            note("table_is_agenda", table.places)
            return Layout(AGENDA, roles)
        layout = _task_layout(table, roles, has_parts)
        if layout is None:
            note("table_without_assignment", table.places)
        return layout
    return Layout("assignments", roles) if "responsibility" in roles else None


def _roles_of(table: Table) -> dict[ColumnRole, int]:
    roles = with_given_work(with_goal_column(table, assign_roles(table.header)))
    roles = with_specific_content(table, roles)
    is_first_unnamed = 0 not in roles.values()
    if "ordinal" not in roles and is_first_unnamed and has_numbers(table):
        # "TT" misread on a scan ("nh", "-ˆ"): the numbers below say what the column is.
        roles["ordinal"] = 0
    return roles


def _target_roles(table: Table, roles: dict[ColumnRole, int]) -> dict[ColumnRole, int]:
    """In a table of targets "Kết quả" is the value to be reached."""
    roles = with_followers(table, roles)
    if "value" not in roles and "product" in roles:
        roles = {**roles, "value": roles["product"]}
    return roles


def _task_layout(
    table: Table, roles: dict[ColumnRole, int], has_parts: bool
) -> Layout | None:
    # "Đơn vị | Số lượng" without a time, or "Đơn vị tính": a list of things with their units.
    is_measured = ("value" in roles and "due" not in roles) or is_of_measure(
        table, roles
    )
    for bodies in ("person",) if is_measured else ("unit", "person"):
        if bodies in roles and "lead" not in roles:
            roles = {**roles, "lead": roles[bodies]}
    roles = with_followers(table, roles, (CellKind.BODIES, CellKind.PERSON))
    roles = with_own_times(table, roles)
    if "content" not in roles:
        roles = {**roles, "content": roles["indicator"]}
    says_who_or_when = has_parts or TASK_ROLES & roles.keys()
    if not says_who_or_when:
        return None
    return Layout("tasks", roles, days=finer_than_months(table, roles))


def rows_with_numbers(
    table: Table, layout: Layout, heading: tuple[str, str] | None = None
) -> Iterator[NumberedRow]:
    """Body rows that are no section rows, each with its ordinal, section and parent.

    `heading` is the numbered heading above the table, the section of its rows until a section
    row comes.
    """
    section, title = heading or (None, None)
    section_row: Row | None = None
    seen: list[str] = []
    body: ColumnRole = "content" if layout.kind == "tasks" else "indicator"
    column = layout.roles.get(body, layout.roles.get("person", 0))
    groups = group_column(table, layout.roles) if layout.kind == "tasks" else None
    for row in table.rows:
        ordinal = row_ordinal(row, layout)
        if is_section(row, ordinal, layout, column):
            section, title = _section_of(row, ordinal)
            section_row = row
            note("section_row", row.places, ordinal=section, title=title)
            seen = []
            continue
        if not any(c.text for c in row.cells):
            note("empty_row", row.places)
            continue
        group = numbered_group(row, groups)
        if group is not None and group[0] != section:
            (section, title), seen = group, []
        parent = find_parent(ordinal, seen)
        if ordinal is not None:
            seen.append(ordinal)
        yield NumberedRow(row, ordinal, section, title, parent, section_row)


def row_ordinal(row: Row, layout: Layout) -> str | None:
    """The row's number without a final stop, from its TT cell or from the start of its text
    ("1. Xây dựng …").
    """
    column = layout.roles.get("ordinal")
    cell = row.cell(column) if column is not None else None
    if cell is not None and not cell.is_spanning:
        return row_number(cell.text)
    first = row.cells[0]
    text = first.text if first.is_spanning else _text(row, layout.roles.get("content"))
    marker = read_marker(text)
    if marker is None or marker.kind not in ("roman", "decimal", "letter", "upper"):
        return None
    return marker.ordinal


def _text(row: Row, column: int | None) -> str:
    cell = row.cell(column) if column is not None else None
    return cell.text if cell else ""


def is_section(row: Row, ordinal: str | None, layout: Layout, column: int) -> bool:
    """True for a row that only heads those below: one text over the columns, or a Roman number
    alone.
    """
    texts = [c for c in row.cells if c.text and not _is_ordinal_cell(c, layout)]
    if not texts:
        return False
    if all(c.is_spanning for c in texts):
        return _reaches_over(texts[-1], row, column)
    text, *others = texts
    is_in_column = text.first_column <= column <= text.last_column
    if others or not is_in_column:
        return False
    if ordinal is not None:
        return SECTION_ORDINAL.match(ordinal) is not None
    return _is_set_off(text)


def _reaches_over(cell: Cell, row: Row, column: int) -> bool:
    """True for a text that goes on past the column of contents or nearly to the row's end."""
    last = max(c.last_column for c in row.cells)
    return cell.last_column > column or cell.last_column >= last - 1


def _is_set_off(cell: Cell) -> bool:
    """True for a text in capitals, or in bold without a number of its own."""
    if cell.text.isupper():
        return True
    return cell.is_bold and read_marker(cell.text) is None


def _is_ordinal_cell(cell: Cell, layout: Layout) -> bool:
    return not cell.is_spanning and cell.first_column == layout.roles.get("ordinal", -1)


def _section_of(row: Row, ordinal: str | None) -> tuple[str | None, str | None]:
    """A section row's number and title; the number may stand before the title in its cell."""
    text = [c.text for c in row.cells if c.text][-1]
    marker = read_marker(text) or (None if ordinal else read_named_number(text))
    if marker is None:
        return ordinal, text
    title = text[marker.end :]
    if ordinal is None and marker.kind in ("roman", "upper", "decimal", "part"):
        return marker.ordinal, title
    return ordinal, title if marker.ordinal == ordinal else text


def cell_proof(cell: Cell | None) -> Proof | None:
    """Where a cell's value is printed."""
    if cell is None or not cell.text:
        return None
    return Proof(cell.text, cell.places, cell.method, cell.confidence)
