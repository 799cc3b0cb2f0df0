"""Pages to one document: tables taken out, furniture dropped, paragraphs rejoined, all in
reading order.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.layout.alignment import find_aligned_grids
from extractors.layout.furniture import PageLines, clean_pages
from extractors.layout.heading_numbers import mend_headings
from extractors.layout.open_tables import OpenTable, find_open_tables
from extractors.layout.ordinals import mend_ordinals
from extractors.layout.page_feet import behind_tables
from extractors.layout.paragraphs import Margins, make_paragraphs
from extractors.layout.side_by_side import part_grid
from extractors.layout.tables import (
    PageTable,
    is_continued,
    join_tables,
    read_grid,
    starts_anew,
)
from extractors.page.document import Block, Document, Line, Page, Table, Word
from extractors.page.grid import Grid, find_grids
from extractors.page.masthead import find_masthead

log = logging.getLogger(__name__)

Item = Line | PageTable

# A masthead stands on the first page, or behind a cover or a forwarding letter.
LAST_MASTHEAD = 3
# A table may begin at the masthead's end to a point.
LOOSE = 1.0


def join_pages(pages: Sequence[Page]) -> Document:
    """The document's paragraphs and tables over all its pages, and its footnotes."""
    tops = {page.number: body_top(page) for page in pages}
    grids = _find_ruled(pages, tops)

    def inside(page: Page, word: Word) -> bool:
        return _is_inside(word, grids[page.number])

    cleaned, footnotes = clean_pages(pages, inside)
    cleaned = _take_aligned(cleaned, grids, tops)
    items: list[Item] = []
    for page in cleaned:
        items += _page_items(page, grids[page.page.number])
    blocks = mend_headings(_make_blocks(behind_tables(items), cleaned))
    return Document(tuple(pages), tuple(blocks), footnotes)


def _find_ruled(
    pages: Sequence[Page], tops: Mapping[int, float]
) -> dict[int, list[Grid]]:
    """The ruled tables of each page below its masthead, those ruled across alone too."""
    grids: dict[int, list[Grid]] = {}
    before: OpenTable | None = None
    for page in pages:
        opened = find_open_tables(page, before)
        before = opened[-1] if opened else None
        put_in = [rule for table in opened for rule in table.rules()]
        closed = replace(page, rules=(*page.rules, *put_in)) if put_in else page
        grids[page.number] = _grids_below(closed, tops[page.number])
    return grids


def body_top(page: Page) -> float:
    """How far down a page its masthead ends, 0 without one; nothing above is a table.

    Blanks for stamps ("Số:      /KH-UBND      Vũng Tàu, ngày    tháng") look like columns.
    """
    if page.number > LAST_MASTHEAD:
        return 0.0
    masthead = find_masthead(page)
    return masthead.bottom if masthead is not None else 0.0


def _grids_below(page: Page, top: float) -> list[Grid]:
    below = [grid for grid in find_grids(page) if grid.box.top >= top - LOOSE]
    return [part for grid in below for part in part_grid(grid)]


def _is_inside(piece: Word | Line, grids: Sequence[Grid]) -> bool:
    x, y = piece.box.middle
    return any(grid.box.contains(x, y) for grid in grids)


def _take_aligned(
    cleaned: Sequence[PageLines],
    grids: dict[int, list[Grid]],
    tops: Mapping[int, float],
) -> list[PageLines]:
    """Find the tables without vertical rules, put them to the others, and take their lines out."""
    rest: list[PageLines] = []
    before: Grid | None = None
    for page in cleaned:
        known = grids[page.page.number]
        top = tops[page.page.number]
        body = [line for line in page.lines if line.box.top >= top - LOOSE]
        found: list[Grid] = []
        for run in _between(body, known):
            found += find_aligned_grids(page.page, run, before)
            before = None
        known += found
        lines = tuple(x for x in page.lines if not _is_inside(x, found))
        rest.append(PageLines(page.page, lines))
        before = _last_on_page(found, lines)
    return rest


def _between(lines: Sequence[Line], grids: Sequence[Grid]) -> list[list[Line]]:
    """A page's lines in runs parted by its ruled tables; the first run is that above them all."""
    runs: list[list[Line]] = [[] for _ in range(len(grids) + 1)]
    for line in lines:
        above = sum(grid.box.top < line.box.middle[1] for grid in grids)
        runs[above].append(line)
    return runs


def _last_on_page(grids: Sequence[Grid], lines: Sequence[Line]) -> Grid | None:
    """The table a page ends with, which the next page may go on with."""
    if not grids:
        return None
    end = lines[-1].box.bottom if lines else 0.0
    return grids[-1] if grids[-1].box.bottom > end else None


def _page_items(page: PageLines, grids: Sequence[Grid]) -> list[Item]:
    """A page's lines and table parts, top to bottom."""
    items: list[Item] = [*page.lines, *(read_grid(grid) for grid in grids)]
    return sorted(items, key=_height)


def _height(item: Item) -> float:
    """How far down the page an item stands: a line by its middle, a table by its upper edge."""
    return item.box.middle[1] if isinstance(item, Line) else item.box.top


def _make_blocks(items: Sequence[Item], cleaned: Sequence[PageLines]) -> list[Block]:
    margins = Margins(cleaned)
    pages = {p.page.number: p for p in cleaned}
    blocks: list[Block] = []
    for _, run in groupby(items, key=lambda item: isinstance(item, PageTable)):
        lines: list[Line] = []
        parts: list[PageTable] = []
        for item in run:
            if isinstance(item, PageTable):
                parts.append(item)
            else:
                lines.append(item)
        blocks.extend(_paragraphs(lines, margins, pages))
        blocks.extend(_tables(parts))
    return blocks


def _tables(parts: Sequence[PageTable]) -> list[Table]:
    return [mend_ordinals(join_tables(group)) for group in _group_parts(parts)]


def _paragraphs(
    lines: list[Line], margins: Margins, pages: dict[int, PageLines]
) -> list[Block]:
    """Paragraphs of a run of lines; where the page width changes no paragraph goes on."""
    blocks: list[Block] = []
    for edges, run in groupby(lines, key=lambda line: margins.of(pages[line.page])):
        blocks.extend(make_paragraphs(list(run), edges))
    return blocks


def _group_parts(parts: Sequence[PageTable]) -> list[list[PageTable]]:
    """Parts that follow one another with the same columns are one table."""
    groups: list[list[PageTable]] = []
    for part in parts:
        parting = _find_parting(groups[-1], part) if groups else "none is above it"
        _log_joining(part, parting)
        if parting is None:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _find_parting(table: Sequence[PageTable], part: PageTable) -> str | None:
    """Why a part does not go on with the table above it; None for one that does."""
    if not is_continued(table[-1], part):
        return "its columns are others"
    if starts_anew(part, table[0]):
        return "its header is another"
    return None


def _log_joining(part: PageTable, parting: str | None) -> None:
    joined = "joined to the table above" if parting is None else "begins a table"
    reason = "" if parting is None else f": {parting}"
    size = f"{len(part.rows)} rows, {len(part.edges) - 1} columns"
    log.info("grid (%s) %s%s", size, joined, reason, extra={"page": part.page})
