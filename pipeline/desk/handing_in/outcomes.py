"""What became of a handed-in file, as the database tells."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from models import Document, Edition, Failure, Issue, Target, Task
from pipeline.common.characters import storable_name
from pipeline.desk.handing_in.records import HandIn, Item, State
from pipeline.editions.confirmations import is_read_under
from pipeline.editions.edition_order import READ
from pipeline.reading.extractor_version import EXTRACTOR_VERSION

NOT_READ = "The file was not read; hand it in again."


def note_outcomes(session: Session, hand_in: HandIn, *, is_over: bool) -> bool:
    """Note what became of the files that are being read; whether something changed.

    When the reading is over, a failure of an earlier day counts too: such a file is not read again
    before its time. So does an edition of earlier rules, which until then may be read again.
    """
    changed = False
    for item in hand_in.items:
        if item.state is State.reading:
            changed |= _note(session, hand_in, item, is_over)
    return changed


def fail_unread(hand_in: HandIn, reason: str) -> None:
    """The reading ended without a word of these."""
    for item in hand_in.items:
        if item.state is State.reading:
            item.fail(reason or NOT_READ)


def _note(session: Session, hand_in: HandIn, item: Item, is_over: bool) -> bool:
    edition = _find_edition(session, item, _is_of_now(hand_in))
    failure = _find_failure(session, item)
    has_failed = failure is not None and failure.last_failed_at >= hand_in.begun_at
    if edition is None and not has_failed:
        if not is_over:
            return False
        edition = _find_edition(session, item, true())
    if edition is not None:
        _note_edition(session, hand_in, item, edition)
    elif failure is not None:
        item.fail(failure.message)
    return item.state is not State.reading


def _is_of_now(hand_in: HandIn) -> ColumnElement[bool]:
    """Whether an edition is what the reading gives: one of earlier rules is there before it ends,
    and is read again.
    """
    is_stored_since = Edition.extracted_at >= hand_in.begun_at
    return is_read_under(EXTRACTOR_VERSION) | is_stored_since


def _find_edition(
    session: Session, item: Item, condition: ColumnElement[bool]
) -> Edition | None:
    """The newest reading of a file of which the condition holds."""
    is_of_file = (Edition.sha256 == item.pdf_sha256) & (Edition.kind == READ)
    query = select(Edition).where(is_of_file, condition)
    return session.scalars(query.order_by(Edition.id.desc()).limit(1)).one_or_none()


def _find_failure(session: Session, item: Item) -> Failure | None:
    is_of_file = (Failure.uri == storable_name(item.pdf)) | (
        Failure.sha256 == item.pdf_sha256
    )
    query = select(Failure).where(is_of_file, ~Failure.is_resolved)
    newest = query.order_by(Failure.last_failed_at.desc()).limit(1)
    return session.scalars(newest).one_or_none()


def _note_edition(
    session: Session, hand_in: HandIn, item: Item, edition: Edition
) -> None:
    before = _file_before(session, edition)
    document = session.get_one(Document, edition.document_id)
    item.document_id = document.id
    item.document = _label(document, edition)
    item.tasks = _count(session, Task.edition_id == edition.id)
    item.targets = _count(session, Target.edition_id == edition.id)
    item.issues = _count(session, (Issue.edition_id == edition.id) & ~Issue.is_resolved)
    # Last: should the database fail before, the file is looked for again.
    same = _find_same(session, hand_in, item, edition)
    if same is not None:
        item.state, item.other_file = State.known, same
    elif before is not None:
        item.state, item.other_file = State.edition, before
    else:
        item.state = State.loaded


def _find_same(
    session: Session, hand_in: HandIn, item: Item, edition: Edition
) -> str | None:
    """The name of the same file that was read before the hand-in, or is in it twice."""
    before = _find_edition(session, item, Edition.extracted_at < hand_in.begun_at)
    if before is not None:
        return before.file_stem
    same = [i for i in hand_in.items if i.pdf_sha256 == item.pdf_sha256]
    return None if same[0] is item else edition.file_stem


def _file_before(session: Session, edition: Edition) -> str | None:
    """The name of the file that was the document's newest before this one."""
    query = select(Edition.file_stem).where(
        Edition.document_id == edition.document_id,
        Edition.kind == READ,
        Edition.sha256 != edition.sha256,
        Edition.sequence < edition.sequence,
    )
    return session.scalar(query.order_by(Edition.sequence.desc()).limit(1))


def _label(document: Document, edition: Edition) -> str:
    """ "174/KH-UBND · Ủy ban nhân dân thành phố Đà Nẵng" """
    named = [text for text in (document.number, document.issuer) if text]
    return " · ".join(named) or edition.title or edition.file_stem


def _count(session: Session, condition: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0
