"""Commands that show the database in a browser, or hand it on as one file."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.beginning import begin

if TYPE_CHECKING:
    from pipeline.common.settings import Settings


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
    counts = _publish(begin(), out)
    typer.echo(f"{out}: {_tell(counts)}")


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
    from pipeline.explorer.server import make_explorer, own_folders, serve

    settings = begin()
    roots = list(files or [])
    if snapshot is None:
        snapshot = settings.data_dir / "explorer" / "kehoach.db"
        typer.echo(
            f"Reading the database … {_tell(_publish(settings, snapshot))}", err=True
        )
        roots += own_folders(snapshot)

    def ready(address: str) -> None:
        typer.echo(f"The explorer is at {address} (Ctrl+C ends it)")
        if browser:
            webbrowser.open(address)

    serve(make_explorer(snapshot, settings, roots=roots), port, ready)


def _publish(settings: Settings, out: Path) -> dict[str, int]:
    from pipeline.asking.unknown_names import require_plans
    from pipeline.common.written_files import check_target
    from pipeline.common.written_kinds import SNAPSHOT
    from pipeline.database.opening import open_database
    from pipeline.taking import publish as publishing

    check_target(out, SNAPSHOT)
    with open_database(settings) as engine:
        with engine.connect() as connection:
            require_plans(connection)
        return publishing.publish(engine, out)


def _tell(counts: dict[str, int]) -> str:
    shown = {
        "documents": "current_document",
        "tasks": "current_task",
        "targets": "current_target",
    }
    return ", ".join(f"{counts[table]:,} {name}" for name, table in shown.items())
