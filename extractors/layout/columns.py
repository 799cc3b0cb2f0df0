"""Recognise what a table's columns hold from their header words, by the lexicon `columns.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple, get_args

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import either, fold
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.header_grammar import (
    compares,
    composed_role,
    has_words,
    in_full,
    parts_of_header,
    with_year_last,
)
from extractors.layout.printed_units import without_unit
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of

# What a column holds. "due_or_starts" is a time that may be either, as in "Thời gian thực hiện";
# "base" a figure of the year before; a "year" is told by its number and has no phrases.
ColumnRole = Literal[
    "ordinal",
    "content",
    "lead",
    "coordinating",
    "lead_coordinating",
    "starts",
    "due",
    "due_or_starts",
    "product",
    "indicator",
    "unit",
    "value",
    "base",
    "year",
    "person",
    "position",
    "responsibility",
    "note",
]
COLUMN_ROLES: tuple[ColumnRole, ...] = get_args(ColumnRole)
# Roles that name a thing: what is done with it, said behind it, is no time ("Sản phẩm dự kiến
# hoàn thành").
THINGS: frozenset[ColumnRole] = frozenset(
    ("content", "product", "responsibility", "indicator")
)
TIMES: frozenset[ColumnRole] = frozenset(("starts", "due", "due_or_starts"))
# A header that ends with a year and has one of these roles is of figures ("Kế hoạch năm 2027").
FIGURES: frozenset[ColumnRole] = frozenset(("value", "indicator", "unit"))
LEADING: frozenset[ColumnRole] = frozenset(("lead", "lead_coordinating"))
# A header that says in so many words who leads.
LEADS = WordPattern("duties", r"(?<!\w)<lead>(?!\w)")


class HeaderPhrase(NamedTuple):
    """A header phrase, folded, and the role it points to."""

    words: str
    role: ColumnRole


@cache
def _phrases() -> tuple[HeaderPhrase, ...]:
    """All header phrases, the longest first."""
    entries = read_lexicon("columns")
    found = [
        HeaderPhrase(fold(phrase), choice_of(COLUMN_ROLES, entry["role"]))
        for entry in entries
        for phrase in (*entry["phrases"], *entry.get("headers", ()))
    ]
    return tuple(sorted(found, key=lambda p: -len(p.words)))


@cache
def _whole_headers() -> Mapping[str, HeaderPhrase]:
    """Texts, folded, that are headers only as they stand: "viec", "khoa phong chu tri"."""
    entries = read_lexicon("columns")
    found = [
        HeaderPhrase(fold(phrase), choice_of(COLUMN_ROLES, entry["role"]))
        for entry in entries
        for phrase in entry.get("whole", ())
    ]
    # A phrase that is all of a header is surer than what the header is put together from.
    return {phrase.words: phrase for phrase in (*found, *_phrases())}


class RoleReading(NamedTuple):
    """The role of a header, the phrase that gave it, and the other phrases found in it."""

    role: ColumnRole
    phrase: HeaderPhrase | None
    others: tuple[HeaderPhrase, ...] = ()


@cache
def read_role(header: str) -> ColumnRole | None:
    """The role of a column header ("Đơn vị chủ trì" → "lead"), or None when no phrase fits."""
    reading = read_header(header)
    return reading.role if reading else None


def read_header(header: str) -> RoleReading | None:
    """The role of a column header and the phrases that tell it, or None when no phrase fits.

    Of a header over two rows ("Phân công\\nPhối hợp") the lower one says it, where it says
    anything. A header that names both who leads and who coordinates is "lead_coordinating".
    """
    header = in_full(without_unit(header))
    lines = [fold(line) for line in header.split("\n")]
    compared = compares(lines)
    if compared is not None:
        return RoleReading("base", HeaderPhrase(compared, "base"))
    *above, lowest = header.rsplit("\n", 1)
    reading = read_header(lowest) if above else None
    if above and reading and reading.role in ("year", "value"):
        # A year under "Thực hiện" is gone by; "Kế hoạch" under a year is that year's.
        upper, telling = read_header(above[0]), {"year": "base", "value": "year"}
        reading = upper if upper and upper.role == telling[reading.role] else reading
    return reading or _of_work_and_bodies(header) or _read_whole(fold(header))


def _of_work_and_bodies(header: str) -> RoleReading | None:
    """The content of a header that names it beside who does it: "Đơn vị chủ trì/ Nhiệm vụ"."""
    parts = [_read_whole(fold(part)) for part in parts_of_header(header)]
    found = {part.role: part for part in parts if part}
    is_both = len(parts) == len(found) == 2 and found.keys() & LEADING
    return found.get("content") if is_both else None


def names_work_and_bodies(header: str) -> bool:
    """True for a header of work and of who does it: "Nhiệm vụ và phân công thực hiện"."""
    return _of_work_and_bodies(header) is not None


def _read_whole(text: str) -> RoleReading | None:
    """The role of a whole folded header."""
    text = with_year_last(text)
    whole = _read_composed(text) or _read_cut(text)
    if whole is not None:
        return whole
    hits = [phrase for phrase in _phrases() if has_words(text, phrase.words)]
    if _is_year(text, hits):
        return RoleReading("year", None)
    telling = [p for p in hits if not _bodies().fullmatch(p.words)]
    said = _without_verbs_of_things(text, telling or hits)
    said = _without_whom_a_time_is_for(text, said)
    return _likeliest(said) if said else None


def _without_whom_a_time_is_for(
    text: str, hits: Sequence[HeaderPhrase]
) -> Sequence[HeaderPhrase]:
    """The phrases without those behind a time that begins the header: "Thời hạn trình cấp có thẩm
    quyền" is a time.
    """
    begins_with_time = any(p.role in TIMES and text.startswith(p.words) for p in hits)
    if not begins_with_time:
        return hits
    return [phrase for phrase in hits if phrase.role != "note"]


def _without_verbs_of_things(
    text: str, hits: Sequence[HeaderPhrase]
) -> Sequence[HeaderPhrase]:
    """The phrases without the verbs behind a thing that begins the header: "Sản phẩm dự kiến hoàn
    thành" is a product, no time. "Thực hiện" tells of the year before only where it begins the
    header or a year follows.
    """
    opening = [p for p in hits if text.startswith(p.words)]
    has_thing = any(phrase.role in THINGS for phrase in opening)
    has_year = re.search(A_YEAR, text) is not None

    def is_only_verb(phrase: HeaderPhrase) -> bool:
        if phrase.words not in _verbs() or phrase in opening:
            return False
        return not has_year if phrase.role == "base" else has_thing

    return [phrase for phrase in hits if not is_only_verb(phrase)]


@cache
def _verbs() -> frozenset[str]:
    """Phrases of times that are verbs alone, folded: "hoan thanh"."""
    entries = read_lexicon("columns")
    return frozenset(fold(verb) for entry in entries for verb in entry.get("verbs", ()))


def _read_composed(text: str) -> RoleReading | None:
    """The role of a header that is one phrase, or bodies and what they do."""
    known = _whole_headers().get(text)
    if known is not None:
        return RoleReading(known.role, known)
    role = composed_role(text)
    return RoleReading(role, HeaderPhrase(text, role)) if role else None


@cache
def _bodies() -> re.Pattern[str]:
    """Words for bodies, folded, which do not say their part: "co quan don vi"."""
    words = either(map(fold, phrases_of("agency_words", "bodies")))
    return re.compile(rf"(?:{words}|\s)+")


def _likeliest(hits: Sequence[HeaderPhrase]) -> RoleReading:
    """The role of the longest phrase, unless two parts are named."""
    longest, *others = hits
    roles = {phrase.role for phrase in hits}
    is_both = {"lead", "coordinating"} <= roles
    role: ColumnRole
    role = "lead_coordinating" if is_both and not _is_inside(hits) else longest.role
    return RoleReading(role, longest, tuple(others))


def _is_year(text: str, hits: Sequence[HeaderPhrase]) -> bool:
    """True for a short header of figures that ends with a year ("ke hoach nam 2027"); the year
    before, and work or times of a year ("nhiem vu nam 2027"), are none.
    """
    ends_with_year = re.search(rf"{A_YEAR}$", text) is not None
    is_short = len(text.split()) <= 6
    is_of_figures = all(phrase.role in FIGURES for phrase in hits)
    return ends_with_year and is_short and is_of_figures


def _read_cut(text: str) -> RoleReading | None:
    """The role of a header that is a phrase but for its spaces: a word too long for its cell is
    cut ("ST" + "T"). It goes before phrases within the header: "th" of "Đơn vị th" + "ực hiện".
    """
    phrase = _phrases_without_spaces().get(text.replace(" ", ""))
    return RoleReading(phrase.role, phrase) if phrase else None


@cache
def _phrases_without_spaces() -> Mapping[str, HeaderPhrase]:
    """The phrases by their letters; of two with the same ones the longest."""
    shortest_first = reversed(_phrases())
    return {phrase.words.replace(" ", ""): phrase for phrase in shortest_first}


def _is_inside(hits: Sequence[HeaderPhrase]) -> bool:
    """True when every coordinating or lead phrase is part of the longest one ("phối hợp thực
    hiện").
    """
    return all(p.words in hits[0].words for p in hits)


def assign_roles(headers: Sequence[str]) -> Mapping[ColumnRole, int]:
    """Columns by role; of two with one role the first, but a second time column makes the first
    `starts`.

    ["TT", "Nội dung", "Thời gian thực hiện", "Thời gian hoàn thành"] → ordinal 0, content 1,
    starts 2, due 3
    """
    known = [read_role(header) for header in headers]
    roles: dict[ColumnRole, int] = {}
    for column, found in enumerate(known):
        role = found
        if role == "due_or_starts":
            has_due = "due" in known
            role = "starts" if has_due else "due"
        if role is not None and role != "year":
            roles.setdefault(role, column)
    named = _named_lead(headers, known)
    if named is not None:
        roles["lead"] = named
    if "starts" in roles and "due" not in roles:
        roles["due"] = roles.pop("starts")
    return roles


def _named_lead(
    headers: Sequence[str], known: Sequence[ColumnRole | None]
) -> int | None:
    """The first column that says "chủ trì"; who drafts or submits does not lead beside it ("Cơ quan
    soạn thảo | Chủ trì phản biện").
    """
    leads = (column for column, role in enumerate(known) if role == "lead")
    return next((c for c in leads if LEADS.search(headers[c])), None)


def year_columns(headers: Sequence[str]) -> list[tuple[int, int]]:
    """Columns headed by a year: (column, year) ("Năm 2027" → 2027)."""
    found = []
    for column, header in enumerate(headers):
        year = re.search(rf"{A_YEAR}(?!.*{A_YEAR})", header)
        if read_role(header) == "year" and year:
            found.append((column, int(year[0])))
    return found
