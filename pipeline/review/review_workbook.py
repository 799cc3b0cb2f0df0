"""The workbook reviewers correct: rows with their pictures, allowed values as drop-downs, keys
out of sight.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter

from extractors.applying.corrections import CORRECTED
from extractors.values.closed_lists import COMPARATORS, RECURRENCES
from extractors.values.fields import FieldColumn, ValueKind
from pipeline.common.language import say
from pipeline.common.written_files import write_file
from pipeline.common.written_kinds import REVIEW, REVIEW_SHEET
from pipeline.database.named_agencies import Body, Unregistered
from pipeline.in_force.marks import RESULTS
from pipeline.review.agency_sheet import AGENCIES, choices, write_agencies
from pipeline.review.decision_sheet import DECISIONS, Decision, write_decisions
from pipeline.review.review_marks import MARK_COLUMNS
from pipeline.review.review_rows import SHEETS, ReviewRow
from pipeline.review.review_values import FIGURES
from pipeline.review.sheet_cells import (
    LISTS,
    READ_ONLY,
    add_choice,
    put,
    write_header,
)

KEYS, PAGES = REVIEW_SHEET, "_pages"
CONTEXT = (
    *("key", "document", "section_of", "why", "confidence", "picture", "page", "box"),
)
DECISION, DISMISS, REMOVE = "decision", "dismiss", "remove"
KEY_COLUMNS = (
    *("key", "record", "document_id", "document", "file", "ordinal", "section"),
    *("row_text", "shown_section", "pending"),
)
PAGE_COLUMNS = ("document_id", "page", "width", "height")
# Where the allowed values of a column are on the sheet of lists.
AGENCY_LIST, DECISION_LIST = "A", "D"
CHOICE_LISTS: dict[tuple[str, ...], str] = {RECURRENCES: "B", COMPARATORS: "C"}
RESULT_LIST, KIND_LIST, LEVEL_LIST = "E", "F", "G"
SPARE_ROWS = 200  # drop-downs for rows that a reviewer adds below
PICTURE_WIDTH, PICTURE_HEIGHT = (
    420,
    260,
)  # pixels at most; a sheet's row is 409 points high at most

CutPicture = Callable[[ReviewRow], bytes | None]


class PageSize(NamedTuple):
    """The size of a page in points."""

    document_id: int
    page: int
    width: float
    height: float


class Beside(NamedTuple):
    """What the workbook has besides rows: bodies, earlier decisions, the documents' pages."""

    bodies: Sequence[Body] = ()
    unregistered: Sequence[Unregistered] = ()
    decisions: Sequence[Decision] = ()
    pages: Sequence[PageSize] = ()


def write_review(
    rows: Sequence[ReviewRow],
    agencies: Sequence[str],
    path: Path,
    cut: CutPicture,
    beside: Beside = Beside(),  # noqa: B008  # it cannot change
) -> None:
    """Write one sheet a kind of row, in the order given, with a hidden sheet of what was shown
    and read.

    `cut` gives a row's picture as PNG, or None. Cells on grey are for reading only.
    """
    book = Workbook()
    numbered = list(enumerate(rows, 1))
    _write_keys(book.active, numbered)
    for record, name in SHEETS.items():
        own = [(number, row) for number, row in numbered if row.record == record]
        _write_sheet(book.create_sheet(name), record, own, cut)
    sheet = book.create_sheet(DECISIONS)
    write_decisions(sheet, beside.decisions, DECISION_LIST)
    lists = {"kind": KIND_LIST, "level": LEVEL_LIST}
    sheet = book.create_sheet(AGENCIES)
    write_agencies(sheet, beside.bodies, beside.unregistered, lists)
    _write_lists(book.create_sheet(LISTS), agencies)
    _write_pages(book.create_sheet(PAGES), beside.pages)
    book.active = 1
    write_file(path, REVIEW, book.save)


def _write_keys(sheet: Any, rows: Sequence[tuple[int, ReviewRow]]) -> None:
    """What each row is known by, and its values as they were shown and as they were read."""
    sheet.title = KEYS
    sheet.sheet_state = "veryHidden"
    columns = (kind.corrected_columns for kind in CORRECTED.values())
    fields = list(dict.fromkeys(chain.from_iterable(columns)))
    shown, seen = [f"shown:{f}" for f in fields], [f"seen:{f}" for f in fields]
    marks = [f"shown:{name}" for name in MARK_COLUMNS]
    sheet.append([*KEY_COLUMNS, *shown, *seen, *marks])
    for number, row in rows:
        for at, value in enumerate(_key_values(number, row, fields), 1):
            put(sheet.cell(number + 1, at), value)


