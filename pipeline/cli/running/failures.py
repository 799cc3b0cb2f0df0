"""What `failures` does: the files that could not be read, as a table or read again."""

from __future__ import annotations

import typer

from pipeline.asking.queries import find_failures
from pipeline.cli.running.beginning import begin
from pipeline.cli.running.ingest import read_files
from pipeline.common.exit_codes import ALL_WELL
from pipeline.common.language import say
from pipeline.common.settings import read_settings
from pipeline.database.opening import open_database
from pipeline.reports.show_failures import show_failures
from pipeline.reports.text_tables import Row, make_console, plural


def list_failures() -> None:
    """Print the files that cannot be read as things stand."""
    rows = _find()
    show_failures(make_console(), rows)
    typer.echo(plural(len(rows), "failed file"))


def retry_failures() -> int:
    """Read them again, whether they changed or not, and give the exit code."""
    paths = [row["uri"] for row in _find()]
    if not paths:
        typer.echo(say("No file failed."))
        return ALL_WELL
    return read_files(paths, read_settings(), retry=True)


def _find() -> list[Row]:
    with open_database(begin()) as engine, engine.connect() as connection:
        return find_failures(connection)
