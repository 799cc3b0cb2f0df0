"""The workbook reviewers correct: rows with their pictures, allowed values as drop-downs, keys
out of sight.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from extractors.applying.corrections import CORRECTED
from extractors.values.closed_lists import COMPARATORS, RECURRENCES
from extractors.values.fields import FieldColumn, ValueKind
from pipeline.common.language import say
from pipeline.common.written_files import write_file
from pipeline.common.written_kinds import REVIEW, REVIEW_SHEET
from pipeline.review.review_headings import heading_of
from pipeline.review.review_rows import SHEETS, ReviewRow
from pipeline.taking.workbook import LONGEST_TEXT, NOT_IN_XML

KEYS, LISTS = REVIEW_SHEET, "lists"
CONTEXT = ("key", "document", "section_of", "why", "confidence", "picture")
DECISION, DISMISS = "decision", "dismiss"
KEY_COLUMNS = (
    "key",
    "record",
    "document_id",
    "ordinal",
    "section",
    "row_text",
    "pending",
)
FIGURES = (ValueKind.FIGURE, ValueKind.INTEGER)
# Where the allowed values of a column are on the sheet of lists.
AGENCY_LIST, DECISION_LIST = "A", "D"
CHOICE_LISTS: dict[tuple[str, ...], str] = {RECURRENCES: "B", COMPARATORS: "C"}
WIDTHS = {
    "content": 60,
    "indicator": 50,
    "why": 40,
    "picture": 60,
    "document": 16,
    "title": 60,
}
PICTURE_WIDTH, PICTURE_HEIGHT = (
    420,
    260,
)  # pixels at most; a sheet's row is 409 points high at most
READ_ONLY = PatternFill("solid", fgColor="EEEEEE")

CutPicture = Callable[[ReviewRow], bytes | None]


def write_review(
    rows: Sequence[ReviewRow], agencies: Sequence[str], path: Path, cut: CutPicture
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
    _write_lists(book.create_sheet(LISTS), agencies)
    book.active = 1
    write_file(path, REVIEW, book.save)


def _write_keys(sheet: Any, rows: Sequence[tuple[int, ReviewRow]]) -> None:
    """What each row is known by, and its values as they were shown and as they were read."""
    sheet.title = KEYS
    sheet.sheet_state = "veryHidden"
    columns = (kind.corrected_columns for kind in CORRECTED.values())
    fields = list(dict.fromkeys(chain.from_iterable(columns)))
    shown, seen = [f"shown:{f}" for f in fields], [f"seen:{f}" for f in fields]
    sheet.append([*KEY_COLUMNS, *shown, *seen])
    for number, row in rows:
        for at, value in enumerate(_key_values(number, row, fields), 1):
            _put(sheet.cell(number + 1, at), value)


def _key_values(number: int, row: ReviewRow, fields: Sequence[str]) -> list[Any]:
    known = [row.record, row.document_id, row.ordinal, row.section, row.row_text]
    pending = ",".join(map(str, row.pending))
    shown = [row.shown.get(field) for field in fields]
    seen = [row.seen.get(field) for field in fields]
    return [number, *known, pending, *shown, *seen]


def sheet_columns(record: str) -> tuple[str, ...]:
    """The columns of a sheet, left to right."""
    return (*CONTEXT, *CORRECTED[record].corrected_columns, DECISION)


def _write_sheet(
    sheet: Any, record: str, rows: Sequence[tuple[int, ReviewRow]], cut: CutPicture
) -> None:
    columns = sheet_columns(record)
    for at, name in enumerate(columns, 1):
        sheet.cell(1, at, heading_of(name)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(name, 18)
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    for line, (number, row) in enumerate(rows, 2):
        context = (
            number,
            row.document,
            row.section,
            "\n".join(say(reason) for reason in row.reasons),
            round(row.confidence, 3),
            None,
        )
        for at, value in enumerate(context, 1):
            _put(sheet.cell(line, at), value)
            sheet.cell(line, at).fill = READ_ONLY
        corrected = CORRECTED[record].corrected_columns.values()
        for at, column in enumerate(corrected, len(CONTEXT) + 1):
            _put(sheet.cell(line, at), _typed(column, row.shown[column.name]))
        _add_picture(sheet, line, cut(row))
    _add_choices(sheet, record, len(rows) + 1)


def _put(cell: Any, value: Any) -> None:
    """Text stays text, also when it begins with "="."""
    if isinstance(value, str):
        cell.value = NOT_IN_XML.sub("", value)[:LONGEST_TEXT]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"


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
    if last < 2:
        return
    corrected = CORRECTED[record].corrected_columns
    for at, name in enumerate(sheet_columns(record), 1):
        source = _choice_list(name, corrected.get(name))
        if source is not None:
            _add_choice(sheet, get_column_letter(at), source, last)


def _choice_list(name: str, column: FieldColumn | None) -> str | None:
    """The letter of the list that a column's values are chosen from."""
    if column is None:
        return DECISION_LIST if name == DECISION else None
    if column.value is ValueKind.AGENCIES:
        return AGENCY_LIST
    return CHOICE_LISTS.get(column.choices)


def _add_choice(sheet: Any, letter: str, source: str, last: int) -> None:
    choice = DataValidation(
        "list", formula1=f"{LISTS}!${source}$2:${source}$5000", allow_blank=True
    )
    # Several agencies may stand in one cell, so other texts are let in there.
    choice.showErrorMessage = source != AGENCY_LIST
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)


def _write_lists(sheet: Any, agencies: Sequence[str]) -> None:
    lists = {
        "agencies": agencies,
        "recurrences": RECURRENCES,
        "comparators": COMPARATORS,
        DECISION: (DISMISS,),
    }
    for at, (name, values) in enumerate(lists.items(), 1):
        sheet.cell(1, at, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = 40
        for line, value in enumerate(values, 2):
            _put(sheet.cell(line, at), value)
