"""Tables that give no rows: which of them may hold tasks or targets that were not understood.

Prizes, budgets, statistics, lists of people and seals hold none; an issue about each would bury the
one about a list of tasks.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.columns import ColumnRole, read_role
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, column_texts, kind_of_column
from extractors.tables.goal_columns import has_figures

# A table with fewer rows or columns is a masthead, a signature block or a box, no list.
LEAST_ROWS, LEAST_COLUMNS = 2, 3
# What is to be done takes at least so many words on average.
LEAST_WORDS = 4.0
# What says who does something, or by when.
ASSIGNING = {CellKind.BODIES, CellKind.TIME, CellKind.PERSON}
ASSIGNING_ROLES = {"lead", "coordinating", "lead_coordinating", "due", "due_or_starts"}
OF_GOALS = {"indicator", "year"}
# Columns whose figures are no goals.
NOT_TO_BE_REACHED = {"ordinal", "base", "note"}


def may_hold_tasks(table: Table) -> bool:
    """True for a list with a column of longer texts and one of bodies, people or times."""
    columns = range(len(table.header))
    if len(table.rows) < LEAST_ROWS or len(columns) < LEAST_COLUMNS:
        return False
    kinds = [kind_of_column(table, column) for column in columns]
    roles = [read_role(header) for header in table.header]
    if CellKind.FIGURE in kinds and not _are_of_tasks(roles):
        return False
    is_assigning = bool(ASSIGNING & set(kinds) or ASSIGNING_ROLES.intersection(roles))
    return is_assigning and any(_holds_texts(table, column) for column in columns)


def _are_of_tasks(roles: Sequence[ColumnRole | None]) -> bool:
    """True where two headers say who does something and by when, whatever it costs."""
    return len(ASSIGNING_ROLES.intersection(roles)) > 1


def may_hold_targets(table: Table) -> bool:
    """True for indicators or years by the header, over figures of which it is not said that they
    are those of a year gone by.
    """
    roles = [read_role(header) for header in table.header]
    if not OF_GOALS.intersection(roles) or len(table.rows) < LEAST_ROWS:
        return False
    unknown = [c for c, role in enumerate(roles) if role not in NOT_TO_BE_REACHED]
    return any(
        has_figures(table, column)
        and kind_of_column(table, column) is not CellKind.TIME
        for column in unknown
    )


def _holds_texts(table: Table, column: int) -> bool:
    """True for a column of texts that are longer than names."""
    texts = column_texts(table, column)
    if kind_of_column(table, column) is not CellKind.TEXT:
        return False
    words = sum(len(text.split()) for text in texts)
    return words >= LEAST_WORDS * len(texts)
