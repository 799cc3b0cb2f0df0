"""What a run of paragraphs and tables holds: tasks, targets, assignments, and tables that were
not understood.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from extractors.content.goals.goal_headings import (
    is_titled_with_goals,
    is_under_goal_heading,
    with_unnumbered_headings,
)
from extractors.content.heading_years import (
    goal_year,
    table_year,
    term_end,
    title_year,
    years_since_issue,
)
from extractors.content.prose_targets import find_prose_targets
from extractors.content.prose_tasks import with_parts_of_content
from extractors.content.prose_work import ProseWork, read_prose_work, with_given_year
from extractors.decisions.log import note
from extractors.layout.printed_units import unit_above
from extractors.layout.sections import Item
from extractors.page.document import Table
from extractors.places.own_places import own_place
from extractors.tables.assignments import find_assignments
from extractors.tables.column_decisions import (
    ColumnDecision,
    DecidedTables,
    Roles,
    find_decided,
    without_unread,
)
from extractors.tables.counted_things import counted_things, growth_by_period
from extractors.tables.dittos import with_repeated_cells
from extractors.tables.goal_matrix import find_goal_matrix, matrix_targets
from extractors.tables.own_short_forms import ShortForms, read_short_forms
from extractors.tables.read_columns import read_columns
from extractors.tables.role_columns import UnreadPart, find_unread_parts
from extractors.tables.row_kinds import AGENDA, Layout, read_layout
from extractors.tables.table_targets import find_table_targets
from extractors.tables.table_tasks import find_table_tasks
from extractors.tables.unread_headers.first_rows import with_unread_header
from extractors.values.agencies import read_agency
from extractors.values.own_abbreviations import expand_own
from extractors.values.plan import TableColumn
from extractors.values.quantities import is_yearly
from extractors.values.records import Agency, Assignment, Header, Target, Task

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of a part of a document, in the order prose then tables."""

    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    assignments: tuple[Assignment, ...]
    unread: tuple[Table, ...] = ()
    by_cells: tuple[tuple[Table, Layout], ...] = ()
    """Tables of which the cells told what columns hold, since their headers do not."""
    unread_parts: tuple[UnreadPart, ...] = ()
    columns: tuple[TableColumn, ...] = ()
    lost_decisions: tuple[ColumnDecision, ...] = ()
    """What people decided of columns that are not there."""

    @property
    def is_empty(self) -> bool:
        return not (self.tasks or self.targets or self.assignments)


def read_contents(
    items: Sequence[Item],
    header: Header,
    decisions: Sequence[ColumnDecision] = (),
    prose: Callable[[], ProseWork] | None = None,
) -> Contents:
    """All rows of some items of a document with this header, whose year is the horizon where
    none is printed; `decisions` say what columns hold, and `prose` gives the work of paragraphs
    where it is read beside.
    """
    place, year = own_place(header), goal_year(header)
    issued = header.issued_on.year if header.issued_on else None
    targets: list[Target] = list(find_prose_targets(items, year, issued))
    of_plan = title_year(header)
    tasks: list[Task] = []
    assignments: list[Assignment] = []
    unread: list[Table] = []
    by_cells: list[tuple[Table, Layout]] = []
    unread_parts: list[UnreadPart] = []
    written_out = _OwnNames(items, place)
    columns: list[TableColumn] = []
    tables = {
        at: with_unread_header(item.block)
        for at, item in enumerate(items)
        if isinstance(item.block, Table)
    }
    found = find_decided(tuple(tables.values()), decisions)
    headings = _by_block(items)
    for number, (at, headed) in enumerate(tables.items()):
        item, decided = items[at], found.roles(number)
        table = with_repeated_cells(without_unread(headed, decided))
        layout = _layout_below(headings.get(id(item.block), item), table, decided)
        _log_layout(table, layout)
        _note_decided(headed, found, number)
        name = found.names[number]
        columns.extend(read_columns(number + 1, name, headed, layout, decided))
        given, layout = _given_to_bodies(items, at, table, layout, header)
        targets.extend(given)
        if layout is None:
            unread.extend(_unless(given, table))
            continue
        if layout.by_cells and layout.kind == "tasks":
            by_cells.append((table, layout))
        if layout.kind == "tasks":
            forms = written_out.forms
            rows = find_table_tasks(table, layout, place, _heading(item), forms)
            of_table = table_year(items, at, header)
            told = partial(with_parts_of_content, place=place)
            tasks.extend(
                with_given_year(task, header, of_table) for task in map(told, rows)
            )
            unread_parts.extend(find_unread_parts(table, layout.roles))
        elif layout.kind == "targets":
            of_table = table_year(items, at, header)
            by = year if of_table == of_plan else of_table.year
            unit = unit_above(items, at)
            dated = replace(layout, years=years_since_issue(layout.years, header))
            targets.extend(find_table_targets(table, dated, place, by, unit))
        elif layout.kind != AGENDA:
            assignments.extend(find_assignments(table, layout))
    work = prose() if prose else read_prose_work(items, header)
    return Contents(
        tuple(written_out.of_task(task) for task in (*work.tasks, *tasks)),
        _by_end_of_term(targets, header),
        (*work.assignments, *assignments),
        tuple(unread),
        tuple(by_cells),
        tuple(unread_parts),
        tuple(columns),
        found.lost,
    )


