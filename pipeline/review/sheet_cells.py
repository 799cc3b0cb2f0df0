"""Cells of the review workbook as they are written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.review.review_headings import heading_of
from pipeline.taking.workbook import LONGEST_TEXT, NOT_IN_XML

LISTS = "lists"
LAST_CHOICE = 5000  # the last row of the sheet of lists that a drop-down looks at
WIDTHS = {
    "content": 60,
    "indicator": 50,
    "why": 40,
    "picture": 60,
    "document": 16,
    "title": 60,
    "name": 50,
    "aliases": 40,
    "row": 50,
    "old": 40,
    "new": 40,
}
READ_ONLY = PatternFill("solid", fgColor="EEEEEE")


def write_header(sheet: Any, columns: Sequence[str], rows: int) -> None:
    """The first line: names in bold, filters on them."""
    for at, name in enumerate(columns, 1):
        sheet.cell(1, at, heading_of(name)).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(name, 18)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"


def put(cell: Any, value: Any) -> None:
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


def put_row(sheet: Any, line: int, values: Sequence[Any], read_only: int) -> None:
    """A line of cells, the first so many of them for reading."""
    for at, value in enumerate(values, 1):
        put(sheet.cell(line, at), value)
        if at <= read_only:
            sheet.cell(line, at).fill = READ_ONLY


def add_choice(
    sheet: Any, column: int, source: str, last: int, *, is_strict: bool = True
) -> None:
    """A drop-down on a column, its values in a column of the sheet of lists."""
    formula = f"{LISTS}!${source}$2:${source}${LAST_CHOICE}"
    choice = DataValidation("list", formula1=formula, allow_blank=True)
    choice.showErrorMessage = is_strict
    letter = get_column_letter(column)
    choice.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(choice)
