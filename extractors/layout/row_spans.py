"""The rows that cells cover, kept true while a table is put together from its pages' parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.page.document import Cell, Row


def rows_from(rows: Sequence[Row], start: int) -> list[Row]:
    """The rows from `start` on, counted from 0: the body without its header.

    A cell that was merged down from the rows left out begins with the first that is kept.
    """
    return [_moved(row, -start) for row in rows[start:]]


def counted_from(rows: Sequence[Row], first: int) -> list[Row]:
    """The rows of a later page, the first of them being row `first` of the whole table."""
    return [_moved(row, first) for row in rows]


def _moved(row: Row, by: int) -> Row:
    cells = [
        replace(
            cell, first_row=max(cell.first_row + by, 0), last_row=cell.last_row + by
        )
        for cell in row.cells
    ]
    return Row(tuple(cells))


def without_row(rows: Sequence[Row], at: int) -> list[Row]:
    """The rows but one, those below it counted anew."""
    kept = [*rows[:at], *rows[at + 1 :]]
    return [Row(tuple(_without_row(cell, at) for cell in row.cells)) for row in kept]


def _without_row(cell: Cell, at: int) -> Cell:
    if cell.last_row < at:
        return cell
    first = cell.first_row - 1 if cell.first_row > at else cell.first_row
    return replace(cell, first_row=first, last_row=cell.last_row - 1)


def put_cell(rows: Sequence[Row], old: Cell, new: Cell) -> list[Row]:
    """The rows with a cell replaced in each row that it covers."""
    done = list(rows)
    for at in range(old.first_row, old.last_row + 1):
        done[at] = with_cell(done[at], old, new)
    return done


def with_cell(row: Row, old: Cell, new: Cell) -> Row:
    """The row with one cell replaced."""
    return Row(tuple(new if cell == old else cell for cell in row.cells))
