"""The command `prefer`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(prefer)


def prefer(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    edition: Annotated[
        str,
        typer.Argument(
            metavar="EDITION", help="The edition: its number, or a file's name."
        ),
    ] = "",
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
    by: Annotated[
        str | None, typer.Option(help="Who decides; else the user's name here.")
    ] = None,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Let the files' own days count again.")
    ] = False,
) -> None:
    """Decide which file of a document is in force, where its files leave that in doubt.

    The decision lasts over reading again; a file that comes later and says a later day than all
    of them is in force after it.
    """
    from pipeline.cli.running.prefer import prefer_edition, take_preference_back

    if take_back:
        typer.echo(take_preference_back(number, issuer, by))
    else:
        typer.echo(prefer_edition(number, issuer, edition, by))
