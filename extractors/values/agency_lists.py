"""Lists of agencies as plans shorten them, written out: "Các Sở: Tài chính, Y tế" → Sở Tài
chính, Sở Y tế.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.values.agency_registry import (
    FIELD_KINDS,
    Found,
    agency_words,
    find_names,
    joined_fields,
    read_entries,
)
from extractors.values.bodies_of_places import with_repeated_heads

# Marks around a title, of which one alone is a speck.
QUOTES = '"“”'


@cache
def separator() -> re.Pattern[str]:
    """What may stand between two items of a list."""
    joiners = one_of("agency_words", "joiners")
    return re.compile(
        rf"\s*[;,\n]\s*|\s+(?:{joiners}|&)\s+|\s+[-–+]\s+|\s*/\s*(?=[A-ZĐ])"
    )


@cache
def _listed() -> re.Pattern[str]:
    """The word of a list before its fields: "Các Sở: Tài chính", "các Sở | Tài chính"."""
    every, body = (one_of("agency_words", key) for key in ("all_of", "field_bodies"))
    board, branch = (one_of("agency_words", key) for key in ("boards", "branches"))
    without_colon = rf"(?i:{every})\s+((?i:{body}))\s+"
    others = rf"(?i:(?:,? {board})?,? {branch})?"
    with_colon = rf"(?i:{every}\s+)?((?i:{body})){others}\s*:\s*"
    return re.compile(rf"(?<!\w)(?:{without_colon}|{with_colon})(?=[A-ZĐ])")


def _without_lone_quote(text: str) -> str:
    """The text without the only quotation mark at its beginning or end, a speck of a scan:
    "\"Thường trực Đảng ủy".
    """
    found = [sign for sign in text if sign in QUOTES]
    is_at_end = len(text) > 1 and (text[0] in QUOTES or text[-1] in QUOTES)
    return text.strip(QUOTES) if len(found) == 1 and is_at_end else text


def spell_out(text: str) -> str:
    """Repeat the word a list leaves out: "Các Sở: Tài chính, Xây dựng" → "Sở Tài chính, Sở Xây
    dựng".
    """
    text = _without_lone_quote(text)
    if _names_one_field(text):
        return text
    text = with_repeated_heads(text)
    text = _with_owners(_listed().sub(lambda m: f"{m[1] or m[2]} ", text))
    text = _with_heads_of_fields(text)
    at, word = skip_joiners(text, 0), ""
    while True:
        starts = find_names(text)
        known = starts.get(at)
        if known is not None and known.kind in FIELD_KINDS:
            word = text[at:].split()[0]
        elif known is None and _lacks_word(text, at, word):
            text = f"{text[:at]}{word} {text[at:]}"
            continue
        boundary = _next_boundary(text, known.end if known else at + 1, starts)
        if boundary is None:
            return text
        at = skip_joiners(text, boundary.end())


def skip_joiners(text: str, at: int) -> int:
    """Past separators and words such as "và", "phối hợp với" before an item."""
    match = _joiners().match(text, at)
    return match.end() if match else at


@cache
def _joiners() -> re.Pattern[str]:
    """Any separators and joining words in a row."""
    joiners = either(agency_words("leads"))
    return re.compile(
        rf"(?:[\s;,.:\-–+/&]|\d{{1,2}}[.)]\s|(?:{joiners})(?!\w))*", re.IGNORECASE
    )


def _names_one_field(text: str) -> bool:
    """True for all bodies of one field and nothing else: "Các Sở Giáo dục và Đào tạo"."""
    listed = _listed().match(text)
    if listed is None or listed[1] is None:
        return False
    body = f"{listed[1]} {text[listed.end() :].strip(' .;,')}"
    found = find_names(body).get(0)
    return found is not None and found.end == len(body) and found.kind in FIELD_KINDS


def _lacks_word(text: str, at: int, word: str) -> bool:
    """True where a list's item has only the field: "Xây dựng" after "Sở Tài chính"."""
    if not word or not text[at : at + 1].isupper():
        return False
    return _is_field(word, text[at : at + 70])


def _next_boundary(
    text: str, at: int, starts: Mapping[int, Found]
) -> re.Match[str] | None:
    """The next separator that is not within a known name ("Sở Lao động - Thương binh và Xã
    hội").
    """
    spans = [(start, found.end) for start, found in starts.items()]
    for mark in separator().finditer(text, at):
        if not any(start < mark.start() < end for start, end in spans):
            return mark
    return None


def _is_field(word: str, rest: str) -> bool:
    """True when a list's item is the rest of a known name: "Sở" + "Nội vụ, …"."""
    found = find_names(f"{word} {rest}").get(0)
    if found is None or found.kind not in FIELD_KINDS:
        return False
    return _ends_item(found, word, rest)


def _with_heads_of_fields(text: str) -> str:
    """Repeat the head of units whose fields are of two parts, for no unit has two of them: "Phòng
    KHTH và TCKT".
    """
    previous = None
    while previous != text:
        previous = text
        text = _fields_under_a_head().sub(r"\g<0>\g<head> ", text)
    return text


@cache
def _fields_under_a_head() -> re.Pattern[str]:
    """A head with a field and the sign or word before the next one: "Phòng Kế hoạch tổng hợp và |
    Tài chính kế toán".
    """
    joiners = one_of("agency_words", "joiners")
    heads, fields = either(agency_words("heads")), either(joined_fields())
    join = rf"(?:\s*,\s*|\s+{joiners}\s+)"
    return re.compile(
        rf"(?<!\w)(?P<head>{heads})\s(?:{fields}){join}(?=(?:{fields})(?!\w))"
    )


def _with_owners(text: str) -> str:
    """Repeat the owner a list of party bodies names once: "Ban Tổ chức, Ban Nội chính Tỉnh ủy"."""
    for owner, organs in _organs().items():
        names = find_names(text)
        # From the last to the first, so that the places of those before stay right.
        for match in reversed(list(organs.finditer(text))):
            longer = names.get(match.start())
            if longer is None or longer.end <= match.end():
                text = f"{text[: match.end()]} {owner}{text[match.end() :]}"
    return text


@cache
def _organs() -> dict[str, re.Pattern[str]]:
    """For each owner its bodies without it, where a list goes on after them to a body with it."""
    return {owner: _organs_of(owner) for owner in agency_words("owners")}


def _organs_of(owner: str) -> re.Pattern[str]:
    suffix = f" {owner}"
    entries = read_entries().values()
    names = [e.name.removesuffix(suffix) for e in entries if e.name.endswith(suffix)]
    join = one_of("agency_words", "within_names")
    organs = "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)({organs})(?=(?:,| {join})\s[^;]*\b{owner}(?!\w))", re.IGNORECASE
    )


def _ends_item(found: Found, word: str, rest: str) -> bool:
    """True when the name found covers the whole item, not only its first words."""
    following = rest[found.end - len(word) - 1 :]
    return _field_end().match(following) is not None


@cache
def _field_end() -> re.Pattern[str]:
    """What ends an item that is only a field: "Nội vụ | có liên quan"."""
    join = one_of("agency_words", "within_names")
    further = one_of("agency_words", "after_fields")
    return re.compile(rf"\s*(?:[;,.]|$|{join}\s|{further})")


@cache
def plural_heads() -> tuple[str, ...]:
    """What begins several bodies at once, each with a space behind it: "Các "."""
    return tuple(f"{head} " for head in agency_words("plural_heads"))
