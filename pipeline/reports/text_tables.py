"""Tables and cells for people: on a terminal as wide as it is, in a pipe plain and wide enough
to read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.common.characters import storable
from pipeline.reports.fitted_table import FittedTable, Group

PIPED_WIDTH = 160

Row = dict[str, Any]


def make_console() -> Console:
    """A console on standard output."""
    is_piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return Console(
        width=PIPED_WIDTH if is_piped else None, highlight=False, soft_wrap=False
    )


def make_table(
    *columns: str,
    title: str | None = None,
    rows: Sequence[Row] | None = None,
    narrow: Sequence[Group] = (),
) -> Table:
    """An empty table; a column named "*Pages" holds figures. Columns named together in `narrow`
    stand under one another on a narrow terminal.
    """
    caption = None if title is None or rows is None else f"{title} ({len(rows)})"
    table = FittedTable(
        title=caption, title_justify="left", title_style="bold", header_style="bold"
    )
    table.groups = narrow
    for name in columns:
        table.add_column(
            name.removeprefix("*"),
            justify="right" if name.startswith("*") else "left",
            overflow="fold",
        )
    return table


def plural(count: int, noun: str) -> str:
    """ "1 task", "0 tasks"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def to_list(joined: str | None) -> Text:
    return cell_text((joined or "").replace("; ", "\n"))


def cell_text(value: object, style: str = "") -> Text:
    """A value as it is: square brackets in a plan are no markup, and what a terminal would obey
    is left out.
    """
    if value is None:
        return Text("")
    if isinstance(value, datetime):
        return Text(to_moment(value), style)
    if isinstance(value, date):
        return Text(value.isoformat(), style)
    return Text(storable(str(value)), style)


def to_moment(value: datetime) -> str:
    return f"{value.astimezone():%Y-%m-%d %H:%M}"


def show_period(row: Row, period: str = "due") -> Text:
    """When something is due, or starts, as printed, and what that means."""
    text = cell_text(row[f"{period}_raw"])
    read = _describe_days(row, period)
    return text.append(f"\n{read}", style="dim") if read else text


def _describe_days(row: Row, period: str) -> str:
    """ "2026-01-01 to 2026-12-31", "by 2026-12-31"; else how often: "yearly"."""
    first = cell_text(row[f"{period}_from"]).plain
    last = cell_text(row[f"{period}_to"]).plain
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"from {first}"
    if last:
        return f"by {last}"
    return row[f"{period}_recurrence"] or ""


def print_filled(console: Console, table: Table, rows: Sequence[Row]) -> None:
    """Print a table unless it is empty."""
    if rows:
        console.print(table)
