"""A body is its name and its place: "Sở Y tế" in a plan of tỉnh An Giang is Sở Y tế of An Giang.

The place is that of the document's issuer, or the one the name itself says; ministries and the
like have none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.places.places import Place, PlaceName, find_place, province_name


class PlacedBody(NamedTuple):
    """A body's name without its place, its id in the registry, and its place; None: it has none."""

    name: str
    key: str | None
    place: Place | None


def issuer_place(issuer: str | None) -> Place | None:
    """The place of a document's issuer: "Ủy ban nhân dân tỉnh An Giang" → tỉnh An Giang."""
    if not issuer or is_national(issuer):
        return None
    for part in issuer.split("; "):
        found = find_place(part)
        if found is not None:
            return found.place
    return None


def is_national(issuer: str) -> bool:
    """Whether bodies of the country alone issue: "Chính phủ", "Bộ Y tế; Bộ Công an"; not one of a
    province beside them, nor one that its own name places: "Trường Đại học An Giang".
    """
    return all(_is_of_country(body) for body in issuer.split("; "))


def _is_of_country(body: str) -> bool:
    return find_place(body) is None and _is_national(body, _entry(None, body))


def place_body(name: str, key: str | None, home: Place | None) -> PlacedBody:
    """The body that a document of some place names; `key` is what the registry calls it.

    "Sở Y tế tỉnh Hà Giang" → Sở Y tế, tỉnh Hà Giang; "Sở Y tế" in a plan of tỉnh An Giang →
    Sở Y tế, tỉnh An Giang; "Bộ Y tế" → Bộ Y tế, without a place.
    """
    entry = _entry(key, name)
    is_whole_name = entry is not None and _folded(entry["name"]) == _folded(name)
    named = None if is_whole_name else find_place(name)
    if named is not None:
        return _named_with_place(name, key, home, named)
    if entry is not None and is_whole_name:
        key = key or str(entry["id"])
    place = None if _is_national(name, entry) else _own_place(name, entry, home)
    return PlacedBody(name, key, place)


def full_name(name: str, place: Place | None, day: date | None = None) -> str:
    """A body's name with its place, as it is called elsewhere: "Công an tỉnh", tỉnh An Giang →
    "Công an tỉnh An Giang"; by a day on which its province is a city already: "Công an tỉnh",
    tỉnh Quảng Ninh, 2026-09-01 → "Công an thành phố Quảng Ninh".
    """
    if place is None or _says_place(name, place):
        return name
    text = place.text_on(day)
    if text != place.text and place.unit is None:
        name = _name_in_city(name)
    kind, bare = _parted(text)
    said = f"(?:{one_of('body_places', 'with_kind')}|(?i:{re.escape(kind)}))"
    has_kind = re.search(rf"(?<!\w){said}$", name) is not None
    return f"{name} {bare if has_kind else text}"


def _name_in_city(name: str) -> str:
    """What a body of a province is called once that is a city: "Tỉnh ủy" → "Thành ủy"."""
    words = phrases_of("body_places", "province_words")
    in_city = phrases_of("body_places", "city_words")
    for word, other in zip(words, in_city, strict=True):
        if re.search(rf"(?<!\w){word}$", name):
            return name.removesuffix(word) + other
    return name


def _named_with_place(
    name: str, key: str | None, home: Place | None, named: PlaceName
) -> PlacedBody:
    """A body whose own name says where it is; a commune is one of the issuer's province."""
    place = named.place
    if place.province is None and home is not None:
        place = place._replace(province=home.province)
    is_last = not name[named.end :].strip(" .,")
    entry = _before(name, named) if is_last else None
    if entry is not None:
        return PlacedBody(str(entry["name"]), str(entry["id"]), place)
    if is_last and named.has_kind and place.unit is None:
        return PlacedBody(name[: named.name_start].strip(), None, place)
    return PlacedBody(name, key, Place(place.province) if place.province else None)


def _before(name: str, named: PlaceName) -> dict[str, Any] | None:
    """The registry's entry that stands before a place: with its kind ("Công an tỉnh"), or
    without ("Sở Y tế").
    """
    for end in (named.name_start, named.start):
        entry = _by_name().get(_folded(name[:end].strip(" ,")))
        if entry is not None and _is_of_places(entry):
            return entry
    return None


def _own_place(
    name: str, entry: dict[str, Any] | None, home: Place | None
) -> Place | None:
    if home is None or entry is None or _is_unit_body(entry):
        return home
    is_of_all = _is_of_places(entry) or _is_unnumbered_office(name, entry)
    if not is_of_all or home.province is None:
        return None
    return Place(home.province)


def _is_of_places(entry: dict[str, Any]) -> bool:
    """Whether each province, or each district or commune, has such a body."""
    is_local = entry["level"] in phrases_of(
        "body_places", "province_levels", "unit_levels"
    )
    return is_local and entry["id"] not in phrases_of("body_places", "national")


def _is_unit_body(entry: dict[str, Any]) -> bool:
    return entry["level"] in phrases_of("body_places", "unit_levels")


def _is_unnumbered_office(name: str, entry: dict[str, Any]) -> bool:
    is_office = entry["id"] in phrases_of("body_places", "regional_offices")
    return is_office and _folded(entry["name"]) == _folded(name)


def _is_national(name: str, entry: dict[str, Any] | None) -> bool:
    """Whether there is one such body in the country."""
    if entry is not None:
        return not (_is_of_places(entry) or _is_unnumbered_office(name, entry))
    if re.search(rf"(?<!\w)(?:{_place_kinds()})$", name):
        return False  # "Mặt trận Tổ quốc Việt Nam xã" is that of a commune
    heads = one_of("body_places", "national_heads")
    words = one_of("body_places", "national_words")
    return re.search(rf"^{heads}(?!\w)|(?<!\w){words}(?!\w)", name) is not None


def _entry(key: str | None, name: str) -> dict[str, Any] | None:
    """The registry's entry of a key, in which a part is named after "#", else of a whole name."""
    by_key = _by_key().get((key or "").partition("#")[0])
    return by_key or _by_name().get(_folded(name))


def _says_place(name: str, place: Place) -> bool:
    said = place.unit or (province_name(place.province) if place.province else "")
    return fold(name).endswith(fold(said))


def _parted(place: str) -> tuple[str, str]:
    """ "xã Cam Lộ, tỉnh Quảng Trị" → "xã", "Cam Lộ, tỉnh Quảng Trị"."""
    match = re.match(rf"(?i:{_place_kinds()})(?= )", place)
    kind = match[0] if match else ""
    return kind, place.removeprefix(kind).strip()


@cache
def _place_kinds() -> str:
    kinds = read_lexicon("agency_words")["place_kinds"]
    return either(sorted(kinds, key=lambda kind: -len(kind)))


def _folded(name: str) -> str:
    return place_tones(name).casefold()


@cache
def _by_key() -> dict[str, dict[str, Any]]:
    return {str(entry["id"]): entry for entry in read_lexicon("agencies")}


@cache
def _by_name() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for entry in read_lexicon("agencies"):
        found.setdefault(_folded(str(entry["name"])), entry)
    return found
