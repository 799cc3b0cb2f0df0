"""Rows of a table that are numbered with letters: "a)", "b)" under "2", and "A.1" under "A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.layout.row_spans import with_cell
from extractors.page.document import Cell, Row
from extractors.page.methods import ValueMethod

LETTERS = "abcdđeghiklmnopq"
# A part's letter and a number under it, with its dot and without: "B.1", "A1".
PARTS = "ABCDEFGH"
DOTTED = re.compile(rf"([{PARTS}])\.\d{{1,2}}")
UNDOTTED = re.compile(rf"([{PARTS}])(\d{{1,2}})")
# How sure a number is that lacked only its dots.
DOTS_ONLY = 0.92


def next_letter(last: str) -> str:
    """The letter after one in a list: "" → "a" → "b" … "d" → "đ" → "e"."""
    return LETTERS[LETTERS.index(last) + 1 :][:1] if last else "a"


def letter_after(text: str, last: str) -> str | None:
    """The letter that a row has after one: "b" after "a", and "đ" after "d", read as a second
    "d".
    """
    following = next_letter(last)
    is_next = text == following or (text, following) == ("d", "đ")
    return following if is_next and following else None


def is_part_letter(texts: Sequence[str], place: int) -> bool:
    """True for a part's letter and the numbers under it: "A", "A.1", "A.2", "B", "B.1".

    A letter alone is a part's where the parts before it stand above it; "A" where it comes first
    or "B" below it, since a 4 is read so.
    """
    text = texts[place]
    under = DOTTED.fullmatch(text) or UNDOTTED.fullmatch(text)
    if under is not None:
        return under[1] in texts[:place]
    index = PARTS.find(text) if len(text) == 1 else -1
    if index == 0:
        return place == 0 or PARTS[1] in texts[place:]
    return index > 0 and all(part in texts[:place] for part in PARTS[:index])


def with_letter_dots(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a scan with the dots of their numbers where others of the table have them:
    "A1, A2, B.1" is "A.1, A.2, B.1".

    Under a row "A" alone; "A1" elsewhere is a code that is printed so.
    """
    texts = [row.cells[0].text if row.cells else "" for row in rows]
    if not any(DOTTED.fullmatch(text) for text in texts):
        return tuple(rows)
    return tuple(_with_dot(row, texts) for row in rows)


def _with_dot(row: Row, texts: Sequence[str]) -> Row:
    cell = row.cells[0] if row.cells else None
    match = UNDOTTED.fullmatch(cell.text) if cell and not cell.is_printed else None
    if cell is None or match is None or match[1] not in texts:
        return row
    return with_cell(row, cell, _dotted(cell, f"{match[1]}.{match[2]}"))


def _dotted(cell: Cell, ordinal: str) -> Cell:
    return replace(
        cell, text=ordinal, method=ValueMethod.SEQUENCE, confidence=DOTS_ONLY
    )
