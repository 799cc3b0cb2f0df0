"""The command `desk`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(desk)


def desk(
    port: Annotated[
        int,
        typer.Option(min=0, max=65_535, help="Port on 127.0.0.1; 0 takes a free one."),
    ] = 8002,
    browser: Annotated[
        bool, typer.Option("--open", help="Open the browser too.")
    ] = False,
) -> None:
    """Hand in files, decide doubts and follow tasks in a browser.

    The link it prints can be used once, in one browser; for another it prints another.
    """
    from pipeline.cli.running.desk import run_desk

    run_desk(port, with_browser=browser)
