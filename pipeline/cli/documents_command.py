"""The command `documents`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli.choices import either_language

DAYS = ["%Y-%m-%d", "%d/%m/%Y"]


class ListFormat(StrEnum):
    """How a list is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class DocumentState(StrEnum):
    """Whether a document is in force."""

    in_force = "in_force"
    superseded = "superseded"
    repealed = "repealed"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(documents)


def documents(
    document: Annotated[
        str | None,
        typer.Option(help="Only documents with this number, its start or file."),
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(help="A part of the issuer's name.")
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            parser=either_language(DocumentState),
            metavar="STATE",
            help="Only documents in this state: in_force, superseded or repealed.",
        ),
    ] = None,
    issued_after: Annotated[
        datetime | None, typer.Option(formats=DAYS, help="Issued on this day or later.")
    ] = None,
    issued_before: Annotated[
        datetime | None,
        typer.Option(formats=DAYS, help="Issued on this day or earlier."),
    ] = None,
    with_issues: Annotated[
        bool, typer.Option("--with-issues", help="Only documents with open issues.")
    ] = False,
    format: Annotated[
        ListFormat, typer.Option(help="Table, CSV or JSON list.")
    ] = ListFormat.table,
) -> None:
    """List the documents: number, issuer, day, state, file, and how much each holds.

    A document without a number is named by its file, as in all other commands.
    """
    from pipeline.asking.listed_documents import DocumentFilter
    from pipeline.cli.running.documents import show_listed

    wanted = DocumentFilter(
        number=document,
        issuer=issuer,
        status=status,
        issued_after=issued_after.date() if issued_after else None,
        issued_before=issued_before.date() if issued_before else None,
        with_issues=with_issues,
    )
    show_listed(wanted, format.value)
