"""Find tables set without vertical rules: columns by the white gutters below a header of known
words.

Rows are parted by horizontal rules where there are any, else each row begins at an ordinal in
its first column. The result is the same `Grid` that ruled tables give.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractors.language.roman import ROMAN
from extractors.layout.aligned_header import (
    aligned_header_height,
    column_edges,
    split_line,
)
from extractors.layout.finer_columns import finer_edges
from extractors.page.document import Box, Line, Page, Word
from extractors.page.grid import Grid, GridCell, Segment, merge_rules
from extractors.page.numbering import ORDINAL

# Rows whose cells are set in the middle are parted by a gap of at least so many points.
WIDE_GAP = 6.0
# A word begins up to so many points before its column, whose edge other rows gave.
WORD_OVER = 3.0


def find_aligned_grids(
    page: Page, lines: Sequence[Line], before: Grid | None = None
) -> list[Grid]:
    """Tables without vertical rules among a page's lines; `before` is one that may go on from
    the last page.
    """
    rules = merge_rules(page.rules)
    grids: list[Grid | None] = []
    at = 0
    if before is not None and _continues(before, lines):
        grid, at = _read_rows(page, lines, 0, before.xs, 0, rules)
        grids.append(grid)
    while at < len(lines):
        header = aligned_header_height(lines, at)
        if header == 0:
            at += 1
            continue
        edges = column_edges(page, lines[at:], header, rules)
        grid, end = _read_rows(page, lines, at, edges, header, rules)
        finer = finer_edges(lines[at:end], header, edges)
        if finer != edges:
            grid, end = _read_rows(page, lines, at, finer, header, rules)
        grids.append(grid)
        at = max(end, at + 1)
    return [grid for grid in grids if grid is not None]


def _continues(before: Grid, lines: Sequence[Line]) -> bool:
    """True when the first lines of a page stand in the columns of the table before it."""
    if not lines or aligned_header_height(lines, 0):
        return False
    head = lines[:3]
    is_across = any(_crosses(line, before.xs) for line in head)
    has_columns = any(len(split_line(line)) >= 2 for line in head)
    return has_columns and not is_across


def _crosses(line: Line, edges: Sequence[float]) -> bool:
    """True for a line with a run over several edges, or with a word that stands over one.

    Cells of neighbouring columns may stand as close as words do ("Chính phủ|Ủy ban Pháp luật").
    """
    runs = split_line(line)
    most = 0 if len(runs) == 1 else 1
    is_long = any(len(_crossed(run, edges)) > most for run in runs)
    # A row's number in its column parts the line as columns do.
    if is_long and not (len(runs) > 1 and _starts_row(line, edges)):
        return True
    return any(_stands_over(run, edges) for run in runs)


def _stands_over(run: Sequence[Word], edges: Sequence[float]) -> bool:
    """True for a run of which a word stands over an inner edge by more than a few points."""
    return any(_crossed([word], edges, WORD_OVER) for word in run)


def _crossed(
    run: Sequence[Word], edges: Sequence[float], over: float = 1.0
) -> list[float]:
    """The inner edges that a run stands over by more than so many points."""
    left, right = run[0].box.x0 + over, run[-1].box.x1 - over
    return [x for x in edges[1:-1] if left < x < right]


def _read_rows(
    page: Page,
    lines: Sequence[Line],
    at: int,
    edges: tuple[float, ...],
    header: int,
    rules: Sequence[Segment],
) -> tuple[Grid | None, int]:
    """The grid of the lines from `at` on that belong to the table, and the index after the last
    of them.
    """
    end = at + header
    while end < len(lines) and _belongs(lines, end, edges):
        end += 1
    inside = lines[at:end]
    ys = _bands(inside, header, edges, rules)
    least = 3 if header else 2
    if len(ys) < least:
        return None, end
    cells: list[GridCell] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        cells += _cells(inside, row, top, bottom, edges)
    box = Box(edges[0], ys[0], edges[-1], ys[-1])
    return Grid(page.number, box, edges, tuple(ys), tuple(cells)), end


def _belongs(lines: Sequence[Line], i: int, edges: Sequence[float]) -> bool:
    """True for a line in the columns, or one across them that rows follow (a section row)."""
    line = lines[i]
    is_inside = line.box.x0 >= edges[0] - 6
    if is_inside and not _crosses(line, edges):
        # A paragraph of text that by chance crosses no edge starts in no column's line of cells.
        return True
    if not any(_starts_row(x, edges) for x in lines[i : i + 4]):
        return False
    return any(_is_row(x, edges) for x in lines[i + 1 : i + 6])


def _is_row(line: Line, edges: Sequence[float]) -> bool:
    return _starts_row(line, edges) and not _crosses(line, edges)


def _starts_row(line: Line, edges: Sequence[float]) -> bool:
    first = line.words[0]
    return first.box.middle[0] < edges[1] and ORDINAL.match(first.text) is not None


def _bands(
    lines: Sequence[Line], header: int, edges: Sequence[float], rules: Sequence[Segment]
) -> list[float]:
    """Upper edges of header and rows and the lower one of the last: ruled, else at each ordinal."""
    top, bottom = lines[0].box.top, lines[-1].box.bottom
    ruled = _ruled(rules, edges, top, bottom)
    starts = [x.box.top - 1 for x in lines[header:] if _starts_row(x, edges)]
    if len(ruled) > max(3, 0.6 * len(starts)):
        inner = [y for y in ruled if top + 2 < y < bottom - 2]
        return [top - 2, *inner, bottom + 2]
    begins = {top - 2, *_row_tops(lines[header:], starts)}
    if header:
        has_body = header < len(lines)
        begins.add(lines[header].box.top - 1 if has_body else bottom)
    return [*sorted(begins), bottom + 2]


def _row_tops(lines: Sequence[Line], starts: Sequence[float]) -> list[float]:
    """Where rows begin: at their ordinals, or at the tops of blocks of lines, each around one
    ordinal, where cells are set in the middle of their rows.
    """
    blocks = _blocks(lines)
    tops = [block[0].box.top - 1 for block in blocks]
    ends = [*tops, float("inf")][1:]
    held = [
        [start for start in starts if top <= start + 1 < end]
        for top, end in zip(tops, ends, strict=True)
    ]
    is_one_each = bool(blocks) and all(len(inside) == 1 for inside in held)
    if not is_one_each:
        return list(starts)
    centred = sum(inside[0] > top + 2 for top, inside in zip(tops, held, strict=True))
    return tops if 2 * centred >= len(tops) else list(starts)


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines parted by wide gaps."""
    ordered = sorted(lines, key=lambda line: line.box.top)
    blocks: list[list[Line]] = []
    bottom = float("-inf")
    for line in ordered:
        if line.box.top - bottom > WIDE_GAP:
            blocks.append([])
        blocks[-1].append(line)
        bottom = max(bottom, line.box.bottom)
    return blocks


