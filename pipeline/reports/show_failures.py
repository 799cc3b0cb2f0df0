"""Files that could not be read, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    word_cell,
)

COLUMNS = ("File", "Why", "Last tried", "*Times")


def show_failures(console: Console, rows: Sequence[Row]) -> None:
    """One row a file, the last that failed first."""
    table = make_table(*COLUMNS, narrow=(("File", "Last tried", "#Times"),))
    for row in rows:
        table.add_row(
            cell_text(row["uri"]),
            word_cell(row["message"]),
            cell_text(row["last_failed_at"]),
            cell_text(row["times"]),
        )
    print_filled(console, table, rows)