def _key_values(number: int, row: ReviewRow, fields: Sequence[str]) -> list[Any]:
    document = [row.document_id, row.document, row.file_stem]
    words = [row.ordinal, row.section, row.row_text, row.shown_section]
    pending = ",".join(map(str, row.pending))
    shown = [row.shown.get(field) for field in fields]
    seen = [row.seen.get(field) for field in fields]
    marks = [row.marked[name] for name in MARK_COLUMNS]
    return [number, row.record, *document, *words, pending, *shown, *seen, *marks]


def _write_pages(sheet: Any, pages: Sequence[PageSize]) -> None:
    """The pages there are, for the places of rows that a reviewer adds."""
    sheet.sheet_state = "veryHidden"
    sheet.append(list(PAGE_COLUMNS))
    for page in pages:
        sheet.append(list(page))


def sheet_columns(record: str) -> tuple[str, ...]:
    """The columns of a sheet, left to right."""
    marks = tuple(MARK_COLUMNS) if record == "task" else ()
    return (*CONTEXT, *CORRECTED[record].corrected_columns, *marks, DECISION)


def _write_sheet(
    sheet: Any, record: str, rows: Sequence[tuple[int, ReviewRow]], cut: CutPicture
) -> None:
    write_header(sheet, sheet_columns(record), len(rows))
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C2"
    for line, (number, row) in enumerate(rows, 2):
        for at, value in enumerate(_context(number, row), 1):
            put(sheet.cell(line, at), value)
            sheet.cell(line, at).fill = READ_ONLY
        for at, value in enumerate(_values(record, row), len(CONTEXT) + 1):
            put(sheet.cell(line, at), value)
        _add_picture(sheet, line, cut(row))
    _add_choices(sheet, record, len(rows) + 1)


def _context(number: int, row: ReviewRow) -> list[Any]:
    """What a row is about, on grey; the picture's cell stays empty."""
    reasons = "\n".join(say(reason) for reason in row.reasons)
    confidence = round(row.confidence, 3)
    place = row.place
    page = place.page if place else None
    box = place.box if place else None
    edges = (box.x0, box.top, box.x1, box.bottom) if box else ()
    shown = " ".join(f"{edge:g}" for edge in edges) or None
    told = [number, row.document, row.shown_section, reasons, confidence]
    return [*told, None, page, shown]


def _values(record: str, row: ReviewRow) -> list[Any]:
    """What a reviewer may change."""
    columns = CORRECTED[record].corrected_columns.values()
    values = [_typed(column, row.shown[column.name]) for column in columns]
    if record == "task":
        values += [row.marked[name] for name in MARK_COLUMNS]
    return values


def _typed(column: FieldColumn, text: str | None) -> Any:
    if text is None:
        return None
    if column.value is ValueKind.DAY:
        return date.fromisoformat(text)
    return float(text) if column.value in FIGURES else text


def _add_picture(sheet: Any, line: int, png: bytes | None) -> None:
    if png is None:
        return
    picture = Image(io.BytesIO(png))
    scale = min(1.0, PICTURE_WIDTH / picture.width, PICTURE_HEIGHT / picture.height)
    picture.width, picture.height = picture.width * scale, picture.height * scale
    sheet.add_image(picture, f"{get_column_letter(CONTEXT.index('picture') + 1)}{line}")
    sheet.row_dimensions[line].height = max(30.0, picture.height * 0.75 + 4)


def _add_choices(sheet: Any, record: str, last: int) -> None:
    corrected = CORRECTED[record].corrected_columns
    for at, name in enumerate(sheet_columns(record), 1):
        source = _choice_list(name, corrected.get(name))
        if source is None:
            continue
        # Several agencies may stand in one cell, so other texts are let in there.
        is_strict = source != AGENCY_LIST
        add_choice(sheet, at, source, last + SPARE_ROWS, is_strict=is_strict)


def _choice_list(name: str, column: FieldColumn | None) -> str | None:
    """The letter of the list that a column's values are chosen from."""
    if column is None:
        return {DECISION: DECISION_LIST, "result": RESULT_LIST}.get(name)
    if column.value is ValueKind.AGENCIES:
        return AGENCY_LIST
    return CHOICE_LISTS.get(column.choices)


def _write_lists(sheet: Any, agencies: Sequence[str]) -> None:
    lists = {
        "agencies": agencies,
        "recurrences": RECURRENCES,
        "comparators": COMPARATORS,
        DECISION: (DISMISS, REMOVE),
        "result": RESULTS,
        "kind": choices("kind"),
        "level": choices("level"),
    }
    write_header(sheet, tuple(lists), 0)
    for at, values in enumerate(lists.values(), 1):
        sheet.column_dimensions[get_column_letter(at)].width = 40
        for line, value in enumerate(values, 2):
            put(sheet.cell(line, at), value)
