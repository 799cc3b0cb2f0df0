"""What `history` does: a document's life as a table."""

from __future__ import annotations

from sqlalchemy.orm import Session

from pipeline.asking.document_choice import choose_document
from pipeline.asking.history import find_history
from pipeline.cli.running.beginning import begin
from pipeline.database.opening import open_database
from pipeline.reports.text_tables import cell_text, make_console, make_table

COLUMNS = ("on", "by", "what", "where", "old", "new", "state")


def show_history(number: str, issuer: str) -> None:
    """What happened to a document, in the order of the days."""
    console = make_console()
    with open_database(begin()) as engine:
        with engine.connect() as connection:
            document = choose_document(connection, number, issuer)
        with Session(engine) as session:
            rows = find_history(session, document["document_id"])
    table = make_table("Day", "By", "What", "Where", "Old", "New", "State")
    for row in rows:
        table.add_row(*(cell_text(row[name]) for name in COLUMNS))
    named = f"{document['type'] or 'Document'} {document['number'] or ''}"
    console.print(cell_text(f"{named}: {document['title'] or ''}"))
    console.print(table)
