"""Assignments: rows of a table that gives people or bodies their duties (phân công nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.content.row_kinds import Layout, cell_proof, rows_with_numbers
from extractors.layout.columns import ColumnRole
from extractors.page.document import Table
from extractors.page.methods import ValueMethod
from extractors.values.records import Assignment, Proof

FIELDS: tuple[ColumnRole, ...] = ("person", "position", "responsibility")


def find_assignments(table: Table, layout: Layout) -> Iterator[Assignment]:
    """One assignment a row: "1 | Ông Lê Quốc Cường | Giám đốc Sở KH&CN | Các nhiệm vụ …"."""
    columns = _columns(layout)
    for numbered in rows_with_numbers(table, layout):
        proofs = {"row": Proof("", numbered.row.places, ValueMethod.TABLE)}
        texts: dict[str, str] = {}
        for name, column in columns.items():
            cell = numbered.row.cell(column)
            proof = cell_proof(cell)
            if cell is not None and proof is not None:
                texts[name], proofs[name] = cell.text, proof
        if "person" not in texts:
            continue
        yield Assignment(
            ordinal=numbered.ordinal,
            person=texts["person"],
            position=texts.get("position"),
            responsibility=texts.get("responsibility"),
            proofs=proofs,
        )


def _columns(layout: Layout) -> dict[ColumnRole, int]:
    """Columns of person, position and duty; where bodies are listed the agency stands for the
    person.
    """
    roles = layout.roles
    columns = {f: roles[f] for f in FIELDS if f in roles}
    if "person" not in columns:
        body = roles.get("lead", roles.get("unit"))
        if body is not None:
            columns["person"] = body
        elif "position" in columns:
            columns["person"] = columns.pop("position")
    if "responsibility" not in columns and "content" in roles:
        columns["responsibility"] = roles["content"]
    return columns
