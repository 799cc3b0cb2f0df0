"""Fields of a document's heading that were read unsurely."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from models import Edition, Evidence


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
