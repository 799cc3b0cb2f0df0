"""Find tables drawn with ruling lines: rules → grid → merged cells → words put in by their
middle.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.page.document import Box, Page, Rule, Word

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
    across = _merge(
        Segment(r.box.middle[1], r.box.x0, r.box.x1)
        for r in page.rules
        if r.is_horizontal
    )
    down = _merge(
        Segment(r.box.middle[0], r.box.top, r.box.bottom)
        for r in page.rules
        if not r.is_horizontal
    )
    grids = [_make_grid(page, a, d, with_words) for a, d in _components(across, down)]
    return sorted(
        (g for g in grids if g is not None), key=lambda g: (g.box.top, g.box.x0)
    )


def merge_rules(rules: Iterable[Rule]) -> list[Segment]:
    """Horizontal rules as segments, touching and doubled ones made one."""
    return _merge(
        Segment(r.box.middle[1], r.box.x0, r.box.x1) for r in rules if r.is_horizontal
    )


def _merge(segments: Iterable[Segment]) -> list[Segment]:
    levels: list[list[Segment]] = []
    for s in sorted(segments, key=lambda s: s.at):
        if levels and s.at - levels[-1][-1].at <= SNAP:
            levels[-1].append(s)
        else:
            levels.append([s])
    return [merged for level in levels for merged in _merge_level(level)]


def _merge_level(level: Sequence[Segment]) -> list[Segment]:
    at = sum(s.at for s in level) / len(level)
    merged: list[Segment] = []
    for s in sorted(level, key=lambda s: s.start):
        if merged and s.start - merged[-1].end <= SNAP:
            merged[-1] = Segment(at, merged[-1].start, max(merged[-1].end, s.end))
        else:
            merged.append(Segment(at, s.start, s.end))
    return merged


def _components(
    across: list[Segment], down: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of rules that touch one another; those with at least two across and two down."""
    group = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for i, a in enumerate(across):
        for j, d in enumerate(down):
            if _touch(a, d):
                group[root(i)] = root(len(across) + j)
    found: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, a in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(a)
    for j, d in enumerate(down):
        found.setdefault(root(len(across) + j), ([], []))[1].append(d)
    return [pair for pair in found.values() if len(pair[0]) >= 2 and len(pair[1]) >= 1]


def _touch(a: Segment, d: Segment) -> bool:
    return (
        a.start - SNAP <= d.at <= a.end + SNAP
        and d.start - SNAP <= a.at <= d.end + SNAP
    )


def _make_grid(
    page: Page, across: list[Segment], down: list[Segment], with_words: bool
) -> Grid | None:
    # A table cut by the page end may lack its last rule, one set open may lack its outer ones.
    ys = _edges([a.at for a in across], [d.start for d in down] + [d.end for d in down])
    xs = _edges(
        [d.at for d in down], [a.start for a in across] + [a.end for a in across]
    )
    if len(xs) < 3 or len(ys) < 2:
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    words = [w for w in page.words if box.contains(*w.box.middle)]
    cells = _fill(_regions(xs, ys, across, down), xs, ys, words)
    return (
        Grid(page.number, box, tuple(xs), tuple(ys), tuple(cells))
        if words or not with_words
        else None
    )


def _edges(drawn: list[float], ends: list[float]) -> list[float]:
    """Distinct coordinates of drawn rules, with the outermost ends of the crossing ones as
    edges too.
    """
    found: list[float] = []
    for at in sorted(drawn):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    if ends and found:
        if min(ends) < found[0] - 2 * SNAP:
            found.insert(0, min(ends))
        if max(ends) > found[-1] + 2 * SNAP:
            found.append(max(ends))
    return found


def _regions(
    xs: list[float], ys: list[float], across: list[Segment], down: list[Segment]
) -> list[tuple[int, int, int, int]]:
    """Maximal rectangles of elementary cells with no rule between them: (top, bottom, left,
    right) indexes.
    """
    rows, columns = len(ys) - 1, len(xs) - 1
    group = {(i, j): (i, j) for i in range(rows) for j in range(columns)}

    def root(c: tuple[int, int]) -> tuple[int, int]:
        while group[c] != c:
            c = group[c]
        return c

    for i in range(rows):
        for j in range(columns):
            if j + 1 < columns and not _is_ruled(down, xs[j + 1], ys[i], ys[i + 1]):
                group[root((i, j + 1))] = root((i, j))
            if i + 1 < rows and not _is_ruled(across, ys[i + 1], xs[j], xs[j + 1]):
                group[root((i + 1, j))] = root((i, j))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in group:
        members.setdefault(root(cell), []).append(cell)
    return sorted(
        (
            min(i for i, _ in m),
            max(i for i, _ in m),
            min(j for _, j in m),
            max(j for _, j in m),
        )
        for m in members.values()
    )


def _is_ruled(segments: list[Segment], at: float, start: float, end: float) -> bool:
    covered = sum(
        max(0.0, min(s.end, end) - max(s.start, start))
        for s in segments
        if abs(s.at - at) <= SNAP
    )
    return covered >= COVER * (end - start)


def _fill(
    regions: Sequence[tuple[int, int, int, int]],
    xs: list[float],
    ys: list[float],
    words: Iterable[Word],
) -> list[GridCell]:
    """The regions as cells, each word in the one its middle is in."""
    home = {
        (i, j): n
        for n, (top, bottom, left, right) in enumerate(regions)
        for i in range(top, bottom + 1)
        for j in range(left, right + 1)
    }
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
