"""Which document an amending instruction names: by number, with issuer and date where they are
given.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import Document, Edition, Effect
from pipeline.common.identity import name_key
from pipeline.database.effect_rows import WHOLE_DOCUMENT
from pipeline.in_force.document_names import body_key, find_by_name
from pipeline.in_force.empowering import Unknown, find_powerless, find_refusal

# Put together once, as in `editions`.
NUMBERED = (
    select(Document, Edition)
    .join(Edition, Edition.document_id == Document.id)
    .where(Document.number_key == bindparam("number_key"), Edition.is_newest)
    .order_by(Document.id)
)
CHANGED_BY = (
    select(Effect.document_id)
    .join(Edition, Edition.id == Effect.edition_id)
    .where(
        Edition.document_id == bindparam("document_id"),
        Edition.is_newest,
        Effect.document_id.is_not(None),
        Effect.action.not_in(tuple(WHOLE_DOCUMENT)),
    )
    .distinct()
)


def find_amended(
    session: Session, effect: Effect, amending: Edition
) -> Document | Unknown:
    """The document an effect changes, as far as the database has it.

    Many provinces have a "181/KH-UBND": the number alone is enough only from the same issuer;
    else the date must be the same, and the issuer printed must not be another. An amendment of
    a document that itself only amends one plan changes that plan. What the amending document
    may not change it does not.
    """
    powerless = find_powerless(amending)
    if powerless is not None:
        return powerless
    named = _named(session, effect, amending)
    if isinstance(named, Unknown):
        return named
    found, edition = named
    refused = find_refusal(effect, edition, amending)
    if refused is not None:
        return refused
    if effect.action in WHOLE_DOCUMENT:
        return found
    seen = {amending.document_id}
    while (
        found.id not in seen
        and (next_id := _amends_only(session, found.id)) is not None
    ):
        seen.add(found.id)
        found = session.get_one(Document, next_id)
    return found


def _named(
    session: Session, effect: Effect, amending: Edition
) -> tuple[Document, Edition] | Unknown:
    number = effect.amended_number or ""
    if not effect.amended_number_key:
        return find_by_name(session, effect, amending)
    wanted = {"number_key": effect.amended_number_key}
    known = session.execute(NUMBERED, wanted).tuples().all()
    fitting = [
        (document, edition)
        for document, edition in known
        if document.id != amending.document_id
        and _fits(session, effect, edition, amending)
    ]
    if len(fitting) > 1:
        near = [found for found in fitting if _is_near(found[1], amending)]
        fitting = near or fitting
    if len(fitting) == 1:
        return fitting[0]
    return _why_none(number, len(fitting), len(known))


def _why_none(number: str, fitting: int, known: int) -> Unknown:
    """Several documents fit an instruction, or none does."""
    if fitting:
        return Unknown(
            "document_ambiguous",
            f"{fitting} documents are numbered {number}; none is told apart.",
        )
    others = f"; {known} of that number are others by issuer or date" if known else ""
    return Unknown(
        "document_not_found",
        f"The amended document {number} is not in the database yet{others}.",
    )


def _fits(
    session: Session, effect: Effect, edition: Edition, amending: Edition
) -> bool:
    issuer, printed = body_key(edition.issuer), body_key(effect.amended_issuer)
    if printed and not _is_part(printed, issuer):
        return False
    if effect.amended_issued_on is not None and edition.issued_on is not None:
        return _was_issued(session, edition, effect.amended_issued_on)
    return issuer in (printed, body_key(amending.issuer)) and bool(issuer)


def _was_issued(session: Session, edition: Edition, day: date) -> bool:
    """Whether a day is that of a document, or of an earlier file of it that was reissued since."""
    days = select(Edition.issued_on).where(Edition.document_id == edition.document_id)
    return day == edition.issued_on or day in set(session.scalars(days))


def _is_part(printed: str, issuer: str) -> bool:
    """ "Tổ Công tác số 01" is "Tổ Công tác số 01 tỉnh An Giang"; either may leave its place out."""
    return issuer.startswith(printed) or printed.startswith(issuer)


def _is_near(edition: Edition, amending: Edition) -> bool:
    """Of one place, or one issuer: two provinces may give one number on one day."""
    places = (name_key(edition.place), name_key(amending.place))
    return name_key(edition.issuer) == name_key(amending.issuer) or (
        bool(places[0]) and places[0] == places[1]
    )


def _amends_only(session: Session, document_id: int) -> int | None:
    """The one document that a document's own effects change, None where there is none or
    several.
    """
    found = session.scalars(CHANGED_BY, {"document_id": document_id}).all()
    return found[0] if len(found) == 1 else None
