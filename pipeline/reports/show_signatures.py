"""The digital signatures of a plan's file, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from pipeline.common.language import say
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    word_cell,
)


def show_signatures(console: Console, rows: Sequence[Row]) -> None:
    """Digital signatures (chữ ký số): who, for which body, when, and over how much."""
    headings = ("Who", "Body", "Signed", "Covers", "*Page")
    table = make_table(*headings, title="Digital signatures", rows=rows)
    for row in rows:
        who = ", ".join(v for v in (row["title"], row["signer"]) if v)
        table.add_row(
            cell_text(who or say(f"seal of the {row['seal']}")),
            cell_text(row["organisation"]),
            cell_text(row["signed_at"]),
            word_cell("whole file" if row["covers_file"] else "an earlier state"),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)
