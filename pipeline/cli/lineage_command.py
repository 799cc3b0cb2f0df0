"""The command `lineage`: what a plan carries out, what carries it out, and the tasks they share."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.beginning import begin


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
    from pipeline.asking.document_choice import choose_document
    from pipeline.asking.lineage import find_links, find_restated
    from pipeline.cli.show import documents_shown
    from pipeline.database.opening import open_database
    from pipeline.reports.cells import make_console
    from pipeline.reports.show_lineage import show_links, show_restated

    console = make_console()
    with open_database(begin()) as engine, engine.connect() as connection:
        with documents_shown(console):
            document = choose_document(connection, number, issuer)
        document_id = document["document_id"]
        links = find_links(connection, document_id)
        show_links(console, document, links)
        for link in links:
            if link.document_id is not None:
                pair = (
                    (document_id, link.document_id)
                    if link.is_above
                    else (link.document_id, document_id)
                )
                show_restated(console, link, find_restated(connection, *pair))
