"""What `review export` and `review apply` do: doubts out to a workbook and corrections back."""

from __future__ import annotations

import getpass
from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Correction, Edition, PageReading
from pipeline.asking.document_choice import choose_documents
from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import BadReview, WouldOverwrite, WrongUse
from pipeline.common.language import say
from pipeline.common.written_files import check_target, write_text
from pipeline.common.written_kinds import REGISTRY_ENTRIES, REVIEW
from pipeline.database.named_agencies import (
    are_bodies_stored,
    as_entries,
    find_bodies,
    find_unregistered,
    store_bodies,
)
from pipeline.database.opening import open_database
from pipeline.database.registry import agency_names
from pipeline.in_force.checks import are_withdrawn, withdraw_check
from pipeline.in_force.corrections import are_stored, store_edits
from pipeline.in_force.marks import (
    are_dropped,
    are_marks_stored,
    drop_mark,
    store_marks,
)
from pipeline.in_force.settling_lock import write_decision
from pipeline.review.decision_sheet import find_decisions
from pipeline.review.outcomes import Outcome, find_last, find_outcomes
from pipeline.review.review_reading import Review, read_review
from pipeline.review.review_rows import ReviewRow, find_review_rows
from pipeline.review.review_workbook import (
    Beside,
    CutPicture,
    PageSize,
    write_review,
)
from pipeline.review.row_pictures import RowPictures


def write_review_workbook(
    out: Path,
    chosen: tuple[str | None, str | None],
    most_pictures: int,
    *,
    with_all: bool,
) -> int:
    """Write the rows that want a look, or all, to a workbook; gives how many there are.

    `chosen` is a document's number and a part of an issuer's name.
    """
    settings = begin()
    if out.suffix.lower() != ".xlsx":
        raise WrongUse(f"{out} is no workbook; give --out a name that ends with .xlsx.")
    check_target(out, REVIEW)
    with open_database(settings) as engine, Session(engine) as session:
        require_plans(session.connection())
        _check_applied(session, out)
        rows = _find_rows(session, chosen, with_all)
        cut = _cutter(rows, most_pictures, RowPictures(session, settings))
        beside = _find_beside(session, {row.document_id for row in rows})
        write_review(rows, agency_names(session), out, cut, beside)
    return len(rows)


def _find_beside(session: Session, document_ids: Collection[int]) -> Beside:
    """What the workbook has besides its rows."""
    query = (
        select(Edition.document_id, PageReading)
        .join(PageReading, PageReading.edition_id == Edition.id)
        .where(Edition.is_newest, Edition.document_id.in_(document_ids))
    )
    pages = [
        PageSize(document_id, page.number, page.width, page.height)
        for document_id, page in session.execute(query).tuples()
    ]
    bodies, others = find_bodies(session), find_unregistered(session)
    decisions = find_decisions(session, list(document_ids))
    return Beside(bodies, others, decisions, pages)


def _find_rows(
    session: Session, chosen: tuple[str | None, str | None], with_all: bool
) -> list[ReviewRow]:
    """Rows of all documents or of those named; a document's own row is there in any case."""
    ids = None
    if chosen != (None, None):
        documents = choose_documents(session.connection(), *chosen)
        ids = [row["document_id"] for row in documents]
    found = find_review_rows(session, ids)
    if with_all:
        return found
    return [row for row in found if row.wants_review or row.record == "document"]


def _cutter(rows: Sequence[ReviewRow], most: int, pictures: RowPictures) -> CutPicture:
    """Gives a picture to the first rows that have a place on a page, up to `most` of them."""
    placed = [row for row in rows if row.place and row.record != "document"]
    pictured = {id(row) for row in placed[:most]}

    def cut(row: ReviewRow) -> bytes | None:
        if row.place is None or id(row) not in pictured:
            return None
        return pictures.cut(row.edition_id, row.place)

    return cut


def _check_applied(session: Session, out: Path) -> None:
    """An earlier workbook is replaced only when what a reviewer changed in it is stored."""
    if not out.exists() or _is_applied(session, out):
        return
    raise WouldOverwrite(
        f"{out} has corrections that are not applied; run `kehoach review apply "
        f"{out}`, or give another name."
    )


def _is_applied(session: Session, workbook: Path) -> bool:
    try:
        review = read_review(workbook)
    except BadReview:
        return False
    return (
        are_stored(session, review.edits, review.dismissed)
        and are_marks_stored(session, review.marks)
        and are_bodies_stored(session, review.bodies)
        and are_dropped(session, review.dropped)
        and are_withdrawn(session, review.unchecked)
    )


def apply_workbook(file: Path, by: str | None) -> list[str]:
    """Store what a reviewer decided; gives lines that say what became of it."""
    settings = begin()
    review = read_review(file)
    who = by or getpass.getuser()
    with open_database(settings) as engine, Session(engine) as session:
        before = find_last(session)
        bodies = store_bodies(session, review.bodies, who)
        stored = store_edits(session, review.edits, review.dismissed, who)
        marks = store_marks(session, review.marks, who)
        dropped = [n for n in review.dropped if not are_dropped(session, [n])]
        for number in dropped:
            drop_mark(session, number)
        unchecked = sum(_withdraw(session, number) for number in review.unchecked)
        documents = _documents(session, review)
        outcomes = find_outcomes(session, documents, before)
    counts = (
        f"{len(review.edits)} changed cells and rows, {stored + unchecked} corrections stored "
        f"or taken back, {marks + len(dropped)} marks, {bodies} bodies named"
    )
    return [*map(_outcome_line, outcomes), say(counts)]


def _withdraw(session: Session, check_id: int) -> bool:
    """Whether a check stood and is taken back."""
    return write_decision(session, lambda: withdraw_check(session, check_id))


def _outcome_line(outcome: Outcome) -> str:
    """ "waits: 64/KH-UBND task 2 due_to: 2026-06-30 → 2026-05-31 (The text under …)"."""
    told = _joined(outcome.what, say(outcome.why))
    return f"{say(outcome.state)}: {outcome.where}: {told}"


def _documents(session: Session, review: Review) -> set[int]:
    """The documents that the review is about."""
    found = {edit.document_id for edit in review.edits}
    found |= {mark.document_id for mark in review.marks}
    query = select(Correction.document_id).where(Correction.id.in_(review.dismissed))
    return found | set(session.scalars(query))


def _joined(what: str, why: str) -> str:
    line = " ".join(what.split())
    return f"{line} ({why.rstrip('.')})" if why else line


def write_bodies(out: Path | None) -> str:
    """The bodies that people named as entries of the registry: printed, or written to a file."""
    settings = begin()
    with open_database(settings) as engine, Session(engine) as session:
        bodies = find_bodies(session)
    entries = as_entries(bodies)
    if out is None:
        return entries.rstrip()
    write_text(out, REGISTRY_ENTRIES, entries)
    return say(f"{len(bodies)} bodies written to {out}")
