"""Grids of single pages to whole tables: header rows, repeated headers, rows cut by a page break.

A table that runs over ten pages is one `Table`; a row cut in two by a page break is one `Row` whose
cells keep a box on each page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from extractors.decisions.log import note
from extractors.language.text import fold
from extractors.layout.columns import count_known
from extractors.page.document import Box, Cell, Place, Row, Table, Word
from extractors.page.grid import Grid, GridCell
from extractors.page.lines import join_texts, line_text, make_lines

# Column edges on two pages are the same when they differ by less than this (points).
SAME_EDGE = 8.0
# Space Word leaves left and right of a cell's text (points).
CELL_PADDING = 9.0

# Two header rows as alike as this are the same one, printed again.
SAME_HEADER = 0.85
# How sure it is that an empty cell after a page break goes on from the merged one above it.
MERGED = 0.8

NUMBER_CELL = re.compile(r"^[(\[]?(?:\d{1,2}|[a-eA-E])[)\]]?(?:\s*=.*)?$")
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


def read_grid(grid: Grid) -> PageTable:
    """The grid's rows; a cell merged downwards stands in each row that it covers."""
    cells = [(c, _read_cell(grid.page, c)) for c in grid.cells]
    cells.sort(key=lambda pair: pair[0].first_column)
    rows = (
        Row(tuple(cell for c, cell in cells if c.first_row <= i <= c.last_row))
        for i in range(len(grid.ys) - 1)
    )
    return PageTable(grid.page, grid.box, grid.xs, tuple(r for r in rows if r.cells))


def _read_cell(page: int, cell: GridCell) -> Cell:
    lines = make_lines(cell.words, page)
    box = Box.around(w.box for w in cell.words) if cell.words else cell.box
    return Cell(
        text=join_cell(
            [line_text(x) for x in lines], [x.words for x in lines], cell.box.width
        ),
        places=(Place(page, box),),
        first_column=cell.first_column,
        last_column=cell.last_column,
        lines=tuple(line_text(x) for x in lines),
        is_bold=bool(lines) and all(x.is_bold for x in lines),
        confidence=min((w.confidence for w in cell.words), default=1.0),
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
    if (
        not (DIGITS_TAIL.search(before) and DIGITS_HEAD.match(after))
        or not left
        or not right
    ):
        return False
    # Written with a space between them, the two numbers would not have stood on one line either
    # way; only when the number in one piece is wider than the cell was it cut.
    return (
        left[-1].box.width + right[0].box.width
        > width - CELL_PADDING - 0.4 * left[-1].size
    )


def join_tables(parts: Sequence[PageTable]) -> Table:
    """One table from its parts on consecutive pages."""
    first = parts[0]
    height = _header_height(first.rows)
    header = _header_texts(first.rows[:height], len(first.edges) - 1)
    rows = list(first.rows[_body_start(first.rows, height) :])
    openings: list[int] = []
    for part in parts[1:]:
        fresh = _without_header(_align(part, first.edges), first.rows[:height])
        if fresh and rows and not is_rest_of(rows[-1], fresh[0]):
            openings.append(len(rows))
        rows = _append(rows, fresh)
    rows = _reunite(rows, openings)
    return Table(header, tuple(rows), tuple(Place(p.page, p.box) for p in parts))


def is_continued(last: PageTable, following: PageTable) -> bool:
    """True when the second part has the first one's columns (all of them, or a part because of
    merges).
    """
    few, many = sorted((last.edges, following.edges), key=len)
    if (
        len(few) < 2
        or abs(few[0] - many[0]) > 2 * SAME_EDGE
        or abs(few[-1] - many[-1]) > 2 * SAME_EDGE
    ):
        return _has_same_header(last, following)
    return all(min(abs(x - y) for y in many) <= SAME_EDGE for x in few)


def _has_same_header(last: PageTable, following: PageTable) -> bool:
    if len(last.edges) != len(following.edges) or not last.rows or not following.rows:
        return False
    return is_same_row(last.rows[0], following.rows[0])


def starts_anew(part: PageTable, table: PageTable) -> bool:
    """True when a part begins with a header of its own that is not the table's."""
    known = count_known(_header_texts(part.rows[:1], len(part.edges) - 1))
    is_other = known >= 3 and not is_same_row(part.rows[0], table.rows[0])
    if is_other:
        _note_rows("table_begins_anew", part.rows[:1])
    return is_other


def _row_key(row: Row) -> str:
    return "|".join(fold(c.text) for c in row.cells).strip("|")


def is_same_row(row: Row, other: Row) -> bool:
    """True for rows of the same text, letters misread in a scan aside."""
    key, other_key = _row_key(row), _row_key(other)
    if not key or not other_key:
        return False
    return (
        key == other_key or SequenceMatcher(None, key, other_key).ratio() >= SAME_HEADER
    )


def _header_height(rows: Sequence[Row]) -> int:
    """How many top rows are the header: 0 when no column word is found, 2 or more with merged
    cells.
    """
    columns = max(c.last_column for r in rows for c in r.cells) + 1
    if not rows or count_known(_header_texts(rows[:1], columns)) < 2:
        return (
            0
            if len(rows) < 2 or count_known(_header_texts(rows[:2], columns)) < 3
            else 2
        )
    height = 1
    while height < min(3, len(rows)) and _goes_down(rows, height):
        height += 1
    return height


def _goes_down(rows: Sequence[Row], height: int) -> bool:
    """True when the row at `height` still belongs to the header above it."""
    here, above = rows[height], rows[height - 1]
    shared = [c for c in here.cells if any(c is a for a in above.cells)]
    if any(c.text for c in shared):
        return True
    if is_number_row(here):
        return False
    split = [a for a in above.cells if a.is_spanning and a.text]
    if not split:
        return _names_parts(here)
    below = [
        c
        for c in here.cells
        if any(a.first_column <= c.first_column <= a.last_column for a in split)
    ]
    others = [c for c in here.cells if c not in below]
    return len(below) > len(split) and not any(c.text for c in others)


def _names_parts(row: Row) -> bool:
    """True for a second header row whose first was not merged over it: only column words, below
    the last columns.
    """
    texts = [c.text for c in row.cells if c.text]
    return (
        not row.cells[0].text and len(texts) >= 2 and count_known(texts) == len(texts)
    )


def _body_start(rows: Sequence[Row], height: int) -> int:
    """The index of the first body row, past a row of column numbers "(1) (2) (3)"."""
    if height and height < len(rows) and is_number_row(rows[height]):
        _note_rows("column_numbers", rows[height : height + 1])
        return height + 1
    return height


def is_number_row(row: Row) -> bool:
    """True for a row that numbers the columns: "(1)", "(2)", … or "A", "B", "1", "2"."""
    texts = [c.text for c in row.cells if c.text]
    if len(texts) < 3 or len(texts) < len(row.cells) - 1:
        return False
    if any(c.confidence < 1.0 for c in row.cells) and _is_bracketed(texts):
        return True
    if not all(NUMBER_CELL.match(t) for t in texts):
        return False
    numbers = [int(n[0]) for t in texts if (n := re.search(r"\d+", t))]
    return len(numbers) >= 2 and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )


