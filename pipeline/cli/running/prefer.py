"""What `prefer` does: a file of a document put in force by a person."""

from __future__ import annotations

import getpass

from sqlalchemy.orm import Session

from models import Edition
from pipeline.asking.document_choice import choose_document
from pipeline.asking.document_labels import document_name
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.database.opening import open_database
from pipeline.editions.edition_choice import choose_file
from pipeline.editions.edition_order import rank_files
from pipeline.editions.preferences import find_preference
from pipeline.in_force.preferring import prefer


def prefer_edition(number: str, issuer: str, edition: str, by: str | None) -> str:
    """Decide for an edition's file; gives what is in force now."""
    with open_database(begin()) as engine, Session(engine) as session:
        document = choose_document(session.connection(), number, issuer)
        document_id = document["document_id"]
        chosen = choose_file(session, document_id, edition)
        prefer(session, document_id, chosen.sha256, by or getpass.getuser())
        return say(f"{document_name(document)}: {_in_force(session, document_id)}")


def take_preference_back(number: str, issuer: str, by: str | None) -> str:
    """Take a decision back; gives what is in force without it."""
    with open_database(begin()) as engine, Session(engine) as session:
        document = choose_document(session.connection(), number, issuer)
        document_id = document["document_id"]
        if find_preference(session, document_id) is None:
            raise WrongUse(
                f"Nothing was decided about the files of {document_name(document)}; "
                "give an edition to decide for."
            )
        prefer(session, document_id, None, by or getpass.getuser())
        return say(f"{document_name(document)}: {_in_force(session, document_id)}")


def _in_force(session: Session, document_id: int) -> str:
    newest: Edition = rank_files(session, document_id)[-1]
    return f"edition {newest.sequence} ({newest.file_stem}) is in force."
