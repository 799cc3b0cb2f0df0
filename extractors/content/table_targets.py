"""Targets from tables of chỉ tiêu: one per row, or per row and year where the years are columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.content.rows import Layout, NumberedRow, cell_proof, number_rows
from extractors.decisions.log import note
from extractors.page.document import Cell, Table
from extractors.values.agencies import find_cell_agencies
from extractors.values.quantities import is_yearly, read_value
from extractors.values.records import Agency, Proof, Target

YEAR = re.compile(r"20\d\d(?!.*20\d\d)")
EMPTY = re.compile(r"^[\W_]*$")


def find_table_targets(
    table: Table, layout: Layout, place: str | None, plan_year: int | None
) -> Iterator[Target]:
    """The targets of one table; section rows ("Đến năm 2030") give group and horizon."""
    for numbered in number_rows(table, layout):
        indicator = _cell(numbered, layout, "indicator")
        if indicator is None or not indicator.text:
            note("row_without_text", numbered.row.places, column="indicator")
            continue
        lead = _cell(numbered, layout, "lead")
        agencies = find_cell_agencies(lead.lines if lead else (), place)
        years = [(c, y) for c, y in layout.years if _filled(numbered.row.cell(c))]
        if len(layout.years) > 1 or (years and "value" not in layout.roles):
            for column, year in years:
                header, places = table.header[column], numbered.row.places
                note("horizon_of_column", places, text=header, year=year)
                yield _read_target(
                    numbered, layout, numbered.row.cell(column), year, agencies
                )
            if not years:
                yield _read_target(numbered, layout, None, plan_year, agencies)
        else:
            cell = _cell(numbered, layout, "value")
            yield _read_target(
                numbered,
                layout,
                cell,
                _horizon(numbered, table, layout, plan_year),
                agencies,
            )


def _cell(numbered: NumberedRow, layout: Layout, role: str) -> Cell | None:
    column = layout.roles.get(role)
    return numbered.row.cell(column) if column is not None else None


def _text(numbered: NumberedRow, layout: Layout, role: str) -> str | None:
    cell = _cell(numbered, layout, role)
    return cell.text if cell and not EMPTY.match(cell.text.replace("%", "x")) else None


def _filled(cell: Cell | None) -> bool:
    return cell is not None and not EMPTY.match(cell.text)


def _horizon(
    numbered: NumberedRow, table: Table, layout: Layout, plan_year: int | None
) -> int | None:
    """The year of the section row, else of the value column's header, else the plan's."""
    header = table.header[layout.roles["value"]] if "value" in layout.roles else ""
    places = numbered.row.places
    for code, text in (
        ("horizon_of_section", numbered.section_title or ""),
        ("horizon_of_column", header),
    ):
        match = YEAR.search(text)
        if match:
            note(code, places, text=text, year=int(match[0]))
            return int(match[0])
    note("horizon_of_plan", places, year=plan_year)
    return plan_year


def _read_target(
    numbered: NumberedRow,
    layout: Layout,
    cell: Cell | None,
    horizon: int | None,
    agencies: tuple[Agency, ...],
) -> Target:
    raw = cell.text if _filled(cell) and cell else None
    quantity = read_value(raw) if raw else None
    indicator = _text(numbered, layout, "indicator") or ""
    return Target(
        ordinal=numbered.ordinal,
        group=numbered.section_title,
        indicator=indicator,
        comparator=quantity.comparator if quantity else None,
        value=quantity.value if quantity else None,
        value_high=quantity.value_high if quantity else None,
        unit=_text(numbered, layout, "unit") or (quantity.unit if quantity else None),
        horizon=horizon,
        recurrence="yearly"
        if is_yearly(f"{raw} {_text(numbered, layout, 'unit')}")
        else None,
        agencies=agencies,
        raw=raw,
        source="table",
        proofs=_proofs(numbered, layout, cell),
    )


def _proofs(
    numbered: NumberedRow, layout: Layout, value: Cell | None
) -> dict[str, Proof]:
    proofs = {"row": Proof("", numbered.row.places, "table")}
    for name, role in (
        ("ordinal", "ordinal"),
        ("indicator", "indicator"),
        ("unit", "unit"),
        ("agencies", "lead"),
    ):
        proof = cell_proof(_cell(numbered, layout, role))
        if proof is not None:
            proofs[name] = proof
    proof = cell_proof(value)
    if proof is not None:
        proofs["value"] = proof
    return proofs
