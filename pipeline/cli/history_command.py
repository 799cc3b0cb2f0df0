"""The command that tells a document's life, and takes decisions on what was held."""

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
    accept: Annotated[
        int | None,
        typer.Option(help="Apply the held amendment that stands under this number."),
    ] = None,
    reject: Annotated[
        int | None,
        typer.Option(help="Never apply the amendment that stands under this number."),
    ] = None,
    without: Annotated[
        str | None,
        typer.Option(
            metavar="DOCUMENT",
            help="Show the plan as if this amending document had not come.",
        ),
    ] = None,
) -> None:
    """Tell a document's life: its editions, amendments applied, held or not, corrections, what
    replaced it.
    """
    from pipeline.cli.running import history as running

    if accept is not None:
        running.decide_on(number, issuer, accept, "accepted")
    if reject is not None:
        running.decide_on(number, issuer, reject, "rejected")
    if without is not None:
        running.show_without(number, issuer, without)
        return
    running.show_history(number, issuer)
