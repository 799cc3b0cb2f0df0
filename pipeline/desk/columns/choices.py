"""The roles that a person chose for the columns of a table, as the form sends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from extractors.lexicon.choices import choice_of
from extractors.tables.column_decisions import (
    DECIDED_ROLES,
    NOTHING,
    ColumnDecision,
    DecidedRole,
    year_of,
)
from pipeline.desk.columns.stored_tables import ShownColumn, ShownTable
from pipeline.editions.deciding_columns import ChosenRole

# Several columns may be of figures, each of its own year, and any number may hold nothing.
REPEATED: tuple[DecidedRole, ...] = ("year", NOTHING)
TWICE, NO_YEAR = "columns_twice", "columns_no_year"

Choices = Sequence[DecidedRole | None]


def read_choices(
    table: ShownTable, given: Mapping[str, str]
) -> list[DecidedRole | None]:
    """The roles by column; what is none is as if nothing was chosen."""
    return [_read(given.get(f"role:{column.number}", "")) for column in table.columns]


def _read(text: str) -> DecidedRole | None:
    return choice_of(DECIDED_ROLES, text) if text in DECIDED_ROLES else None


def standing_choices(table: ShownTable) -> list[DecidedRole | None]:
    """What stands."""
    return [c.decision.role if c.decision else None for c in table.columns]


def find_faults(table: ShownTable, choices: Choices) -> dict[int, str]:
    """What cannot be, by the column's number: the key of a text."""
    counts = Counter(role for role in choices if role not in REPEATED)
    faults: dict[int, str] = {}
    for column, role in zip(table.columns, choices, strict=True):
        if role is not None and counts[role] > 1:
            faults[column.number] = TWICE
        if role == "year" and year_of(column.header) is None:
            faults[column.number] = NO_YEAR
    return faults


def chosen_roles(table: ShownTable, choices: Choices) -> list[ChosenRole]:
    """The choices, for storing."""
    return [
        _chosen(table, column, role)
        for column, role in zip(table.columns, choices, strict=True)
    ]


def _chosen(
    table: ShownTable, column: ShownColumn, role: DecidedRole | None
) -> ChosenRole:
    key = column.decision.table.key if column.decision else None
    place = (table.name, column.number - 1, column.header)
    return ChosenRole(*place, role, column.role, key)


def proposed(
    standing: Sequence[ColumnDecision], table: ShownTable, choices: Choices, by: str
) -> list[ColumnDecision]:
    """What would stand with these choices."""
    keys = {column.decision.table.key for column in table.columns if column.decision}
    others = [d for d in standing if d.table.key not in keys | {table.name.key}]
    made = [
        ColumnDecision(table.name, choice.column, choice.role, choice.header, by, "")
        for choice in chosen_roles(table, choices)
        if choice.role is not None
    ]
    return [*others, *made]
