"""Assignments: rows of a table that gives people or bodies their duties (phân công nhiệm vụ)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from extractors.decisions.log import note
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Table
from extractors.page.lines import join_texts
from extractors.page.methods import ValueMethod
from extractors.tables.people import Named, is_name, is_office, read_people
from extractors.tables.row_kinds import (
    Layout,
    NumberedRow,
    cell_proof,
    rows_with_numbers,
)
from extractors.values.names import with_known_marks, with_known_office
from extractors.values.records import Assignment, Proof

FIELDS: tuple[ColumnRole, ...] = ("person", "position", "responsibility")
BULLET = re.compile(r"[-–+•]\s")


def find_assignments(table: Table, layout: Layout) -> Iterator[Assignment]:
    """The assignments of a table, one for each person: "1 | Ông Lê Quốc Cường | Giám đốc Sở KH&CN
    | Các nhiệm vụ …". A row without a duty is none.
    """
    columns = _columns(layout)
    for numbered in rows_with_numbers(table, layout):
        cells = _cells(numbered, columns)
        if "responsibility" not in cells:
            note("row_without_duty", numbered.row.places)
            continue
        yield from _read_row(numbered, cells)


def _cells(
    numbered: NumberedRow, columns: Mapping[ColumnRole, int]
) -> dict[ColumnRole, Cell]:
    """The row's cells that hold something, by what they hold."""
    found = {role: numbered.row.cell(column) for role, column in columns.items()}
    return {
        role: cell for role, cell in found.items() if cell is not None and cell.text
    }


def _read_row(
    numbered: NumberedRow, cells: Mapping[ColumnRole, Cell]
) -> Iterator[Assignment]:
    proofs = {"row": Proof("", numbered.row.places, ValueMethod.TABLE)}
    for role, cell in cells.items():
        proof = cell_proof(cell)
        if proof is not None:
            proofs[role] = proof
    is_scanned = any(not cell.is_printed for cell in cells.values())
    for named in _named(cells):
        person, position = named
        if is_scanned:
            person = person and with_known_marks(person, position)
            position = position and with_known_office(position)
        if named.position is not None and "person" in proofs:
            proofs.setdefault("position", proofs["person"])
        yield Assignment(
            ordinal=numbered.ordinal,
            person=person,
            position=position,
            responsibility=_duty(cells["responsibility"].lines),
            proofs=proofs,
        )


def _named(cells: Mapping[ColumnRole, Cell]) -> Sequence[Named]:
    """The people of a row; a column of offices of its own tells theirs, line by line."""
    person, position = cells.get("person"), cells.get("position")
    if person is None:
        return [Named(None, position.text)] if position is not None else []
    if position is None:
        return read_people(person.lines)
    people = _stacked(person.lines)
    offices = _stacked(position.lines)
    if len(people) > 1 and len(people) == len(offices):
        pairs = zip_longest(people, offices)
        return [Named(name, office) for name, office in pairs]
    return [Named(person.text, position.text)]


def _stacked(lines: Sequence[str]) -> list[str]:
    """The names, or offices, set one under the other in a cell; a line that is neither goes on
    with the one above.
    """
    found: list[list[str]] = []
    for line in lines:
        bare = BULLET.sub("", line, count=1).strip()
        is_new = bool(BULLET.match(line)) or is_name(bare) or is_office(bare)
        if is_new or not found:
            found.append([])
        found[-1].append(bare.rstrip(";"))
    return [join_texts(each) for each in found]


def _duty(lines: Sequence[str]) -> str:
    """A duty's text, its bullets on lines of their own: "- Lai Châu", "- Sơn La"."""
    items: list[list[str]] = []
    for line in lines:
        if not items or BULLET.match(line):
            items.append([])
        items[-1].append(line)
    return "\n".join(join_texts(item) for item in items)


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
