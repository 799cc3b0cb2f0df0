"""Columns that stand closer than words far apart: told by a white gutter down the whole table.

"Cơ quan chủ trì thẩm tra | Cơ quan tham gia thẩm tra" set 4 points apart look like one header.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from extractors.language.text import fold
from extractors.layout.columns import read_header, read_role
from extractors.page.document import Line, Word

# A gutter is at least this wide (in font sizes); it may be crossed by one line of so many (a
# section row, a page's foot), and must part words in at least so many lines.
LEAST_WIDTH = 0.2
CROSSED = 0.1
LEAST_LINES = 3


def finer_edges(
    lines: Sequence[Line], header: int, edges: tuple[float, ...]
) -> tuple[float, ...]:
    """The edges with those of gutters inside columns whose header then names two columns."""
    found: list[float] = []
    for left, right in pairwise(edges):
        found += _inside(lines, header, left, right)
    return tuple(sorted({*edges, *found}))


def _inside(
    lines: Sequence[Line], header: int, left: float, right: float
) -> list[float]:
    """The gutters that part a column, the widest first, each with the name of a column on either
    side: lines that begin alike ("Ủy ban nhân dân …") have gutters between their words too.
    """
    words = [_between(line, left, right) for line in lines]
    if _is_one_name(_header_text(words[:header], left, right)):
        return []
    for gutter in _gutters([row for row in words if row]):
        sides = [(left, gutter), (gutter, right)]
        named = [_header_text(words[:header], start, end) for start, end in sides]
        if all(read_role(text) for text in named):
            further = (_inside(lines, header, start, end) for start, end in sides)
            return [gutter, *chain.from_iterable(further)]
    return []


def _is_one_name(header: str) -> bool:
    """True for a header that is one column's name as it stands: "Đơn vị thực hiện"; not for two
    that may head one together: "Cơ quan chủ trì, cơ quan phối hợp".
    """
    reading = read_header(header)
    if reading is None or reading.role == "lead_coordinating":
        return False
    return reading.phrase is not None and reading.phrase.words == fold(header)


def _between(line: Line, left: float, right: float) -> list[Word]:
    return [w for w in line.words if left <= w.box.middle[0] < right]


def _gutters(rows: Sequence[Sequence[Word]]) -> list[float]:
    """The middles of gutters between the words of some rows, the widest first."""
    if len(rows) < LEAST_LINES:
        return []
    size = rows[0][0].size
    start = min(word.box.x0 for row in rows for word in row)
    end = max(word.box.x1 for row in rows for word in row)
    crossed = {x: _crossed(rows, x) for x in _steps(start, end)}
    free = _free(crossed, len(rows))
    gutters: list[float] = []
    for run in sorted(_runs(free), key=_width, reverse=True):
        middle = _clearest([(x, crossed[x]) for x in run])
        if _width(run) >= LEAST_WIDTH * size and _parts_words(rows, middle):
            gutters.append(middle)
    return gutters


def _free(crossed: Mapping[float, int], rows: int) -> list[float]:
    """The places that hardly any of so many rows have a word over."""
    return [x for x, count in crossed.items() if count <= CROSSED * rows]


def _width(run: Sequence[float]) -> float:
    return run[-1] - run[0]


def _steps(start: float, end: float) -> list[float]:
    return [start + 0.5 * i for i in range(1, int(2 * (end - start)))]


def _crossed(rows: Sequence[Sequence[Word]], x: float) -> int:
    """How many rows have a word over a place."""
    return sum(any(w.box.x0 < x < w.box.x1 for w in row) for row in rows)


def _clearest(places: Sequence[tuple[float, int]]) -> float:
    """The middle of the places that the fewest rows cross."""
    least = min(count for _, count in places)
    clear = [x for x, count in places if count == least]
    return clear[len(clear) // 2]


def _runs(places: Sequence[float]) -> list[list[float]]:
    """Neighbouring places together."""
    runs: list[list[float]] = []
    for x in places:
        if runs and x - runs[-1][-1] < 0.6:
            runs[-1].append(x)
        else:
            runs.append([x])
    return runs


def _parts_words(rows: Sequence[Sequence[Word]], x: float) -> bool:
    """True where words stand left of a gutter in several lines, and right of it in several."""
    left = sum(row[0].box.middle[0] < x for row in rows)
    right = sum(row[-1].box.middle[0] > x for row in rows)
    return min(left, right) >= LEAST_LINES


def _header_text(rows: Sequence[Sequence[Word]], left: float, right: float) -> str:
    words = [w for row in rows for w in row if left <= w.box.middle[0] < right]
    return " ".join(word.text for word in words)
