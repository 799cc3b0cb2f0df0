"""Mend the numbers of a scanned table's rows by their sequence: "5.1, Q.2, 53, 5.4" → "5.1,
5.2, 5.3, 5.4".

Only the numbers that order the rows are mended, only in scans, and only to what the rows around
them ask for; the first reading stays in the cell's proof and a mended number that differs in
more than its dots is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.roman import roman_after, write_roman
from extractors.layout.columns import read_role
from extractors.layout.lettered_rows import (
    DOTS_ONLY,
    is_part_letter,
    letter_after,
    with_letter_dots,
    with_part_letters,
)
from extractors.layout.number_sequence import (
    Ordinal,
    Step,
    first_number,
    next_of,
    number_rows,
    read_ordinal,
)
from extractors.layout.row_spans import with_cell
from extractors.page.document import Cell, Row, Table
from extractors.page.methods import ValueMethod

# A line that begins like a Roman number and goes on in capitals; "T/M" is none.
HEADING = re.compile(r"^([IVXHLTNMUJYl1|]{1,5})(?=\s?(?:[.\-–]\s*|/\s+)[A-ZĐÀ-Ỹ])")
# The second of some headings that are numbered in digits: "2. Trong Tháng hành động".
DIGITS = re.compile(r"(\d{1,2})\s?[.)]\s+[A-ZĐÀ-Ỹ]")
SECOND = re.compile(r"2\s?[.)\-–]\s*[A-ZĐÀ-Ỹ]")
# How sure a number is that the sequence gave; one that lacked only its dots is surer.
FROM_SEQUENCE = 0.7
# The role of the column that numbers the rows.
ORDINAL = "ordinal"
# Letters of a list and a number, "A1.1", "NV05"; no Roman number whose strokes were misread, "I1".
CODE = re.compile(r"(?![IVXLl1]+$)[A-ZĐ]{1,4}[-.]?\d")
# So many of a column's rows have codes where it is one of codes.
MOSTLY_CODES = 0.5
# What stands before sub-rows instead of a number.
DASH = re.compile(r"[-–—+•*]")
# What stands around a number alone in its cell: "2.", "a)", "(1)".
AROUND = ".()"


def mend_ordinals(table: Table) -> Table:
    """The table with the numbers of its rows mended where they were recognised from pixels."""
    rows = with_part_letters(tuple(_with_roman(table.rows)))
    rows = with_letter_dots(rows)
    table = table if rows == table.rows else replace(table, rows=rows)
    column = _numbered_column(table)
    cells = [_cell_in(row, column) for row in table.rows]
    if not _is_to_mend(table, cells, column):
        return table
    steps = _steps(table.rows, cells) if column == 0 else _inner_steps(table, column)
    numbers = number_rows(list(steps))
    numbered = zip(table.rows, cells, numbers, strict=True)
    return replace(table, rows=tuple(_with_ordinal(*row) for row in numbered))


def _numbered_column(table: Table) -> int:
    """The column that numbers the rows: the first, or the one headed so behind the body's name
    ("Cơ quan | Số TT | Nhiệm vụ").
    """
    roles = [read_role(header) for header in table.header]
    return roles.index(ORDINAL) if ORDINAL in roles else 0


def _is_to_mend(table: Table, cells: Sequence[Cell | None], column: int) -> bool:
    """True for a column of numbers of which some were recognised."""
    read = [cell for cell in cells if cell is not None and cell.text]
    is_printed = all(cell.is_printed for cell in read)
    if is_printed or _are_codes(read):
        return False
    return _is_numbered(table, read, column)


def _are_codes(read: Sequence[Cell]) -> bool:
    """True for a column whose rows have codes of their own ("A1.1", "NV05"), in no one sequence."""
    codes = sum(CODE.match(_squeeze(cell.text)) is not None for cell in read)
    return len(read) > 1 and codes >= MOSTLY_CODES * len(read)


def _with_roman(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with the Roman numbers of headings over all columns mended: "H. NÂNG CAO" after
    "I." is "II.".
    """
    section = 0
    has_digits = any(SECOND.match(row.cells[0].text) for row in rows if row.cells)
    for row in rows:
        cell = row.cells[0] if row.cells else None
        number = _heading_number(cell, section) if cell else None
        if cell is not None and has_digits and cell.text.startswith("1"):
            number = None
        if cell is None or number is None:
            yield row
            continue
        section = number
        yield _with_number(row, cell, write_roman(number))


def _heading_number(cell: Cell, section: int) -> int | None:
    """The Roman number that a cell over several columns begins with, after so many sections."""
    match = HEADING.match(cell.text) if cell.is_spanning else None
    return roman_after(match[1], section) if match else None


def _with_number(row: Row, cell: Cell, roman: str) -> Row:
    """The row with a recognised heading's number as it is meant."""
    match = HEADING.match(cell.text)
    if match is None or roman == match[1] or cell.is_printed:
        return row
    return with_cell(row, cell, replace(cell, text=roman + cell.text[match.end(1) :]))


