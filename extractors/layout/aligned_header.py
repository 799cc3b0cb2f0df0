"""The header of a table without vertical rules, and the columns below it: white gutters between
words far apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.layout.columns import read_role
from extractors.page.document import Box, Line, Page, Word
from extractors.page.grid import Segment
from extractors.page.numbering import ORDINAL

# Words further apart than this (in font sizes) stand in different columns; a word space is
# 0.25–0.4.
COLUMN_GAP = 0.75
# A header this tall (in lines) is the most that is met: "Thời / gian / hoàn / thành".
HEADER_LINES = 5
LEAST_COLUMNS = 3
# So many lines below a header tell where its columns part.
BODY_LINES = 60

Spans = list[tuple[float, float]]


def split_line(line: Line) -> list[list[Word]]:
    """A line's words in runs parted by column gaps."""
    gap = COLUMN_GAP * line.size
    runs: list[list[Word]] = []
    for word in line.words:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= gap:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def aligned_header_height(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are a table header (0: none): stacked runs with three known
    roles.
    """
    if not _may_begin_header(lines[at]):
        return 0
    for height in range(1, min(HEADER_LINES, len(lines) - at) + 1):
        stacks = _stack(lines[at : at + height])
        is_header = _names_columns(stacks)
        if is_header and not _goes_on(lines, at + height):
            return height
    return 0


def _may_begin_header(line: Line) -> bool:
    """True for a line of three runs, or of two whose first names a column."""
    runs = split_line(line)
    if len(runs) < 2:
        return False
    return len(runs) >= LEAST_COLUMNS or read_role(_text(runs[0])) is not None


def _names_columns(stacks: Sequence[Sequence[Word]]) -> bool:
    """True where at least three stacks have different roles, and all but one have one."""
    roles = [read_role(_text(stack)) for stack in stacks]
    known = {role for role in roles if role}
    return len(known) >= max(LEAST_COLUMNS, len(stacks) - 1)


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """True while the next line is of the header's weight and holds no ordinal."""
    if at >= len(lines):
        return False
    following, head = lines[at], lines[at - 1]
    if following.page != head.page:
        return False
    is_close = following.box.top - head.box.top < 1.6 * head.size
    is_ordinal = ORDINAL.match(following.words[0].text) is not None
    return is_close and not is_ordinal and following.is_bold and head.is_bold


def _stack(lines: Sequence[Line]) -> list[list[Word]]:
    """Runs of several lines put together where they overlap sideways, left to right."""
    stacks: list[list[Word]] = []
    for line in lines:
        for run in split_line(line):
            home = _stack_over(stacks, run)
            if home is None:
                stacks.append(list(run))
            else:
                home.extend(run)
    return sorted(stacks, key=lambda s: min(w.box.x0 for w in s))


def _stack_over(stacks: Sequence[list[Word]], run: Sequence[Word]) -> list[Word] | None:
    """The first stack that a run overlaps sideways."""
    box = _around(run)
    for stack in stacks:
        if _overlap(_around(stack), box):
            return stack
    return None


def _around(words: Sequence[Word]) -> Box:
    return Box.around(w.box for w in words)


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def column_edges(
    page: Page, lines: Sequence[Line], header: int, rules: Sequence[Segment]
) -> tuple[float, ...]:
    """Column edges: between two header runs, the x that fewest of the lines below cover."""
    boxes = [_around(stack) for stack in _stack(lines[:header])]
    below = lines[header : header + BODY_LINES]
    body = [_spans(line) for line in below if line.page == page.number]
    head = [word for line in lines[:header] for word in line.words]
    inner = [_edge_between(a, b, body, head) for a, b in pairwise(boxes)]
    first, last = [boxes[0].x0 - 4], [page.width - 20]
    for rule in rules:
        if rule.start <= boxes[0].x1 and rule.end >= boxes[-1].x0:
            first.append(rule.start)
            last.append(rule.end)
    return (min(first), *inner, max(last))


def _edge_between(
    left: Box, right: Box, body: Sequence[Spans], head: Sequence[Word]
) -> float:
    """The middle of the widest gutter between the middles of two header runs, through no word of
    the header; `body` is where each line below has words.
    """
    start = left.middle[0]
    width = int(right.middle[0] - start)
    places = [start + i for i in range(1, max(2, width))]
    over_head = {x: sum(w.box.x0 < x < w.box.x1 for w in head) for x in places}
    cost = {
        x: over_head[x] + sum(_is_covered(x, spans) for spans in body) for x in places
    }
    least = min(cost.values())
    return _widest([x for x in places if cost[x] == least])


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


def _spans(line: Line) -> Spans:
    """From where to where each run of a line stands, to a point."""
    runs = split_line(line)
    return [(run[0].box.x0 - 1, run[-1].box.x1 + 1) for run in runs]


def _is_covered(x: float, spans: Spans) -> bool:
    return any(left <= x <= right for left, right in spans)
