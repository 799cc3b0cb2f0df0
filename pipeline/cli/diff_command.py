"""The command `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.reports.diff_formats import DiffFormat


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(diff)


def diff(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    old: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="E",
            help="The edition before: its number, or a file's name.",
        ),
    ] = "",
    new: Annotated[
        str,
        typer.Option(
            "--to", metavar="E", help="The edition after; the newest file else."
        ),
    ] = "",
    format: Annotated[
        DiffFormat, typer.Option(help="Table, JSON list, or a page.")
    ] = DiffFormat.table,
    out: Annotated[
        Path | None, typer.Option(help="Write here instead of standard output.")
    ] = None,
    unsure: Annotated[
        bool,
        typer.Option("--unsure", help="JSON also lists what a scan may have misread."),
    ] = False,
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Show what changed between two editions of a document, row by row and field by field.

    By default the last two files. A row renumbered because another came or went has not
    changed. What only differs because a scan was misread is left out; what may be either stands
    apart, under "Perhaps".
    """
    from pipeline.cli.running.diff import show_or_write_diff

    show_or_write_diff(number, issuer, (old, new), format, out, with_unsure=unsure)
