"""What each column of a table was read as, for those who look after what was not read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractors.page.document import Box, Place, Table
from extractors.tables.column_decisions import (
    Roles,
    TableName,
    header_words,
    table_width,
)
from extractors.tables.part_columns import part_columns
from extractors.tables.row_kinds import Layout
from extractors.tables.unread_headers.asides import header_at
from extractors.values.plan import TableColumn


def read_columns(
    number: int, name: TableName, table: Table, layout: Layout | None, decided: Roles
) -> Iterator[TableColumn]:
    """The columns of a table, which is the document's table `number` from 1."""
    roles = _roles_by_column(table, layout)
    for column in range(table_width(table)):
        header = header_at(table, column)
        yield TableColumn(
            table=number,
            table_key=name.key,
            position=name.position,
            column=column,
            header=" ".join(header.split()),
            words=header_words(header),
            role=roles.get(column),
            decided=decided.get(column),
            place=_place(table, column),
        )


def _roles_by_column(table: Table, layout: Layout | None) -> Mapping[int, str]:
    """Each column's role; where two roles share one, the first ("unit" is also "lead")."""
    roles: dict[int, str] = {}
    if layout is None:
        return roles
    for role, column in layout.roles.items():
        roles.setdefault(column, role)
    for column, _ in layout.years:
        roles.setdefault(column, "year")
    for period in layout.periods:
        roles.setdefault(period.column, "due")
    if layout.kind == "tasks":
        # Headed by bodies: each cell says whether they lead or help.
        for column in part_columns(table):
            roles.setdefault(column, "lead_coordinating")
    return roles


def _place(table: Table, column: int) -> Place:
    """Where a column's header stands: from the table's top to its first row, as wide as its cells
    are, on whatever page.
    """
    first = table.places[0]
    own = _boxes(table, column)
    across = Box.around(own) if own else first.box
    tops = [
        place.box.top
        for cell in table.cells
        for place in cell.places
        if cell.first_row == 0 and place.page == first.page
    ]
    # A header at the foot of a page has its first row on the next.
    bottom = min(tops, default=first.box.bottom)
    if bottom <= first.box.top:
        bottom = first.box.bottom
    return Place(first.page, Box(across.x0, first.box.top, across.x1, bottom))


def _boxes(table: Table, column: int) -> list[Box]:
    cells = [c for c in table.cells if c.first_column == column and not c.is_spanning]
    return [place.box for cell in cells for place in cell.places]
