"""What `lineage` does: the documents above and below a plan, and the tasks they share."""

from __future__ import annotations

from pipeline.asking.document_choice import choose_document
from pipeline.cli.running.beginning import begin
from pipeline.database.opening import open_database
from pipeline.in_force.lineage import find_links, lower_and_upper
from pipeline.in_force.restating import find_restated
from pipeline.reports.show import documents_shown
from pipeline.reports.show_lineage import show_links, show_restated
from pipeline.reports.text_tables import make_console


def show_lineage(number: str, issuer: str) -> None:
    """A tree of the documents around a plan, then the tasks it shares with each of them."""
    console = make_console()
    with open_database(begin()) as engine, engine.connect() as connection:
        with documents_shown(console):
            document = choose_document(connection, number, issuer)
        document_id = document["document_id"]
        links = find_links(connection, document_id)
        show_links(console, document, links)
        for link in links:
            pair = lower_and_upper(document_id, link)
            if pair is not None:
                show_restated(console, link, find_restated(connection, *pair))
