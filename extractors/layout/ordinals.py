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
from itertools import pairwise
from typing import NamedTuple

from extractors.language.confidence import PRINTED
from extractors.language.roman import roman_after, write_roman
from extractors.layout.columns import read_role
from extractors.page.document import Cell, Row, Table

Ordinal = tuple[int, ...]
# Digits alone in a cell that are read as letters.
DIGITS = {
    "H": "11",
    **dict.fromkeys("Il|!i", "1"),
    **dict.fromkeys("OoQ", "0"),
    "S": "5",
    "B": "8",
    "Z": "2",
}
LETTERS = "abcdđeghiklmnopq"
# A line that begins like a Roman number and goes on in capitals.
HEADING = re.compile(r"^([IVXHLTNMUJYl1|]{1,5})(?=\s?[.\-–]\s*[A-ZĐÀ-Ỹ])")
# What it costs to begin again at 1, to leave a gap, to leave a row without its number; ways
# kept at a time.
RESTART, GAP, NO_NUMBER, BEAM = 0.7, 0.75, 0.3, 40
# A part of a table may begin at any number, as on a page that was not joined to the one before:
# "10, 11, 12".
BEGINNING = 0.2
# How sure a number is that the sequence gave; one that lacked only its dots is surer.
FROM_SEQUENCE, DOTS_ONLY = 0.7, 0.92


def mend_ordinals(table: Table) -> Table:
    """The table with the numbers of its first column mended where they were recognised from
    pixels.
    """
    rows = tuple(_with_roman(table.rows))
    table = table if rows == table.rows else replace(table, rows=rows)
    cells = [_first_cell(row) for row in table.rows]
    read = [c for c in cells if c is not None and c.text]
    if (
        not read
        or all(c.confidence == PRINTED for c in read)
        or not _is_numbered(table, read)
    ):
        return table
    texts = [_squeeze(c.text) if c else "" for c in cells]
    mended = _mend(
        texts,
        [_is_wide(row) for row in table.rows],
        [_is_heading(row) for row in table.rows],
    )
    numbered = zip(table.rows, cells, mended, strict=True)
    return replace(
        table,
        rows=tuple(
            _with_ordinal(row, cell, ordinal) for row, cell, ordinal in numbered
        ),
    )


