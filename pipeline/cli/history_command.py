"""The command that tells a document's life."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add `kehoach history`."""
    app.command()(history)


def history(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Tell a document's life: its editions, amendments applied or not, corrections, what
    replaced it.
    """
    from pipeline.cli.running.history import show_history

    show_history(number, issuer)
