"""Bodies of several places that are named once: "Ủy ban nhân dân các xã: Đất Mũi, Tân Ân" → "Ủy
ban nhân dân xã Đất Mũi, Ủy ban nhân dân xã Tân Ân"; so too without "các", and "Thôn Đông, Tây".
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.values.agency_registry import agency_words, find_names
from extractors.values.provinces import is_province, province_in_full

# Words of the longest name of a place ("Hòa Bình Thạnh Đông Hải").
LONGEST = 5
# The number of a hamlet, and a body by its letters alone.
NUMBER = re.compile(r"\d{1,2}")
LETTERS = re.compile(r"[A-ZĐ]{3,}")


def with_repeated_heads(text: str) -> str:
    """The text with the body's name before each of the places it lists."""
    text = _with_level_of_both(_with_provinces_of_two_kinds(text))
    for begun in (_begun(), _begun_by_one(), _begun_by_kind()):
        text = _with_heads_before_places(begun, text)
    return text


def _with_heads_before_places(begun: re.Pattern[str], text: str) -> str:
    done, kept = 0, ""
    for match in begun.finditer(text):
        places, end = _places_at(text, match.end())
        is_list = len(places) > 1 or (places and ":" in match[0])
        if match.start() < done or not is_list or _are_others(match["kind"], places):
            continue
        head = f"{match['head']} {match['kind'].lower()}".strip()
        # A semicolon: before a hamlet's name a comma parts no items ("Xã Đất Mũi, Thôn Đông").
        kept += text[done : match.start()] + "; ".join(f"{head} {p}" for p in places)
        done = end
    return kept + text[done:]


def _with_level_of_both(text: str) -> str:
    """The text with the level behind the council too: "HĐND, UBND tỉnh" → "HĐND tỉnh, UBND tỉnh";
    "Văn phòng HĐND và UBND xã" is one body.
    """
    return _council_beside().sub(r"\g<council> \g<level>\g<between>\g<committee>", text)


@cache
def _council_beside() -> re.Pattern[str]:
    council, committee, office, join = (
        one_of("agency_words", key)
        for key in (
            "councils",
            "peoples_committees",
            "offices_of_councils",
            "joining_councils",
        )
    )
    level = either(agency_words("place_units"))
    # "UBND xã, phường" are many, "UBND xã Tân Phú" has a name.
    ends = rf"(?=\s*(?:$|[;.)]|,(?!\s*(?:{level})(?!\w))|{join}\s))"
    return re.compile(
        rf"(?<!{office} )(?P<council>{council})(?P<between>\s*(?:[,;/–&-]|{join}(?=\s))\s*)"
        rf"(?P<committee>{committee} (?P<level>{level})){ends}",
        re.IGNORECASE,
    )


def _with_provinces_of_two_kinds(text: str) -> str:
    """The text with each province's own kind: "UBND các tỉnh, thành phố: Huế, Đồng Nai" → "UBND
    thành phố Huế, UBND tỉnh Đồng Nai". Of other places no list says which kind they are.
    """
    match = _of_two_kinds().search(text)
    if match is None:
        return text
    names, end = _places_at(text, match.end())
    places = [province_in_full(name) for name in names]
    if not places or None in places:
        return text
    spelt = ", ".join(f"{match['head']} {place}" for place in places)
    return text[: match.start()] + spelt + _with_provinces_of_two_kinds(text[end:])


@cache
def _of_two_kinds() -> re.Pattern[str]:
    """A body's name with "các" and both kinds of provinces: "UBND các tỉnh, thành phố: "."""
    kind = rf"(?i:{either(agency_words('wide_place_kinds'))})"
    between = rf"(?:\s*,\s*|\s+{_join()}\s+)"
    return re.compile(rf"{_body_of_all()}{kind}{between}{kind}\s*:?\s+(?=[A-ZĐ])")


@cache
def _begun() -> re.Pattern[str]:
    """A body's name with "các" and one kind of place: "Ủy ban nhân dân các xã: "."""
    kinds = either(_longest_first(agency_words("place_kinds")))
    return re.compile(rf"{_body_of_all()}(?P<kind>(?i:{kinds}))\s*:?\s+(?=\w)")


@cache
def _begun_by_one() -> re.Pattern[str]:
    """A body's name with one kind of place, without "các": "Ủy ban nhân dân xã | Đất Mũi, Tân
    Ân".
    """
    kinds = either(_longest_first(agency_words("unit_kinds")))
    plurals = either(agency_words("plural_heads"))
    return re.compile(
        rf"(?!(?:{plurals})\s){_body()}\s+(?P<kind>{kinds})\s+(?=[A-ZĐÀ-Ỹ])"
    )


@cache
def _begun_by_kind() -> re.Pattern[str]:
    """A kind of place that is named as a body, at the start of an item: "Thôn | Đông, Tây"."""
    kinds = either(_longest_first(agency_words("kinds_as_bodies")))
    return re.compile(
        rf"(?:^|(?<=[;,\n])\s*)(?P<head>{kinds})(?P<kind>)\s+(?=[A-ZĐÀ-Ỹ\d])"
    )


@cache
def _body_of_all() -> str:
    """A part of a pattern for a body's name and "các"."""
    return rf"{_body()}\s+(?i:{one_of('agency_words', 'all_of')})\s+"


@cache
def _body() -> str:
    """A part of a pattern for one body's name, up to the kind of its place."""
    heads = either(
        _longest_first(agency_words("heads") + agency_words("unlisted_heads"))
    )
    joiners = one_of("agency_words", "joiners")
    more = rf"(?:(?!\s{joiners}\s+(?:{heads})\s)[^;,:\n])*?"
    return rf"(?P<head>(?<!\w)(?:{heads})(?!\w){more})"


def _longest_first(words: tuple[str, ...]) -> list[str]:
    return sorted(words, key=lambda word: -len(word))


def _places_at(text: str, at: int) -> tuple[list[str], int]:
    """The names of places from here on, as far as each is a name and no body's, and their end."""
    places: list[str] = []
    end = at
    while (item := _items().match(text, at)) and _is_place(item[0].strip()):
        places.append(item[0].strip())
        end = at + len(item[0].rstrip())
        between = _between().match(text, end)
        if between is None:
            break
        at = between.end()
    return places, end


@cache
def _items() -> re.Pattern[str]:
    """What stands between two separators of a list."""
    return re.compile(rf"\w(?:(?!\s{_join()}\s)[^,;:.\n(])*")


def _join() -> str:
    return one_of("agency_words", "between_places")


@cache
def _between() -> re.Pattern[str]:
    return re.compile(rf"\s*,\s*|\s+{_join()}\s+")


def _is_place(name: str) -> bool:
    """True for a name of which each word has a capital, or a number, and which is no body's: "Đất
    Mũi", "5"; not "VNPT".
    """
    if NUMBER.fullmatch(name):
        return True
    heads = agency_words("heads") + agency_words("unlisted_heads")
    is_body = name.startswith(tuple(f"{head} " for head in heads))
    if is_body or LETTERS.fullmatch(name) or find_names(name).get(0) is not None:
        return False
    words = re.split(r"[\s-]+", name)
    return len(words) <= LONGEST and all(word[:1].isupper() for word in words)


def _are_others(kind: str, places: list[str]) -> bool:
    """True for names under "tỉnh" that are no provinces, "các tỉnh Tây Nguyên, Đông Nam Bộ", and
    for a unit before its province, "xã Cam Lộ, Quảng Trị".
    """
    provinces = [is_province(place) for place in places]
    is_wide = kind.lower() in agency_words("wide_place_kinds")
    return not all(provinces) if is_wide else any(provinces[1:])
