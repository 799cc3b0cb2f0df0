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
from extractors.layout.columns import read_role
from extractors.page.document import Box, Line, Page, Word
from extractors.page.grid import Grid, GridCell, Segment, merge_rules
from extractors.page.numbering import ORDINAL

# Words further apart than this (in font sizes) stand in different columns; a word space is
# 0.25–0.4.
COLUMN_GAP = 0.75
# A header this tall (in lines) is the most that is met: "Thời / gian / hoàn / thành".
HEADER_LINES = 5
LEAST_COLUMNS = 3


def find_aligned_grids(
    page: Page, lines: Sequence[Line], before: Grid | None = None
) -> list[Grid]:
    """Tables without vertical rules among a page's lines; `before` is one that may go on from
    the last page.
    """
    rules = merge_rules(page.rules)
    grids: list[Grid] = []
    at = 0
    if (
        before is not None
        and lines
        and not _header_at(lines, 0)
        and _continues(before, lines)
    ):
        grid, at = _read_rows(page, lines, 0, before.xs, 0, rules)
        grids += [grid] if grid else []
    while at < len(lines):
        header = _header_at(lines, at)
        if header == 0:
            at += 1
            continue
        edges = _edges(page, lines[at:], header, rules)
        grid, end = _read_rows(page, lines, at, edges, header, rules)
        if grid is not None:
            grids.append(grid)
        at = max(end, at + 1)
    return grids


