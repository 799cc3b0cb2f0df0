"""What reading stored files again changed, for people."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from pipeline.batches.reprocess import Rereading
from pipeline.batches.reprocess_batch import make_rows, summary_line
from pipeline.common.language import say
from pipeline.reports.text_tables import cell_text, make_console, make_table

COLUMNS = ("File", "Number", "Row", "Change", "Field", "Old", "New")
NARROW = (("File", "Number"), ("Row", "Change", "Field"))


def show_rereadings(results: Sequence[Rereading]) -> None:
    """What reads otherwise now, and how many files were read."""
    rows = make_rows(results)
    if rows:
        table = make_table(*COLUMNS, narrow=NARROW)
        for row in rows:
            table.add_row(*(cell_text(value) for value in row.values()))
        make_console().print(table)
    typer.echo(say(summary_line(results)))
