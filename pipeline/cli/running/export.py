"""What `export` does: the documents in force, or as they stood one day, written to a folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import typer
from sqlalchemy import Engine

from pipeline.asking.as_of import open_version
from pipeline.asking.undated import find_undated, undated_left_out
from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.common.written_files import check_folder
from pipeline.database.opening import open_database
from pipeline.reports.text_tables import plural
from pipeline.taking.export import Format, export


def export_documents(
    format: Format, out: Path, day: date | None, *, as_read: bool
) -> None:
    """Write the documents as they stand, as they stood on a day, or as they were read."""
    if day is not None and as_read:
        raise WrongUse(
            "What was read knows no day; give --as-of or --as-read, not both."
        )
    settings = begin()
    check_folder(out)
    with open_database(settings) as engine:
        with engine.connect() as connection:
            require_plans(connection)
        with open_version(engine, day, as_read=as_read) as version:
            files = export(
                version,
                out,
                format,
                running_tasks=settings.running_tasks,
                commitments=settings.commitments,
            )
        undated = _find_undated(engine) if day is not None else []
    if undated:
        typer.echo(say(undated_left_out(undated)), err=True)
    typer.echo(say(f"{plural(len(files), 'file')} written to {out}"))


def _find_undated(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return find_undated(connection)
