"""Assignments: rows of a table that gives people or bodies their duties (phân công nhiệm vụ)."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.content.rows import Layout, cell_proof, number_rows
from extractors.page.document import Table
from extractors.values.records import Assignment, Proof

FIELDS = ("person", "position", "responsibility")


def find_assignments(table: Table, layout: Layout) -> Iterator[Assignment]:
    """One assignment a row: "1 | Ông Lê Quốc Cường | Giám đốc Sở KH&CN | Các nhiệm vụ …"."""
    columns = _columns(layout)
    for numbered in number_rows(table, layout):
        cells = {f: numbered.row.cell(c) for f, c in columns.items()}
        texts = {
            f: cell.text for f, cell in cells.items() if cell is not None and cell.text
        }
        if "person" not in texts:
            continue
        proofs = {"row": Proof("", numbered.row.places, "table")}
        proofs |= {
            f: p for f, cell in cells.items() if (p := cell_proof(cell)) is not None
        }
        yield Assignment(
            ordinal=numbered.ordinal,
            person=texts["person"],
            position=texts.get("position"),
            responsibility=texts.get("responsibility"),
            proofs=proofs,
        )


def _columns(layout: Layout) -> dict[str, int]:
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
