"""Where each agency of a list begins and ends, and what stands there.

"Sở Văn hóa, Thể thao và Du lịch, Công an tỉnh" is two items: names hold commas and "và" too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.decisions.log import note
from extractors.language.lexicon_words import one_of
from extractors.language.text import capitalize, either
from extractors.lexicon import read_lexicon
from extractors.values.agency_form import (
    field_and,
    is_bare_item,
    is_field_of_unit,
    is_served,
    parts_posts,
)
from extractors.values.agency_lists import plural_heads, separator
from extractors.values.agency_registry import (
    Found,
    agency_words,
    expand_abbreviations,
    find_names,
    whole_heads,
)
from extractors.values.records import Agency

# A body by its letters alone: "AT" in "KT, AT".
LETTERS = re.compile(r"[A-ZĐ]{2,8}(?=\s*(?:[;,]|$))")
# Between a unit and its ministry.
DASH_AT_END = re.compile(r"\s[-–]\s*$")
DASH = re.compile(r"\s[-–]\s*")
MINISTRY = "ministry"

Collective = tuple[re.Pattern[str], tuple[str, ...]]


@cache
def collectives() -> tuple[Collective, ...]:
    """The patterns of bodies named together, each with the names it stands for."""
    return tuple(
        (re.compile(rf"{c['words']}(?!\w)"), tuple(c["names"]))
        for c in read_lexicon("agency_words")["collectives"]
    )


def as_person(raw: str) -> Agency:
    """A person among those who do a task: "đ/c Lan, Tổ trưởng" → "Đ/c Lan, Tổ trưởng"."""
    name = capitalize(expand_abbreviations(raw))
    note("agency_as_printed", raw=raw, name=name)
    return Agency(name, raw, None)


def known_at(text: str, at: int, starts: dict[int, Found]) -> Found | None:
    """The longest thing recognised at a place: a registry name, a collective, or a body named
    after one.
    """
    lowered = text.lower()
    found = [starts[at]] if at in starts else []
    found += _collectives_at(text, lowered, at)
    named_after = _named_after(text, lowered, at, starts)
    if named_after is not None:
        found.append(named_after)
    return max(found, key=lambda f: f.end, default=None)


def is_single(found: Found) -> bool:
    """True for one body, not for several or for bodies named together."""
    return len(found.names) == 1 and found.kind != "collective"


def _collectives_at(text: str, lowered: str, at: int) -> Iterator[Found]:
    for pattern, names in collectives():
        match = pattern.match(lowered, at)
        if match:
            kept = names or (capitalize(text[at : match.end()]),)
            yield Found(match.end(), kept, "collective", "collective")


def _named_after(
    text: str, lowered: str, at: int, starts: dict[int, Found]
) -> Found | None:
    """A body of another one: "Văn phòng Ủy ban nhân dân tỉnh", whose key is the other's with it."""
    prefix = _prefix_at(lowered, at)
    if prefix is None:
        return None
    owner = known_at(text, at + len(prefix) + 1, starts)
    if owner is None or not is_single(owner):
        return None
    key = owner.key and f"{owner.key}#{prefix}"
    return Found(owner.end, (f"{prefix} {owner.names[0]}",), key)


def _prefix_at(lowered: str, at: int) -> str | None:
    for prefix in agency_words("prefixes"):
        if lowered.startswith(prefix.lower() + " ", at):
            return prefix
    return None


def item_end(text: str, at: int, starts: dict[int, Found]) -> int:
    """Where the item that begins at `at` ends: at a separator that a new agency follows."""
    known = known_at(text, at, starts)
    search = known.end if known else at + 1
    # After a whole name another may follow without a separator, after "các Sở" it may not.
    is_whole = known is not None and known.kind != "collective"
    while True:
        boundary = _next_boundary(text, at, search, starts)
        limit = boundary.start() if boundary else len(text)
        plural = _next_plural(text, at, search, limit)
        if plural is not None:
            return plural
        joined = _next_name(text, search, limit, starts) if is_whole else None
        if joined is not None and not _is_unit_of(text, at, joined, starts):
            return joined
        is_after_whole = is_whole and known is not None and known.end == limit
        if boundary is None or _parts_items(text, at, boundary, starts):
            return limit
        if is_after_whole and _names_other(text, boundary):
            return limit
        search = boundary.end()


def _next_boundary(
    text: str, at: int, search: int, starts: dict[int, Found]
) -> re.Match[str] | None:
    """The next separator, but for a comma, a dash or "và" within the name of the item at `at`."""
    for boundary in separator().finditer(text, search):
        is_member = _is_member(text, at, boundary)
        is_inside = is_member or is_field_of_unit(text, at, boundary)
        if not is_inside and not _is_of_ministry(text, at, boundary.end(), starts):
            return boundary
    return None


def _is_of_ministry(text: str, at: int, owner: int, starts: dict[int, Found]) -> bool:
    """True where the item is a unit of the ministry behind its dash: "Cục Đăng kiểm Việt Nam - |
    Bộ Xây dựng".
    """
    if not text.startswith(agency_words("ministry_unit_heads"), at):
        return False
    ministry = starts.get(owner)
    is_ministry = ministry is not None and ministry.kind == MINISTRY
    return is_ministry and DASH_AT_END.search(text, at, owner) is not None


