"""What `history` does: a document's life as a table, decisions, and the plan without a document."""

from __future__ import annotations

import getpass

from rich.text import Text
from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Edition, Effect
from pipeline.asking import queries
from pipeline.asking.document_choice import choose_document
from pipeline.asking.document_labels import document_name
from pipeline.asking.history import find_history
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.database.opening import open_database
from pipeline.in_force.decisions import decide
from pipeline.in_force.holding import Decision
from pipeline.in_force.without import settle_without
from pipeline.reports.show_plan import show_plan
from pipeline.reports.text_tables import cell_text, make_console, make_table

HEADINGS = ("No", "Day", "Who", "What", "Where", "Old", "New", "State")
NARROW = (("Day", "Who", "#No"), ("What", "Where"), ("Old", "New"))
COLUMNS = ("no", "on", "by", "what", "where", "old", "new", "state")


def show_history(number: str, issuer: str) -> None:
    """What happened to a document, in the order of the days."""
    console = make_console()
    with open_database(begin()) as engine:
        with engine.connect() as connection:
            document = choose_document(connection, number, issuer)
        with Session(engine) as session:
            rows = find_history(session, document["document_id"])
    table = make_table(*HEADINGS, narrow=NARROW)
    for row in rows:
        table.add_row(*(_cell(name, row[name]) for name in COLUMNS))
    named = f"{document['type'] or say('Document')} {document_name(document)}"
    console.print(cell_text(f"{named}: {document['title'] or ''}"))
    console.print(table)


def _cell(name: str, value: object) -> Text:
    """A value as it is; what happened, where, and how it stands is said in our words."""
    is_ours = name in ("what", "where", "state")
    return cell_text(say(str(value)) if is_ours and value else value)


def decide_on(number: str, issuer: str, effect_id: int, decision: Decision) -> None:
    """Accept or reject one amendment of a document."""
    with open_database(begin()) as engine, Session(engine) as session:
        document = choose_document(session.connection(), number, issuer)
        effect = _find_effect(session, document["document_id"], effect_id)
        decide(session, effect, decision, getpass.getuser())


def _find_effect(session: Session, document_id: int, effect_id: int) -> Effect:
    """The effect on or of a document that has a number; WrongUse for another."""
    query = select(Effect).join(Edition, Edition.id == Effect.edition_id)
    query = query.where(
        Effect.id == effect_id,
        (Effect.document_id == document_id) | (Edition.document_id == document_id),
    )
    effect = session.scalars(query).one_or_none()
    if effect is None:
        raise WrongUse(
            f"No amendment of this document has the number {effect_id}; see the first column of "
            "`kehoach history`."
        )
    return effect


def show_without(number: str, issuer: str, without: str) -> None:
    """The plan as if an amending document had not come; nothing is stored."""
    console = make_console()
    with open_database(begin()) as engine, Session(engine) as session:
        document_id = choose_document(session.connection(), number, issuer)[
            "document_id"
        ]
        other = choose_document(session.connection(), without)
        settle_without(session, document_id, other["document_id"])
        connection = session.connection()
        shown = choose_document(connection, number, issuer)
        show_plan(console, shown, queries.find_parts(connection, document_id))
        session.rollback()
