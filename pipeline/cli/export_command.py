"""The command `export`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ExportFormat(StrEnum):
    """File formats of an export."""

    json = "json"
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    ics = "ics"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(export)


def export(
    format: Annotated[
        ExportFormat, typer.Option(help="One record a document, or one table a kind.")
    ],
    out: Annotated[Path, typer.Option(help="The folder to write to; made if missing.")],
    current: Annotated[  # noqa: ARG001 - the default, said aloud
        bool,
        typer.Option(
            "--current",
            help="What is in force today, amendments and corrections applied.",
        ),
    ] = True,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d/%m/%Y"], help="What was in force on that day."
        ),
    ] = None,
    as_read: Annotated[
        bool,
        typer.Option(
            "--as-read",
            help="The newest editions as read, without amendments and corrections.",
        ),
    ] = False,
) -> None:
    """Write the documents in force as JSON records, as CSV, XLSX or Parquet tables, or
    deadlines as calendars.
    """
    from pipeline.cli.running.export import export_documents

    day = as_of.date() if as_of else None
    export_documents(format.value, out, day, as_read=as_read)
