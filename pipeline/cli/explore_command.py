"""Commands that show the database in a browser, or hand it on as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add `kehoach publish` and `kehoach explore`."""
    app.command()(publish)
    app.command()(explore)


def publish(
    out: Annotated[
        Path,
        typer.Option(
            help="The SQLite file to write; an earlier snapshot there is replaced."
        ),
    ],
) -> None:
    """Write what is in force as one SQLite file: compact, indexed, searchable, with its data
    dictionary.
    """
    from pipeline.cli.running.explore import publish_snapshot

    typer.echo(f"{out}: {publish_snapshot(out)}")


def explore(
    port: Annotated[
        int,
        typer.Option(min=0, max=65_535, help="Port on 127.0.0.1; 0 takes a free one."),
    ] = 8001,
    snapshot: Annotated[
        Path | None,
        typer.Option(help="Show this file, which `kehoach publish` wrote, as it is."),
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            help="A folder whose PDFs may be shown beside a snapshot's rows; may be given again."
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--open", help="Open the browser too.")
    ] = False,
) -> None:
    """Show the database in a browser, read-only: search, filters, charts, each row beside its page.

    It shows the database as it is now; start it again to see what was ingested since.
    """
    from pipeline.cli.running.explore import explore_database

    explore_database(port, snapshot, files or [], with_browser=browser)
