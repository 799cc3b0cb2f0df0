"""What `status`, `show` and `issues` do: the database, one document, and its open issues."""

from __future__ import annotations

import typer
from sqlalchemy import Connection

from pipeline.asking import queries
from pipeline.asking.document_choice import choose_document, choose_documents
from pipeline.asking.document_labels import label_documents
from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.database.opening import open_database
from pipeline.reports.show import documents_shown, show_issues, show_status
from pipeline.reports.show_plan import show_plan
from pipeline.reports.text_tables import make_console, plural


def show_database() -> None:
    """How much is in the database, how its pages were read, and what could not be."""
    with open_database(begin()) as engine, engine.connect() as connection:
        show_status(
            make_console(),
            queries.count_rows(connection),
            queries.edition_pages(connection),
            queries.find_failures(connection),
            queries.find_last_run(connection),
        )


def show_document(number: str, issuer: str) -> None:
    """One document with all its records."""
    console = make_console()
    with open_database(begin()) as engine, engine.connect() as connection:
        with documents_shown(console):
            document = choose_document(connection, number, issuer)
        parts = queries.find_parts(connection, document["document_id"])
        show_plan(console, document, parts)


def list_issues(code: str | None, document: str | None, issuer: str | None) -> None:
    """The open issues, of one kind or of some documents if asked."""
    with open_database(begin()) as engine, engine.connect() as connection:
        require_plans(connection)
        ids = _document_ids(connection, document, issuer)
        rows = queries.find_issues(connection, code, ids)
        labels = label_documents(connection)
    show_issues(make_console(), rows, labels)
    typer.echo(plural(len(rows), "open issue"))


def _document_ids(
    connection: Connection, document: str | None, issuer: str | None
) -> list[int] | None:
    """The document with a number, or those of an issuer; None where neither was given."""
    if document is None and issuer is None:
        return None
    chosen = choose_documents(connection, document, issuer)
    return [row["document_id"] for row in chosen]
