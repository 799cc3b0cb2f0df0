"""The command `copy-database`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("copy-database")(copy_database)


def copy_database(
    source: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            help="The URL of a filled database: sqlite:///data/processed/kehoach.db.",
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(
            metavar="TO",
            help="The URL of an empty database: postgresql://user@host/name.",
        ),
    ],
) -> None:
    """Copy a filled database into an empty one, from SQLite to PostgreSQL or back, and compare
    both.

    Interrupted, the database to copy to is as empty as before.
    """
    from pipeline.cli.running.copy_database import copy_between

    copy_between(source, target)
