"""Targets from tables of chỉ tiêu: one per row, or per row and year where the years are columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from extractors.decisions.log import note
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import ColumnRole
from extractors.layout.printed_units import unit_in_brackets
from extractors.page.document import Cell, Table
from extractors.page.methods import ValueMethod
from extractors.page.numbering import MarkerKind, read_marker
from extractors.tables.row_kinds import (
    Layout,
    NumberedRow,
    cell_proof,
    rows_with_numbers,
)
from extractors.tables.value_cells import read_value_cell
from extractors.values.agencies import find_cell_agencies
from extractors.values.quantities import is_yearly
from extractors.values.records import Agency, Proof, Target

YEAR = re.compile(rf"{A_YEAR}(?!.*{A_YEAR})")
EMPTY = re.compile(r"^[\W_]*$")
# Signs of a figure that is lost where they stand alone.
BOUNDS = "<>≤≥"
# What an indicator's cell may begin with where no column has numbers: "1. Doanh thu", "a) Lúa".
NUMBERED: frozenset[MarkerKind] = frozenset(("decimal", "letter"))
# A power that is set as a small figure above the line is a word of its own: "triệu m 2".
POWER = re.compile(r"(?<=m) (?=[23]$)")


def find_table_targets(
    table: Table,
    layout: Layout,
    place: str | None,
    plan_year: int | None,
    unit: str | None = None,
) -> Iterator[Target]:
    """The targets of one table; section rows ("Đến năm 2030") give group and horizon. `unit` is
    what is printed above the table.
    """
    for numbered in rows_with_numbers(table, layout):
        indicator = _cell(numbered, layout, "indicator")
        if indicator is None or not indicator.text:
            note("row_without_text", numbered.row.places, column="indicator")
            continue
        lead = _cell(numbered, layout, "lead")
        lines = lead.lines if lead else ()
        agencies = find_cell_agencies(lines, place)
        for cell, year in _values(numbered, table, layout, plan_year):
            target = _read_target(numbered, layout, cell, year, agencies)
            yield _with_printed_unit(
                target, _units(cell, numbered, table, layout, unit)
            )


def _values(
    numbered: NumberedRow, table: Table, layout: Layout, plan_year: int | None
) -> list[tuple[Cell | None, int | None]]:
    """The cells with a row's values, each with its year: one a year where years are columns."""
    row = numbered.row
    filled = [(c, year) for c, year in layout.years if _filled(row.cell(c))]
    has_years = len(layout.years) > 1
    if has_years and not filled:
        return [(None, plan_year)]
    if has_years or (filled and "value" not in layout.roles):
        for column, year in filled:
            note("horizon_of_column", row.places, text=table.header[column], year=year)
        return [(row.cell(column), year) for column, year in filled]
    horizon = _horizon(numbered, table, layout, plan_year)
    return [(_cell(numbered, layout, "value"), horizon)]


def _cell(numbered: NumberedRow, layout: Layout, role: ColumnRole) -> Cell | None:
    column = layout.roles.get(role)
    return numbered.row.cell(column) if column is not None else None


def _text(numbered: NumberedRow, layout: Layout, role: ColumnRole) -> str | None:
    cell = _cell(numbered, layout, role)
    # "%" alone is a unit, not an empty cell.
    if cell is None or EMPTY.match(cell.text.replace("%", "x")):
        return None
    return cell.text


def _filled(cell: Cell | None) -> bool:
    """True for a cell that says a value, though a scan may have lost its figure ("≤,")."""
    return cell is not None and (not EMPTY.match(cell.text) or _has_bound(cell.text))


def _has_bound(text: str) -> bool:
    return any(sign in BOUNDS for sign in text)


