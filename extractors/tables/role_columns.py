"""Columns headed by bodies, in which each row says what they do: "Sở Y tế | Công an tỉnh" over
"Chủ trì | Phối hợp".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.decisions.log import note
from extractors.language.confidence import MENDED_NAME
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Row, Table
from extractors.tables.part_columns import (
    Part,
    header_of,
    part_columns,
    part_like,
    part_of,
    says_any,
    says_both,
)
from extractors.tables.row_kinds import cell_proof
from extractors.values.agencies import find_agencies
from extractors.values.records import Agency, Task

LEADING: tuple[ColumnRole, ...] = ("lead", "lead_coordinating")


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
    """The columns whose cells say parts; () where another says who leads."""
    return tuple(
        RoleColumn(column, find_agencies(header_of(table, column), place))
        for column in _columns(table, roles)
    )


def _columns(table: Table, roles: Mapping[ColumnRole, int]) -> tuple[int, ...]:
    says_who_leads = any(role in roles for role in LEADING)
    return () if says_who_leads else part_columns(table)


def find_unread_parts(
    table: Table, roles: Mapping[ColumnRole, int]
) -> Iterator[UnreadPart]:
    """The cells of these columns that say something else, each noted."""
    columns = _columns(table, roles)
    for row in table.rows:
        for column in columns:
            cell = row.cell(column)
            if cell is not None and _is_unread(cell, row, columns):
                header = header_of(table, column)
                note("cell_says_no_part", cell.places, header=header, text=cell.text)
                yield UnreadPart(header, cell)


def _is_unread(cell: Cell, row: Row, columns: Sequence[int]) -> bool:
    is_section = cell.is_spanning
    is_read = _part_in_row(cell, row, columns) is not None
    return not is_section and says_any(cell.text) and not is_read


def _part_in_row(cell: Cell, row: Row, columns: Sequence[int]) -> Part | None:
    """What a cell says; where no other body of its row leads, one that says both leads and works
    with the others.
    """
    if not says_both(cell.text):
        return part_of(cell.text) or _misread_part(cell)
    cells = (row.cell(column) for column in columns)
    is_led = any(part_of(other.text) == "lead" for other in cells if other)
    return None if is_led else "lead"


def _misread_part(cell: Cell) -> Part | None:
    """What a scanned cell nearly says."""
    return None if cell.is_printed else part_like(cell.text)


def with_parts(task: Task, row: Row, columns: Sequence[RoleColumn]) -> Task:
    """The task with the bodies over the cells of its row that say "Chủ trì" or "Phối hợp"."""
    numbers = [each.column for each in columns]
    for each in columns:
        cell = row.cell(each.column)
        part = _part_in_row(cell, row, numbers) if cell is not None else None
        if part is not None:
            task = _with_bodies(task, part, each.bodies, cell)
    return task


def _doubted(cell: Cell) -> Cell:
    """A cell whose part was misread, as unsure as that."""
    if part_of(cell.text) or says_both(cell.text):
        return cell
    return replace(cell, confidence=min(cell.confidence, MENDED_NAME))


def _with_bodies(
    task: Task, part: Part, bodies: tuple[Agency, ...], cell: Cell | None
) -> Task:
    proof = cell_proof(_doubted(cell) if cell is not None else None)
    proofs = {part: proof, **task.proofs} if proof else task.proofs
    if part == "lead":
        return replace(task, lead=(*task.lead, *bodies), proofs=proofs)
    return replace(task, coordinating=(*task.coordinating, *bodies), proofs=proofs)
