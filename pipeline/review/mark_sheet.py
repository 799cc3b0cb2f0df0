"""A person's own spreadsheet of what is done, read into marks: all of its rows, or none."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from sqlalchemy import Connection

from extractors.lexicon.choices import choice_of
from pipeline.asking.task_choice import Row, choose_task, find_task
from pipeline.common.errors import BadReview, PlanError
from pipeline.common.language import say
from pipeline.in_force.marks import RESULTS, Mark
from pipeline.review.cells import cell_text, read_day
from pipeline.review.mark_words import read_mark_column, read_result
from pipeline.review.workbook_errors import join_errors, say_fault

NEEDED = "a column for the document's number and one for the task's, or one for task_id"

Cells = Mapping[str, Any]


class SheetMark(NamedTuple):
    """A mark of a row, and who made it where the spreadsheet says so."""

    mark: Mark
    by: str | None


def read_marks(connection: Connection, path: Path) -> list[SheetMark]:
    """The marks of a spreadsheet (.xlsx, or .csv in UTF-8), by its headers in Vietnamese or
    English: "Số văn bản", "STT", "Kết quả", "Ngày hoàn thành", "Ghi chú".

    Raises BadReview with each row that cannot be ("row 7: “mai” is no day …"). Rows without
    a result are left out.
    """
    marks: list[SheetMark] = []
    errors: list[str] = []
    for number, cells in _rows(path):
        if cell_text(cells.get("result")) is None:
            continue
        try:
            marks.append(_read_row(connection, cells))
        except (PlanError, ValueError) as error:
            fault = say_fault(str(error).rstrip("."))
            errors.append(f"{say(f'row {number}')}: {fault}")
    if errors:
        raise BadReview(f"{path.name} is not imported: {join_errors(errors)}.")
    return marks


def _read_row(connection: Connection, cells: Cells) -> SheetMark:
    typed = cell_text(cells["result"]) or ""
    result = read_result(typed)
    if result is None:
        raise ValueError(f"“{typed}” is neither done nor not; write done or not_done")
    task = _find_task(connection, cells)
    mark = Mark(
        task["document_id"],
        task["ordinal"],
        task["section"],
        task["content"],
        choice_of(RESULTS, result),
        done_on=_day(cells, "done_on"),
        note=cell_text(cells.get("note")),
        link=cell_text(cells.get("link")),
        due_on=_day(cells, "due_on"),
    )
    return SheetMark(mark, cell_text(cells.get("by")))


def _find_task(connection: Connection, cells: Cells) -> Row:
    task_id = cell_text(cells.get("task_id"))
    if task_id is not None:
        if not task_id.isdecimal():
            raise ValueError(f"“{task_id}” is no task_id")
        return find_task(connection, int(task_id))
    names = ("document", "ordinal", "issuer", "section")
    number, ordinal, issuer, section = (cell_text(cells.get(n)) for n in names)
    if number is None or ordinal is None:
        raise ValueError("the document's or the task's number is missing")
    return choose_task(connection, number, ordinal, issuer or "", section)


def _day(cells: Cells, name: str) -> Any:
    value = cells.get(name)
    return None if cell_text(value) is None else read_day(value)


def _rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """The rows below the header by what their columns mean, with their numbers."""
    lines = enumerate(_read_lines(path), 1)
    for _, line in lines:
        names = [read_mark_column(cell_text(value) or "") for value in line]
        if _is_header(names):
            break
    else:
        raise BadReview(f"{path.name} has no header with {NEEDED}, and one for result.")
    for number, line in lines:
        pairs = zip(names, line, strict=False)
        yield number, {name: value for name, value in pairs if name is not None}


def _is_header(names: Sequence[str | None]) -> bool:
    names_task = "task_id" in names or {"document", "ordinal"} <= set(names)
    return names_task and "result" in names


def _read_lines(path: Path) -> list[Sequence[Any]]:
    if path.suffix.lower() == ".csv":
        return _read_csv(path)
    try:
        book = load_workbook(path, data_only=True, read_only=True)
    except FileNotFoundError as error:
        raise BadReview(f"There is no file {path}; check the path.") from error
    except (InvalidFileException, BadZipFile, KeyError, ValueError) as error:
        raise BadReview(f"{path} is no .xlsx and no .csv; save it as one.") from error
    return list(book.worksheets[0].iter_rows(values_only=True))


def _read_csv(path: Path) -> list[Sequence[Any]]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise BadReview(f"There is no file {path}; check the path.") from error
    except UnicodeDecodeError as error:
        raise BadReview(f"{path} is not in UTF-8; save it as CSV UTF-8.") from error
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=mark))
