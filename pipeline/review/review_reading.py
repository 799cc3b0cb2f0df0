"""A reviewed workbook read back: which cells were changed, and whether what they say can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from extractors.applying.corrections import CORRECTED, RowCorrection
from extractors.values.agencies import find_agencies
from extractors.values.closed_lists import RecordName
from extractors.values.fields import FieldColumn, ValueKind
from pipeline.common.errors import BadReview
from pipeline.in_force.corrections import Edit
from pipeline.review.review_headings import columns_of
from pipeline.review.review_rows import SHEETS
from pipeline.review.review_workbook import (
    DECISION,
    DISMISS,
    FIGURES,
    KEYS,
    sheet_columns,
)

SHOWN_ERRORS = 20

Key = Mapping[str, Any]


class WorkbookCell(NamedTuple):
    """A cell by its sheet and name: ("tasks", "H12")."""

    sheet: str
    name: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer decided: edits, and corrections that are not wanted any more."""

    edits: tuple[Edit, ...]
    dismissed: tuple[int, ...]


def read_review(path: Path) -> Review:
    """The changed cells of a workbook that `kehoach review export` wrote.

    Raises BadReview with every cell that cannot be ("tasks!M7: “31/2/2026” is no day; write
    2026-02-28"), so that nothing is applied by halves.
    """
    book = _open(path)
    keys = _read_keys(book[KEYS])
    edits: list[Edit] = []
    dismissed: list[int] = []
    errors: list[str] = []
    for record, sheet in SHEETS.items():
        if sheet not in book.sheetnames:
            continue
        columns = sheet_columns(record)
        written = [cell.value for cell in book[sheet][1]][: len(columns)]
        header = columns_of(written, columns)
        if header != columns:
            errors.append(
                f"{sheet}: the columns are not those that were exported; keep the header as it is"
            )
            continue
        for cells in book[sheet].iter_rows(min_row=2, max_col=len(columns)):
            _read_row(
                dict(zip(columns, cells, strict=True)),
                record,
                keys,
                edits,
                dismissed,
                errors,
            )
    if errors:
        more = (
            f" (and {len(errors) - SHOWN_ERRORS} more)"
            if len(errors) > SHOWN_ERRORS
            else ""
        )
        raise BadReview(
            f"{path.name} is not applied: {'; '.join(errors[:SHOWN_ERRORS])}{more}."
        )
    return Review(tuple(edits), tuple(dismissed))


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


def _read_keys(sheet: Any) -> dict[int, Key]:
    lines = sheet.iter_rows(values_only=True)
    names = next(lines)
    return {
        line[0]: dict(zip(names, line, strict=True))
        for line in lines
        if line[0] is not None
    }


def _read_row(
    cells: Mapping[str, Any],
    record: RecordName,
    keys: Mapping[int, Key],
    edits: list[Edit],
    dismissed: list[int],
    errors: list[str],
) -> None:
    key = _key_of_row(cells, record, keys, errors)
    if key is None:
        return
    found = dict(_changed(cells, key, record, errors))
    _check_days(cells, key, found, errors)
    for column, value in found.items():
        place = (_text(key["ordinal"]), _text(key["section"]), key["row_text"] or "")
        correction = RowCorrection(
            record, *place, column, _text(key[f"seen:{column}"]), value
        )
        edits.append(
            Edit(int(key["document_id"]), correction, _text(key[f"shown:{column}"]))
        )
    if str(cells[DECISION].value or "").strip().lower() == DISMISS:
        dismissed += _pending(key)


def _key_of_row(
    cells: Mapping[str, Any],
    record: str,
    keys: Mapping[int, Key],
    errors: list[str],
) -> Key | None:
    """What was exported in a row; None for an empty row, and for one that has an error."""
    number = cells["key"].value
    if number is None:
        if any(cell.value is not None for cell in cells.values()):
            errors.append(
                f"{_name(cells['key'])}: this row was not exported; rows cannot be added here"
            )
        return None
    key = keys.get(number)
    if key is None or key["record"] != record:
        errors.append(
            f"{_name(cells['key'])}: this row's key was changed; export again"
        )
        return None
    return key


def _pending(key: Key) -> list[int]:
    """The corrections up for review in a row: "3,17"."""
    return [int(part) for part in str(key["pending"] or "").split(",") if part]


def _changed(
    cells: Mapping[str, Any], key: Key, record: str, errors: list[str]
) -> Iterator[tuple[str, str | None]]:
    for name, column in CORRECTED[record].corrected_columns.items():
        cell = cells[name]
        shown = _text(key[f"shown:{name}"])
        try:
            value = _read_value(column, cell.value, shown)
        except ValueError as error:
            errors.append(f"{_name(cell)}: {error}")
            continue
        if value != shown:
            yield name, value


def _read_value(column: FieldColumn, value: Any, shown: str | None) -> str | None:
    """A cell as `column_text` would give it. Raises ValueError with what to do."""
    text = _text(value)
    if text is None:
        if column.field.is_required:
            raise ValueError("a row must say something; give the text")
        return None
    if text == shown:
        return shown
    if column.value is ValueKind.DAY:
        return _read_day(value).isoformat()
    if column.value in FIGURES:
        return _read_figure(column, text)
    if column.value is ValueKind.AGENCIES:
        return _read_agencies(text, shown)
    if column.choices and text not in column.choices:
        raise ValueError(f"“{text}” is not one of {', '.join(column.choices)}")
    return text


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).replace("\r\n", "\n").strip() or None


def _read_day(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    text = str(value).strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(f"“{text}” is no day; write it as 2026-06-30 or 30/6/2026")


def _read_figure(column: FieldColumn, text: str) -> str:
    try:
        number = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        raise ValueError(f"“{text}” is no number; write it as 12.5") from None
    is_year = number.is_integer() and 1990 <= number <= 2100
    if column.value is ValueKind.INTEGER and not is_year:
        raise ValueError(f"“{text}” is no year")
    return f"{number:.15g}"


def _read_agencies(text: str, shown: str | None) -> str:
    """Canonical names; each must be in the registry, or have stood there before."""
    before = {name.strip() for name in (shown or "").split(";")}
    names: list[str] = []
    for part in text.replace("\n", ";").split(";"):
        if not part.strip():
            continue
        found = _names_in(part.strip(), before)
        names += [name for name in found if name not in names]
    return "; ".join(names)


def _names_in(part: str, before: Collection[str]) -> list[str]:
    if part in before:
        return [part]
    found = [agency.name for agency in find_agencies(part) if agency.key is not None]
    if not found:
        raise ValueError(
            f"“{part}” is not in the agency registry; choose from the sheet of "
            "lists, or add it there"
        )
    return found


def _check_days(
    cells: Mapping[str, Any],
    key: Key,
    found: Mapping[str, str | None],
    errors: list[str],
) -> None:
    for name in ("starts", "due"):
        first, last = (
            found.get(f"{name}_{part}", _text(key.get(f"shown:{name}_{part}")))
            for part in ("from", "to")
        )
        is_changed = f"{name}_from" in found or f"{name}_to" in found
        if is_changed and first and last and first > last:
            errors.append(
                f"{_name(cells[f'{name}_to'])}: {name} ends on {last}, before it begins on {first}"
            )


def _name(cell: Any) -> str:
    return f"{cell.parent.title}!{cell.coordinate}"
