"""A reviewed workbook read back: which cells were changed, and whether what they say can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from extractors.applying.corrections import CORRECTED, ROW, RowCorrection
from extractors.values.closed_lists import RecordName
from pipeline.common.errors import BadReview
from pipeline.common.identity import name_key
from pipeline.database.named_agencies import Body
from pipeline.in_force.corrections import Edit
from pipeline.in_force.marks import Mark
from pipeline.review.added_rows import Documents, read_added
from pipeline.review.agency_sheet import AGENCIES, names_of, read_agencies
from pipeline.review.cells import cell_text
from pipeline.review.decision_sheet import (
    CHECK,
    COLUMN,
    CORRECTION,
    DECISIONS,
    MARK,
    TakenBack,
    read_dismissed,
)
from pipeline.review.review_headings import columns_of
from pipeline.review.review_marks import MARK_COLUMNS, read_mark
from pipeline.review.review_rows import SHEETS
from pipeline.review.review_values import Named, find_turned_periods, read_value
from pipeline.review.review_workbook import (
    DECISION,
    DISMISS,
    KEYS,
    PAGES,
    REMOVE,
    sheet_columns,
)
from pipeline.review.sheet_cells import LISTS
from pipeline.review.workbook_errors import WorkbookErrors

Key = Mapping[str, Any]
Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer decided: edits, corrections that are not wanted any more, marks of tasks,
    marks taken back, bodies that were named, and rows that are not found right any more.
    """

    edits: tuple[Edit, ...]
    dismissed: tuple[int, ...]
    marks: tuple[Mark, ...] = ()
    dropped: tuple[int, ...] = ()
    bodies: tuple[Body, ...] = ()
    unchecked: tuple[int, ...] = ()


# Its document has to be read again, which the desk does at once.
TAKE_COLUMN_BACK = (
    "what a column holds is taken back at the desk, in its list of decisions"
)


@dataclass(slots=True)
class _Reading:
    """What was found so far, and by what it is read."""

    keys: dict[int, Key]
    documents: Documents
    named: Named
    edits: list[Edit] = field(default_factory=list)
    dismissed: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    errors: WorkbookErrors = field(default_factory=WorkbookErrors)


def read_review(path: Path) -> Review:
    """The changed cells of a workbook that `kehoach review export` wrote.

    Raises BadReview with every cell that cannot be ("tasks!M7: “31/2/2026” is no day; write
    2026-02-28"), so that nothing is applied by halves.
    """
    book = _open(path)
    errors = WorkbookErrors()
    bodies = list(read_agencies(book[AGENCIES], errors)) if AGENCIES in book else []
    reading = _begin(book, bodies, errors)
    for record, sheet in SHEETS.items():
        if sheet in book.sheetnames:
            _read_sheet(book[sheet], record, reading)
    taken_back: dict[str, list[int]] = {CORRECTION: [], CHECK: [], MARK: []}
    for line in _taken_back(book):
        if line.kind == COLUMN:
            errors.add(line.cell, TAKE_COLUMN_BACK)
        else:
            taken_back.get(line.kind, taken_back[CORRECTION]).append(line.id)
    errors.check(path)
    return Review(
        tuple(reading.edits),
        tuple(dict.fromkeys([*reading.dismissed, *taken_back[CORRECTION]])),
        tuple(reading.marks),
        tuple(taken_back[MARK]),
        tuple(bodies),
        tuple(taken_back[CHECK]),
    )


def _open(path: Path) -> Any:
    try:
        book = load_workbook(path, data_only=True)
    except FileNotFoundError as error:
        raise BadReview(f"There is no file {path}; check the path.") from error
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise BadReview(
            f"{path} is no Excel workbook (.xlsx); save it as one."
        ) from error
    if KEYS not in book.sheetnames:
        raise BadReview(
            f"{path} was not written by `kehoach review export`; export one and correct that."
        )
    return book


def _begin(book: Any, bodies: Sequence[Body], errors: WorkbookErrors) -> _Reading:
    keys = _read_keys(book[KEYS])
    pages = (
        list(book[PAGES].iter_rows(min_row=2, values_only=True))
        if PAGES in book
        else []
    )
    documents = Documents.of(list(keys.values()), pages)
    listed = _listed(book) | names_of(bodies)
    return _Reading(keys, documents, listed, errors=errors)


def _listed(book: Any) -> dict[str, str]:
    """The names that the drop-downs offer, folded."""
    if LISTS not in book:
        return {}
    cells = book[LISTS].iter_rows(min_row=2, max_col=1, values_only=True)
    return {name_key(str(name)): str(name) for (name,) in cells if name}