def _layout_below(item: Item, table: Table, decided: Roles) -> Layout | None:
    """What a table holds by its columns, else by a heading of goals above it."""
    layout = read_layout(table, decided)
    if layout is None and is_under_goal_heading(item):
        return counted_things(table) or growth_by_period(table)
    return layout


def _unless(found: Sequence[Target], table: Table) -> list[Table]:
    """The table, where nothing was found in it."""
    return [] if found else [table]


def _given_to_bodies(
    items: Sequence[Item],
    at: int,
    table: Table,
    layout: Layout | None,
    header: Header,
) -> tuple[list[Target], Layout | None]:
    """The goals of a table of bodies (read as goals or not) below a title; else its layout."""
    if layout is not None and layout.kind != "targets":
        return [], layout
    if not is_titled_with_goals(items, at) and not is_under_goal_heading(items[at]):
        return [], layout
    matrix = find_goal_matrix(table)
    if matrix is None or (layout and layout.roles.get("indicator") != matrix.bodies):
        return [], layout
    above = table_year(items, at, header)
    of_plan = above == title_year(header)
    year = goal_year(header) if of_plan else above.year
    return list(matrix_targets(table, matrix, own_place(header), year)), None


class _OwnNames:
    """Names of bodies with the document's own abbreviations written out."""

    def __init__(self, items: Sequence[Item], place: str | None) -> None:
        self.items = items
        self.place = place

    def of_task(self, task: Task) -> Task:
        lead, coordinating = self._all(task.lead), self._all(task.coordinating)
        if (lead, coordinating) == (task.lead, task.coordinating):
            return task
        return replace(task, lead=lead, coordinating=coordinating)

    def _all(self, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        return tuple(self._one(agency) for agency in agencies)

    def _one(self, agency: Agency) -> Agency:
        """The body that the document itself names so; what the registry knows stays."""
        if agency.key not in (None, "collective"):
            return agency
        # The registry's short forms are written out in the name: "TT. CNTT" as printed is the
        # document's own.
        name = self._meant(agency)
        if name is None:
            return agency
        read = read_agency(name, self.place)
        return replace(read or replace(agency, name=name), raw=agency.raw)

    def _meant(self, agency: Agency) -> str | None:
        listed = self.forms.written_out(agency.raw)
        if listed != agency.raw:
            return listed
        return expand_own(agency.raw, self.text) or expand_own(agency.name, self.text)

    @cached_property
    def forms(self) -> ShortForms:
        """The short forms that the document lists with their meanings."""
        return read_short_forms(self.text)

    @cached_property
    def text(self) -> str:
        """The text of all paragraphs and cells."""
        return "\n".join(item.text for item in self.items)


def _by_block(items: Sequence[Item]) -> Mapping[int, Item]:
    """Each item, by its block, with the headings that have no number in its path too."""
    return {id(item.block): item for item in with_unnumbered_headings(items)}


def _by_end_of_term(targets: Sequence[Target], header: Header) -> tuple[Target, ...]:
    """The goals, those under no year with the last one of the plan's own span; one of every year
    ("Hằng năm") has none, nor has one without a value.
    """
    end = term_end(header)

    def with_end(target: Target) -> Target:
        is_dated = target.horizon is not None or target.raw is None
        is_of_every_year = is_yearly(target.group or "")
        return target if is_dated or is_of_every_year else replace(target, horizon=end)

    return tuple(map(with_end, targets))


def _note_decided(table: Table, found: DecidedTables, number: int) -> None:
    for decision in found.decisions[number]:
        note(
            "role_decided",
            table.places,
            header=decision.header,
            role=decision.role,
            by=decision.made_by,
            on=decision.made_on,
        )


def _log_layout(table: Table, layout: Layout | None) -> None:
    page = {"page": table.places[0].page}
    if layout is None:
        log.info("columns not recognised: %s", table.header, extra=page)
    else:
        roles = ", ".join(f"{column} {role}" for role, column in layout.roles.items())
        log.info("columns of %s: %s", layout.kind, roles, extra=page)


def _heading(item: Item) -> tuple[str, str] | None:
    """The numbered heading a table stands under, as ordinal and text."""
    section = item.section
    return (section.marker.ordinal, section.text) if section else None
