"""The command `store`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(store)


def store(
    prune: Annotated[
        bool,
        typer.Option(
            "--prune",
            help="Take away page readings and pictures over KEHOACH_STORE_DAYS and _MEGABYTES.",
        ),
    ] = False,
    copy: Annotated[
        bool,
        typer.Option(
            "--copy",
            help="Put the files of all editions into it that are not there yet.",
        ),
    ] = False,
) -> None:
    """Show what is in the store of originals, page readings, pictures and reports, or change it.

    It is where KEHOACH_STORE says, else the data folder, which keeps no originals.
    """
    from pipeline.cli.running.store import copy_files, describe_store, prune_files

    if copy:
        typer.echo(copy_files())
    if prune:
        typer.echo(prune_files())
    if not copy and not prune:  # on S3 all of it is listed
        typer.echo(describe_store())