def _is_bracketed(texts: Sequence[str]) -> bool:
    """True for "(1)", "(2)", "(3)" as a scan gives them: "[Ổ)", "2)", "G)", "(4)"."""
    bracketed = sum(t.endswith(")") or t.startswith("(") for t in texts)
    right = sum(str(i) in t for i, t in enumerate(texts, start=1))
    return (
        all(len(t) <= 4 for t in texts) and bracketed >= 0.6 * len(texts) and right >= 2
    )


def _header_texts(rows: Sequence[Row], columns: int) -> tuple[str, ...]:
    """The header of each column: its cells from top to bottom, one a line, a merged one once."""
    texts = []
    for column in range(columns):
        cells = dict.fromkeys(
            cell for row in rows if (cell := row.cell(column)) is not None
        )
        texts.append("\n".join(c.text for c in cells if c.text))
    return tuple(texts)


def _without_header(rows: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    repeats = len(rows) >= len(header) and all(map(is_same_row, rows, header))
    start = len(header) if header and repeats else 0
    _note_rows("repeated_header", rows[:start])
    if (
        start < len(rows)
        and is_number_row(rows[start])
        and (start or _is_first_number(rows[start]))
    ):
        _note_rows("column_numbers", rows[start : start + 1])
        start += 1
    return list(rows[start:])


def _note_rows(code: str, rows: Sequence[Row]) -> None:
    for row in rows:
        note(code, row.places, text=" | ".join(c.text for c in row.cells if c.text))


def _is_first_number(row: Row) -> bool:
    texts = [c.text for c in row.cells if c.text]
    return all(re.match(r"^[(\[]", t) for t in texts) or _is_bracketed(texts)


def _align(part: PageTable, edges: tuple[float, ...]) -> list[Row]:
    """The part's rows with their columns renumbered by the whole table's edges."""
    if len(part.edges) == len(edges):
        return list(part.rows)

    def column(x: float) -> int:
        return min(range(len(edges)), key=lambda i: abs(edges[i] - x))

    def moved(cell: Cell) -> Cell:
        left, right = part.edges[cell.first_column], part.edges[cell.last_column + 1]
        first = min(column(left), len(edges) - 2)
        return replace(
            cell, first_column=first, last_column=max(first, column(right) - 1)
        )

    done: dict[int, Cell] = {}
    return [
        Row(tuple(done.setdefault(id(c), moved(c)) for c in row.cells))
        for row in part.rows
    ]


def _append(rows: list[Row], fresh: list[Row]) -> list[Row]:
    """Add a page's rows to those before, joining the first to the last when a page break cut it."""
    if not rows or not fresh:
        return rows + fresh
    if is_rest_of(rows[-1], fresh[0]):
        _note_rows("row_goes_on", fresh[:1])
        return _join_cut(rows, fresh)
    return [*rows, *_replace(fresh, _inherited(rows[-1], fresh))]


def is_rest_of(row: Row, rest: Row) -> bool:
    """True when `rest` is the second half of a row cut by a page break: its first cell (TT) is
    empty.
    """
    first = rest.cells[0]
    if first.text or first.is_spanning or not any(c.text for c in rest.cells):
        return False
    above = row.cell(first.first_column)
    if above is None or above.is_spanning or len(rest.cells) != len(row.cells):
        return False
    halves = [
        (a.text, b.text) for a, b in zip(row.cells, rest.cells, strict=True) if b.text
    ]
    return bool(above.text) or any(_goes_on(a, b) for a, b in halves)


def _goes_on(before: str, after: str) -> bool:
    return bool(before) and (
        after[0].islower() or not before.rstrip().endswith((".", ";", ":"))
    )


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
        return replace(b, first_column=a.first_column, last_column=a.last_column)
    return replace(
        a,
        text=join_texts((a.text, b.text)),
        places=a.places + b.places,
        lines=a.lines + b.lines,
        confidence=min(a.confidence, b.confidence),
    )


def _inherited(last: Row, fresh: list[Row]) -> dict[int, Cell]:
    """For cells merged downwards on the new page and empty there: the merged cell they go on
    from.
    """
    filled: dict[int, Cell] = {}
    for cell in fresh[0].cells:
        above = last.cell(cell.first_column)
        covers = sum(any(c is cell for c in row.cells) for row in fresh)
        if (
            covers > 1
            and not cell.text
            and above is not None
            and above.text
            and cell.first_column > 0
        ):
            filled[id(cell)] = replace(
                above, first_column=cell.first_column, last_column=cell.last_column
            )
    return filled


def _reunite(rows: list[Row], openings: Sequence[int]) -> list[Row]:
    """Give a cell that a page break cut off from the merged cell above it that cell's text.

    A merged cell whose rows part exactly at the page end leaves an empty cell there, like any
    other. It is taken for a part of the one above only in a column that has merged cells and no
    other empty one.
    """
    for at in openings:
        cells = {
            id(cell): replace(
                above,
                method="merged",
                confidence=MERGED,
                first_column=cell.first_column,
            )
            for cell in rows[at].cells
            if not cell.text
            and (above := rows[at - 1].cell(cell.first_column)) is not None
            and above.first_column > 0
            and above.text
            and not above.is_spanning
            and _is_merged_column(rows, cell.first_column, at)
        }
        rows = [*rows[:at], *_replace(rows[at : at + 1], cells), *rows[at + 1 :]]
    return rows


def _is_merged_column(rows: Sequence[Row], column: int, but: int) -> bool:
    cells = [
        c
        for i, r in enumerate(rows)
        if i != but and (c := r.cell(column)) and not c.is_spanning
    ]
    merged = any(a is b and a.text for a, b in pairwise(cells))
    return merged and all(c.text for c in cells)


def _replace(rows: Sequence[Row], cells: dict[int, Cell]) -> list[Row]:
    if not cells:
        return list(rows)
    return [Row(tuple(cells.get(id(c), c) for c in row.cells)) for row in rows]
