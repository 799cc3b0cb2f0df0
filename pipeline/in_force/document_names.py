"""Documents known by no number: a programme by its name; and issuers by their body."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.amending.powers import without_office
from extractors.language.text import fold
from models import Document, Edition, Effect
from pipeline.common.identity import name_key
from pipeline.database.effect_rows import read_payload
from pipeline.in_force.empowering import Unknown


def body_key(name: str | None) -> str:
    """An issuer for comparing, its office left out: "Bộ trưởng Bộ Tài chính" is "Bộ Tài chính"."""
    return name_key(without_office(fold(name or "")))


def find_by_name(
    session: Session, effect: Effect, amending: Edition
) -> tuple[Document, Edition] | Unknown:
    """The programme that an effect names by its subject and year, of the amending document's own
    issuer: "Chương trình lập pháp năm 2026". Where several have that name, none is it.
    """
    title = read_payload(effect.payload).amended.title
    if title is None:
        return Unknown("no_number", "The number of the amended document was not read.")
    query = select(Document, Edition).join(Edition, Edition.document_id == Document.id)
    own_issuer = Edition.issuer == amending.issuer
    known = session.execute(query.where(Edition.is_newest, own_issuer)).tuples().all()
    fitting = [found for found in known if _is_named(found[1], title, amending)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return Unknown(
            "document_ambiguous", f"{len(fitting)} documents are called “{title}”."
        )
    return Unknown(
        "document_not_found", f"“{title}” is not in the database yet under that name."
    )


def name_found_by(effect: Effect) -> str | None:
    """The name by which a programme was found, None for a document found by its number."""
    if effect.amended_number_key or effect.document_id is None:
        return None
    return read_payload(effect.payload).amended.title


def _is_named(edition: Edition, title: str, amending: Edition) -> bool:
    """True for a document whose kind and title begin with a name, or whose title does; what only
    amends that programme has other words first.
    """
    if edition.document_id == amending.document_id:
        return False
    wanted = fold(title)
    full = fold(f"{edition.type or ''} {edition.title or ''}")
    own = fold(edition.title or "")
    return full.startswith(wanted) or own.startswith(wanted)
