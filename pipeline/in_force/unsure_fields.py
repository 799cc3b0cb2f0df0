"""Fields of a document's heading that were read unsurely."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, exists, select
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from models import Edition, Evidence

# Put together once, as in `editions`.
CONFIDENCE = select(Evidence.confidence).where(
    Evidence.record_kind == "document",
    Evidence.field == bindparam("field"),
    Evidence.record_id == bindparam("edition_id"),
)


class Comparison(NamedTuple):
    """What other documents say of a field that was read unsurely, or not at all."""

    code: str
    message: str
    field: str


def confidence_of(session: Session, edition: Edition, field: str) -> float:
    """How surely a field of the heading was read; 1 where nothing says otherwise."""
    wanted = {"field": field, "edition_id": edition.id}
    return min(session.scalars(CONFIDENCE, wanted), default=1.0)


def is_unsure(field: str) -> ColumnElement[bool]:
    """True for editions of which a field of the heading was read unsurely."""
    is_own = Evidence.record_id == Edition.id
    is_doubted = Evidence.confidence < threshold()
    is_of_heading = (Evidence.record_kind == "document") & (Evidence.field == field)
    found = exists().where(is_of_heading, is_own, is_doubted)
    return found.correlate(Edition)
