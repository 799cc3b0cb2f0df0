"""What `documents` does: the list of documents as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from typing import Literal

import typer

from pipeline.asking.listed_documents import (
    COLUMNS,
    DocumentFilter,
    Row,
    list_documents,
)
from pipeline.cli.running.beginning import begin
from pipeline.common.formulas import guard_formula
from pipeline.database.opening import open_database
from pipeline.reports.show_documents import show_listed_documents
from pipeline.reports.text_tables import make_console, plural


def show_listed(
    wanted: DocumentFilter, format: Literal["table", "csv", "json"]
) -> None:
    """Print the documents that a filter fits."""
    with open_database(begin()) as engine, engine.connect() as connection:
        rows = list_documents(connection, wanted)
    if format == "json":
        _write_json(rows)
    elif format == "csv":
        _write_csv(rows)
    else:
        show_listed_documents(make_console(), rows)
        typer.echo(plural(len(rows), "document"))


def _write_json(rows: Sequence[Row]) -> None:
    records = [{name: row[name] for name in COLUMNS} for row in rows]
    text = json.dumps(records, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write(f"{text}\n")


def _write_csv(rows: Sequence[Row]) -> None:
    """As `export --format csv` writes it, without the mark for Excel, which pipes break on."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guard_formula(row[name]) for name in COLUMNS])
