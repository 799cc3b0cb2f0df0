"""The header rows of a table: how many there are, what they say, and whether rows repeat them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from extractors.decisions.log import note_rows
from extractors.language.text import fold
from extractors.layout.known_headers import count_known
from extractors.layout.row_spans import rows_from
from extractors.page.document import Cell, Row

# Two header rows as alike as this are the same one, printed again.
SAME_HEADER = 0.85
NUMBER_CELL = re.compile(r"^[(\[]?(?:\d{1,2}|[a-eA-E])[)\]]?(?:\s*=.*)?$")


def header_height(rows: Sequence[Row]) -> int:
    """How many top rows are the header: 0 when no column word is found, 2 or more with merged
    cells.
    """
    columns = max(c.last_column for r in rows for c in r.cells) + 1
    first = count_known(header_texts(rows[:1], columns))
    if first < 2:
        both = count_known(header_texts(rows[:2], columns))
        return 2 if len(rows) > 1 and both >= 3 else 0
    most = min(3, len(rows))
    height = 1
    while height < most and _goes_down(rows, height):
        height += 1
    return height


def _goes_down(rows: Sequence[Row], at: int) -> bool:
    """True when a row still belongs to the header above it."""
    above, row = rows[at - 1], rows[at]
    if any(cell.first_row < at for cell in _filled(row)):
        return True
    if is_number_row(row):
        return False
    split = [cell for cell in _filled(above) if cell.is_spanning]
    if split:
        return _is_below(row, split)
    return _names_parts(row)


def _filled(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.text]


def _is_below(row: Row, split: Sequence[Cell]) -> bool:
    """True for a row that parts header cells over several columns, and has no other text."""
    parts = 0
    for cell in row.cells:
        if any(_covers(above, cell) for above in split):
            parts += 1
        elif cell.text:
            return False
    return parts > len(split)


def _covers(above: Cell, cell: Cell) -> bool:
    return above.first_column <= cell.first_column <= above.last_column


def _names_parts(row: Row) -> bool:
    """True for a second row of column words alone, none of them in the first column."""
    texts = [cell.text for cell in _filled(row)]
    has_first = row.cells[0].text != ""
    if has_first or len(texts) < 2:
        return False
    return count_known(texts) == len(texts)


def body_start(rows: Sequence[Row], height: int) -> int:
    """The index of the first body row, past a row of column numbers "(1) (2) (3)"."""
    has_numbers = 0 < height < len(rows) and is_number_row(rows[height])
    if not has_numbers:
        return height
    note_rows("column_numbers", [rows[height]])
    return height + 1


def is_number_row(row: Row) -> bool:
    """True for a row that numbers the columns: "(1)", "(2)", … or "A", "B", "1", "2"."""
    texts = [cell.text for cell in _filled(row)]
    least = max(3, len(row.cells) - 1)
    if len(texts) < least:
        return False
    if _is_scanned(row) and _is_bracketed(texts):
        return True
    if not all(NUMBER_CELL.match(text) for text in texts):
        return False
    return _count_up(texts)


def _is_scanned(row: Row) -> bool:
    return not all(cell.is_printed for cell in row.cells)


def _count_up(texts: Sequence[str]) -> bool:
    """True where at least two of the texts have numbers, and these follow one another."""
    found = [re.search(r"\d+", text) for text in texts]
    numbers = [int(number[0]) for number in found if number]
    if len(numbers) < 2:
        return False
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_bracketed(texts: Sequence[str]) -> bool:
    """True for "(1)", "(2)", "(3)" as a scan gives them: "[Ổ)", "2)", "G)", "(4)"."""
    bracketed = sum(t.endswith(")") or t.startswith("(") for t in texts)
    right = sum(str(i) in t for i, t in enumerate(texts, start=1))
    if bracketed < 0.6 * len(texts) or right < 2:
        return False
    return all(len(t) <= 4 for t in texts)


def header_texts(rows: Sequence[Row], columns: int) -> tuple[str, ...]:
    """The header of each column: its cells from top to bottom, one a line, a merged one once."""
    return tuple(_column_text(rows, column) for column in range(columns))


def _column_text(rows: Sequence[Row], column: int) -> str:
    cells = dict.fromkeys(row.cell(column) for row in rows)
    return "\n".join(cell.text for cell in cells if cell is not None and cell.text)


def without_header(rows: Sequence[Row], header: Sequence[Row]) -> list[Row]:
    """A page's rows without the header printed again, and without numbers of columns."""
    repeats = len(rows) >= len(header) and all(map(is_same_row, rows, header))
    start = len(header) if repeats else 0
    note_rows("repeated_header", rows[:start])
    has_numbers = start < len(rows) and is_number_row(rows[start])
    # Where no header is repeated above them, only numbers in brackets count.
    if has_numbers and (start > 0 or _is_first_number(rows[start])):
        note_rows("column_numbers", [rows[start]])
        start += 1
    return rows_from(rows, start)


def _is_first_number(row: Row) -> bool:
    texts = [cell.text for cell in _filled(row)]
    return all(re.match(r"^[(\[]", t) for t in texts) or _is_bracketed(texts)


def _row_key(row: Row) -> str:
    return "|".join(fold(c.text) for c in row.cells).strip("|")


def is_same_row(row: Row, other: Row) -> bool:
    """True for rows of the same text, letters misread in a scan aside."""
    key, other_key = _row_key(row), _row_key(other)
    if not key or not other_key:
        return False
    if key == other_key:
        return True
    return SequenceMatcher(None, key, other_key).ratio() >= SAME_HEADER


def has_other_columns(row: Row, other: Row) -> bool:
    """True for printed header rows with more or fewer texts: a column of the one is not in the
    other. In a scan a text may only not have been read.
    """
    if _is_scanned(row) or _is_scanned(other):
        return False
    return len(_filled(row)) != len(_filled(other))