def _horizon(
    numbered: NumberedRow, table: Table, layout: Layout, plan_year: int | None
) -> int | None:
    """The year by which a row's own column says, else that of the section row, else of the value
    column's header, else the plan's.
    """
    column = layout.roles.get("value")
    header = table.header[column] if column is not None else ""
    places = numbered.row.places
    for code, text in (
        ("horizon_of_time", _text(numbered, layout, "due") or ""),
        ("horizon_of_section", numbered.section_title or ""),
        ("horizon_of_column", header),
    ):
        match = YEAR.search(text)
        if match:
            note(code, places, text=text, year=int(match[0]))
            return int(match[0])
    note("horizon_of_plan", places, year=plan_year)
    return plan_year


def _indicator(numbered: NumberedRow, layout: Layout) -> tuple[str | None, str]:
    """A row's number and what it measures: "1. Doanh thu" → "1", "Doanh thu" where no column has
    numbers; "- Bông xơ" → "Bông xơ".
    """
    text = _text(numbered, layout, "indicator") or ""
    marker = read_marker(text)
    if marker is None:
        return numbered.ordinal, text
    is_number = "ordinal" not in layout.roles and marker.kind in NUMBERED
    if not is_number and marker.kind != "bullet":
        return numbered.ordinal, text
    ordinal = marker.ordinal if is_number else numbered.ordinal
    return ordinal, text[marker.end :].rstrip(" :")


def _unit(numbered: NumberedRow, layout: Layout) -> str | None:
    """The unit in a row's own cell: "ha", "triệu m2"."""
    text = _text(numbered, layout, "unit")
    return POWER.sub("", text) if text else None


def _read_target(
    numbered: NumberedRow,
    layout: Layout,
    cell: Cell | None,
    horizon: int | None,
    agencies: tuple[Agency, ...],
) -> Target:
    raw = cell.text if cell is not None and _filled(cell) else None
    unit = _unit(numbered, layout)
    ordinal, indicator = _indicator(numbered, layout)
    target = Target(
        ordinal=ordinal,
        group=numbered.section_title,
        indicator=indicator,
        unit=unit,
        horizon=horizon,
        recurrence="yearly" if is_yearly(f"{raw} {unit}") else None,
        agencies=agencies,
        raw=raw,
        source="table",
        proofs=_proofs(numbered, layout, cell),
    )
    quantity = read_value_cell(raw) if raw else None
    if quantity is None:
        return target
    return replace(
        target,
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit or quantity.unit,
    )


def _units(
    value: Cell | None,
    numbered: NumberedRow,
    table: Table,
    layout: Layout,
    above: str | None,
) -> list[str | None]:
    """What may be the unit of a row without one in its cells: that in brackets behind the
    indicator, in the header of the value, and above the table.
    """
    indicator = _cell(numbered, layout, "indicator")
    of_row = unit_in_brackets(indicator.text) if indicator else None
    if "unit" in layout.roles:
        return [of_row]
    headers = [
        unit_in_brackets(header)
        for column, header in enumerate(table.header)
        if value is not None and numbered.row.cell(column) is value
    ]
    return [of_row, *headers, above]


def _with_printed_unit(target: Target, units: Iterable[str | None]) -> Target:
    """A figure without a unit has the first of these."""
    if target.value is None or target.unit is not None:
        return target
    unit = next(filter(None, units), None)
    if unit is not None:
        note("unit_beside_cells", target.proofs["row"].places, unit=unit)
    return replace(target, unit=unit)


# Which column has the proof of a field.
COLUMN_OF: dict[str, ColumnRole] = {
    "ordinal": "ordinal",
    "indicator": "indicator",
    "unit": "unit",
    "agencies": "lead",
}


def _proofs(
    numbered: NumberedRow, layout: Layout, value: Cell | None
) -> dict[str, Proof]:
    proofs = {"row": Proof("", numbered.row.places, ValueMethod.TABLE)}
    for name, role in COLUMN_OF.items():
        proof = cell_proof(_cell(numbered, layout, role))
        if proof is not None:
            proofs[name] = proof
    proof = cell_proof(value)
    if proof is not None:
        proofs["value"] = proof
    return proofs
