"""The command that tells a document's life."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.beginning import begin


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
    from sqlalchemy.orm import Session

    from pipeline.asking.document_choice import choose_document
    from pipeline.asking.history import find_history
    from pipeline.database.opening import open_database
    from pipeline.reports.cells import make_console, make_table, to_text

    console = make_console()
    with open_database(begin()) as engine:
        with engine.connect() as connection:
            document = choose_document(connection, number, issuer)
        with Session(engine) as session:
            rows = find_history(session, document["document_id"])
    table = make_table("Day", "By", "What", "Where", "Old", "New", "State")
    for row in rows:
        names = ("on", "by", "what", "where", "old", "new", "state")
        table.add_row(*(to_text(row[name]) for name in names))
    console.print(
        to_text(
            f"{document['type'] or 'Document'} {document['number'] or ''}: "
            f"{document['title'] or ''}"
        )
    )
    console.print(table)
