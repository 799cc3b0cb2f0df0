"""A review workbook as a reviewer's spreadsheet program changes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from pipeline.review.review_workbook import sheet_columns

RECORDS = {"tasks": "task", "targets": "target", "documents": "document"}


def columns_of(sheet: Any) -> tuple[str, ...]:
    if sheet.title in RECORDS:
        return sheet_columns(RECORDS[sheet.title])
    return tuple(cell.value for cell in sheet[1])


def type_into(path: Path, sheet: str, line: int, values: Mapping[str, object]) -> None:
    """Type into a line of a sheet, whose columns are named."""
    book = load_workbook(path)
    columns = columns_of(book[sheet])
    for name, value in values.items():
        book[sheet].cell(line, columns.index(name) + 1).value = value
    book.save(path)


def add_line(path: Path, sheet: str, values: Mapping[str, object]) -> None:
    """Type a new line below the others."""
    type_into(path, sheet, load_workbook(path)[sheet].max_row + 1, values)


def find_line(path: Path, sheet: str, column: str, text: str) -> int:
    """The line whose column has a text."""
    cells = load_workbook(path)[sheet]
    at = columns_of(cells).index(column) + 1
    lines = range(2, cells.max_row + 1)
    return next(n for n in lines if text in str(cells.cell(n, at).value))