def _cell_in(row: Row, column: int) -> Cell | None:
    cell = row.cell(column)
    return cell if cell is not None and not cell.is_spanning else None


def _is_wide(row: Row) -> bool:
    """True for a row with a text over several columns, and at most one other."""
    filled = [cell for cell in row.cells if cell.text]
    return len(filled) <= 2 and any(cell.is_spanning for cell in filled)


def _is_heading(row: Row) -> bool:
    """True where a row has nothing but its number and one text, as a section row without merged
    cells.
    """
    return sum(bool(c.text) for c in row.cells[1:]) == 1


def _is_numbered(table: Table, read: Sequence[Cell], column: int) -> bool:
    """True where a column is one of numbers: by its header, or by most of its cells."""
    if table.header and read_role(table.header[column]) == ORDINAL:
        return True
    known = sum(read_ordinal(_squeeze(cell.text)) is not None for cell in read)
    return known >= 0.6 * len(read)


def _squeeze(text: str) -> str:
    """A number without what stands around it; "" for a dash, which numbers nothing."""
    if DASH.fullmatch(text):
        return ""
    return re.sub(r"[\s]", "", text).replace(",", ".").strip(AROUND)


def _steps(rows: Sequence[Row], cells: Sequence[Cell | None]) -> Iterator[Step]:
    """What the first cell of each row is in the sequence: a number, a section's, or none."""
    texts = [_squeeze(cell.text) if cell else "" for cell in cells]
    section, letter = 0, ""
    for i, text in enumerate(texts):
        number = _section_number(rows[i], texts, i, section)
        own = _letter(texts, i, letter) if number is None else None
        letter = own or (letter if not text else "")
        if number is not None:
            section = number
            yield Step(text, write_roman(number), is_passed=True, begins_anew=True)
        elif is_part_letter(texts, i) and not _fills_gap(texts, i):
            yield Step(text, is_passed=True, begins_anew=len(text) == 1)
        elif own:
            # "a", "b" under "2.1" count for nothing; a letter as it was read stands as it is.
            yield Step(text, None if own == text else own, is_passed=True)
        else:
            yield _step(text, _is_wide(rows[i]))._replace(heads=_headed(rows[i]))


def _inner_steps(table: Table, column: int) -> Iterator[Step]:
    """The rows' numbers behind the names of bodies; each body's rows may begin at 1 again."""
    body = ""
    for row in table.rows:
        cell, head = _cell_in(row, column), row.cell(0)
        step = _step(_squeeze(cell.text) if cell else "", _is_wide(row))
        of_other = head is not None and head.text not in ("", body)
        body = head.text if head is not None and head.text else body
        yield step._replace(is_first=of_other)


def _headed(row: Row) -> Ordinal | None:
    """The number of a heading over several columns: "2. Trong Tháng hành động" → (2,)."""
    cell = row.cells[0] if row.cells else None
    found = DIGITS.match(cell.text) if cell is not None and cell.is_spanning else None
    return (int(found[1]),) if found else None


def _step(text: str, is_wide: bool) -> Step:
    """A row to be numbered, or passed over where it has no number to go by."""
    is_no_number = is_wide and read_ordinal(text) is None
    return Step(text, None, not text or is_no_number, begins_anew=is_wide)


def _section_number(
    row: Row, texts: Sequence[str], place: int, section: int
) -> int | None:
    """The Roman number of a row that may be a section's, after so many sections."""
    text = texts[place]
    if not text:
        return None
    may_be_section = _is_wide(row) or _looks_like_section(row, texts, place)
    return roman_after(text, section) if may_be_section else None


def _letter(texts: Sequence[str], place: int, last: str) -> str | None:
    """The letter of a row in a list of letters, after the last one."""
    letter = letter_after(texts[place], last)
    return None if letter and _fills_gap(texts, place) else letter


def _looks_like_section(row: Row, texts: Sequence[str], place: int) -> bool:
    """True before a row 1, and for a heading whose number begins with no digit."""
    if texts[place + 1 : place + 2] == ["1"]:
        return True
    return _is_heading(row) and not texts[place][:1].isdigit()


def _fills_gap(texts: Sequence[str], place: int) -> bool:
    """True for a letter where a number is missing: "2", "a", "4" has a 3 that was misread."""
    before = read_ordinal(texts[place - 1]) if place else None
    nexts = texts[place + 1 : place + 3]  # one of them may be a section row
    if before is None or "b" in nexts:
        return False
    return first_number([read_ordinal(text) for text in nexts]) == next_of(before, by=2)


def _with_ordinal(row: Row, cell: Cell | None, ordinal: str | None) -> Row:
    if cell is None or ordinal is None or ordinal == cell.text:
        return row
    read, meant = re.sub(r"\D", "", cell.text), re.sub(r"\D", "", ordinal)
    is_dots_only = read == meant != ""
    confidence = DOTS_ONLY if is_dots_only else FROM_SEQUENCE
    mended = replace(
        cell, text=ordinal, method=ValueMethod.SEQUENCE, confidence=confidence
    )
    return with_cell(row, cell, mended)
