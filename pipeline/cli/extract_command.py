"""The command `extract`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(extract)


def extract(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A PDF: a path or a URI.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Write here instead of standard output.")
    ] = None,
) -> None:
    """Print what one PDF says as JSON; needs no database."""
    from pipeline.cli.running.extract import print_record

    print_record(file, out)
