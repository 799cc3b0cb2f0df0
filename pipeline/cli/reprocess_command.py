"""The command `reprocess`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(reprocess)


def reprocess(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NUMBER]...", help="Documents by number or its start."),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(help="A part of the issuer's name.")
    ] = None,
    older_than: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION", help="Only files last read by an older extractor."
        ),
    ] = None,
    changed_rules: Annotated[
        bool,
        typer.Option(
            "--changed-rules",
            help="Only files not yet read with the rules as they are.",
        ),
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="All files.")] = False,
) -> None:
    """Read files in the database again after the rules changed, and report what reads otherwise.

    Scanned pages are not recognised again. A file that reads as before is not stored again; one
    that does not becomes a new edition. Exit code: 0 all well, 1 some files failed, 2 wrong use.
    """
    from pipeline.cli.running.reprocess import reread_files

    code = reread_files(
        numbers or [],
        issuer=issuer,
        older_than=older_than,
        changed_rules=changed_rules,
        everything=everything,
    )
    raise typer.Exit(code)
