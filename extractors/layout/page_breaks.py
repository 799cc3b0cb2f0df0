"""Rows over a page break: one cut in two is made whole, a merged cell goes on in the rows below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.decisions.log import note_rows
from extractors.page.document import Cell, Row
from extractors.page.lines import join_texts
from extractors.page.methods import ValueMethod
from extractors.page.numbering import ORDINAL

# How sure it is that an empty cell after a page break goes on from the merged one above it.
MERGED = 0.8


def append_rows(rows: list[Row], fresh: list[Row]) -> list[Row]:
    """Add a page's rows to those before, joining the first to the last when a page break cut it."""
    if not rows or not fresh:
        return rows + fresh
    if is_rest_of(rows[-1], fresh[0]):
        note_rows("row_goes_on", fresh[:1])
        return _join_cut(rows, fresh)
    return [*rows, *_replace(fresh, _inherited(rows[-1], fresh))]


def is_rest_of(row: Row, rest: Row) -> bool:
    """True when `rest` is the second half of a row cut by a page break: its first cell (TT) is
    empty, or all its texts go on with small letters.
    """
    first = rest.cells[0]
    if _all_go_on(row, rest):
        return True
    if first.text or first.is_spanning:
        return False
    if len(rest.cells) != len(row.cells) or _is_empty(rest):
        return False
    above = row.cell(first.first_column)
    if above is None or above.is_spanning:
        return False
    # A row without a number of its own goes on only where a sentence does.
    return bool(above.text) or _has_open_cell(row, rest)


def _all_go_on(row: Row, rest: Row) -> bool:
    """True where each text of a row without a number goes on with the one above it: "trước ngày" /
    "rước 03 hôm".
    """
    if len(rest.cells) != len(row.cells) or ORDINAL.match(rest.cells[0].text):
        return False
    pairs = [(a, b) for a, b in zip(row.cells, rest.cells, strict=True) if b.text]
    is_spanning = any(b.is_spanning for _, b in pairs)
    goes_on = [bool(a.text) and b.text[0].islower() for a, b in pairs]
    return bool(pairs) and not is_spanning and all(goes_on)


def _is_empty(row: Row) -> bool:
    return not any(cell.text for cell in row.cells)


def _has_open_cell(row: Row, rest: Row) -> bool:
    halves = zip(row.cells, rest.cells, strict=True)
    return any(_goes_on(a.text, b.text) for a, b in halves if b.text)


def _goes_on(before: str, after: str) -> bool:
    """True where a text goes on: after words without a full stop, or with a small letter."""
    if not before:
        return False
    return after[0].islower() or not before.rstrip().endswith((".", ";", ":"))


def _join_cut(rows: list[Row], fresh: list[Row]) -> list[Row]:
    """Join the last row with its rest; a merged cell is made whole in every row that it covers."""
    inherited = _inherited(rows[-1], fresh)
    above: dict[int, Cell] = {}
    below: dict[int, Cell] = {}
    for a, b in zip(rows[-1].cells, fresh[0].cells, strict=True):
        joined = _join_cells(a, b)
        above[id(a)] = joined
        if b.text:
            below[id(b)] = joined
    return [*_replace(rows, above), *_replace(fresh[1:], {**inherited, **below})]


def _join_cells(a: Cell, b: Cell) -> Cell:
    if not b.text:
        return a
    if not a.text:
        return _in_columns(b, a)
    return replace(
        a,
        text=join_texts((a.text, b.text)),
        places=a.places + b.places,
        lines=a.lines + b.lines,
        confidence=min(a.confidence, b.confidence),
        is_printed=a.is_printed and b.is_printed,
    )


def _inherited(last: Row, fresh: list[Row]) -> dict[int, Cell]:
    """For cells merged downwards on the new page and empty there: the merged cell they go on
    from.
    """
    filled: dict[int, Cell] = {}
    for cell in fresh[0].cells:
        above = last.cell(cell.first_column)
        if cell.text or above is None or not _is_merged(cell, fresh):
            continue
        if above.text and cell.first_column > 0:
            filled[id(cell)] = _in_columns(above, cell)
    return filled


def _in_columns(cell: Cell, other: Cell) -> Cell:
    """A cell in the columns of another."""
    return replace(cell, first_column=other.first_column, last_column=other.last_column)


def _is_merged(cell: Cell, rows: Sequence[Row]) -> bool:
    """True for a cell merged downwards: the same object stands in each row that it covers."""
    covered = sum(any(c is cell for c in row.cells) for row in rows)
    return covered > 1


def reunite(rows: list[Row], openings: Sequence[int]) -> list[Row]:
    """Give a cell that a page break cut off from the merged cell above it that cell's text.

    A merged cell whose rows part exactly at the page end leaves an empty cell there, like any
    other. It is taken for a part of the one above only in a column that has merged cells and no
    other empty one.
    """
    for at in openings:
        filled = {}
        for cell in rows[at].cells:
            above = _cut_off_from(rows, at, cell)
            if above is not None:
                filled[id(cell)] = _as_merged(above, cell.first_column)
        rows = [*rows[:at], *_replace(rows[at : at + 1], filled), *rows[at + 1 :]]
    return rows


def _cut_off_from(rows: Sequence[Row], at: int, cell: Cell) -> Cell | None:
    """The merged cell of the row before that an empty one after a page break is a part of."""
    above = rows[at - 1].cell(cell.first_column)
    if cell.text or above is None:
        return None
    is_in_column = above.first_column > 0 and not above.is_spanning
    if not above.text or not is_in_column:
        return None
    is_merged = _is_merged_column(rows, cell.first_column, at)
    return above if is_merged else None


def _as_merged(above: Cell, column: int) -> Cell:
    return replace(
        above, method=ValueMethod.MERGED, confidence=MERGED, first_column=column
    )


def _is_merged_column(rows: Sequence[Row], column: int, but: int) -> bool:
    """True for a column with a merged cell and, but for one row, no empty one."""
    found = [row.cell(column) for i, row in enumerate(rows) if i != but]
    cells = [c for c in found if c is not None and not c.is_spanning]
    if not all(c.text for c in cells):
        return False
    return any(a is b for a, b in pairwise(cells))


def _replace(rows: Sequence[Row], cells: dict[int, Cell]) -> list[Row]:
    if not cells:
        return list(rows)
    return [Row(tuple(cells.get(id(c), c) for c in row.cells)) for row in rows]
