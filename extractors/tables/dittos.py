"""Cells that repeat the cell above them: "nt", "-nt-", "Như trên", a ditto sign."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from extractors.decisions.log import note
from extractors.language.word_patterns import WordPattern
from extractors.page.document import Cell, Row, Table

# Words that do so, in dashes or brackets as clerks set them: "- nt -", "(như trên)".
AS_ABOVE = WordPattern("common_words", r"[-–\s(\"“'.]*<as_above>[-–\s)\"”'.]*")
# Signs that stand for the words above: '"', "//", "- // -", "-''-".
SIGN = re.compile(r"""[-–\s]*(?:["”“〃]|''|’’|//)[-–\s]*""")

# A column with so many of them has no specks.
SEVERAL = 2


def with_repeated_cells(table: Table) -> Table:
    """The table with the text above in each cell that only points to it; its places are both.

    "Sở Y tế" over "-nt-" → "Sở Y tế" twice. A section row between them does not part them.
    """
    above: dict[int, Cell] = {}
    signed = _signed_columns(table)
    # A mark merged downwards is one cell, and stays one.
    written: dict[Cell, Cell] = {}
    rows: list[Row] = []
    for row in table.rows:
        for cell in row.cells:
            if cell not in written:
                is_sign = cell.is_printed or cell.first_column in signed
                points_up = _points_up(cell, is_sign)
                before = above.get(cell.first_column) if points_up else None
                written[cell] = _written_out(cell, before)
        cells = tuple(written[cell] for cell in row.cells)
        rows.append(Row(cells))
        _remember(above, cells)
    return replace(table, rows=tuple(rows))


def _remember(above: dict[int, Cell], cells: tuple[Cell, ...]) -> None:
    """Keep the cells of a row that a later row may point to."""
    for cell in cells:
        if cell.text and not cell.is_spanning:
            above[cell.first_column] = cell


def _written_out(cell: Cell, above: Cell | None) -> Cell:
    if above is None or cell.is_spanning:
        return cell
    note("repeated_cell", cell.places, mark=cell.text, text=above.text)
    return replace(
        cell,
        text=above.text,
        lines=above.lines,
        places=(*above.places, *cell.places),
        confidence=min(above.confidence, cell.confidence),
    )


def _points_up(cell: Cell, is_sign: bool) -> bool:
    """True for a cell that says "as above", by words, or by a sign where that `is_sign`."""
    if AS_ABOVE.fullmatch(cell.text) is not None:
        return True
    return is_sign and SIGN.fullmatch(cell.text) is not None


def _signed_columns(table: Table) -> frozenset[int]:
    """The columns with several such signs: a single one in a scan may be a speck."""
    cells = {
        cell for row in table.rows for cell in row.cells if SIGN.fullmatch(cell.text)
    }
    counts = Counter(cell.first_column for cell in cells)
    return frozenset(column for column, count in counts.items() if count >= SEVERAL)
