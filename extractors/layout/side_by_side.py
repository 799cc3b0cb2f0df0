"""Two tables set beside each other: one grid by their rules, whose right half repeats the header.

"TT | Nội dung | Tổ phụ trách || TT | Nội dung | Tổ phụ trách" is read left half first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.language.text import fold
from extractors.page.document import Box
from extractors.page.grid import Grid, GridCell

# The white between two tables side by side is at most so wide (points).
WIDEST_GAP = 20.0
LEAST_COLUMNS = 2


def part_grid(grid: Grid) -> list[Grid]:
    """The tables of a grid from left to right; nearly always the grid alone."""
    for left, right in _places_to_part(grid):
        if _repeats_header(grid, left, right):
            return [
                _columns(grid, 0, left),
                *part_grid(_columns(grid, right, _width(grid))),
            ]
    return [grid]


def _width(grid: Grid) -> int:
    return len(grid.xs) - 1


def _places_to_part(grid: Grid) -> list[tuple[int, int]]:
    """Where a grid may part: the end of the left table and the beginning of the right one, with a
    narrow empty column or nothing between them.
    """
    inner = range(LEAST_COLUMNS, _width(grid) - LEAST_COLUMNS + 1)
    gaps = [(c, c + 1) for c in inner if _is_gap(grid, c)]
    return gaps or [
        (c, c) for c in inner if 2 * c == _width(grid) and _parts_all(grid, c)
    ]


def _is_gap(grid: Grid, column: int) -> bool:
    """True for a narrow column without a word that no cell goes over."""
    if grid.xs[column + 1] - grid.xs[column] > WIDEST_GAP:
        return False
    inside = [c for c in grid.cells if c.first_column <= column <= c.last_column]
    is_single = all(c.first_column == c.last_column for c in inside)
    return is_single and not any(c.words for c in inside)


def _parts_all(grid: Grid, column: int) -> bool:
    return not any(c.first_column < column <= c.last_column for c in grid.cells)


def _repeats_header(grid: Grid, left: int, right: int) -> bool:
    """True where the right half's header says again what the left half's says; all of it, where no
    gap parts them.
    """
    first = _header(grid, 0, left)
    second = _header(grid, right, _width(grid))
    if left == right:
        return first == second and bool(first)
    return bool(set(first) & set(second))


def _header(grid: Grid, start: int, end: int) -> list[str]:
    """The folded texts of the first row in some columns."""
    cells = [
        c for c in grid.cells if c.first_row == 0 and start <= c.first_column < end
    ]
    texts = [fold(" ".join(w.text for w in c.words)) for c in cells]
    return [text for text in texts if text]


def _columns(grid: Grid, start: int, end: int) -> Grid:
    """Some columns of a grid as one of its own, rows that only the others have put together."""
    cells = [c for c in grid.cells if start <= c.first_column and c.last_column < end]
    rows = sorted({c.first_row for c in cells})
    ends = max(c.last_row for c in cells) + 1
    ys = tuple(grid.ys[row] for row in (*rows, ends))
    xs = grid.xs[start : end + 1]
    moved = [_moved(cell, rows, start) for cell in cells]
    return Grid(grid.page, Box(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(moved))


def _moved(cell: GridCell, rows: Sequence[int], start: int) -> GridCell:
    inside = [i for i, row in enumerate(rows) if cell.first_row <= row <= cell.last_row]
    return replace(
        cell,
        first_row=inside[0],
        last_row=inside[-1],
        first_column=cell.first_column - start,
        last_column=cell.last_column - start,
    )
