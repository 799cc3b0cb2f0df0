"""The four quarters of a year as columns, of which a scan left some unread: "leẠI | Q.I | Q.III |
Q.IV".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import eq

from extractors.language.lexicon_words import one_of
from extractors.language.roman import read_roman, roman_readings
from extractors.layout.columns import read_role
from extractors.page.document import Table

# At least so many of the four are read, each where its number has it.
LEAST_READ = 2
# Fewer columns than these make no sequence by themselves.
LEAST_RUN = 3
QUARTERS = 4
ROMAN = ("I", "II", "III", "IV")


def with_quarters_in_order(table: Table) -> Table:
    """A scanned table with its columns of quarters named in order; the same table where there is
    nothing to name.
    """
    cells = [cell for row in table.rows for cell in row.cells if cell.text]
    if all(cell.is_printed for cell in cells):
        return table
    header = quarters_in_order(table)
    return table if header == table.header else replace(table, header=header)


def quarters_in_order(table: Table) -> tuple[str, ...]:
    """The table's header with the quarters named by their place among four columns beside each
    other under one heading; as it is where nothing is to name.

    Only columns that nothing else heads are named so.
    """
    header = list(table.header)
    for columns, first in _runs(header):
        for column, numeral in zip(columns, ROMAN[first - 1 :], strict=False):
            header[column] = _named(header[column], numeral)
    for first in _places(header):
        for place, numeral in enumerate(ROMAN):
            header[first + place] = _named(header[first + place], numeral)
    return tuple(header)


def _places(header: Sequence[str]) -> Iterator[int]:
    """Where four columns of quarters begin of which some are not read as what they are."""
    for first in range(len(header) - QUARTERS + 1):
        four = header[first : first + QUARTERS]
        if not _under_one_heading(four) or _goes_on(header, first):
            continue
        read = [_quarter(text) for text in four]
        right = sum(q == place for place, q in enumerate(read, start=1))
        if LEAST_READ <= right < QUARTERS and _may_be_quarters(four, read):
            yield first


def _runs(header: Sequence[str]) -> Iterator[tuple[range, int]]:
    """Columns beside each other that all name a quarter, with the first quarter they follow one
    another from: "Quý H | Quý II | Quý IV" are from the second on.
    """
    start = 0
    while start < len(header):
        end = start
        while end < len(header) and _strokes(header[end]):
            end += 1
        first = _first_of(tuple(_strokes(text) for text in header[start:end]))
        if first is not None:
            yield range(start, end), first
        start = end + 1


def _first_of(strokes: tuple[str, ...]) -> int | None:
    """The quarter from which on so many follow one another, where one of them is misread."""
    if not LEAST_RUN <= len(strokes) <= QUARTERS:
        return None
    if len(set(strokes)) == 1 or strokes in [
        ROMAN[first : first + len(strokes)] for first in range(QUARTERS)
    ]:
        return None
    starts = range(1, QUARTERS - len(strokes) + 2)
    fitting = [first for first in starts if _fits(strokes, ROMAN[first - 1 :])]
    return fitting[0] if len(fitting) == 1 else None


def _fits(strokes: Sequence[str], meant: Sequence[str]) -> bool:
    """True where every reading may be the numeral in its place, and one of them is it."""
    pairs = list(zip(strokes, meant, strict=False))
    return all(_may_be(*pair) for pair in pairs) and any(map(eq, strokes, meant))


def _may_be(strokes: str, numeral: str) -> bool:
    """True for a numeral, for one that lost its last stroke, and for strokes taken for others."""
    is_shorter = numeral.startswith(strokes)
    return is_shorter or numeral in roman_readings(strokes)


def _strokes(header: str) -> str:
    """What stands behind "Quý" in a header's lowest line: "HI"; "" for other headers."""
    found = re.fullmatch(
        rf"(?:{one_of('times', 'quarter')}|Q)[.\s]*(?P<n>[IVHNMLl|!i1]{{1,4}})",
        header.rpartition("\n")[2].strip(),
        re.IGNORECASE,
    )
    return found["n"] if found else ""


def _under_one_heading(headers: Sequence[str]) -> bool:
    """True where all stand under the same words: "Tiến độ năm 2026"."""
    above = {header.rpartition("\n")[0] for header in headers}
    return len(above) == 1 and above != {""}


def _goes_on(header: Sequence[str], first: int) -> bool:
    """True where the heading has more columns than these four."""
    above = header[first].rpartition("\n")[0]
    beside = (first - 1, first + QUARTERS)
    near = [header[i] for i in beside if 0 <= i < len(header)]
    return any(text.rpartition("\n")[0] == above for text in near)


def _may_be_quarters(headers: Sequence[str], read: Sequence[int | None]) -> bool:
    """True where what is no quarter in its place is a shorter one (a lost stroke), or is no
    header.
    """
    return all(
        quarter <= place
        if quarter is not None
        else read_role(text.rpartition("\n")[2]) is None
        for place, (text, quarter) in enumerate(
            zip(headers, read, strict=True), start=1
        )
    )


def _quarter(header: str) -> int | None:
    """The quarter a header names in its lowest line: "Q.III", "Quý 2", "IV"."""
    found = re.fullmatch(
        rf"(?:(?:{one_of('times', 'quarter')}|Q)[.\s]*)?(?P<n>I{{1,3}}|IV|[1-4])",
        header.rpartition("\n")[2].strip(),
        re.IGNORECASE,
    )
    if found is None:
        return None
    return int(found["n"]) if found["n"].isdigit() else read_roman(found["n"])


def _named(header: str, numeral: str) -> str:
    above = header.rpartition("\n")[0]
    return f"{above}\nQuý {numeral}" if above else f"Quý {numeral}"
