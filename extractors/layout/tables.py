"""Grids of single pages to whole tables: header rows, repeated headers, rows cut by a page break.

A table that runs over ten pages is one `Table`; a row cut in two by a page break is one `Row` whose
cells keep a box on each page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.decisions.log import note_rows
from extractors.layout.cell_specks import without_specks
from extractors.layout.header_rows import (
    body_start,
    has_other_columns,
    header_height,
    header_texts,
    is_same_row,
    without_header,
)
from extractors.layout.known_headers import count_known
from extractors.layout.page_breaks import append_rows, goes_on, reunite
from extractors.layout.page_shift import SAME_EDGE, are_same_columns, shifted
from extractors.layout.row_spans import rows_from
from extractors.page.document import Box, Cell, Place, Row, Table, Word
from extractors.page.grid import Grid, GridCell
from extractors.page.lines import join_texts, line_text, make_lines
from extractors.page.viewing import level_words

# Space Word leaves left and right of a cell's text (points).
CELL_PADDING = 9.0
# What can go on in the next line without a space: digits of an ordinal or a date cut by a
# narrow cell.
DIGITS_TAIL = re.compile(r"[\d./]*\d[.]?$")
DIGITS_HEAD = re.compile(r"^\d+[.]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table that stands on one page, its columns' edges and all its rows."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: tuple[Row, ...]
    size: float = 0.0
    """The size of most of its letters in points; 0 for an empty one."""


def read_grid(grid: Grid) -> PageTable:
    """The grid's rows; a cell merged downwards stands in each row that it covers."""
    ordered = sorted(grid.cells, key=lambda cell: cell.first_column)
    cells = [_read_cell(grid.page, cell) for cell in ordered]
    rows: list[Row] = []
    for i in range(len(grid.ys) - 1):
        inside = [cell for cell in cells if cell.first_row <= i <= cell.last_row]
        rows.append(Row(tuple(inside)))
    sizes = [word.size for cell in grid.cells for word in cell.words]
    size = median(sizes) if sizes else 0.0
    return PageTable(grid.page, grid.box, grid.xs, tuple(rows), size)


def _read_cell(page: int, cell: GridCell) -> Cell:
    words = without_specks(cell.words, page, cell.box)
    lines = make_lines(level_words(words), page)
    texts = tuple(line_text(line) for line in lines)
    box = Box.around(w.box for w in words) if words else cell.box
    return Cell(
        text=join_cell(texts, [line.words for line in lines], cell.box.width),
        places=(Place(page, box),),
        first_column=cell.first_column,
        last_column=cell.last_column,
        lines=texts,
        is_bold=bool(lines) and all(line.is_bold for line in lines),
        confidence=min((w.confidence for w in words), default=1.0),
        is_printed=all(w.is_printed for w in cell.words),
        first_row=cell.first_row,
        last_row=cell.last_row,
    )


def join_cell(
    lines: Sequence[str], words: Sequence[Sequence[Word]], width: float
) -> str:
    """A cell's lines as one text; a number too long for the cell ("5.1" + "0") is put together
    again.
    """
    texts: list[str] = []
    for i, text in enumerate(lines):
        if texts and _is_cut_number(texts[-1], text, words[i - 1], words[i], width):
            texts[-1] += text
        else:
            texts.append(text)
    return join_texts(texts)


def _is_cut_number(
    before: str, after: str, left: Sequence[Word], right: Sequence[Word], width: float
) -> bool:
    if not left or not right:
        return False
    if not DIGITS_TAIL.search(before) or not DIGITS_HEAD.match(after):
        return False
    # Written with a space between them, the two numbers would not have stood on one line either
    # way; only when the number in one piece is wider than the cell was it cut.
    whole = left[-1].box.width + right[0].box.width
    return whole > width - CELL_PADDING - 0.4 * left[-1].size


def join_tables(parts: Sequence[PageTable]) -> Table:
    """One table from its parts on consecutive pages."""
    first = parts[0]
    height = header_height(first.rows)
    header = first.rows[:height]
    rows = rows_from(first.rows, body_start(first.rows, height))
    openings: list[int] = []
    for part in parts[1:]:
        fresh = without_header(aligned_rows(part, first.edges), header)
        if fresh and rows and not goes_on(rows, fresh[0]):
            openings.append(len(rows))
        rows = append_rows(rows, fresh)
    return Table(
        header_texts(header, len(first.edges) - 1),
        tuple(reunite(rows, openings)),
        tuple(Place(part.page, part.box) for part in parts),
    )


def is_continued(last: PageTable, following: PageTable) -> bool:
    """True when the second part has the first one's columns (all of them, or a part because of
    merges).
    """
    laid_over = shifted(following.edges, last.edges)
    few, many = sorted((last.edges, laid_over), key=len)
    if not _is_as_wide(few, many):
        return _has_same_header(last, following)
    return are_same_columns(few, many)


def _is_as_wide(few: Sequence[float], many: Sequence[float]) -> bool:
    """True for tables of at least one column whose outer edges are the same."""
    if len(few) < 2 or abs(few[0] - many[0]) > 2 * SAME_EDGE:
        return False
    return abs(few[-1] - many[-1]) <= 2 * SAME_EDGE


def _has_same_header(last: PageTable, following: PageTable) -> bool:
    if len(last.edges) != len(following.edges) or not last.rows or not following.rows:
        return False
    return is_same_row(last.rows[0], following.rows[0])


def starts_anew(part: PageTable, table: PageTable) -> bool:
    """True when a part begins with a header of its own that is not the table's."""
    known = count_known(header_texts(part.rows[:1], len(part.edges) - 1))
    own, first = part.rows[0], table.rows[0]
    is_repeated = is_same_row(own, first) and not has_other_columns(own, first)
    is_other = known >= 3 and not is_repeated
    if is_other:
        note_rows("table_begins_anew", part.rows[:1])
    return is_other


def aligned_rows(part: PageTable, edges: tuple[float, ...]) -> list[Row]:
    """The part's rows with their columns renumbered by the whole table's edges."""
    if len(part.edges) == len(edges):
        return list(part.rows)
    own = shifted(part.edges, edges)
    return [
        Row(tuple(_moved(cell, own, edges) for cell in row.cells)) for row in part.rows
    ]


def _moved(cell: Cell, own: tuple[float, ...], edges: tuple[float, ...]) -> Cell:
    """The cell in the columns of other edges: from the nearest to its left edge to that of its
    right.
    """
    left, right = own[cell.first_column], own[cell.last_column + 1]
    first = min(_nearest(edges, left), len(edges) - 2)
    last = max(first, _nearest(edges, right) - 1)
    return replace(cell, first_column=first, last_column=last)


def _nearest(edges: tuple[float, ...], x: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - x))
