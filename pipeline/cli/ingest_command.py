"""The command `ingest`."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_PATHS = ("data/raw",)


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(ingest)


def ingest(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...", help="PDFs, folders or URIs; else data/raw."
        ),
    ] = None,
) -> None:
    """Read PDFs into the database; what is known already is left alone.

    Exit code: 0 all well, 1 some files failed, 2 nothing to read at these paths or wrong settings.
    """
    from pipeline.cli.running.ingest import ingest_files

    raise typer.Exit(ingest_files(paths or list(DEFAULT_PATHS)))
