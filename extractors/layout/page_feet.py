"""What stands between a table's end on one page and its going on on the next: notes at the foot.

A footnote whose mark was misread ("!" for "1") is a line like others; a table goes on past it.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractors.decisions.log import note
from extractors.layout.header_rows import header_height, without_header
from extractors.layout.page_breaks import goes_on
from extractors.layout.tables import PageTable, aligned_rows, is_continued
from extractors.page.document import Line

Item = Line | PageTable

# A foot has at most so many lines; its letters are smaller than the table's by this.
MOST_LINES = 6
SMALLER = 0.93


def behind_tables(items: Sequence[Item]) -> list[Item]:
    """The items with the lines at a page's foot behind the table that goes on on the next page."""
    ordered: list[Item] = []
    waiting: list[Line] = []
    for at, item in enumerate(items):
        if isinstance(item, PageTable):
            ordered.append(item)
            foot = _foot_after(items, at)
            if not foot:
                ordered += waiting
                waiting = []
            waiting += foot
        elif not any(item is line for line in waiting):
            ordered.append(item)
    return [*ordered, *waiting]


def _foot_after(items: Sequence[Item], at: int) -> list[Line]:
    """The lines after a table's part that the part on the next page goes on past, if it does."""
    table = items[at]
    lines: list[Line] = []
    for item in items[at + 1 :]:
        if isinstance(item, PageTable):
            goes_on = isinstance(table, PageTable) and _goes_on_past(table, lines, item)
            return lines if goes_on else []
        lines.append(item)
        if len(lines) > MOST_LINES:
            break
    return []


def _goes_on_past(table: PageTable, lines: Sequence[Line], after: PageTable) -> bool:
    is_next = after.page == table.page + 1
    are_at_foot = bool(lines) and all(line.page == table.page for line in lines)
    if not is_next or not are_at_foot or not is_continued(table, after):
        return False
    goes_on = _cuts_row(table, after) or _are_small(table, lines)
    if goes_on:
        note("foot_passed", (lines[0].place,), text=lines[0].text)
    return goes_on


def _cuts_row(table: PageTable, after: PageTable) -> bool:
    """True where the next page begins, below its header, with the rest of the last row."""
    height = header_height(after.rows)
    rows = aligned_rows(after, table.edges)
    fresh = without_header(rows, rows[:height])
    return bool(fresh) and goes_on(table.rows, fresh[0])


def _are_small(table: PageTable, lines: Sequence[Line]) -> bool:
    sizes = [line.size for line in lines]
    return table.size > 0 and median(sizes) < SMALLER * table.size
