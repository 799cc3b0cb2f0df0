"""Which document a file is of, and which of its editions is the newest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from extractors.page.methods import PageMethod
from extractors.values.plan import Issue, Plan
from extractors.values.records import Header
from models import Document, Edition
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.common.identity import name_key, number_key
from pipeline.editions.edition_order import CONSOLIDATED, rank_files
from pipeline.editions.title_issues import (
    matched_by_title,
    may_be_another,
    number_of_another,
)
from pipeline.editions.title_matching import choose_match, find_like, is_other_subject

UNKNOWN_YEAR = 0

# Put together once: SQLAlchemy takes three times as long for a statement that is made anew. What
# another process has written since is read again.
OF_DOCUMENT = Edition.document_id == bindparam("document_id")
NEWEST = (
    select(Edition)
    .where(OF_DOCUMENT, Edition.is_newest | (Edition.id == bindparam("newest")))
    .execution_options(populate_existing=True)
)
# "consolidated" comes before "read"
CURRENT = (
    select(Edition)
    .where(
        OF_DOCUMENT,
        Edition.is_newest | Edition.is_current | (Edition.kind == CONSOLIDATED),
    )
    .order_by(Edition.kind)
    .execution_options(populate_existing=True)
)
DOCUMENTS_OF_FILE = (
    select(Edition.document_id).where(Edition.sha256 == bindparam("sha256")).distinct()
)
SAME_NUMBER = (
    select(Document)
    .where(
        Document.issuer_key == bindparam("issuer"),
        Document.number_key == bindparam("number"),
    )
    .order_by(Document.id)
    .with_for_update()
)


class Identity(NamedTuple):
    """What makes two files one document: issuer, number and year, folded for comparison."""

    issuer: str
    number: str
    year: int


def find_identity(header: Header) -> Identity | None:
    """The identity a header gives, or None when issuer or number was not read.

    The year belongs to it because numbers start again each January: "181/KH-UBND" of An Giang
    is one document in 2024 and another in 2025.
    """
    issuer, number = (
        name_key(storable(header.issuer)),
        number_key(storable(header.number)),
    )
    if not issuer or not number:
        return None
    return Identity(
        issuer, number, header.issued_on.year if header.issued_on else UNKNOWN_YEAR
    )


class Placing(NamedTuple):
    """The document a file is of, and what a reviewer should know of how it was found."""

    document: Document
    issue: Issue | None = None


def find_or_add_document(session: Session, plan: Plan, sha256: str) -> Placing:
    """The document a file with this plan is of, made if it is new, locked against other writers.

    By issuer, number and year. A plan whose number no document has, or was not read, is of the
    document whose issuer, date and title it has, with an issue that says so; where several fit,
    or something is missing to be sure, it is a document of its own with an issue. Two plans
    with unread numbers are never taken for one by that alone.
    """
    identity = find_identity(plan.header)
    found = _find_by_number(session, identity)
    if found is not None and not _is_doubtful(session, found, plan.header, sha256):
        return Placing(_with_year(found, identity))
    like = find_like(session, plan, sha256)
    match = choose_match(like)
    if match is not None:
        document = session.get_one(Document, match.document_id, with_for_update=True)
        if found is None:
            _take_number(session, document, plan, identity)
        return Placing(document, matched_by_title(plan.header, match))
    if found is not None:
        return Placing(_with_year(found, identity), number_of_another(plan.header))
    own = _own_document(session, plan.header, identity, sha256)
    return Placing(own, may_be_another(like) if like else None)


def _find_by_number(session: Session, identity: Identity | None) -> Document | None:
    if identity is None:
        return None
    return _choose_year(_same_number(session, identity), identity.year)


def _is_doubtful(
    session: Session, found: Document, header: Header, sha256: str
) -> bool:
    """Whether another file has a document's number by a misreading: it is of another subject."""
    newest = _newest_of(session, found.id)
    if newest is None or newest.sha256 == sha256:
        return False
    return is_other_subject(header, newest)


def _own_document(
    session: Session, header: Header, identity: Identity | None, sha256: str
) -> Document:
    """A new document; a file without identity is known by its hash, and keeps its document."""
    if identity is not None:
        return _add(session, header, identity)
    known = _document_of_file(session, sha256)
    return known or _add(session, header, Identity("", sha256, UNKNOWN_YEAR))


