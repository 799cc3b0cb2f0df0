"""Rows over a page break: one cut in two is made whole, a merged cell goes on in the rows below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.decisions.log import note_rows
from extractors.layout.row_spans import counted_from, put_cell, without_row
from extractors.layout.sum_rows import is_sum
from extractors.page.document import Cell, Row
from extractors.page.lines import join_texts
from extractors.page.methods import ValueMethod
from extractors.page.numbering import ORDINAL, read_marker

# How sure it is that an empty cell after a page break goes on from the merged one above it.
MERGED = 0.8
# A cell with a figure alone: "90,5", "≥ 97%", "18,9 - 20,1". One below another is of another row.
FIGURE = re.compile(r"[≥≤<>]?\s*\d[\d.,]*\s*%?(?:\s*[-–]\s*\d[\d.,]*\s*%?)?")
# Figures below one another in so many columns are two rows, whatever the other cells hold.
ENOUGH_FIGURES = 2


def append_rows(rows: list[Row], fresh: list[Row]) -> list[Row]:
    """Add a page's rows to those before, joining the first to the last when a page break cut it."""
    if not rows or not fresh:
        return rows + fresh
    rows = _without_empty_foot(rows, fresh[0])
    at = len(rows)
    whole = [*rows, *counted_from(fresh, at)]
    if not goes_on(rows, fresh[0]):
        return _carry_on(whole, at)
    note_rows("row_goes_on", fresh[:1])
    return without_row(_carry_on(_join_cut(whole, at), at), at)


def goes_on(rows: Sequence[Row], rest: Row) -> bool:
    """True when the last row goes on in `rest` behind a page break: as the two tell, or as the
    only one without a number in a column of numbered contents ("6. Rà soát …", "7. Nghiên cứu …").
    """
    rows = _without_empty_foot(rows, rest)
    return is_rest_of(rows[-1], rest) or _lacks_number(rows, rest)


def _without_empty_foot(rows: Sequence[Row], rest: Row) -> list[Row]:
    """The rows without an empty strip at a page's foot: no line of the cut row had room in it."""
    has_strip = len(rows) > 1 and _is_empty(rows[-1])
    if not has_strip or not is_rest_of(rows[-2], rest):
        return list(rows)
    return without_row(rows, len(rows) - 1)


def _lacks_number(rows: Sequence[Row], rest: Row) -> bool:
    """True for a row whose first text goes on without a number where all rows before have one."""
    above, first = rows[-1].cells[0], rest.cells[0]
    if len(rest.cells) != len(rows[-1].cells) or first.is_spanning or not first.text:
        return False
    if _is_numbered(first) or first.is_bold != above.is_bold:
        return False
    own = [row.cells[0] for row in rows if not row.cells[0].is_spanning]
    if len(own) < 2 or above.is_spanning or not all(map(_is_numbered, own)):
        return False
    return first.text[0].islower() or first.text.startswith("(")


def _is_numbered(cell: Cell) -> bool:
    """True for a text behind its number: "7. Nghiên cứu công nghệ", "2.1) Tập huấn"."""
    marker = read_marker(cell.text)
    return marker is not None and marker.kind in ("decimal", "letter", "roman")


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
    if any(is_sum(cell.text) for cell in rest.cells):
        return False
    above = row.cell(first.first_column)
    if above is None or above.is_spanning or _has_own_figures(row, rest):
        return False
    # A row without a number of its own goes on only where a sentence does.
    return bool(above.text) or _has_open_cell(row, rest)


def _has_own_figures(row: Row, rest: Row) -> bool:
    """True for a row of figures below another: "- Lúa | ha | 90" over "- Ngô | ha | 31"."""
    pairs = [(a.text, b.text) for a, b in zip(row.cells, rest.cells, strict=True)]
    figures = [a for a, b in pairs if FIGURE.fullmatch(a) and FIGURE.fullmatch(b)]
    is_full = all(below for above, below in pairs[1:] if above)
    return len(figures) >= ENOUGH_FIGURES or (bool(figures) and is_full)


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


def _join_cut(rows: list[Row], at: int) -> list[Row]:
    """Join the cells of row `at` to those of the row before, in every row that they cover."""
    for above, rest in zip(rows[at - 1].cells, rows[at].cells, strict=True):
        if rest.text:
            joined = _join_cells(above, rest)
            rows = put_cell(put_cell(rows, above, joined), rest, joined)
    return rows


def _join_cells(above: Cell, rest: Cell) -> Cell:
    whole = _reaching(above, rest)
    if not above.text:
        return replace(
            _in_columns(rest, above),
            first_row=whole.first_row,
            last_row=whole.last_row,
        )
    return replace(
        whole,
        text=join_texts((above.text, rest.text)),
        places=above.places + rest.places,
        lines=above.lines + rest.lines,
        confidence=min(above.confidence, rest.confidence),
        is_printed=above.is_printed and rest.is_printed,
    )


def _carry_on(rows: list[Row], at: int) -> list[Row]:
    """Give cells of row `at` that are merged downwards and empty the merged cell above, which
    goes on in them.
    """
    for cell in rows[at].cells:
        above = rows[at - 1].cell(cell.first_column)
        if cell.text or above is None or not cell.is_merged_down:
            continue
        if above.text and cell.first_column > 0:
            whole = _reaching(above, cell)
            rows = put_cell(rows, above, whole)
            rows = put_cell(rows, cell, _in_columns(whole, cell))
    return rows


def _reaching(above: Cell, cell: Cell) -> Cell:
    """The cell above, merged down to where another ends."""
    return replace(above, last_row=max(above.last_row, cell.last_row))


def _in_columns(cell: Cell, other: Cell) -> Cell:
    """A cell in the columns of another."""
    return replace(cell, first_column=other.first_column, last_column=other.last_column)


def reunite(rows: list[Row], openings: Sequence[int]) -> list[Row]:
    """Give a cell that a page break cut off from the merged cell above it that cell's text.

    A merged cell whose rows part exactly at the page end leaves an empty cell there, like any
    other. It is taken for a part of the one above only in a column that has merged cells and no
    other empty one.
    """
    for at in openings:
        for cell in rows[at].cells:
            above = _cut_off_from(rows, at, cell)
            if above is not None:
                rows = put_cell(rows, cell, _as_merged(above, cell))
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


def _as_merged(above: Cell, cell: Cell) -> Cell:
    """What is taken over; since that is not sure, it is a cell of its own rows."""
    return replace(
        above,
        method=ValueMethod.MERGED,
        confidence=MERGED,
        first_column=cell.first_column,
        first_row=cell.first_row,
        last_row=cell.last_row,
    )


def _is_merged_column(rows: Sequence[Row], column: int, but: int) -> bool:
    """True for a column with a merged cell and, but for one row, no empty one."""
    found = [row.cell(column) for i, row in enumerate(rows) if i != but]
    cells = [c for c in found if c is not None and not c.is_spanning]
    if not all(c.text for c in cells):
        return False
    return any(cell.is_merged_down for cell in cells)
