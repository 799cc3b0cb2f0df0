"""Pages to one document: tables taken out, furniture dropped, paragraphs rejoined, all in
reading order.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from itertools import groupby

from extractors.layout.alignment import find_aligned_grids
from extractors.layout.furniture import PageLines, clean_pages
from extractors.layout.heading_numbers import mend_headings
from extractors.layout.ordinals import mend_ordinals
from extractors.layout.paragraphs import Margins, make_paragraphs
from extractors.layout.tables import (
    PageTable,
    is_continued,
    join_tables,
    read_grid,
    starts_anew,
)
from extractors.page.document import Block, Box, Document, Line, Page, Word
from extractors.page.grid import Grid, find_grids

log = logging.getLogger(__name__)

Item = Line | PageTable


def join_pages(pages: Sequence[Page]) -> Document:
    """The document's paragraphs and tables over all its pages, and its footnotes."""
    grids = {page.number: find_grids(page) for page in pages}

    def inside(page: Page, word: Word) -> bool:
        return any(grid.box.contains(*word.box.middle) for grid in grids[page.number])

    cleaned, footnotes = clean_pages(pages, inside)
    cleaned = _take_aligned(cleaned, grids)
    items = [
        item for page in cleaned for item in _page_items(page, grids[page.page.number])
    ]
    blocks = mend_headings(_make_blocks(items, cleaned))
    return Document(tuple(pages), tuple(blocks), footnotes)


def _take_aligned(
    cleaned: Sequence[PageLines], grids: dict[int, list[Grid]]
) -> list[PageLines]:
    """Find the tables without vertical rules, put them to the others, and take their lines out."""
    rest: list[PageLines] = []
    before: Grid | None = None
    for page in cleaned:
        found = (
            []
            if grids[page.page.number]
            else find_aligned_grids(page.page, page.lines, before)
        )
        grids[page.page.number] += found
        lines = tuple(
            x
            for x in page.lines
            if not any(g.box.contains(*x.box.middle) for g in found)
        )
        rest.append(PageLines(page.page, lines))
        last = lines[-1].box.bottom if lines else 0.0
        before = found[-1] if found and found[-1].box.bottom > last else None
    return rest


def _page_items(page: PageLines, grids: Sequence[Grid]) -> list[Item]:
    """A page's lines and table parts, top to bottom."""
    items: list[Item] = [*page.lines, *(read_grid(grid) for grid in grids)]
    return sorted(
        items,
        key=lambda item: (
            _box(item).middle[1] if isinstance(item, Line) else _box(item).top
        ),
    )


def _box(item: Item) -> Box:
    return item.box


def _make_blocks(items: Sequence[Item], cleaned: Sequence[PageLines]) -> list[Block]:
    margins = Margins(cleaned)
    pages = {p.page.number: p for p in cleaned}
    blocks: list[Block] = []
    for is_table, run in groupby(items, key=lambda item: isinstance(item, PageTable)):
        if is_table:
            parts = [item for item in run if isinstance(item, PageTable)]
            blocks.extend(
                mend_ordinals(join_tables(group)) for group in _group_parts(parts)
            )
        else:
            lines = [item for item in run if isinstance(item, Line)]
            blocks.extend(_paragraphs(lines, margins, pages))
    return blocks


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
