"""The four quarters of a year as columns, of which a scan left some unread: "leẠI | Q.I | Q.III |
Q.IV".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.language.lexicon_words import one_of
from extractors.language.roman import read_roman
from extractors.layout.columns import read_role
from extractors.page.document import Table

# At least so many of the four are read, each where its number has it.
LEAST_READ = 2
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
    return f"{above}\nQuý {numeral}"
