"""The list of documents, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from pipeline.asking.document_labels import document_name
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    word_cell,
)

COLUMNS = ("Number", "Issuer", "Date", "State", "*Tasks", "*Targets", "*Issues", "File")
NARROW = (("Number", "Date", "State"), ("Issuer", "File"))
COUNTS = ("task_count", "target_count", "issue_count")


def show_listed_documents(console: Console, rows: Sequence[Row]) -> None:
    """One row a document; one without a number has its file's name there."""
    table = make_table(*COLUMNS, narrow=NARROW)
    for row in rows:
        table.add_row(
            cell_text(document_name(row), "" if row["number"] else "italic"),
            cell_text(row["issuer"]),
            cell_text(row["issued_on"]),
            word_cell(row["status"]),
            *(cell_text(row[name]) for name in COUNTS),
            cell_text(row["file_stem"]),
        )
    print_filled(console, table, rows)
