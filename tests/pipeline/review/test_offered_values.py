"""A number that was not read, from the file's name to a person who takes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.page.document import Page
from models import Edition, Issue
from pipeline.batches.store import save_plan
from pipeline.common.source_file import SourceFile
from pipeline.in_force.corrections import store_edits
from pipeline.reading.extract import plan_of
from pipeline.review.review_reading import read_review
from pipeline.review.review_rows import find_review_rows
from pipeline.review.review_workbook import sheet_columns, write_review
from tests.pipeline.conftest import ReadPages
from tests.sample_plans import file

# Its masthead has "Số: 64/KH-UBND".
PLAN = Path(__file__).parents[3] / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"
OFFER = "found in the file's name: 64."


def _without_number(pages: list[Page]) -> list[Page]:
    """The pages with a blank for the number, as a clerk leaves it: "Số:      /KH-UBND"."""
    first = pages[0]
    words = [replace(w, text=w.text.replace("64/KH", "/KH")) for w in first.words]
    return [replace(first, words=tuple(words)), *pages[1:]]


def _save(session: Session, pages: list[Page], stem: str) -> int:
    source: SourceFile = file(stem)
    return save_plan(session, plan_of(pages, stem=stem), source, "1.0").document_id


@pytest.mark.parametrize("backend", ["sqlite"])  # no SQL of its own
def test_a_number_in_the_file_s_name_is_offered_and_taken(
    session: Session, tmp_path: Path, read_pages_of: ReadPages
) -> None:
    pages = _without_number(read_pages_of(PLAN))
    document_id = _save(session, pages, "KH 64.signed")
    rows = find_review_rows(session, [document_id])
    [header] = [row for row in rows if row.record == "document"]
    assert header.shown["number"] is None
    assert any(OFFER in reason for reason in header.reasons)

    path = tmp_path / "review.xlsx"
    write_review(rows, (), path, lambda _row: None)
    book = load_workbook(path)
    column = sheet_columns("document").index("number") + 1
    book["documents"].cell(2, column).value = "64/KH-UBND"
    book.save(path)
    review = read_review(path)
    store_edits(session, review.edits, review.dismissed, "Minh")
    query = select(Edition.number).where(Edition.document_id == document_id, Edition.is_current)
    assert session.scalars(query).one() == "64/KH-UBND"


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("stem", ["n31", "scan0001", "Ke hoach 2025", "KH 348"])
def test_names_without_a_number_offer_none_and_a_number_read_surely_is_not_asked(
    session: Session, stem: str, read_pages_of: ReadPages
) -> None:
    pages = read_pages_of(PLAN)
    _save(session, pages if stem == "KH 348" else _without_number(pages), stem)
    query = select(Issue.code).where(Issue.code.in_(("value_offered", "evidence_contradicts")))
    assert session.scalars(query).all() == []
