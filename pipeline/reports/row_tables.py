"""Rows of records as tables for people: columns named by their fields, by the table of fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from extractors.values.fields import Field, RecordKind, ValueKind
from pipeline.common.local_time import show_number
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    show_period,
    to_list,
    word_cell,
)

PAGE = "*Page"


class ShownColumn(NamedTuple):
    """A column's heading, and the fields of which the first that has a value stands in it."""

    heading: str
    fields: tuple[Field, ...]

    def cell(self, row: Row) -> Text:
        """What stands in it for a row of the kind's view."""
        has_value = (f for f in self.fields if row[f.printed_column])
        return _cell(row, next(has_value, self.fields[0]))


def shown(kind: RecordKind, heading: str, *names: str) -> ShownColumn:
    """A column of a kind: `shown(TARGET, "By", "horizon", "recurrence")`."""
    return ShownColumn(heading, tuple(kind.field_named(name) for name in names))


def _cell(row: Row, field: Field) -> Text:
    if field.value is ValueKind.AGENCIES:
        return to_list(row[field.view_column])
    if field.value is ValueKind.PERIOD:
        return show_period(row, field.view_column)
    if field.value is ValueKind.FIGURE:
        return cell_text(show_figure(row))
    if field.choices:
        return word_cell(row[field.view_column])
    return cell_text(row[field.view_column])


def record_table(
    title: str, columns: Sequence[ShownColumn], rows: Sequence[Row]
) -> Table:
    """An empty table of records, with their number in its title; the page comes last."""
    headings = [column.heading for column in columns]
    return make_table(*headings, PAGE, title=title, rows=rows)


def add_record(table: Table, columns: Sequence[ShownColumn], row: Row) -> None:
    """One more row of such a table."""
    cells = [column.cell(row) for column in columns]
    table.add_row(*cells, cell_text(row["page"]))


def show_records(
    console: Console, title: str, columns: Sequence[ShownColumn], rows: Sequence[Row]
) -> None:
    """Print the table of some records, unless there are none."""
    table = record_table(title, columns, rows)
    for row in rows:
        add_record(table, columns, row)
    print_filled(console, table, rows)


def show_figure(row: Row) -> str:
    """A target's value in one cell: `>= 50 %`, `16 - 18 %`"""
    if row["value"] is None:
        return row["raw"] or ""
    if row["comparator"] == "range":
        value = f"{_number(row['value'])} - {_number(row['value_high'])}"
    else:
        value = f"{row['comparator'] or ''} {_number(row['value'])}"
    return f"{value} {row['unit'] or ''}".strip()


def _number(value: float | None) -> str:
    return "" if value is None else show_number(value)
