"""Under which versions of the rules a file was read: those that found something new, and those
that did not.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import BindParameter, ColumnElement, select
from sqlalchemy.orm import Session

from models import Confirmation, Edition
from models.base import utc_now


def is_read_under(version: str | BindParameter[str]) -> ColumnElement[bool]:
    """The condition that an edition was stored, or confirmed, under a version; for a statement
    that is put together once a parameter.
    """
    confirmed = select(Confirmation.edition_id).where(
        Confirmation.extractor_version == version
    )
    return (Edition.extractor_version == version) | Edition.id.in_(confirmed)


def confirm(
    session: Session, edition_id: int, version: str, run_id: int | None
) -> None:
    """Write down that a version read an edition's file and found the same."""
    row = Confirmation(
        edition_id=edition_id,
        extractor_version=version,
        confirmed_at=utc_now(),
        run_id=run_id,
    )
    session.add(row)
    session.flush()


def last_versions(session: Session, editions: Iterable[Edition]) -> dict[int, str]:
    """The last version each of these editions was read under, by edition id."""
    found = {edition.id: edition.extractor_version for edition in editions}
    for row in session.scalars(select(Confirmation).order_by(Confirmation.id)):
        if row.edition_id in found:
            found[row.edition_id] = row.extractor_version
    return found
