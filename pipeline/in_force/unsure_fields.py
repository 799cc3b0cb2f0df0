"""Fields of a document that were read unsurely, and which documents a new one may speak of."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select, union
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from models import Edition, Evidence, Reference


class Comparison(NamedTuple):
    """What other documents say of a field that was read unsurely, or not at all."""

    code: str
    message: str
    field: str


def confidence_of(session: Session, edition: Edition, field: str) -> float:
    """How surely a field of the heading was read; 1 where nothing says otherwise."""
    query = select(Evidence.confidence).where(_is_of_heading(field))
    found = session.scalars(query.where(Evidence.record_id == edition.id))
    return min(found, default=1.0)


def is_unsure(field: str) -> ColumnElement[bool]:
    """True for editions of which a field of the heading was read unsurely."""
    is_own = Evidence.record_id == Edition.id
    is_doubted = Evidence.confidence < threshold()
    found = exists().where(_is_of_heading(field), is_own, is_doubted)
    return found.correlate(Edition)


def _is_of_heading(field: str) -> ColumnElement[bool]:
    return (Evidence.record_kind == "document") & (Evidence.field == field)


def find_comparable(session: Session, document_ids: Collection[int]) -> set[int]:
    """The documents of whose unsure numbers and signers these may say something.

    Numbers: those of a day that these cite, or are of; signers: those of the same issuer.
    """
    of_these = Edition.document_id.in_(document_ids)
    cited = select(Reference.issued_on).join(
        Edition, Edition.id == Reference.edition_id
    )
    days = union(cited.where(of_these), select(Edition.issued_on).where(of_these))
    issuers = select(Edition.issuer).where(of_these)
    has_no_number = Edition.number.is_(None)
    may_be_cited = Edition.issued_on.in_(days) & (has_no_number | is_unsure("number"))
    may_be_known = Edition.issuer.in_(issuers) & is_unsure("signer")
    query = select(Edition.document_id).where(Edition.is_current)
    return set(session.scalars(query.where(or_(may_be_cited, may_be_known))))
