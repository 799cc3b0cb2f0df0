"""Tables that fit a narrow terminal and cut nothing: deadlines, figures and numbers of documents
stay whole, other words go on in the next line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Column, Table
from rich.text import Text

NARROW = 110  # below it columns that belong together stand under one another
BORDER, PADDING = 1, 2  # of each column
# "4127/QĐ-BNNMT", "2026-06-30", "1.234,5"; names of files, which are longer, may be broken
LONGEST_WHOLE = 18
WITH_FIGURE = re.compile(r"\S*\d\S*")
LABELLED = "#"

Group = tuple[str, ...]


class FittedTable(Table):
    """A table whose columns share a terminal so that no word with a figure in it is broken.

    On a narrow terminal the columns of one of `groups` are one: ("Document", "#No", "#Page");
    "#" says that the heading stands before each value.
    """

    groups: Sequence[Group] = ()

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        if self.groups and options.max_width < NARROW:
            yield from stacked(self).__rich_console__(console, options)
            return
        self._share(options.max_width)
        yield from super().__rich_console__(console, options)

    def _share(self, width: int) -> None:
        """Set the columns' widths where the table is wider than the terminal."""
        left = width - BORDER - len(self.columns) * (BORDER + PADDING)
        widths = share_width(
            [_least(column) for column in self.columns],
            [_widest(column) for column in self.columns],
            left,
        )
        for column, found in zip(self.columns, widths, strict=True):
            column.width = found


def share_width(least: Sequence[int], wanted: Sequence[int], width: int) -> list[int]:
    """Widths that make up a width: each as wanted, or what all others get, never below its least.

    `share_width([10, 4, 4], [10, 40, 20], 40)` → [10, 15, 15]
    """
    level = max(wanted, default=0)
    shares = list(wanted)
    while sum(shares) > width and level > 1:
        level -= 1
        pairs = zip(least, wanted, strict=True)
        shares = [max(low, min(high, level)) for low, high in pairs]
    return _with_rest(shares, wanted, width)


def _with_rest(shares: list[int], wanted: Sequence[int], width: int) -> list[int]:
    """What is left over goes to the first that want more."""
    rest = width - sum(shares)
    for n, high in enumerate(wanted):
        if rest > 0 and shares[n] < high:
            shares[n] += 1
            rest -= 1
    return shares


def stacked(table: FittedTable) -> FittedTable:
    """The table with each group of columns as one, their values under one another."""
    narrow = FittedTable(
        title=table.title,
        title_justify=table.title_justify,
        title_style=table.title_style,
        header_style=table.header_style,
    )
    columns = {str(column.header): column for column in table.columns}
    parts = _column_groups(list(columns), table.groups)
    for part in parts:
        heading = "\n".join(name.removeprefix(LABELLED) for name in part)
        first = columns[part[0].removeprefix(LABELLED)]
        narrow.add_column(heading, justify=first.justify, overflow="fold")
    cells = {name: list(_texts(column)) for name, column in columns.items()}
    cells |= {f"{LABELLED}{name}": _labelled(name, cells[name]) for name in columns}
    for n in range(len(table.rows)):
        narrow.add_row(*(_stack([cells[name][n] for name in part]) for part in parts))
    return narrow


def _column_groups(names: Sequence[str], groups: Sequence[Group]) -> list[Group]:
    """All columns in their order, a group where its first one stands."""
    taken = {name.removeprefix(LABELLED) for group in groups for name in group[1:]}
    first = {group[0].removeprefix(LABELLED): group for group in groups}
    return [first.get(name, (name,)) for name in names if name not in taken]


def _labelled(name: str, cells: Sequence[Text]) -> list[Text]:
    """ "No 1.1" """
    return [Text(f"{name} ").append(cell) if cell.plain else cell for cell in cells]


def _stack(cells: Sequence[Text]) -> Text:
    return Text("\n").join(cell for cell in cells if cell.plain)


def _texts(column: Column) -> Iterator[Text]:
    for cell in column.cells:
        yield cell if isinstance(cell, Text) else Text(str(cell))


def _lines(column: Column) -> Iterator[str]:
    yield from str(column.header).splitlines()
    for text in _texts(column):
        yield from text.plain.splitlines()


def _widest(column: Column) -> int:
    return max((cell_len(line) for line in _lines(column)), default=1)


def _least(column: Column) -> int:
    """The widest word with a figure in it, or of the heading."""
    words = [word for line in _lines(column) for word in WITH_FIGURE.findall(line)]
    words += str(column.header).split()
    whole = [cell_len(word) for word in words if cell_len(word) <= LONGEST_WHOLE]
    return max(whole, default=1)