def _with_roman(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows with the Roman numbers of headings over all columns mended: "H. NÂNG CAO" after
    "I." is "II.".
    """
    section = 0
    for row in rows:
        cell = row.cells[0] if row.cells else None
        match = (
            HEADING.match(cell.text) if cell is not None and cell.is_spanning else None
        )
        number = roman_after(match[1], section) if match else None
        if cell is None or match is None or number is None:
            yield row
            continue
        section, roman = number, write_roman(number)
        if roman == match[1] or cell.confidence == PRINTED:
            yield row
        else:
            mended = replace(cell, text=roman + cell.text[match.end(1) :])
            yield Row(tuple(mended if c is cell else c for c in row.cells))


def _first_cell(row: Row) -> Cell | None:
    cell = row.cell(0)
    return cell if cell is not None and not cell.is_spanning else None


def _is_wide(row: Row) -> bool:
    return (
        any(c.is_spanning and c.text for c in row.cells)
        and sum(bool(c.text) for c in row.cells) <= 2
    )


def _is_heading(row: Row) -> bool:
    """True where a row has nothing but its number and one text, as a section row without merged
    cells.
    """
    return sum(bool(c.text) for c in row.cells[1:]) == 1


def _is_numbered(table: Table, read: Sequence[Cell]) -> bool:
    """True where the first column is one of numbers: by its header, or by most of its cells."""
    known = sum(_read(_squeeze(c.text)) is not None for c in read)
    return bool(
        table.header and read_role(table.header[0]) == "ordinal"
    ) or known >= 0.6 * len(read)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s]", "", text).replace(",", ".").strip(".")


def _read(text: str) -> Ordinal | None:
    return (
        tuple(int(n) for n in text.split("."))
        if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){0,3}", text)
        else None
    )


def _following(last: Ordinal | None) -> list[Ordinal]:
    """The numbers that may follow one: the next, its first sub-row, the next of each row above
    it.
    """
    if last is None:
        return [(1,)]
    nexts = [(*last[:i], last[i] + 1) for i in range(len(last) - 1, -1, -1)]
    return [*nexts, (*last, 1)]


class _Path(NamedTuple):
    """One way to number the rows so far: the last number, the numbers given, how well they fit,
    if anew.
    """

    last: Ordinal | None
    numbers: tuple[str | None, ...]
    score: float
    is_fresh: bool = True


def _mend(
    texts: Sequence[str], wide: Sequence[bool], headings: Sequence[bool]
) -> list[str | None]:
    """For each row its number as it should be written, or None where its reading stands as it
    is.
    """
    paths = [_Path(None, (), 0.0)]
    section, letter = 0, ""
    for i, text in enumerate(texts):
        may_be_roman = (
            wide[i]
            or texts[i + 1 : i + 2] == ["1"]
            or (headings[i] and not text[:1].isdigit())
        )
        number = roman_after(text, section) if text and may_be_roman else None
        roman = write_roman(number) if number is not None else None
        if roman is None and text == _next_letter(letter) and not _fills_gap(texts, i):
            # "a", "b" under "2.1" stand as they are read and count for nothing.
            letter = text
            paths = [p._replace(numbers=(*p.numbers, None)) for p in paths]
            continue
        letter = ""
        if number is not None:
            section = number
        if roman is not None or not text or (wide[i] and _read(text) is None):
            fresh = roman is not None or wide[i]
            paths = [
                p._replace(numbers=(*p.numbers, roman), is_fresh=fresh or p.is_fresh)
                for p in paths
            ]
        else:
            paths = _extend(paths, text)
    numbers = _without_unproven(texts, max(paths, key=lambda p: p.score).numbers)
    return [number and _as_wide(number, texts) for number in numbers]


def _as_wide(number: str, texts: Sequence[str]) -> str:
    """The number with the zero that the others of its table have: "3" among "01, 02, 04" is
    "03".
    """
    has_zeros = any(re.fullmatch(r"0\d", text) for text in texts)
    return f"0{number}" if has_zeros and re.fullmatch(r"\d", number) else number


def _without_unproven(
    texts: Sequence[str], numbers: Sequence[str | None]
) -> list[str | None]:
    """The numbers without sub-rows that nothing but a lost dot makes: "1, 11, 12" at a table's
    end stays as read.

    Sub-rows are proven where one of them was read with its dot, or the next number is that
    after their parent: "1, 11, 12, 2" is "1, 1.1, 1.2, 2". Two scans had 11, 12, 13 told as
    1.1, 1.2, 1.3.
    """
    kept = list(numbers)
    meant = [_read(number or text) for text, number in zip(texts, numbers, strict=True)]
    for parent, places in _sub_rows(meant):
        is_dotted = any(texts[i] == _written(meant[i]) for i in places)
        after = next((o for o in meant[places[-1] + 1 :] if o is not None), None)
        is_closed = after == (*parent[:-1], parent[-1] + 1)
        if is_dotted or is_closed:
            continue
        for i in places:
            kept[i] = None
    return kept


def _sub_rows(meant: Sequence[Ordinal | None]) -> Iterator[tuple[Ordinal, list[int]]]:
    """Each parent with the places of the sub-rows that follow one another under it."""
    places: dict[Ordinal, list[int]] = {}
    for i, number in enumerate(meant):
        if number is None:
            continue
        if len(number) > 1:
            places.setdefault(number[:-1], []).append(i)
            continue
        yield from places.items()
        places = {}
    yield from places.items()


def _written(number: Ordinal | None) -> str:
    return ".".join(map(str, number or ()))


def _fills_gap(texts: Sequence[str], place: int) -> bool:
    """True for a letter where a number is missing: "2", "a", "4" has a 3 that was misread."""
    before = _read(texts[place - 1]) if place else None
    nexts = texts[place + 1 : place + 3]  # one of them may be a section row
    after = (
        None
        if "b" in nexts
        else next((n for t in nexts if (n := _read(t)) is not None), None)
    )
    return (
        before is not None
        and after is not None
        and after == (*before[:-1], before[-1] + 2)
    )


def _next_letter(last: str) -> str:
    """The letter after one in a list: "" → "a" → "b" … "d" → "đ" → "e"."""
    return LETTERS[LETTERS.index(last) + 1 :][:1] if last else "a"


def _extend(paths: Sequence[_Path], text: str) -> list[_Path]:
    """Each way with each number that may come next; of those that end alike only the best is
    kept.
    """
    own = _read(text)
    best: dict[Ordinal | None, _Path] = {}
    for path in paths:
        for number, cost in _candidates(path, own):
            written = text if number == own else _written(number) or None
            score = path.score + (_fit(text, number) - cost if number else -NO_NUMBER)
            last = number or path.last
            if last not in best or score > best[last].score:
                best[last] = _Path(
                    last,
                    (*path.numbers, written),
                    score,
                    is_fresh=number is None and path.is_fresh,
                )
    return sorted(best.values(), key=lambda p: -p.score)[:BEAM]


def _candidates(path: _Path, own: Ordinal | None) -> list[tuple[Ordinal | None, float]]:
    """What may come next, with what it costs: a number in sequence nothing, a gap much, no
    number at all most.
    """
    found: list[tuple[Ordinal | None, float]] = [
        (o, 0.0) for o in _following(path.last)
    ]
    found.append(((1,), 0.0 if path.is_fresh else RESTART))
    if own is not None:
        found.append((own, BEGINNING if path.last is None else GAP))
    return [*found, (None, 0.0)]


def _fit(text: str, number: Ordinal) -> float:
    """How well a reading fits a number: 1 when it is that ("01" is 1), 0.9 when only dots
    differ, else by its signs.
    """
    printed = _written(number)
    if _read(text) == number:
        return 1.0
    if re.sub(r"\D", "", text) == printed.replace(".", ""):
        return 0.9
    digits = re.sub(r"\D", "", "".join(DIGITS.get(c, c) for c in text))
    if digits == printed.replace(".", ""):
        return 0.85
    if digits and printed.replace(".", "").endswith(digits):
        return 0.5
    return 0.6 * min(1.0, _likeness(text, printed))


def _likeness(text: str, printed: str) -> float:
    """The share of a number's characters and pairs of them that the reading has."""
    same = sum(a == b for a, b in zip(text, printed, strict=False))
    pairs = len(set(pairwise(text)) & set(pairwise(printed)))
    return (same + pairs) / max(1, 2 * len(printed) - 1)


def _with_ordinal(row: Row, cell: Cell | None, ordinal: str | None) -> Row:
    if cell is None or ordinal is None or ordinal == cell.text:
        return row
    bare = re.sub(r"\D", "", cell.text) == re.sub(r"\D", "", ordinal) != ""
    mended = replace(
        cell,
        text=ordinal,
        method="sequence",
        confidence=DOTS_ONLY if bare else FROM_SEQUENCE,
    )
    return Row(tuple(mended if c is cell else c for c in row.cells))
