"""What `publish` and `explore` do: a snapshot of what is in force, and a browser on it."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path

import typer

from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.common.language import say
from pipeline.common.settings import Settings
from pipeline.common.written_files import check_target
from pipeline.common.written_kinds import SNAPSHOT
from pipeline.database.opening import open_database
from pipeline.explorer.server import make_explorer, own_folders, serve
from pipeline.taking.completed_snapshot import publish_completed

COUNTED = {
    "documents": "current_document",
    "tasks": "current_task",
    "targets": "current_target",
}


def publish_snapshot(out: Path) -> str:
    """Write a snapshot; gives what is in it: "4 documents, 53 tasks, 44 targets"."""
    return _publish(begin(), out)


def explore_database(
    port: int, snapshot: Path | None, folders: Sequence[Path], *, with_browser: bool
) -> None:
    """Show a snapshot until stopped: the one given, or one of the database as it is now."""
    settings = begin()
    roots = list(folders)
    is_own = snapshot is None
    if snapshot is None:
        snapshot = settings.data_dir / "explorer" / "kehoach.db"
        typer.echo(
            say(f"Reading the database … {_publish(settings, snapshot)}"), err=True
        )
        roots += own_folders(snapshot)

    def ready(address: str) -> None:
        typer.echo(say(f"The explorer is at {address} (Ctrl+C ends it)"))
        if with_browser:
            webbrowser.open(address)

    explorer = make_explorer(snapshot, settings, roots=roots, is_own=is_own)
    serve(explorer, port, ready)


def _publish(settings: Settings, out: Path) -> str:
    check_target(out, SNAPSHOT)
    with open_database(settings) as engine:
        with engine.connect() as connection:
            require_plans(connection)
        counts = publish_completed(engine, out)
    return ", ".join(
        f"{counts[table]:,} {say(name)}" for name, table in COUNTED.items()
    )
