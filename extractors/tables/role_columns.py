"""Columns headed by bodies, in which each row says what they do: "Sở Y tế | Công an tỉnh" over
"Chủ trì | Phối hợp".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extractors.decisions.log import note
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Row, Table
from extractors.tables.part_columns import (
    WHO,
    Part,
    header_of,
    part_columns,
    part_of,
    says_any,
)
from extractors.tables.row_kinds import cell_proof
from extractors.values.agencies import find_agencies
from extractors.values.records import Agency, Task


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A column of the parts that bodies take, and these bodies."""

    column: int
    bodies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """A cell under a body that says neither that it leads nor that it helps: "Theo dõi"."""

    header: str
    cell: Cell


def role_columns(
    table: Table, roles: Mapping[ColumnRole, int], place: str | None
) -> tuple[RoleColumn, ...]:
    """The columns whose cells say parts; () where others say who does it."""
    return tuple(
        RoleColumn(column, find_agencies(header_of(table, column), place))
        for column in _columns(table, roles)
    )


def _columns(table: Table, roles: Mapping[ColumnRole, int]) -> tuple[int, ...]:
    says_who = any(role in roles for role in WHO)
    return () if says_who else part_columns(table)


def find_unread_parts(
    table: Table, roles: Mapping[ColumnRole, int]
) -> Iterator[UnreadPart]:
    """The cells of these columns that say something else, each noted."""
    columns = _columns(table, roles)
    for row in table.rows:
        for column in columns:
            cell = row.cell(column)
            if cell is not None and _is_unread(cell):
                header = header_of(table, column)
                note("cell_says_no_part", cell.places, header=header, text=cell.text)
                yield UnreadPart(header, cell)


def _is_unread(cell: Cell) -> bool:
    is_section = cell.is_spanning
    return not is_section and says_any(cell.text) and part_of(cell.text) is None


def with_parts(task: Task, row: Row, columns: Iterable[RoleColumn]) -> Task:
    """The task with the bodies over the cells of its row that say "Chủ trì" or "Phối hợp"."""
    for each in columns:
        cell = row.cell(each.column)
        part = part_of(cell.text) if cell is not None else None
        if part is not None:
            task = _with_bodies(task, part, each.bodies, cell)
    return task


def _with_bodies(
    task: Task, part: Part, bodies: tuple[Agency, ...], cell: Cell | None
) -> Task:
    proof = cell_proof(cell)
    proofs = {part: proof, **task.proofs} if proof else task.proofs
    if part == "lead":
        return replace(task, lead=(*task.lead, *bodies), proofs=proofs)
    return replace(task, coordinating=(*task.coordinating, *bodies), proofs=proofs)
