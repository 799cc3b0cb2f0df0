"""Names of bodies that no registry entry has, written with the capitals of their kind, field and
place: "bệnh viện đa khoa cẩm khê" → "Bệnh viện Đa khoa Cẩm Khê".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import capitalize, fold
from extractors.lexicon import read_lexicon

# Words of the longest name of a place ("Bà Rịa - Vũng Tàu").
LONGEST_PLACE = 5


def write_body_name(name: str) -> str:
    """A name in small letters, but for what is known of it, with its capitals.

    "viện vệ sinh dịch tễ Tây Nguyên" → "Viện Vệ sinh dịch tễ Tây Nguyên"
    """
    if name[:1].isupper():
        return with_place_at_end(name)
    for key in ("named_kinds", "field_kinds"):
        found = _kinds(key).match(name)
        if found is None or _begins_otherwise(name, found[1]):
            continue
        kind, rest = _kind_names(key)[found[1].lower()], name[found.end(1) :]
        if not rest:
            return name
        written = _as_name(rest) if key == "named_kinds" else _as_field(rest)
        return with_place_at_end(kind + written)
    return name


def has_own_name(name: str) -> bool:
    """True for a body that its own name tells from others of its kind, so that no place need
    follow: "Trường Tiểu học Ngọc Thụy", "Bệnh viện Đa khoa Cẩm Khê".
    """
    found = _kinds("named_kinds").match(name)
    is_named = found is not None and name[found.end(1) :].strip() != ""
    return is_named or _place_at_end(name.split(" ")) is not None


def is_only_kind(name: str) -> bool:
    """True for the kind of a body without a name: "TỔNG CÔNG TY", "TRƯỜNG ĐẠI HỌC"."""
    return fold(name) in _folded_kinds()


def begins_with_kind(name: str) -> bool:
    """True for a kind of body and its name: "TẬP ĐOÀN CAO SU VIỆT NAM"."""
    return fold(name).startswith(tuple(f"{kind} " for kind in _folded_kinds()))


@cache
def _folded_kinds() -> frozenset[str]:
    return frozenset(map(fold, phrases_of("body_names", "named_kinds", "field_kinds")))


def with_place_at_end(name: str) -> str:
    """The name with the district or commune at its end written as it is."""
    words = name.split(" ")
    place = _place_at_end(words)
    if place is None:
        return name
    return " ".join([*words[: -len(place.split(" "))], place])


def _place_at_end(words: Sequence[str]) -> str | None:
    for count in range(LONGEST_PLACE, 0, -1):
        tail = " ".join(words[-count:])
        known = _places().get(tail.lower())
        if known is not None and len(words) > count:
            return known
    return None


def _begins_otherwise(name: str, kind: str) -> bool:
    """True where the kind is but the beginning of another: "Hội" of "Hội đồng"."""
    lowered = name.lower()
    return any(
        lowered.startswith(f"{head} ") and len(head) > len(kind)
        for head in _other_beginnings()
    )


@cache
def _other_beginnings() -> tuple[str, ...]:
    lists = read_lexicon("agency_words")
    own = {*_kind_names("named_kinds"), *_kind_names("field_kinds")}
    beginnings = {
        str(head).lower()
        for key in ("heads", "unlisted_heads", "no_bodies")
        for head in lists[key]
    }
    beginnings |= {str(h).lower() for h in read_lexicon("signatures")["title_heads"]}
    return tuple(sorted(beginnings - own))


@cache
def _places() -> dict[str, str]:
    lists = read_lexicon("places")
    names = [str(name) for key in ("districts", "communes") for name in lists[key]]
    return {name.lower(): name for name in names}


@cache
def _kind_names(key: str) -> dict[str, str]:
    return {name.lower(): name for name in phrases_of("body_names", key)}


@cache
def _kinds(key: str) -> re.Pattern[str]:
    return re.compile(rf"({one_of('body_names', key)})(?!\w)", re.IGNORECASE)


def _as_name(rest: str) -> str:
    """Each word with a capital, but for the small ones: " số 2 nam lý" → " số 2 Nam Lý"."""
    words = rest.split(" ")
    small = phrases_of("body_names", "small_words")
    return " ".join(word if word in small else capitalize(word) for word in words)


def _as_field(rest: str) -> str:
    """The first word of a field with a capital, and those after "và", a comma or a dash."""
    return _field_words().sub(lambda m: m["before"] + capitalize(m["word"]), rest)


@cache
def _field_words() -> re.Pattern[str]:
    joiners = one_of("body_names", "field_joiners")
    small = one_of("body_names", "small_words")
    before = rf"(?P<before>^\s+|,\s+|\s[-–]\s|(?<!\w){joiners}\s+)"
    # "công đoàn phường …" is the union of a ward, "xã hội" is a field.
    units = "|".join(read_lexicon("agency_words")["place_units"])
    place = rf"(?:{units}) (?!{one_of('agency_words', 'no_units')}(?!\w))\w"
    return re.compile(rf"{before}(?!{small}(?!\w))(?!{place})(?P<word>\w+)")
