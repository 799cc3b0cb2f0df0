"""The command `lineage`: what a plan carries out, what carries it out, and the tasks they share."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.errors import NotFound


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(lineage)


def lineage(
    number: Annotated[str, typer.Argument(help='A document number or its start: "181/KH-UBND", "181".')],
    issuer: Annotated[
        str, typer.Option(help="A part of the issuer's name, if several used the number.")
    ] = "",
) -> None:
    """Show which documents a plan carries out, which carry it out, and the tasks it restates from them."""
    from pipeline import queries
    from pipeline.cells import make_console
    from pipeline.lineage import find_links, find_restated
    from pipeline.opening import open_database
    from pipeline.settings import read_settings
    from pipeline.show import show_documents
    from pipeline.show_lineage import show_links, show_restated

    console = make_console()
    with open_database(read_settings()) as engine, engine.connect() as connection:
        documents = queries.find_documents(connection, number, issuer)
        if not documents:
            raise NotFound(f"No document has the number {number}; `kehoach status` tells what is there.")
        if len(documents) > 1:
            show_documents(console, documents)
            raise NotFound(f"{len(documents)} documents fit {number}; give the whole number, or --issuer.")
        document_id = documents[0]["document_id"]
        links = find_links(connection, document_id)
        show_links(console, documents[0], links)
        for link in links:
            if link.document_id is not None:
                pair = (document_id, link.document_id) if link.is_above else (link.document_id, document_id)
                show_restated(console, link, find_restated(connection, *pair))
