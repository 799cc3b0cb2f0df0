"""Which column has the figures to be reached where its header names goals once more: "Nội dung chỉ
tiêu | ĐVT | Chỉ tiêu", "Nội dung | ĐVT | Chỉ tiêu"; and which has those who answer for them.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.layout.columns import ColumnRole, read_role, year_columns
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, kind_of_column

# Of the cells of a column of figures so many have one; a word ("Đạt") may stand in the others.
MOST = 0.6


def with_goal_column(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles, a column of figures headed "Chỉ tiêu" right of the units as their value."""
    found = dict(roles)
    column = _goal_column(table, roles)
    if column is None:
        return found
    if column == found["indicator"]:
        found["indicator"] = found.pop("content")
    found["value"] = column
    return found


def with_followers(
    table: Table, roles: Mapping[ColumnRole, int]
) -> dict[ColumnRole, int]:
    """The roles, bodies that follow a goal as those who answer for it: "Sở, ngành theo dõi" assigns
    nobody to a duty there.
    """
    found = dict(roles)
    column = found.get("responsibility")
    if column is None or "lead" in found:
        return found
    if kind_of_column(table, column) is CellKind.BODIES:
        found["lead"] = found.pop("responsibility")
    return found


def _goal_column(table: Table, roles: Mapping[ColumnRole, int]) -> int | None:
    """The last column that is headed as a goal, beside another that says what it is about."""
    is_told = "value" in roles or bool(year_columns(table.header))
    if is_told or "unit" not in roles or "due" in roles:
        return None
    headed = [
        c for c, text in enumerate(table.header) if read_role(text) == "indicator"
    ]
    named = [*headed[:-1], *(roles[r] for r in ("content",) if r in roles)]
    if not headed or not named or headed[-1] < roles["unit"]:
        return None
    return headed[-1] if _has_figures(table, headed[-1]) else None


def _has_figures(table: Table, column: int) -> bool:
    cells = [row.cell(column) for row in table.rows]
    texts = [c.text for c in cells if c is not None and not c.is_spanning and c.text]
    with_figure = [text for text in texts if any(sign.isdigit() for sign in text)]
    return len(with_figure) > MOST * len(texts)
