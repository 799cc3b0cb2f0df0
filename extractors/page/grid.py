"""Find tables drawn with ruling lines: rules → grid → merged cells → words put in by their
middle.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from extractors.page.document import Box, Page, Rule, Word

T = TypeVar("T", bound=Hashable)
# First and last row, first and last column.
Region = tuple[int, int, int, int]

# Rules closer than this are one (double and thick borders); gaps up to this are bridged.
SNAP = 3.0
# A rule parts two neighbouring cells when it covers this share of their common edge.
COVER = 0.6


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of one page's grid: its box, the rows and columns it covers, and its words."""

    box: Box
    first_row: int
    last_row: int
    first_column: int
    last_column: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: column edges, row edges and cells in reading order."""

    page: int
    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight piece of rule: its fixed coordinate and its extent along the other axis."""

    at: float
    start: float
    end: float


def find_grids(page: Page, with_words: bool = True) -> list[Grid]:
    """The page's ruled tables, top to bottom; at least two columns each, and none without words.

    With `with_words` false empty grids count too: the cells of a scan before it is read.
    """
    across = merge_rules(page.rules)
    down = _merge(_upright(rule) for rule in page.rules if not rule.is_horizontal)
    grids: list[Grid] = []
    for rows, columns in _components(across, down):
        grid = _make_grid(page, rows, columns, with_words)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))


def merge_rules(rules: Iterable[Rule]) -> list[Segment]:
    """Horizontal rules as segments, touching and doubled ones made one."""
    return _merge(_level(rule) for rule in rules if rule.is_horizontal)


def _level(rule: Rule) -> Segment:
    return Segment(rule.box.middle[1], rule.box.x0, rule.box.x1)


def _upright(rule: Rule) -> Segment:
    return Segment(rule.box.middle[0], rule.box.top, rule.box.bottom)


def _merge(segments: Iterable[Segment]) -> list[Segment]:
    levels: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: s.at):
        if levels and segment.at - levels[-1][-1].at <= SNAP:
            levels[-1].append(segment)
        else:
            levels.append([segment])
    merged: list[Segment] = []
    for level in levels:
        merged += _merge_level(level)
    return merged


def _merge_level(level: Sequence[Segment]) -> list[Segment]:
    at = sum(s.at for s in level) / len(level)
    merged: list[Segment] = []
    for s in sorted(level, key=lambda s: s.start):
        if merged and s.start - merged[-1].end <= SNAP:
            merged[-1] = Segment(at, merged[-1].start, max(merged[-1].end, s.end))
        else:
            merged.append(Segment(at, s.start, s.end))
    return merged


class _Groups(Generic[T]):
    """Things put together step by step; each group is known by one of its things, its root."""

    def __init__(self, things: Iterable[T]) -> None:
        self._parent = {thing: thing for thing in things}

    def root(self, thing: T) -> T:
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing

    def join(self, thing: T, other: T) -> None:
        """Put the group of the second under that of the first."""
        self._parent[self.root(other)] = self.root(thing)

    def members(self) -> list[list[T]]:
        """The groups, by the first of their things, each in the order of its things."""
        found: dict[T, list[T]] = {}
        for thing in self._parent:
            found.setdefault(self.root(thing), []).append(thing)
        return list(found.values())


def _components(
    across: list[Segment], down: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of rules that touch one another; those with at least two across and one down."""
    count = len(across)
    groups = _Groups(range(count + len(down)))
    for i, a in enumerate(across):
        for j, d in enumerate(down, start=count):
            if _touch(a, d):
                groups.join(j, i)
    found: list[tuple[list[Segment], list[Segment]]] = []
    for members in groups.members():
        rows = [across[i] for i in members if i < count]
        columns = [down[i - count] for i in members if i >= count]
        if len(rows) >= 2 and columns:
            found.append((rows, columns))
    return found


def _touch(a: Segment, d: Segment) -> bool:
    is_on_rule = a.start - SNAP <= d.at <= a.end + SNAP
    return is_on_rule and d.start - SNAP <= a.at <= d.end + SNAP


def _make_grid(
    page: Page, across: list[Segment], down: list[Segment], with_words: bool
) -> Grid | None:
    # A table cut by the page end may lack its last rule, one set open may lack its outer ones.
    ys = _edges(across, down)
    xs = _edges(down, across)
    if len(xs) < 3 or len(ys) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    words = [word for word in page.words if box.contains(*word.box.middle)]
    if with_words and not words:
        return None
    cells = _fill(_regions(xs, ys, across, down), xs, ys, words)
    return Grid(page.number, box, tuple(xs), tuple(ys), tuple(cells))


def _edges(rules: Sequence[Segment], crossing: Sequence[Segment]) -> list[float]:
    """Distinct coordinates of rules, with the outermost ends of the crossing ones as edges too."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    first = min(rule.start for rule in crossing)
    last = max(rule.end for rule in crossing)
    if first < found[0] - 2 * SNAP:
        found.insert(0, first)
    if last > found[-1] + 2 * SNAP:
        found.append(last)
    return found


def _regions(
    xs: list[float], ys: list[float], across: list[Segment], down: list[Segment]
) -> list[Region]:
    """Maximal rectangles of elementary cells with no rule between them."""
    rows, columns = len(ys) - 1, len(xs) - 1
    groups = _Groups(product(range(rows), range(columns)))
    for i, j in product(range(rows), range(columns)):
        has_right, has_below = j + 1 < columns, i + 1 < rows
        if has_right and not _is_ruled(down, xs[j + 1], ys[i], ys[i + 1]):
            groups.join((i, j), (i, j + 1))
        if has_below and not _is_ruled(across, ys[i + 1], xs[j], xs[j + 1]):
            groups.join((i, j), (i + 1, j))
    return sorted(_around(cells) for cells in groups.members())


def _around(cells: Sequence[tuple[int, int]]) -> Region:
    rows = [i for i, _ in cells]
    columns = [j for _, j in cells]
    return min(rows), max(rows), min(columns), max(columns)


def _is_ruled(segments: list[Segment], at: float, start: float, end: float) -> bool:
    near = [segment for segment in segments if abs(segment.at - at) <= SNAP]
    covered = sum(max(0.0, min(s.end, end) - max(s.start, start)) for s in near)
    return covered >= COVER * (end - start)


def _fill(
    regions: Sequence[Region],
    xs: list[float],
    ys: list[float],
    words: Iterable[Word],
) -> list[GridCell]:
    """The regions as cells, each word in the one its middle is in."""
    home = _homes(regions)
    inside: list[list[Word]] = [[] for _ in regions]
    for word in words:
        x, y = word.box.middle
        n = home.get((bisect(ys, y) - 1, bisect(xs, x) - 1))
        if n is not None:
            inside[n].append(word)
    return [
        GridCell(Box(xs[c], ys[a], xs[d + 1], ys[b + 1]), a, b, c, d, tuple(members))
        for (a, b, c, d), members in zip(regions, inside, strict=True)
    ]


def _homes(regions: Sequence[Region]) -> dict[tuple[int, int], int]:
    """The region that each elementary cell is in."""
    home: dict[tuple[int, int], int] = {}
    for n, (top, bottom, left, right) in enumerate(regions):
        cells = product(range(top, bottom + 1), range(left, right + 1))
        home.update(dict.fromkeys(cells, n))
    return home
