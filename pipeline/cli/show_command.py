"""The commands that show what is in the database: `status`, `show` and `issues`."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(status)
    app.command()(show)
    app.command()(issues)


def status() -> None:
    """Show what is in the database, how pages were read, and which files cannot be read."""
    from pipeline.cli.running.show import show_database

    show_database()


def show(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Show one document: header, tasks, targets, assignments, issues.

    Case, spaces and diacritics of the number do not matter. A file's name without ending will
    do as well.
    """
    from pipeline.cli.running.show import show_document

    show_document(number, issuer)


def issues(
    code: Annotated[
        str | None, typer.Option(help='Only this kind, such as "unknown_agency".')
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(help="Only the document with this number or its start."),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(help="A part of the issuer's name.")
    ] = None,
) -> None:
    """List what does not add up in the documents in force, for review."""
    from pipeline.cli.running.show import list_issues

    list_issues(code, document, issuer)
