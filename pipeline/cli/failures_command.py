"""The command `failures`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(failures)


def failures(
    retry: Annotated[
        bool, typer.Option("--retry", help="Read them again now, changed or not.")
    ] = False,
) -> None:
    """List the files that could not be read: why, when for the last time, and how often.

    With --retry those whose files are gone are closed; the exit code is then 1 when a file
    failed again, else 0.
    """
    from pipeline.cli.running.failures import list_failures, retry_failures

    if retry:
        raise typer.Exit(retry_failures())
    list_failures()
