"""Cells of a reviewed workbook as values: days, figures, agencies, words of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from extractors.applying.corrections import CORRECTED
from extractors.values.agencies import find_agencies
from extractors.values.fields import FieldColumn, ValueKind
from pipeline.common.identity import name_key
from pipeline.review.cells import cell_text, read_day

LONGEST_VALUE = 20_000  # signs; the longest cell of a real plan has 6,000
NOT_REGISTERED = "is not in the agency registry"  # by which that fault is known
FIGURES = (ValueKind.FIGURE, ValueKind.INTEGER)

# Names and short forms of bodies that people named, folded, with their canonical names.
Named = Mapping[str, str]


class TypedValues(NamedTuple):
    """What a person typed into the columns of a row: the values that differ from what was shown,
    and what is wrong with others.
    """

    changed: dict[str, str | None]
    faults: dict[str, str]


def read_values(
    record: str, typed: Mapping[str, Any], shown: Mapping[str, str | None], named: Named
) -> TypedValues:
    """The values of a row that were typed, by column; a column that is not among them is as it
    was.
    """
    changed: dict[str, str | None] = {}
    faults: dict[str, str] = {}
    for name, column in CORRECTED[record].corrected_columns.items():
        if name not in typed:
            continue
        before = shown.get(name)
        try:
            value = read_value(column, typed[name], before, named)
        except ValueError as error:
            faults[name] = str(error)
            continue
        if value != before:
            changed[name] = value
    return TypedValues(changed, faults | dict(find_turned_periods(changed, shown)))


def read_value(
    column: FieldColumn, value: Any, shown: str | None, named: Named
) -> str | None:
    """A cell as `column_text` would give it. Raises ValueError with what to do."""
    text = cell_text(value)
    if text is None:
        if column.field.is_required:
            raise ValueError("a row must say something; give the text")
        return None
    if text == shown:
        return shown
    check_length(text)
    if column.value is ValueKind.DAY:
        return read_day(value).isoformat()
    if column.value in FIGURES:
        return _read_figure(column, text)
    if column.value is ValueKind.AGENCIES:
        return _read_agencies(text, shown, named)
    if column.choices and text not in column.choices:
        raise ValueError(f"“{text}” is not one of {', '.join(column.choices)}")
    return text


def check_length(text: str) -> None:
    """Raises ValueError for a text that is longer than any value of a plan."""
    if len(text) > LONGEST_VALUE:
        raise ValueError(
            f"the text is too long: it has {len(text)} characters, and {LONGEST_VALUE} are allowed"
        )


def _read_figure(column: FieldColumn, text: str) -> str:
    try:
        number = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        raise ValueError(f"“{text}” is no number; write it as 12.5") from None
    is_year = number.is_integer() and 1990 <= number <= 2100
    if column.value is ValueKind.INTEGER and not is_year:
        raise ValueError(f"“{text}” is no year")
    return f"{number:.15g}"


def _read_agencies(text: str, shown: str | None, named: Named) -> str:
    """Canonical names; each must be in the registry, named by a person, or have stood there."""
    before = {name.strip() for name in (shown or "").split(";")}
    names: list[str] = []
    for part in text.replace("\n", ";").split(";"):
        if not part.strip():
            continue
        found = _names_in(part.strip(), before, named)
        names += [name for name in found if name not in names]
    return "; ".join(names)


def _names_in(part: str, before: Collection[str], named: Named) -> list[str]:
    if part in before:
        return [part]
    if name_key(part) in named:
        return [named[name_key(part)]]
    found = [agency.name for agency in find_agencies(part) if agency.key is not None]
    if not found:
        raise ValueError(
            f"“{part}” is not in the agency registry; choose from the sheet of "
            "lists, or name it on the sheet of agencies"
        )
    return found


def find_turned_periods(
    changed: Mapping[str, str | None], shown: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    """Columns of times that end before they begin, with what is wrong: ("due_to", "due ends on
    2026-01-31, before it begins on 2026-03-01").
    """
    for name in ("starts", "due"):
        columns = f"{name}_from", f"{name}_to"
        first, last = (changed.get(column, shown.get(column)) for column in columns)
        is_changed = any(column in changed for column in columns)
        if is_changed and first and last and first > last:
            yield columns[1], f"{name} ends on {last}, before it begins on {first}"
