"""Tables below a heading of goals that count things by name: "Ngành | Trình độ | Số lượng"."""

from __future__ import annotations

from extractors.layout.columns import ColumnRole, assign_roles, read_role
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, kind_of_column
from extractors.tables.goal_columns import has_figures
from extractors.tables.row_kinds import Layout

# Beside the things that are counted no column says what else the rows are about.
BESIDE: frozenset[ColumnRole] = frozenset(("ordinal", "unit", "value", "base", "note"))


def counted_things(table: Table) -> Layout | None:
    """The layout of a table of things and how many of each are to be reached, or None: "Ngành | Số
    lượng" over "Điều dưỡng | 280".
    """
    roles = dict(assign_roles(table.header))
    column = _things(table)
    is_counted = "value" in roles and has_figures(table, roles["value"])
    if column is None or not is_counted or not roles.keys() <= BESIDE:
        return None
    return Layout("targets", {**roles, "indicator": column})


def _things(table: Table) -> int | None:
    """The first column with a header of its own over texts that are no bodies, people or times."""
    unknown = [c for c, text in enumerate(table.header) if text and not read_role(text)]
    column = next(iter(unknown), None)
    if column is None:
        return None
    # "Điều dưỡng" has the form of a name: what differs from cell to cell is a thing, too.
    return column if kind_of_column(table, column) in (CellKind.TEXT, None) else None