def split_line(line: Line) -> list[list[Word]]:
    """A line's words in runs parted by column gaps."""
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= COLUMN_GAP * line.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _header_at(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are a table header (0: none): stacked runs with three known
    roles.
    """
    first = split_line(lines[at])
    if len(first) < 2 or (
        read_role(_text(first[0])) is None and len(first) < LEAST_COLUMNS
    ):
        return 0
    for height in range(1, min(HEADER_LINES, len(lines) - at) + 1):
        stacks = _stack(lines[at : at + height])
        roles = [read_role(_text(stack)) for stack in stacks]
        known = {r for r in roles if r}
        enough = len(known) >= LEAST_COLUMNS and len(known) >= len(stacks) - 1
        if enough and not _goes_on(lines, at + height):
            return height
    return 0


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """True while the next line is of the header's weight and holds no ordinal."""
    if at >= len(lines):
        return False
    following, head = lines[at], lines[at - 1]
    close = (
        following.page == head.page
        and following.box.top - head.box.top < 1.6 * head.size
    )
    starts = ORDINAL.match(following.words[0].text) is not None
    return (
        close
        and following.is_bold
        and head.is_bold
        and not starts
        and len(split_line(following)) >= 1
    )


def _stack(lines: Sequence[Line]) -> list[list[Word]]:
    """Runs of several lines put together where they overlap sideways, left to right."""
    stacks: list[list[Word]] = []
    for line in lines:
        for run in split_line(line):
            box = Box.around(w.box for w in run)
            home = next(
                (s for s in stacks if _overlap(Box.around(w.box for w in s), box)), None
            )
            if home is None:
                stacks.append(list(run))
            else:
                home.extend(run)
    return sorted(stacks, key=lambda s: min(w.box.x0 for w in s))


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _edges(
    page: Page, lines: Sequence[Line], header: int, rules: Sequence[Segment]
) -> tuple[float, ...]:
    """Column edges: between two header runs, the x that fewest of the lines below cover."""
    stacks = _stack(lines[:header])
    boxes = [Box.around(w.box for w in s) for s in stacks]
    body = [line for line in lines[header : header + 60] if line.page == page.number]
    edges = []
    for left, right in pairwise(boxes):
        candidates = [
            left.middle[0] + i
            for i in range(1, max(2, int(right.middle[0] - left.middle[0])))
        ]
        cost = {x: sum(_covers(line, x) for line in body) for x in candidates}
        least = min(cost.values())
        best = [x for x in candidates if cost[x] == least]
        edges.append(_widest(best))
    spans = [r for r in rules if r.start <= boxes[0].x1 and r.end >= boxes[-1].x0]
    first = min([boxes[0].x0 - 4, *(r.start for r in spans)])
    last = max([page.width - 20, *(r.end for r in spans)])
    return (first, *edges, last)


def _widest(xs: list[float]) -> float:
    """The middle of the longest run of neighbouring positions."""
    runs: list[list[float]] = []
    for x in xs:
        if runs and x - runs[-1][-1] <= 1.01:
            runs[-1].append(x)
        else:
            runs.append([x])
    longest = max(runs, key=len)
    return longest[len(longest) // 2]


def _covers(line: Line, x: float) -> bool:
    return any(run[0].box.x0 - 1 <= x <= run[-1].box.x1 + 1 for run in split_line(line))


def _continues(before: Grid, lines: Sequence[Line]) -> bool:
    """True when the first lines of a page stand in the columns of the table before it."""
    head = lines[:3]
    return (
        bool(head)
        and all(not _crosses(line, before.xs) for line in head)
        and any(len(split_line(line)) >= 2 for line in head)
    )


def _crosses(line: Line, edges: Sequence[float]) -> bool:
    return any(
        run[0].box.x0 + 1 < x < run[-1].box.x1 - 1
        for run in split_line(line)
        for x in edges[1:-1]
    )


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
    if len(ys) < 2 + (header > 0):
        return None, end
    box = Box(edges[0], ys[0], edges[-1], ys[-1])
    cells = [
        cell
        for i, (top, bottom) in enumerate(pairwise(ys))
        for cell in _cells(inside, i, top, bottom, edges)
    ]
    return Grid(page.number, box, edges, tuple(ys), tuple(cells)), end


def _belongs(lines: Sequence[Line], i: int, edges: Sequence[float]) -> bool:
    """True for a line in the columns, or one across them that rows follow (a section row)."""
    line = lines[i]
    if not _crosses(line, edges) and line.box.x0 >= edges[0] - 6:
        # A paragraph of text that by chance crosses no edge starts in no column's line of cells.
        return True
    return any(_starts_row(x, edges) for x in lines[i : i + 4]) and any(
        _starts_row(x, edges) and not _crosses(x, edges) for x in lines[i + 1 : i + 6]
    )


def _starts_row(line: Line, edges: Sequence[float]) -> bool:
    first = line.words[0]
    return first.box.middle[0] < edges[1] and ORDINAL.match(first.text) is not None


def _bands(
    lines: Sequence[Line], header: int, edges: Sequence[float], rules: Sequence[Segment]
) -> list[float]:
    """Upper edges of header and rows and the lower one of the last: ruled, else at each ordinal."""
    top, bottom = lines[0].box.top, lines[-1].box.bottom
    width = edges[-1] - edges[0]
    ruled = sorted(
        r.at
        for r in rules
        if r.end - r.start > 0.6 * width and top - 12 <= r.at <= bottom + 12
    )
    starts = [x.box.top - 1 for x in lines[header:] if _starts_row(x, edges)]
    if len(ruled) > max(3, 0.6 * len(starts)):
        inner = [y for y in ruled if top + 2 < y < bottom - 2]
        return [top - 2, *inner, bottom + 2]
    begins = [top - 2]
    if header:
        begins.append(lines[header].box.top - 1 if header < len(lines) else bottom)
    elif not starts or starts[0] > top + 2:
        starts = [top - 2, *starts]
    return [*sorted({*begins, *starts}), bottom + 2]


def _cells(
    lines: Sequence[Line], row: int, top: float, bottom: float, edges: tuple[float, ...]
) -> list[GridCell]:
    inside = [line for line in lines if top <= line.box.middle[1] < bottom]
    runs = [run for line in inside for run in split_line(line)]
    crossing = [
        run
        for run in runs
        if any(run[0].box.x0 + 1 < x < run[-1].box.x1 - 1 for x in edges[1:-1])
    ]
    first_span = _span(crossing, edges) if crossing and len(inside) <= 3 else None
    cells: list[GridCell] = []
    column = 0
    while column < len(edges) - 1:
        last = first_span[1] if first_span and first_span[0] == column else column
        box = Box(edges[column], top, edges[last + 1], bottom)
        words = tuple(
            w
            for line in inside
            for w in line.words
            if box.x0 <= w.box.middle[0] < box.x1
        )
        cells.append(GridCell(box, row, row, column, last, words))
        column = last + 1
    return cells


def _span(runs: Sequence[Sequence[Word]], edges: Sequence[float]) -> tuple[int, int]:
    """First and last column a section row's text takes: from where it begins to the last column."""
    start = min(run[0].box.x0 for run in runs)
    first = max(i for i, x in enumerate(edges[:-1]) if x <= start + 2)
    words = runs[0][0].text.rstrip(".")
    if (
        first == 0
        and ORDINAL.match(words)
        and (words.isdigit() or re.fullmatch(ROMAN, words))
    ):
        first = 1
    return first, len(edges) - 2
