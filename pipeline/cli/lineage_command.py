"""The command `lineage`: what a plan carries out, what carries it out, and the tasks they share."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(lineage)


def lineage(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Show which documents a plan carries out, which carry it out, and the tasks it restates
    from them.
    """
    from pipeline.cli.running.lineage import show_lineage

    show_lineage(number, issuer)
