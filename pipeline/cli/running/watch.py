"""What `watch` does: a folder ingested again and again by a Prefect deployment."""

from __future__ import annotations

import typer

from pipeline.batches.prefect_defaults import show_logs
from pipeline.cli.running.beginning import begin
from pipeline.common.characters import storable_name
from pipeline.common.language import say
from pipeline.reading.intake import find_folder


def watch_folder(folder: str, every: float) -> None:
    """Ingest a folder every so many seconds until stopped."""
    begin()
    uri = find_folder(folder)
    show_logs()
    import flows  # now: Prefect reads its settings when it is imported

    def tell(server: str) -> None:
        typer.echo(
            say(
                f"Watching {storable_name(uri)} every {every:g} seconds; Prefect is at {server}"
            ),
            err=True,
        )

    flows.run_watch(uri, every, tell)
