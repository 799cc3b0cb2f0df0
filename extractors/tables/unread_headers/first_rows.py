"""Tables of whose header no word is known: the first row is the header where the rows below it are
of other kinds.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.page.document import Row, Table
from extractors.tables.cell_kinds import CellKind, kind_of_cell, kinds_of_columns

# A table without a header has at least so many rows, its unread header among them.
LEAST_ROWS = 3


def with_unread_header(table: Table) -> Table:
    """A table without known header words, its first row taken for the header where the rows
    below it are of other kinds: "Việc cần làm | Ai làm | Bao giờ xong".
    """
    if any(table.header) or len(table.rows) < LEAST_ROWS:
        return table
    first, *rest = table.rows
    body = replace(table, rows=tuple(rest))
    if not _is_header_of(first, body):
        return table
    width = max(cell.last_column for row in table.rows for cell in row.cells) + 1
    texts = tuple(cell.text if (cell := first.cell(i)) else "" for i in range(width))
    return replace(body, header=texts)


def _is_header_of(first: Row, body: Table) -> bool:
    """True where the first row's cells are short texts over columns of bodies, times, numbers."""
    kinds = kinds_of_columns(body)
    telling = [c for c, kind in kinds.items() if kind is not CellKind.TEXT]
    cells = [first.cell(column) for column in telling]
    texts = [cell.text for cell in cells if cell is not None and not cell.is_spanning]
    if len(telling) < 2 or len(texts) < len(telling):
        return False
    return all(
        _is_heading(text, kinds[c]) for text, c in zip(texts, telling, strict=True)
    )


def _is_heading(text: str, kind: CellKind) -> bool:
    return 0 < len(text.split()) <= 8 and kind_of_cell(text) is not kind
