"""Cells that say "the same as above": "-nt-" under "Sở Y tế" is read as Sở Y tế."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractors.decisions.log import note
from extractors.language.word_patterns import WordPattern
from extractors.page.document import Cell, Row, Table

# Words, or quotation marks as typists set them ("//" and two primes too), alone or between dashes.
WORDS = r"[\W_]*<ditto>[\W_]*$"
MARKS = r"[-–.\s]*(?:[\"“”„″〃]|''|\u2019\u2019|//)[-–.\s]*$"
DITTO = WordPattern("cell_words", rf"(?:{WORDS}|{MARKS})")


def with_dittos(table: Table) -> Table:
    """The table with the text of the cell above in each cell that only repeats it; section rows
    lie between.
    """
    if not any(_is_ditto(cell) for row in table.rows for cell in row.cells):
        return table
    above: dict[int, Cell] = {}
    rows: list[Row] = []
    for row in table.rows:
        whole = Row(tuple(_written_out(cell, above) for cell in row.cells))
        above.update(_to_repeat(whole.cells))
        rows.append(whole)
    return replace(table, rows=tuple(rows))


def _is_ditto(cell: Cell) -> bool:
    return not cell.is_spanning and DITTO.match(cell.text) is not None


def _written_out(cell: Cell, above: Mapping[int, Cell]) -> Cell:
    """The cell, or what it repeats with both places; one with nothing above stays as printed."""
    repeated = above.get(cell.first_column)
    if repeated is None or not _is_ditto(cell):
        return cell
    note("ditto", cell.places, raw=cell.text, text=repeated.text)
    return replace(
        cell,
        text=repeated.text,
        lines=repeated.lines,
        places=(*cell.places, *repeated.places),
        confidence=min(cell.confidence, repeated.confidence),
        is_printed=cell.is_printed and repeated.is_printed,
    )


def _to_repeat(cells: Iterable[Cell]) -> dict[int, Cell]:
    """The cells that those below may repeat, by their columns."""
    return {c.first_column: c for c in cells if c.text and not c.is_spanning}
