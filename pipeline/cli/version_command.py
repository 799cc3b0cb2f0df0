"""The command `version`."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(version)


def version() -> None:
    """Print the version of the program and of its extraction rules."""
    from pipeline.cli.running.version import version_line

    typer.echo(version_line())
