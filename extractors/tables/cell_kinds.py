"""What a table cell holds by its own words: a number, a body, a person, a time, a figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.lexicon import read_lexicon
from extractors.page.document import Cell, Table
from extractors.tables.people import begins_with_person, is_office
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period

# A time is short: "Quý III/2026", "Trước ngày 30/6/2026, báo cáo hằng năm".
LONGEST_TIME = 12
# Bodies have at most so many words each: "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh".
LONGEST_BODY = 12
FIGURE = re.compile(r"[≥≤<>+~]*\s*[\d.,\s/–-]+\s*(?:%|‰)?$")
# A number of a row: "3", "5.1", "IV", "a"; "GVCN", the sum "8.400.000" and the mark "x" are none.
NUMBER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-qđA-QĐ])\s*[.)\]]*$")
# A time whose year the title gives: "Tháng 3 - 5", "Quý II, III".
BARE_TIME = re.compile(
    r"(?:trong\s+|trước\s+|đến\s+|cuối\s+|đầu\s+)*(?:tháng|quý|tuần|năm|ngày)\s*[\dIVX][\d\sIVX,./–-]*$",
    re.IGNORECASE,
)
# A column is of one kind when at least so many of its cells are.
MOSTLY = 0.6
LEAST_CELLS = 2


class CellKind(StrEnum):
    """What a cell holds."""

    ORDINAL = "ordinal"
    BODIES = "bodies"
    PERSON = "person"
    TIME = "time"
    FIGURE = "figure"
    TEXT = "text"


def kind_of_cell(text: str) -> CellKind:
    """What a cell's text is.

    "Sở Y tế; Công an tỉnh" → bodies, "Ông Lê Văn An" → person, "Quý II/2026" → time, "12,5%" →
    figure, "3.1" → ordinal
    """
    if NUMBER.match(text):
        return CellKind.ORDINAL
    for kind, holds in _TESTS:
        if holds(text):
            return kind
    return CellKind.TEXT


def kind_of_column(table: Table, column: int) -> CellKind | None:
    """What most cells of a column hold, None where they differ or are too few to tell."""
    texts = column_texts(table, column)
    enough = max(LEAST_CELLS, MOSTLY * len(texts))
    counted: Counter[CellKind] = Counter()
    for text in texts:
        kind = kind_of_cell(text)
        counted[kind] += 1
        if counted[kind] >= enough:
            return kind  # whatever the others hold
    return None


def kinds_of_columns(table: Table) -> dict[int, CellKind]:
    """What each column mostly holds, those left out whose cells differ: {0: ordinal, 2: bodies}."""
    width = max((c.last_column for r in table.rows for c in r.cells), default=-1) + 1
    found = {column: kind_of_column(table, column) for column in range(width)}
    return {column: kind for column, kind in found.items() if kind is not None}


def column_texts(table: Table, column: int) -> list[str]:
    """The texts of a column, cells over several columns and empty ones left out; a cell merged
    downwards counts once.
    """
    cells = _distinct(row.cell(column) for row in table.rows)
    return [cell.text for cell in cells if cell.text and not cell.is_spanning]


def _distinct(cells: Iterable[Cell | None]) -> Sequence[Cell]:
    return list({cell.places: cell for cell in cells if cell is not None}.values())


def _is_post(text: str) -> bool:
    """True for the office of a person: "Hiệu trưởng", "- Bí thư Đoàn xã", "Tổ trưởng tổ 1"."""
    return len(text.split()) <= LONGEST_BODY and is_office(text.lstrip(" -–+"))


def _is_time(text: str) -> bool:
    if BARE_TIME.match(text) or _rhythm().fullmatch(text):
        return True
    if len(text.split()) > LONGEST_TIME:
        return False
    period = read_period(text)
    return period is not None and period.is_read


@cache
def _rhythm() -> re.Pattern[str]:
    """A rhythm that gives no dates, and its day: "Hằng tuần", "thứ Bảy hằng tuần"."""
    day = one_of("times", "weekday")
    return re.compile(
        rf"(?:(?:{day})[\s,]+)*{one_of('times', 'each_week')}(?:[\s,]+{day})*",
        re.IGNORECASE,
    )


def _are_bodies(text: str) -> bool:
    """True for a list of nothing but bodies, at least one of them known."""
    agencies = find_agencies(text)
    if not agencies:
        return False
    longest = max(len(agency.name.split()) for agency in agencies)
    if longest > LONGEST_BODY:
        return False
    return any(a.key is not None or _unlisted().match(a.name) for a in agencies)


@cache
def _unlisted() -> re.Pattern[str]:
    """A body that no registry has: one of the words such names begin with, and a capital after
    it ("Trạm Y tế", "Tổ Hành chính"; not "Tổ chức hội nghị").
    """
    heads = either(read_lexicon("agency_words")["heads"])
    return re.compile(rf"(?:Các |Những )?(?:{heads})\s+[A-ZĐÀ-Ỹ]")


# What a cell may be, the surest first.
_TESTS = (
    (CellKind.PERSON, begins_with_person),
    (CellKind.TIME, _is_time),
    (CellKind.FIGURE, lambda text: FIGURE.match(text) is not None),
    (CellKind.BODIES, _are_bodies),
    (CellKind.PERSON, _is_post),
)
