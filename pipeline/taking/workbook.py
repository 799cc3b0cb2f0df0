"""Data frames as one Excel workbook that can be read, sorted and filtered at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

LEAST_WIDTH, GREATEST_WIDTH = 8, 60  # in characters; wider text is wrapped
LONGEST_TEXT = 32_767  # what a cell holds
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TOP_LEFT = Alignment(vertical="top", wrap_text=True)
DAY, MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def write_workbook(frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write one sheet a frame: header frozen, filters on, dates as dates, text never as a formula.

    Moments are written in UTC without their zone, which Excel does not know; a text longer than
    a cell holds (32,767 characters) is cut.
    """
    book = Workbook(write_only=True)
    for name, frame in frames.items():
        _write_sheet(book, name, frame)
    book.save(path)


def _write_sheet(book: Workbook, name: str, frame: pd.DataFrame) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = (
        f"A1:{get_column_letter(len(frame.columns))}{len(frame) + 1}"
    )
    for number, column in enumerate(frame.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _width(
            column, frame[column]
        )
    sheet.append([_header_cell(sheet, column) for column in frame.columns])
    for row in frame.itertuples(index=False, name=None):
        sheet.append([_cell(sheet, value) for value in row])


def _width(name: str, column: pd.Series[Any]) -> int:
    """As wide as nearly all of its texts, so that one long text does not stretch the column."""
    lengths = sorted(len(str(value)) for value in column.dropna()) or [0]
    usual = lengths[int(0.9 * (len(lengths) - 1))]
    return min(max(usual, len(name), LEAST_WIDTH) + 2, GREATEST_WIDTH)


def _header_cell(sheet: Any, name: str) -> Any:
    """A heading, which may be whatever a query names its column: text too, never a formula."""
    cell = _text_cell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: Any, value: Any) -> Any:
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, str):
        return _text_cell(sheet, value)
    if isinstance(value, pd.Timestamp):
        cell = WriteOnlyCell(sheet, value.tz_localize(None).to_pydatetime())
        cell.number_format = MOMENT
        return cell
    if isinstance(value, bool):
        value = int(
            value
        )  # as the database says it; spreadsheets keep TRUE as a formula
    cell = WriteOnlyCell(sheet, value)
    if cell.is_date:
        cell.number_format = DAY
    return cell


def _text_cell(sheet: Any, text: str) -> Any:
    """A cell that stays text, also when it begins with = + - or @ and when it is edited."""
    cell = WriteOnlyCell(sheet, NOT_IN_XML.sub("", text)[:LONGEST_TEXT])
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = TOP_LEFT
    return cell