def _ruled(
    rules: Sequence[Segment], edges: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Where rules over most of the table's width stand in it, from top to bottom."""
    least = 0.6 * (edges[-1] - edges[0])
    long = [rule for rule in rules if rule.end - rule.start > least]
    return sorted(rule.at for rule in long if top - 12 <= rule.at <= bottom + 12)


def _cells(
    lines: Sequence[Line], row: int, top: float, bottom: float, edges: tuple[float, ...]
) -> list[GridCell]:
    inside = [line for line in lines if top <= line.box.middle[1] < bottom]
    merged = _merged_columns(inside, edges)
    cells: list[GridCell] = []
    column = 0
    while column < len(edges) - 1:
        is_merged = merged is not None and merged[0] == column
        last = merged[1] if merged and is_merged else column
        box = Box(edges[column], top, edges[last + 1], bottom)
        words = _words_between(inside, box.x0, box.x1)
        cells.append(GridCell(box, row, row, column, last, words))
        column = last + 1
    return cells


def _words_between(
    lines: Sequence[Line], left: float, right: float
) -> tuple[Word, ...]:
    words = [word for line in lines for word in line.words]
    return tuple(word for word in words if left <= word.box.middle[0] < right)


def _merged_columns(
    lines: Sequence[Line], edges: Sequence[float]
) -> tuple[int, int] | None:
    """First and last column of a text across them in a row of at most three lines."""
    if len(lines) > 3:
        return None
    crossing: list[list[Word]] = []
    for line in lines:
        crossing += [run for run in split_line(line) if _stands_over(run, edges)]
    return _span(crossing, edges) if crossing else None


def _span(runs: Sequence[Sequence[Word]], edges: Sequence[float]) -> tuple[int, int]:
    """First and last column a section row's text takes: from where it begins to the last column."""
    start = min(run[0].box.x0 for run in runs)
    begun = [i for i, x in enumerate(edges[:-1]) if x <= start + 2]
    first = begun[-1]
    last = len(edges) - 2
    # A section's number keeps the first column, its title takes the others.
    if first == 0 and _is_number(runs[0][0].text.rstrip(".")):
        return 1, last
    return first, last


def _is_number(text: str) -> bool:
    if not ORDINAL.match(text):
        return False
    return text.isdigit() or re.fullmatch(ROMAN, text) is not None
