"""The command `watch`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(watch)


def watch(
    folder: Annotated[
        str,
        typer.Argument(metavar="FOLDER", help="A folder or URI whose PDFs are read."),
    ],
    every: Annotated[
        float, typer.Option(min=1, help="Seconds between two looks.")
    ] = 60,
) -> None:
    """Ingest a folder again and again until stopped.

    Runs on the Prefect server that PREFECT_API_URL names, else on one of its own that ends with it.
    """
    from pipeline.cli.running.watch import watch_folder

    watch_folder(folder, every)
