"""Columns headed by bodies, in which each row says what they do: "Sở Y tế | Công an tỉnh" over
"Chủ trì | Phối hợp".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Row, Table
from extractors.tables.cell_kinds import column_texts
from extractors.tables.row_kinds import cell_proof
from extractors.values.agencies import find_agencies
from extractors.values.records import Agency, Task

LEAST_COLUMNS = 2
Part = Literal["lead", "coordinating"]


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A column of the parts that bodies take, and these bodies."""

    column: int
    bodies: tuple[Agency, ...]


def role_columns(
    table: Table, roles: Mapping[ColumnRole, int], place: str | None
) -> tuple[RoleColumn, ...]:
    """The columns whose cells say parts and nothing else; () where others say who does it."""
    if {"lead", "coordinating", "lead_coordinating"} & roles.keys():
        return ()
    found = [
        RoleColumn(column, find_agencies(header.replace("\n", " "), place))
        for column, header in enumerate(table.header)
        if column not in roles.values() and _says_parts(table, column)
    ]
    named = tuple(each for each in found if each.bodies)
    return named if len(named) >= LEAST_COLUMNS else ()


def _says_parts(table: Table, column: int) -> bool:
    texts = column_texts(table, column)
    return bool(texts) and all(_part(text) is not None for text in texts)


def with_parts(task: Task, row: Row, columns: Iterable[RoleColumn]) -> Task:
    """The task with the bodies over the cells of its row that say "Chủ trì" or "Phối hợp"."""
    for each in columns:
        cell = row.cell(each.column)
        part = _part(cell.text) if cell is not None else None
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


def _part(text: str) -> Part | None:
    """What a cell says that the body over it does: "Chủ trì" → "lead"."""
    return _parts().get(fold(text).strip(" .;,"))


@cache
def _parts() -> Mapping[str, Part]:
    leading = phrases_of("header_words", "leading")
    helping = phrases_of("header_words", "helping")
    parts: dict[str, Part] = {fold(phrase): "lead" for phrase in leading}
    return parts | {fold(phrase): "coordinating" for phrase in helping}
