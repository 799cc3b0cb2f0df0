"""What `review export` and `review apply` do: doubts out to a workbook and corrections back."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from pipeline.asking.document_choice import choose_documents
from pipeline.asking.unknown_names import require_plans
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import BadReview, WouldOverwrite, WrongUse
from pipeline.common.written_files import check_target
from pipeline.common.written_kinds import REVIEW
from pipeline.database.opening import open_database
from pipeline.database.registry import agency_names
from pipeline.in_force.corrections import are_stored, store_edits
from pipeline.review.review_reading import read_review
from pipeline.review.review_rows import ReviewRow, find_review_rows
from pipeline.review.review_workbook import CutPicture, write_review
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
        write_review(rows, agency_names(session), out, cut)
    return len(rows)


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
        return are_stored(session, review.edits, review.dismissed)
    except BadReview:
        return False


def apply_workbook(file: Path, by: str | None) -> tuple[int, int]:
    """Make changed cells corrections; gives how many cells and how many corrections."""
    settings = begin()
    review = read_review(file)
    who = by or getpass.getuser()
    with open_database(settings) as engine, Session(engine) as session:
        stored = store_edits(session, review.edits, review.dismissed, who)
    return len(review.edits), stored
