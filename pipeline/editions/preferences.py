"""A person's decision which file of a document is in force: asked for, stored, taken back."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from models import EditionPreference
from models.base import utc_now
from pipeline.common.characters import storable

PREFERENCE = select(EditionPreference).where(
    EditionPreference.document_id == bindparam("document_id")
)


def find_preference(session: Session, document_id: int) -> EditionPreference | None:
    """The decision that holds for a document."""
    return session.scalars(PREFERENCE, {"document_id": document_id}).one_or_none()


def replace_preference(
    session: Session, document_id: int, sha256: str | None, by: str
) -> None:
    """Decide for a file, or for none; the decision before is gone."""
    of_document = EditionPreference.document_id == document_id
    session.execute(delete(EditionPreference).where(of_document))
    if sha256 is not None:
        session.add(
            EditionPreference(
                document_id=document_id,
                sha256=sha256,
                made_by=storable(by),
                made_at=utc_now(),
            )
        )
    session.flush()
