"""Rows of a table that are numbered with letters: "a)", "b)" under "2", and "A.1" under "A"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.language.roman import read_roman
from extractors.layout.row_spans import with_cell
from extractors.page.document import Cell, Row
from extractors.page.methods import ValueMethod

LETTERS = "abcdđeghiklmnopq"
# A part's letter and a number under it, with its dot and without: "B.1", "A1".
PARTS = "ABCDEFGH"
DOTTED = re.compile(rf"([{PARTS}])\.\d{{1,2}}")
UNDOTTED = re.compile(rf"([{PARTS}])(\d{{1,2}})")
# A number of more signs is a word.
LONGEST = 4
# How sure a part's letter is that the order of the parts gave.
FROM_ORDER = 0.7
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


def with_part_letters(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a scan with the letters of its parts: "A", "B", "Lợi", "Đ" over headings in
    capitals are A, B, C, D.

    Only after A and B, and only where the next part's letter is read, or this one nearly.
    """
    parts = [i for i, row in enumerate(rows) if _heads_part(row)]
    mended = list(rows)
    last = ""
    for place, at in enumerate(parts):
        cell, following = rows[at].cells[0], _part_after(last)
        after = rows[parts[place + 1]].cells[0].text if place + 1 < len(parts) else ""
        if cell.text in (following, "A"):
            last = cell.text
        elif last >= PARTS[1] and _is_misread(cell, following, after):
            last = following
            mended[at] = with_cell(rows[at], cell, _with_letter(cell, following))
    return tuple(mended)


def _heads_part(row: Row) -> bool:
    """True for a number and a heading in capitals, with nothing else in their row."""
    filled = [cell for cell in row.cells if cell.text]
    is_pair = len(filled) == 2 and filled[0] == row.cells[0]
    return is_pair and filled[1].text.isupper() and len(filled[0].text) <= LONGEST


def _part_after(last: str) -> str:
    return PARTS[PARTS.index(last) + 1 :][:1] if last else PARTS[0]


def _is_misread(cell: Cell, meant: str, after: str) -> bool:
    """True for Đ where D is meant, and for no number at all before the part that follows."""
    if cell.is_printed or not meant:
        return False
    if (cell.text, meant) == ("Đ", "D"):
        return True
    is_other = len(cell.text) == 1 or read_roman(cell.text) or cell.text[0].isdigit()
    return not is_other and after in (_part_after(meant), "Đ")


def _with_letter(cell: Cell, letter: str) -> Cell:
    return replace(
        cell, text=letter, method=ValueMethod.SEQUENCE, confidence=FROM_ORDER
    )


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