def _read_keys(sheet: Any) -> dict[int, Key]:
    lines = sheet.iter_rows(values_only=True)
    names = next(lines)
    return {
        line[0]: dict(zip(names, line, strict=True))
        for line in lines
        if line[0] is not None
    }


def _taken_back(book: Any) -> Iterator[TakenBack]:
    if DECISIONS in book:
        yield from read_dismissed(book[DECISIONS], DISMISS)


def _read_sheet(sheet: Any, record: RecordName, reading: _Reading) -> None:
    columns = sheet_columns(record)
    written = [cell.value for cell in sheet[1]][: len(columns)]
    if columns_of(written, columns) != columns:
        fault = (
            "the columns are not those that were exported; export again, or keep the header "
            "as it is"
        )
        reading.errors.add(sheet["A1"], fault)
        return
    for cells in sheet.iter_rows(min_row=2, max_col=len(columns)):
        _read_row(dict(zip(columns, cells, strict=True)), record, reading)


def _read_row(cells: Cells, record: RecordName, reading: _Reading) -> None:
    number = cells["key"].value
    if number is None:
        _read_new_row(cells, record, reading)
        return
    key = reading.keys.get(number)
    if key is None or key["record"] != record:
        reading.errors.add(cells["key"], "this row's key was changed; export again")
        return
    found = dict(_changed(cells, key, record, reading))
    _check_days(cells, key, found, reading.errors)
    for column, value in found.items():
        seen, shown = (
            cell_text(key[f"seen:{column}"]),
            cell_text(key[f"shown:{column}"]),
        )
        correction = RowCorrection(record, *_words(key), column, seen, value)
        reading.edits.append(Edit(int(key["document_id"]), correction, shown))
    if record == "task":
        _read_mark(cells, key, reading)
    _read_decision(cells, key, record, reading)


def _words(key: Key) -> tuple[str | None, str | None, str]:
    """What a row is known by: number, section and text."""
    return cell_text(key["ordinal"]), cell_text(key["section"]), key["row_text"] or ""


def _read_new_row(cells: Cells, record: RecordName, reading: _Reading) -> None:
    if all(cell.value is None for cell in cells.values()):
        return
    if record == "document":
        reading.errors.add(cells["key"], "documents come by `kehoach ingest` alone")
        return
    arguments = (record, reading.documents, reading.named, reading.errors)
    edit = read_added(cells, *arguments)
    if edit is not None:
        reading.edits.append(edit)


def _read_mark(cells: Cells, key: Key, reading: _Reading) -> None:
    shown = {name: cell_text(key[f"shown:{name}"]) for name in MARK_COLUMNS}
    typed = {name: cells[name].value for name in MARK_COLUMNS}
    words = (
        cell_text(key["shown:ordinal"]),
        cell_text(key["shown_section"]),
        str(key["shown:content"]),
    )
    with reading.errors.at(cells["result"]):
        mark = read_mark(typed, int(key["document_id"]), words, shown)
        if mark is not None:
            reading.marks.append(mark)


def _read_decision(
    cells: Cells, key: Key, record: RecordName, reading: _Reading
) -> None:
    decision = (cell_text(cells[DECISION].value) or "").lower()
    if decision == DISMISS:
        reading.dismissed += _pending(key)
    elif decision == REMOVE and record != "document":
        text = key["row_text"] or ""
        correction = RowCorrection(record, *_words(key), ROW, text, None)
        reading.edits.append(Edit(int(key["document_id"]), correction, text))
    elif decision:
        reading.errors.add(
            cells[DECISION], f"“{decision}” is no decision on such a row"
        )


def _pending(key: Key) -> list[int]:
    """The corrections up for review in a row: "3,17"."""
    return [int(part) for part in str(key["pending"] or "").split(",") if part]


def _changed(
    cells: Cells, key: Key, record: RecordName, reading: _Reading
) -> Iterator[tuple[str, str | None]]:
    for name, column in CORRECTED[record].corrected_columns.items():
        shown = cell_text(key[f"shown:{name}"])
        with reading.errors.at(cells[name]):
            value = read_value(column, cells[name].value, shown, reading.named)
            if value != shown:
                yield name, value


def _check_days(
    cells: Cells, key: Key, found: Mapping[str, str | None], errors: WorkbookErrors
) -> None:
    columns = ("starts_from", "starts_to", "due_from", "due_to")
    shown = {name: cell_text(key.get(f"shown:{name}")) for name in columns}
    for column, fault in find_turned_periods(found, shown):
        errors.add(cells[column], fault)
