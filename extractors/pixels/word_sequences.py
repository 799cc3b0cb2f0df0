"""Which words of a recognised page are read together: those of a table cell, or of lines that
follow one another.

A word's neighbours tell what it means, also over the end of a line: "các trường cao / đẳng trên
địa bàn".
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.page.document import Box, Page, Word
from extractors.page.grid import find_grids
from extractors.page.lines import lines_as_read

# Lines of one paragraph stand no further apart than this, and differ in size by no more (in
# font sizes).
LINE_GAP, SIZE_CHANGE = 1.0, 0.15


def find_runs(page: Page) -> list[tuple[Word, ...]]:
    """The page's words in runs, each word once and in reading order within its run."""
    grids = find_grids(page, with_words=False)
    cells = [cell.box for grid in grids for cell in grid.cells]
    runs: dict[int, list[Word]] = {}
    free: list[Word] = []
    for word in page.words:
        cell = _cell_of(word, cells)
        if cell is None:
            free.append(word)
        else:
            runs.setdefault(cell, []).append(word)
    in_cells = [tuple(run) for run in runs.values()]
    return [*in_cells, *_paragraphs(lines_as_read(free))]


def _cell_of(word: Word, cells: Sequence[Box]) -> int | None:
    for i, box in enumerate(cells):
        if box.contains(*word.box.middle):
            return i
    return None


def _paragraphs(lines: Sequence[list[Word]]) -> list[tuple[Word, ...]]:
    runs: list[list[Word]] = []
    last: list[Word] = []
    for line in lines:
        if last and _follows(last, line):
            runs[-1].extend(line)
        else:
            runs.append(list(line))
        last = line
    return [tuple(run) for run in runs]


def _follows(last: Sequence[Word], line: Sequence[Word]) -> bool:
    """True for a line just below another of its size that begins with a small letter: a
    sentence goes on.
    """
    size = last[0].size
    gap = line[0].box.top - last[0].box.bottom
    is_below = (
        -0.5 * size < gap < LINE_GAP * size
        and abs(line[0].size - size) < SIZE_CHANGE * size
    )
    overlaps = line[0].box.x0 < last[-1].box.x1 and last[0].box.x0 < line[-1].box.x1
    return is_below and overlaps and line[0].text[:1].islower()
