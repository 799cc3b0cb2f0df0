"""What `desk` does: the desk's server until it is stopped."""

from __future__ import annotations

import webbrowser

import typer

from pipeline.cli.running.beginning import begin
from pipeline.common.language import say
from pipeline.desk.server import serve_desk


def run_desk(port: int, *, with_browser: bool) -> None:
    """Serve, and print where."""
    settings = begin()
    told: list[str] = []

    def tell(address: str) -> None:
        typer.echo(say(f"The desk is at {address} (Ctrl+C ends it)"))
        if with_browser and not told:
            webbrowser.open(address)
        told.append(address)

    serve_desk(settings, port, tell)
