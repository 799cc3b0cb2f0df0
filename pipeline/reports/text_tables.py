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
from pipeline.common.language import say
from pipeline.common.local_time import show_day, show_moment
from pipeline.reports.fitted_table import LABELLED, FittedTable, Group

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
    has_title = title is not None and rows is not None
    caption = f"{say(title or '')} ({len(rows or ())})" if has_title else None
    table = FittedTable(
        title=caption, title_justify="left", title_style="bold", header_style="bold"
    )
    table.groups = [tuple(_heading(name) for name in group) for group in narrow]
    for name in columns:
        table.add_column(
            say(name.removeprefix("*")),
            justify="right" if name.startswith("*") else "left",
            overflow="fold",
        )
    return table


def _heading(name: str) -> str:
    """A heading of a group: "#No" → "#TT"."""
    mark = LABELLED if name.startswith(LABELLED) else ""
    return mark + say(name.removeprefix(LABELLED))


def plural(count: int, noun: str, many: str | None = None) -> str:
    """ "1 task", "0 tasks"; in Vietnamese "0 nhiệm vụ". `many` is a plural that ends otherwise."""
    return f"{count} {say(noun if count == 1 else many or f'{noun}s')}"


def word_cell(word: object, style: str = "") -> Text:
    """A word of the database in the language that is spoken: "overdue", "quá hạn"."""
    return cell_text(say(str(word)) if word else "", style)


def to_list(joined: str | None) -> Text:
    return cell_text((joined or "").replace("; ", "\n"))


def cell_text(value: object, style: str = "") -> Text:
    """A value as it is: square brackets in a plan are no markup, and what a terminal would obey
    is left out.
    """
    if value is None:
        return Text("")
    if isinstance(value, datetime):
        return Text(show_moment(value), style)
    if isinstance(value, date):
        return Text(show_day(value), style)
    return Text(storable(str(value)), style)


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
        return say(f"{first} to {last}")
    if first:
        return say(f"from {first}")
    if last:
        return say(f"by {last}")
    return say(row[f"{period}_recurrence"] or "")


def print_filled(console: Console, table: Table, rows: Sequence[Row]) -> None:
    """Print a table unless it is empty."""
    if rows:
        console.print(table)
