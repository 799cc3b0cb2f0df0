"""The workbook of a review: written, corrected as an analyst would, and applied."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import Correction
from models.views import current_target, current_task
from pipeline.batches.store import save_plan
from pipeline.common.errors import BadReview
from pipeline.common.settings import Settings
from pipeline.in_force.corrections import store_edits
from pipeline.reading.intake import read_source
from pipeline.review.review_reading import Review, read_review
from pipeline.review.review_rows import find_review_rows
from pipeline.review.review_workbook import sheet_columns, write_review
from pipeline.review.row_pictures import RowPictures
from tests.sample_plans import PLAN, file, proof

AGENCIES = ("Sở Nội vụ", "Sở Tài chính")
SAMPLES = Path(__file__).parents[2] / "plans"

Change = Callable[[Any], None]


@pytest.fixture
def workbook(session: Session, tmp_path: Path) -> Path:
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    path = tmp_path / "review.xlsx"
    write_review(find_review_rows(session), AGENCIES, path, lambda _row: None)
    return path


def cell(book: Any, sheet: str, line: int, column: str) -> Any:
    record = {"tasks": "task", "targets": "target", "documents": "document"}[sheet]
    return book[sheet].cell(line, sheet_columns(record).index(column) + 1)


def line_of(book: Any, sheet: str, column: str, text: str) -> int:
    lines = range(2, book[sheet].max_row + 1)
    return next(n for n in lines if text in str(cell(book, sheet, n, column).value))


def edit(path: Path, sheet: str, column: str, text: str, values: dict[str, object]) -> Review:
    """Change cells in the row whose `column` has a text, as a spreadsheet program would, and read it back."""
    book = load_workbook(path)
    line = line_of(book, sheet, column, text)
    for name, value in values.items():
        changed = cell(book, sheet, line, name)
        changed.value = value
        if isinstance(value, str):
            changed.data_type = "s"  # as a spreadsheet program keeps what was exported as text
    book.save(path)
    return read_review(path)


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_rows_that_want_review_come_first(session: Session) -> None:
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    rows = find_review_rows(session)
    assert [(r.record, r.ordinal, r.wants_review) for r in rows[:3]] == [
        ("document", None, True),
        ("task", "1", True),
        ("task", None, True),  # read with confidence 0.75
    ]
    assert not any(r.wants_review for r in rows[3:])


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_workbook_that_was_not_touched_changes_nothing(workbook: Path) -> None:
    assert read_review(workbook) == Review((), ())
    book = load_workbook(workbook)
    book.save(workbook)
    assert read_review(workbook) == Review((), ())


def test_changed_cells_become_corrections(workbook: Path, session: Session) -> None:
    review = edit(
        workbook,
        "tasks",
        "content",
        "Cổng dữ liệu mở",
        {"lead_agency": "Sở Nội vụ; Sở KH&CN", "due_to": "31/5/2026", "product": None},
    )
    found = {e.correction.field: (e.shown, e.correction.new) for e in review.edits}
    assert found == {
        "lead_agency": ("Sở Khoa học và Công nghệ", "Sở Nội vụ; Sở Khoa học và Công nghệ"),
        "due_to": ("2026-06-30", "2026-05-31"),
        "product": ("Cổng dữ liệu mở", None),
    }
    assert store_edits(session, review.edits, review.dismissed, "Minh") == 3
    row = session.execute(select(current_task).where(current_task.c.ordinal == "1")).one()
    assert (row.lead_agency, row.due_to.isoformat(), row.product) == (
        "Sở Nội vụ; Sở Khoa học và Công nghệ",
        "2026-05-31",
        None,
    )
    assert set(row.changed_by.split("; ")) == {"due: Minh", "lead: Minh", "product: Minh"}
    assert {c.made_by for c in session.scalars(select(Correction))} == {"Minh"}


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_figures_and_texts_that_look_like_formulas(workbook: Path, session: Session) -> None:
    review = edit(
        workbook, "targets", "indicator", "trực tuyến", {"value": 20, "comparator": ">=", "value_high": None}
    )
    store_edits(session, review.edits, review.dismissed, "Minh")
    row = session.execute(select(current_target).where(current_target.c.ordinal == "1")).one()
    assert (row.value, row.value_high, row.comparator) == (20.0, None, ">=")
    again = edit(workbook, "tasks", "content", "=Tổng kết", {"content": "=Tổng kết năm"})
    assert "=Tổng kết năm" in {e.correction.new for e in again.edits}


def test_a_second_round_starts_from_the_corrected_value(
    workbook: Path, session: Session, tmp_path: Path
) -> None:
    review = edit(workbook, "tasks", "content", "Cổng dữ liệu mở", {"content": "Xây dựng Cổng dữ liệu số"})
    store_edits(session, review.edits, review.dismissed, "Minh")
    second = tmp_path / "second.xlsx"
    write_review(find_review_rows(session), AGENCIES, second, lambda _row: None)
    review = edit(second, "tasks", "content", "Cổng dữ liệu số", {"content": PLAN.tasks[0].content})
    assert store_edits(session, review.edits, review.dismissed, "Lan") == 1
    assert [c.state for c in session.scalars(select(Correction))] == ["withdrawn"]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize(
    ("sheet", "column", "text", "values", "message"),
    [
        ("tasks", "content", "Cổng", {"due_to": "31/2/2026"}, r"tasks!\w+\d: “31/2/2026” is no day"),
        (
            "tasks",
            "content",
            "Cổng",
            {"lead_agency": "Sở Trên Trời"},
            "“Sở Trên Trời” is not in the agency registry",
        ),
        ("tasks", "content", "Cổng", {"due_to": "2026-01-01"}, "before it begins on 2026-04-01"),
        ("tasks", "content", "Cổng", {"content": None}, "a row must say something"),
        ("tasks", "content", "Cổng", {"due_recurrence": "mỗi tuần"}, "“mỗi tuần” is not one of ongoing"),
        ("targets", "indicator", "trực tuyến", {"value": "nhiều"}, "“nhiều” is no number"),
        ("targets", "indicator", "trực tuyến", {"horizon": 30}, "“30” is no year"),
        ("targets", "indicator", "trực tuyến", {"comparator": "=="}, "is not one of =, >="),
        ("tasks", "content", "Cổng", {"key": 9999}, "key was changed"),
    ],
)
def test_what_cannot_be_is_refused_with_sheet_and_cell(
    session: Session,
    tmp_path: Path,
    sheet: str,
    column: str,
    text: str,
    values: dict[str, object],
    message: str,
) -> None:
    save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    path = tmp_path / "review.xlsx"
    write_review(find_review_rows(session), AGENCIES, path, lambda _row: None)
    with pytest.raises(BadReview, match=message):
        edit(path, sheet, column, text, values)


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "review.xlsx"
    text.write_text("no workbook")
    for path in (text, tmp_path / "missing.xlsx"):
        with pytest.raises(BadReview):
            read_review(path)


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_rows_picture_is_cut_from_its_page(engine: Engine, tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    shutil.copy(SAMPLES / "column-numbers.pdf", pdf)
    settings = Settings(data_dir=tmp_path / "data")
    source, _data = read_source(str(pdf), settings)
    task = replace(PLAN.tasks[0], proofs={"row": proof("", 1)})
    with Session(engine) as session:
        save_plan(session, replace(PLAN, tasks=(task,), issues=()), source, "1.0")
        row = next(r for r in find_review_rows(session) if r.record == "task")
        assert row.place is not None
        found = RowPictures(session, settings).cut(row.edition_id, row.place)
        assert found is not None
        assert found.startswith(b"\x89PNG")
        path = tmp_path / "review.xlsx"
        write_review([row], AGENCIES, path, lambda _row: found)
        assert len(load_workbook(path)["tasks"]._images) == 1
        pdf.write_bytes(b"another file")
        elsewhere = settings.model_copy(update={"data_dir": tmp_path / "new"})
        assert RowPictures(session, elsewhere).cut(row.edition_id, row.place) is None