def _with_year(document: Document, identity: Identity | None) -> Document:
    if identity is not None and document.year_key == UNKNOWN_YEAR:
        document.year_key = identity.year
    return document


def _newest_of(session: Session, document_id: int) -> Edition | None:
    wanted = {"document_id": document_id, "newest": None}
    return session.scalars(NEWEST, wanted).one_or_none()


def _take_number(
    session: Session, document: Document, plan: Plan, identity: Identity | None
) -> None:
    """Give a document the number of a printed file where it had none, or that of a scan."""
    is_scan = any(page.method is not PageMethod.TEXT for page in plan.pages)
    if identity is None or (is_scan and document.issuer_key):
        return
    document.issuer_key, document.number_key, document.year_key = identity
    document.number, document.issuer = (
        storable(plan.header.number),
        storable(plan.header.issuer),
    )
    session.flush()


def _same_number(session: Session, identity: Identity) -> Sequence[Document]:
    wanted = {"issuer": identity.issuer, "number": identity.number}
    return session.scalars(SAME_NUMBER, wanted).all()


def _choose_year(documents: Sequence[Document], year: int) -> Document | None:
    """The document of that year; an unknown year fits a known one only where there is no other
    choice.
    """
    exact = [d for d in documents if d.year_key == year]
    unknown = [d for d in documents if d.year_key == UNKNOWN_YEAR]
    if exact:
        return exact[0]
    if year == UNKNOWN_YEAR:
        return documents[0] if len(documents) == 1 else None
    return unknown[0] if unknown else None


def _document_of_file(session: Session, sha256: str) -> Document | None:
    query = (
        select(Document)
        .join(Edition)
        .where(Edition.sha256 == sha256)
        .order_by(Edition.id.desc())
    )
    return session.scalars(query.limit(1).with_for_update(of=Document)).first()


def _add(session: Session, header: Header, identity: Identity) -> Document:
    document = Document(
        issuer_key=identity.issuer,
        number_key=identity.number,
        year_key=identity.year,
        number=storable(header.number),
        issuer=storable(header.issuer),
        created_at=utc_now(),
    )
    session.add(document)
    session.flush()
    return document


def mark_newest(session: Session, sha256: str) -> list[int]:
    """Set `is_newest` anew in every document that has an edition of this file; gives these
    documents.

    A file's last reading says which document it is of: a document whose only file turned out to
    be another document has no newest edition, and the current views leave it out.
    """
    documents = sorted(session.scalars(DOCUMENTS_OF_FILE, {"sha256": sha256}))
    for document_id in documents:
        mark_newest_of(session, document_id)
    return documents


def mark_newest_of(session: Session, document_id: int) -> None:
    """Set `is_newest` anew in one document."""
    newest = find_newest(session, document_id)
    wanted = {"document_id": document_id, "newest": newest}
    _move_mark(session, "is_newest", session.scalars(NEWEST, wanted).all(), newest)
    mark_current(session, document_id)


def mark_current(session: Session, document_id: int) -> None:
    """Set `is_current`: the consolidated edition where there is one, else the newest as read."""
    found = session.scalars(CURRENT, {"document_id": document_id}).all()
    counting = [e.id for e in found if e.is_newest or e.kind == CONSOLIDATED]
    _move_mark(session, "is_current", found, counting[0] if counting else None)


def _move_mark(
    session: Session, mark: str, editions: Sequence[Edition], wanted: int | None
) -> None:
    """Give a mark that one edition of a document has to the edition wanted, written only where it
    is another's: an index refuses two, so the other loses it first.
    """
    for edition in editions:
        if edition.id != wanted and getattr(edition, mark):
            setattr(edition, mark, False)
    session.flush()
    for edition in editions:
        if edition.id == wanted and not getattr(edition, mark):
            setattr(edition, mark, True)
    session.flush()


def find_newest(session: Session, document_id: int) -> int | None:
    """Id of the edition in force: the last of `rank_files`."""
    ranked = rank_files(session, document_id)
    return ranked[-1].id if ranked else None
