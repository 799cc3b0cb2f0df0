"""What a column under an unknown header holds, where its cells are of several forms: "Trước 31/3"
beside "Hằng quý", "Ban giám hiệu" beside "Tổ Toán", "Kế hoạch" beside "02 lớp tập huấn".

Weaker than `cell_kinds`, and asked only in tables whose other headers say that they are of tasks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either
from extractors.layout.columns import LEADS
from extractors.lexicon import read_lexicon
from extractors.page.document import Table
from extractors.tables.cell_kinds import (
    LEAST_CELLS,
    LONGEST_BODY,
    LONGEST_TIME,
    MOSTLY,
    CellKind,
    column_texts,
    kind_of_cell,
)
from extractors.values.agencies import find_agencies
from extractors.values.agency_form import is_well_formed

# So many cells are surely bodies or products where the others only look like some.
SURE = 0.4
# A result is named shortly: "Hệ thống được nghiệm thu".
LONGEST_RESULT = 14
# "01 - 02/6", and "12/5"; "12.5" may be a figure.
A_DAY = r"(?:\d{1,2}\s*[-–]\s*)?\d{1,2}/\d{1,2}(?!\d)"
# "Quyết định số 12/QĐ-UBND" is cited, "Kế hoạch" is to come.
CITED = re.compile(r"\d+\s*[-/]\s*(?:\d+/)?[A-ZĐ]{2}")
BEGINS_WITH_FIGURE = re.compile(r"\d")
BULLET = re.compile(r"^\s*[-–+•*]\s*")


class LooseKind(StrEnum):
    """What most cells of a column seem to hold."""

    BODIES = "bodies"
    TIME = "time"
    PRODUCT = "product"


def loose_kind(table: Table, column: int) -> LooseKind | None:
    """What a column seems to hold, None where nothing tells it: "Dịp 19/5", "Khi có yêu cầu" →
    time.
    """
    texts = column_texts(table, column)
    if len(texts) < LEAST_CELLS:
        return None
    tests: tuple[tuple[LooseKind, Callable[[Sequence[str]], bool]], ...] = (
        (LooseKind.TIME, _are_times),
        (LooseKind.BODIES, _are_doers),
        (LooseKind.PRODUCT, _are_products),
    )
    return next((kind for kind, holds in tests if holds(texts)), None)


def is_undated(text: str) -> bool:
    """True for a time that gives no year: "Trước 31/3", "Tuần 3 tháng 5", "Kỳ họp giữa năm"."""
    is_short = len(text.split()) <= LONGEST_TIME
    return is_short and _undated().match(text) is not None


def is_product(text: str) -> bool:
    """True for a cell that names what comes out: "Báo cáo khảo sát", "Nhà ở được bàn giao"."""
    said = BULLET.sub("", text)
    if CITED.search(said) or len(said.split()) > LONGEST_RESULT:
        return False
    return bool(_product().match(said) or _brought_about().search(said))


def _are_times(texts: Sequence[str]) -> bool:
    times = sum(kind_of_cell(t) is CellKind.TIME or is_undated(t) for t in texts)
    return times >= MOSTLY * len(texts)


def _are_doers(texts: Sequence[str]) -> bool:
    """True for bodies and people beside them, some of which are bodies for sure."""
    kinds = [_kind_of_doer(text) for text in texts]
    bodies = kinds.count(CellKind.BODIES)
    people = kinds.count(CellKind.PERSON)
    likely = sum(
        kind is CellKind.TEXT and _may_be_bodies(text)
        for kind, text in zip(kinds, texts, strict=True)
    )
    is_sure = bodies > 0 and bodies + people >= SURE * len(texts)
    return is_sure and bodies + people + likely >= MOSTLY * len(texts)


def _kind_of_doer(text: str) -> CellKind:
    """The kind of a cell; one that says "chủ trì" of bodies is of bodies: "- Chủ trì: Sở Y tế"."""
    names_leading = LEADS.search(text) is not None and len(find_agencies(text)) > 0
    return CellKind.BODIES if names_leading else kind_of_cell(text)


def _may_be_bodies(text: str) -> bool:
    """True for names with the form of bodies': "Ban giám hiệu", "Công đoàn trường"."""
    if is_product(text) or CITED.search(text):
        return False
    names = [agency.name for agency in find_agencies(text)]
    is_short = all(len(name.split()) <= LONGEST_BODY for name in names)
    return bool(names) and is_short and all(map(is_well_formed, names))


def _are_products(texts: Sequence[str]) -> bool:
    """True for named results, and figures of results beside them: "Báo cáo", "02 lớp tập huấn"."""
    named = sum(map(is_product, texts))
    counted = sum(
        BEGINS_WITH_FIGURE.match(text) is not None and not is_product(text)
        for text in texts
        if kind_of_cell(text) is CellKind.TEXT
    )
    return named >= SURE * len(texts) and named + counted >= MOSTLY * len(texts)


@cache
def _undated() -> re.Pattern[str]:
    before = one_of(
        *("times", "limit", "done", "within", "at", "beginning", "end", "middle"),
        *("all_of", "before", "occasion", "to"),
    )
    unit = one_of("times", "day", "week", "month", "quarter", "year")
    letter = one_of("times", "month_letter", "quarter_letter")
    dated = rf"(?:{unit}\s*)?{A_DAY}|{unit}\s+[\dIVX]+|{letter}[\s.]*[\dIVX]+\b"
    part = rf"{one_of('times', 'occasion')}\s.*{unit}"
    each = rf"{one_of('times', 'each')}\s+{unit}(?!\w)"
    alone = rf"(?:{dated})(?=\s*$|\s*[-–,;(]|\s+(?:{one_of('times', 'to', 'and')}|{unit})\b)"
    return re.compile(
        rf"(?:{alone}|{each}|(?:{before}\s+)+(?:{dated})|{part})", re.IGNORECASE
    )


@cache
def _product() -> re.Pattern[str]:
    kinds = [str(entry["name"]) for entry in read_lexicon("document_types")]
    words = either([*kinds, *phrases_of("header_words", "results")])
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _brought_about() -> re.Pattern[str]:
    return re.compile(rf"\s{one_of('header_words', 'brought_about')}\s+\w")
