"""Recognise what a table's columns hold from their header words, by the lexicon `columns.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.text import fold
from extractors.lexicon import read_lexicon

# Words for bodies, which do not say their part: "Cơ quan, đơn vị, địa phương phối hợp".
BODIES = re.compile(r"(?:co quan|don vi|\s)+")


class Phrase(NamedTuple):
    """A header phrase, folded, and the role it points to."""

    words: str
    role: str


@cache
def _phrases() -> tuple[Phrase, ...]:
    """All header phrases, the longest first."""
    entries = read_lexicon("columns")
    found = [Phrase(fold(p), e["role"]) for e in entries for p in e["phrases"]]
    return tuple(sorted(found, key=lambda p: -len(p.words)))


class RoleReading(NamedTuple):
    """The role of a header, the phrase that gave it, and the other phrases found in it."""

    role: str
    phrase: Phrase | None
    others: tuple[Phrase, ...] = ()


@cache
def read_role(header: str) -> str | None:
    """The role of a column header ("Đơn vị chủ trì" → "lead"), or None when no phrase fits."""
    reading = read_header(header)
    return reading.role if reading else None


def read_header(header: str) -> RoleReading | None:
    """The role of a column header ("Đơn vị chủ trì" → "lead"), or None when no phrase fits.

    Of a header over two rows ("Phân công\nPhối hợp") the lower one says it, where it says
    anything. A header that names both who leads and who coordinates is "lead_coordinating".
    """
    *_, lowest = header.rsplit("\n", 1)
    if lowest != header and (reading := read_header(lowest)) is not None:
        return reading
    text = fold(header)
    hits = [
        p for p in _phrases() if re.search(rf"(?<!\w){re.escape(p.words)}(?!\w)", text)
    ]
    if (
        re.search(r"20\d\d$", text)
        and len(text.split()) <= 6
        and all(p.role != "base" for p in hits)
    ):
        return RoleReading("year", None)
    if not hits:
        return _read_cut(text)
    hits = [p for p in hits if not BODIES.fullmatch(p.words)] or hits
    roles = {p.role for p in hits}
    if {"lead", "coordinating"} <= roles and not _is_inside(hits):
        return RoleReading("lead_coordinating", hits[0], tuple(hits[1:]))
    return RoleReading(hits[0].role, hits[0], tuple(hits[1:]))


def _read_cut(text: str) -> RoleReading | None:
    """The role of a word that was cut because it is too long for its cell ("ST" + "T")."""
    for phrase in _phrases():
        if phrase.words.replace(" ", "") == text.replace(" ", ""):
            return RoleReading(phrase.role, phrase)
    return None


def _is_inside(hits: Sequence[Phrase]) -> bool:
    """True when every coordinating or lead phrase is part of the longest one ("phối hợp thực
    hiện").
    """
    return all(p.words in hits[0].words for p in hits)


def count_known(headers: Sequence[str]) -> int:
    """How many of a row's distinct texts are column headers; long texts never are."""
    short = {h for h in headers if h and len(h) < 90}
    return sum(read_role(h) is not None for h in short)


def assign_roles(headers: Sequence[str]) -> Mapping[str, int]:
    """Columns by role; of two with one role the first, but a second time column makes the first
    `starts`.

    ["TT", "Nội dung", "Thời gian thực hiện", "Thời gian hoàn thành"] → ordinal 0, content 1,
    starts 2, due 3
    """
    roles: dict[str, int] = {}
    for column, header in enumerate(headers):
        role = read_role(header)
        if role == "due_or_starts":
            role = "starts" if _has_other(headers, column, "due") else "due"
        if role is not None and role != "year":
            roles.setdefault(role, column)
    if "starts" in roles and "due" not in roles:
        roles["due"] = roles.pop("starts")
    return roles


def _has_other(headers: Sequence[str], column: int, role: str) -> bool:
    return any(read_role(h) == role for i, h in enumerate(headers) if i != column)


def year_columns(headers: Sequence[str]) -> list[tuple[int, int]]:
    """Columns headed by a year: (column, year) ("Năm 2027" → 2027)."""
    found = []
    for column, header in enumerate(headers):
        year = re.search(r"20\d\d(?!.*20\d\d)", header)
        if read_role(header) == "year" and year:
            found.append((column, int(year[0])))
    return found
