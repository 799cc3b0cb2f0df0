"""Each table: how its columns were found, what each column is, and what became of its rows."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.decisions.log import Decision, noting
from extractors.layout.columns import read_header
from extractors.page.document import Place, Table
from extractors.page.grid import find_grids
from extractors.tables.column_decisions import without_unread
from extractors.tables.row_kinds import Layout, read_layout
from extractors.values.plan import Effect, Plan
from extractors.values.records import Proofs
from pipeline.explaining.columns import explain_decided, explain_role
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import (
    ColumnExplanation,
    Reason,
    Reasons,
    TableExplanation,
)
from pipeline.explaining.findings import say_all
from pipeline.explaining.origins import Origins
from pipeline.explaining.said import sentence

ROWS = (
    "repeated_header",
    "column_numbers",
    "row_goes_on",
    "table_begins_anew",
    "section_row",
    "empty_row",
    "row_without_text",
)
# The roles that a table of each kind has fields for; "unit" is a body where none leads.
USED = {
    "tasks": {
        "ordinal",
        "content",
        "indicator",
        "lead",
        "coordinating",
        "lead_coordinating",
        "starts",
        "due",
        "product",
        "unit",
    },
    "targets": {
        "ordinal",
        "content",
        "indicator",
        "unit",
        "value",
        "lead",
        "product",
        "year",
    },
    "assignments": {
        "ordinal",
        "person",
        "position",
        "responsibility",
        "content",
        "lead",
        "unit",
    },
}


class TableExplainer:
    """Explains the tables of one document."""

    def __init__(self, evidence: ValueEvidence, origins: Origins) -> None:
        self.evidence = evidence
        self._used = set(_used_rows(evidence, origins))

    def explain_all(self) -> Iterator[TableExplanation]:
        for number in range(1, len(self.evidence.tables) + 1):
            yield self._explain(number)

    def _explain(self, number: int) -> TableExplanation:
        table = self.evidence.tables[number - 1]
        with noting() as decisions:
            decided = self.evidence.decided.roles(number - 1)
            layout = read_layout(without_unread(table, decided), decided)
        used = sum(at == number for at, _ in self._used)
        return TableExplanation(
            number=number,
            places=table.places,
            edges=self._edges(self.evidence.document.tables[number - 1]),
            kind=layout.kind if layout else None,
            columns=tuple(self._explain_columns(number, table, layout)),
            rows=len(table.rows),
            used=used,
            reasons=(*_joined(table), *self._rows(table)),
            nothing=None if used else _why_nothing(layout, decisions),
        )

    def _edges(self, table: Table) -> str:
        place = table.places[0]
        page = self.evidence.page(place.page)
        grids = find_grids(page) if page else []
        is_ruled = any(g.box.contains(*place.box.middle) for g in grids)
        return sentence("edges_ruled" if is_ruled else "edges_aligned")

    def _explain_columns(
        self, number: int, table: Table, layout: Layout | None
    ) -> Iterator[ColumnExplanation]:
        roles = _roles_by_column(layout)
        for column, header in enumerate(table.header):
            decided = explain_decided(self.evidence.decided, number, column)
            is_decided = bool(decided.reasons)
            findings = decided if is_decided else explain_role(header)
            reading = read_header(header)
            read = reading.role if reading else None
            role = roles.get(column)
            nothing = _why_unused(table, layout, column, role, read)
            yield ColumnExplanation(
                number=column + 1,
                header=" ".join(header.split()),
                role=role,
                reasons=findings.reasons,
                lost=findings.lost,
                nothing=None if is_decided and role is None else nothing,
            )

    def _rows(self, table: Table) -> Reasons:
        noted = self.evidence.noted(*ROWS)
        return say_all(d for d in noted if _stands_in(d, table))


def _used_rows(evidence: ValueEvidence, origins: Origins) -> Iterator[tuple[int, int]]:
    """The tables and rows that gave a task, a target or an assignment, of an amendment too."""
    for proofs in _records(evidence):
        found = origins.row_of(proofs)
        if found is not None:
            yield found


def _records(evidence: ValueEvidence) -> Iterator[Proofs]:
    holders: list[Plan | Effect] = [evidence.plan, *evidence.plan.effects]
    for holder in holders:
        rows = (holder.tasks, holder.targets, holder.assignments)
        yield from (row.proofs for kind in rows for row in kind)


def _stands_in(decision: Decision, table: Table) -> bool:
    return any(_is_inside(at, part) for at in decision.places for part in table.places)


def _is_inside(place: Place, part: Place) -> bool:
    return place.page == part.page and part.box.contains(*place.box.middle)


def _joined(table: Table) -> Iterator[Reason]:
    pages = [str(place.page) for place in table.places]
    if len(pages) > 1:
        yield Reason("parts_joined", sentence("parts_joined", pages=", ".join(pages)))


def _why_nothing(layout: Layout | None, decisions: list[Decision]) -> str:
    if layout is not None:
        return sentence("rows_without_text")
    said = say_all(decisions)
    return said[0].text if said else sentence("table_of_no_kind")


def _roles_by_column(layout: Layout | None) -> dict[int, str]:
    """Each column's role; where two roles share one, the first ("unit" is also "lead")."""
    roles: dict[int, str] = {}
    for role, column in (layout.roles if layout else {}).items():
        roles.setdefault(column, role)
    for column, year in layout.years if layout else ():
        roles.setdefault(column, sentence("value_of_year", year=year))
    return roles


def _why_unused(
    table: Table, layout: Layout | None, column: int, role: str | None, read: str | None
) -> str | None:
    """Why a column gave no value, or None where it did."""
    if layout is None:
        return sentence("table_not_understood")
    if role is None and not table.header[column].strip():
        return sentence("column_without_header")
    if role is None and read is None:
        return sentence("column_without_phrase")
    if role is None:
        return sentence("column_taken", role=read)
    holds_values = any(column == year_column for year_column, _ in layout.years)
    if role not in USED[layout.kind] and not holds_values:
        return sentence("column_without_field", kind=layout.kind, role=role)
    cells = [row.cell(column) for row in table.rows]
    is_empty = not any(cell and cell.text for cell in cells)
    return sentence("column_empty") if is_empty else None