def names_ministry(tail: str) -> bool:
    """True for a unit's ministry and nothing else behind its name: " - Bộ Công an"."""
    dash = DASH.match(tail)
    ministry = find_names(tail).get(dash.end()) if dash else None
    if ministry is None or ministry.kind != MINISTRY:
        return False
    return not tail[ministry.end :].strip()


def _is_unit_of(text: str, at: int, owner: int, starts: dict[int, Found]) -> bool:
    """True where the name at `owner` is whose unit the item is: "Tổ X thuộc Sở Y tế", "Phòng Nội
    vụ Ủy ban nhân dân thị xã".
    """
    if belongs().search(text, at, owner) or _is_of_ministry(text, at, owner, starts):
        return True
    is_unit = capitalize(text[at:]).startswith(agency_words("unit_heads"))
    return is_unit and text.startswith(agency_words("unit_owners"), owner)


def _is_member(text: str, at: int, boundary: re.Match[str]) -> bool:
    """True for a comma between a member and its university: "Trường Đại học Luật|, Đại học Huế"."""
    is_comma = boundary[0].strip() == ","
    is_member = text.startswith(agency_words("member_heads"), at)
    owner = text.startswith(agency_words("member_owners"), boundary.end())
    return (
        is_comma and is_member and owner and text.count(",", at, boundary.start()) == 0
    )


@cache
def belongs() -> re.Pattern[str]:
    """What makes the next name part of the one before: "Trung tâm Chuyển đổi số | thuộc | Sở
    Khoa học và Công nghệ".
    """
    return re.compile(rf"\s{one_of('agency_words', 'belonging')}\s*$")


def _next_plural(text: str, at: int, search: int, limit: int) -> int | None:
    """Where "Các …" with a capital begins within the item at `at`: bodies stacked without a
    separator.
    """
    starts = (text.find(f" {head}", search, limit) for head in plural_heads())
    first = min((start + 1 for start in starts if start >= 0), default=None)
    return None if first is None or _is_bare_head(text[at:first]) else first


def _is_bare_head(text: str) -> bool:
    """True for a word that is no body by itself, so that what follows names it: "Vụ | Các vấn đề
    chung".
    """
    word = capitalize(text.strip())
    return word in agency_words("heads") and word not in whole_heads()


def _next_name(text: str, at: int, limit: int, starts: dict[int, Found]) -> int | None:
    """Where the next name begins with a capital after a space, if it does so before `limit`."""
    for start in sorted(starts):
        is_inside = at <= start < limit
        if is_inside and text[start - 1] == " " and text[start].isupper():
            return start
    return None


def _parts_items(
    text: str, at: int, boundary: re.Match[str], starts: dict[int, Found]
) -> bool:
    """True for a semicolon or a new line, and for other separators before an agency, or between the
    post at `at` and another.
    """
    if ";" in boundary[0] or "\n" in boundary[0]:
        return True
    if is_served(text, at, boundary):
        return False
    is_next = _begins_item(text, boundary.end(), starts)
    is_bare = is_bare_item(text, at, boundary)
    return is_next or is_bare or parts_posts(text, at, boundary)


def _names_other(text: str, boundary: re.Match[str]) -> bool:
    """True for a comma behind a whole known name, and a capital that begins no place's name:
    "Công an tỉnh|, Viễn thông Cao Bằng".
    """
    rest = text[boundary.end() :]
    is_comma = "," in boundary[0]
    return is_comma and rest[:1].isupper() and _place().match(rest) is None


@cache
def _place() -> re.Pattern[str]:
    """A kind of place with its name: "Thành phố Huế"."""
    kinds = either(agency_words("place_kinds"))
    return re.compile(rf"(?:{kinds})(?!\w)", re.IGNORECASE)


def _begins_item(text: str, at: int, starts: dict[int, Found]) -> bool:
    if known_at(text, at, starts) is not None:
        return True
    rest = text[at:]
    is_after_comma = text[:at].rstrip().endswith(",")
    is_other = LETTERS.match(rest) or rest.startswith(agency_words("capital_heads"))
    if is_after_comma and is_other:
        return True
    if rest.lower().startswith(agency_words("no_heads")):
        return False
    if _begins_with_field(rest):
        return True
    field = field_and().match(text, at)
    if field is not None and not _begins_item(text, field.end(), starts):
        return False
    return _head().match(rest) is not None


@cache
def _head() -> re.Pattern[str]:
    """What begins a name, and more behind it but where it is all of one: "giáo viên chủ nhiệm"."""
    heads, whole = _spelt(agency_words("heads")), _spelt(whole_heads())
    return re.compile(rf"(?:{whole})(?!\w)|(?:{heads}) ")


def _spelt(heads: tuple[str, ...]) -> str:
    """A part of a pattern for words with a capital or without."""
    return either([*heads, *(head[0].lower() + head[1:] for head in heads)])


def _begins_with_field(text: str) -> bool:
    """True for a body named by its field and its place: "Viễn thông Cao Bằng"; "viễn thông" and
    "Viễn thông và internet" are fields.
    """
    fields = (
        field for field in agency_words("field_heads") if text.startswith(f"{field} ")
    )
    return any(text[len(field) + 1 :][:1].isupper() for field in fields)
