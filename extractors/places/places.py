"""Places that bodies are of: a province, or a district or commune of one, as their names say it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import capitalize, either, fold
from extractors.lexicon import read_lexicon


class Place(NamedTuple):
    """A province by its id in `provinces.yml`, or a unit below it ("xã Cam Lộ"), or both."""

    province: str | None = None
    unit: str | None = None

    @property
    def text(self) -> str:
        """ "tỉnh Quảng Trị", "xã Cam Lộ, tỉnh Quảng Trị", "xã Cam Lộ"."""
        return self.text_on(None)

    def text_on(self, day: date | None) -> str:
        """The same, with the kind that the province has on a day."""
        province = province_text(self.province, day) if self.province else None
        return ", ".join(part for part in (self.unit, province) if part)

    @property
    def key(self) -> str:
        """What tells it from other places: the name of a province stays when it becomes a city."""
        return "/".join(part for part in (self.province, fold(self.unit or "")) if part)


class PlaceName(NamedTuple):
    """A place in a text: where its name begins, with its kind and without, and where it ends."""

    place: Place
    start: int
    name_start: int
    end: int

    @property
    def has_kind(self) -> bool:
        return self.start < self.name_start


def find_place(text: str) -> PlaceName | None:
    """Where a text says a body is: "Sở Y tế tỉnh Hà Giang" → tỉnh Hà Giang.

    "Ủy ban nhân dân thành phố Vũng Tàu" is of a city that is no province, "Học viện Chính trị
    quốc gia Hồ Chí Minh" of no place.
    """
    province = _with_kind(text) or _at_end(text)
    unit = _find_unit(text)
    if province is None or unit is None:
        return province or unit
    place = Place(province.place.province, unit.place.unit)
    return PlaceName(place, unit.start, unit.name_start, province.end)


def province_text(province: str, day: date | None = None) -> str:
    """ "an-giang" → "tỉnh An Giang", "ho-chi-minh" → "Thành phố Hồ Chí Minh"; by a day on which
    it is a city already: "quang-ninh", 2026-09-01 → "thành phố Quảng Ninh".
    """
    entry = _entries()[province]
    kind, name = str(entry["kind"]), str(entry["name"])
    city_from = _day(entry.get("city_from"))
    if day is not None and city_from is not None and city_from <= day:
        kind = phrases_of("agency_words", "city")[0]
    is_part_of_name = name in phrases_of("agency_words", "named_city")
    return f"{capitalize(kind) if is_part_of_name else kind} {name}"


def kinds_since(day: date) -> date | None:
    """Since when provinces have the kinds they have on a day: 2026-09-10 → 2026-09-01, when
    tỉnh Quảng Ninh became a city.
    """
    days = [_day(entry.get("city_from")) for entry in _entries().values()]
    return max((d for d in days if d is not None and d <= day), default=None)


def province_name(province: str) -> str:
    """ "an-giang" → "An Giang"."""
    return str(_entries()[province]["name"])


def province_today(province: str) -> str:
    """The province that an earlier one belongs to now: "ha-giang" → "tuyen-quang"."""
    successors = _entries()[province].get("successors") or ()
    return province_today(str(successors[0])) if successors else province


def province_end(province: str) -> date | None:
    """The first day a province no longer exists: "ha-giang" → 2025-07-01."""
    return _day(_entries()[province].get("valid_to"))


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def place_today(place: Place) -> Place:
    """The place with the province it is in today: tỉnh Hà Giang → tỉnh Tuyên Quang."""
    if place.province is None:
        return place
    return place._replace(province=province_today(place.province))


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return {str(entry["id"]): entry for entry in read_lexicon("provinces")}


@cache
def _names() -> dict[str, str]:
    """Ids of provinces by folded name and other spellings."""
    found: dict[str, str] = {}
    for province, entry in _entries().items():
        for name in (entry["name"], *entry["aliases"]):
            found.setdefault(fold(str(name)), province)
    return found


def _with_kind(text: str) -> PlaceName | None:
    """The last province that a text names with its kind: "Sở Y tế TP Hồ Chí Minh"."""
    found = None
    for match in _kind_and_name().finditer(text):
        province = _names()[fold(match["name"])]
        if _is_of_kind(province, match["kind"]):
            place = Place(province)
            found = PlaceName(place, match.start(), match.start("name"), match.end())
    return found


def _is_of_kind(province: str, printed: str) -> bool:
    """False for "thành phố Hòa Bình", which was a city of tỉnh Hòa Bình."""
    entry = _entries()[province]
    is_province_kind = fold(printed) == fold("tỉnh")
    was_province = entry["kind"] == "tỉnh"
    return was_province if is_province_kind else not was_province or _is_city(entry)


def _is_city(entry: dict[str, Any]) -> bool:
    return bool(entry.get("city_from"))


@cache
def _kind_and_name() -> re.Pattern[str]:
    kinds = either([*phrases_of("agency_words", "province_units"), *_city_short()])
    return re.compile(rf"(?<!\w)(?P<kind>(?i:{kinds}))\.?\s*(?P<name>{_any_name()})")


def _city_short() -> tuple[str, ...]:
    return phrases_of("masthead", "city_short")


@cache
def _any_name() -> str:
    """A part of a pattern for the name of any province, the longest first."""
    names = [
        str(name) for e in _entries().values() for name in (e["name"], *e["aliases"])
    ]
    return rf"(?:{either(sorted(names, key=lambda name: -len(name)))})(?!\w)"


def _at_end(text: str) -> PlaceName | None:
    """A province that ends a text without its kind: "Ban Thường vụ Tỉnh ủy Đắk Lắk"."""
    match = re.search(rf"(?<=\s){_any_name()}$", text.rstrip(" .,"))
    if match is None or match[0] in phrases_of("body_places", "told_by_kind"):
        return None
    if _ends_with_kind(text[: match.start()]):
        return None
    place = Place(_names()[fold(match[0])])
    return PlaceName(place, match.start(), match.start(), match.end())


def _ends_with_kind(text: str) -> bool:
    """True before a name that is a smaller place's: "phường" before "Bắc Giang"."""
    kinds = either(read_lexicon("agency_words")["place_kinds"])
    return re.search(rf"(?<!\w)(?i:{kinds})\.?\s*$", text) is not None


def _find_unit(text: str) -> PlaceName | None:
    """A district or commune, or a city that is no province, with its kind: "xã Cam Lộ"."""
    for match in _unit().finditer(text):
        is_province = fold(match[0]) in _names() or _with_kind(match[0]) is not None
        if not is_province:
            unit = f"{match['kind'].lower()} {match['name']}"
            place = Place(None, unit)
            return PlaceName(place, match.start(), match.start("name"), match.end())
    return None


@cache
def _unit() -> re.Pattern[str]:
    kinds = [k for k in read_lexicon("agency_words")["place_kinds"] if k != "tỉnh"]
    name = r"[A-ZĐÀ-Ỹ][\w'’-]*(?:\s(?:-\s)?[A-ZĐÀ-Ỹ\d][\w'’-]*){0,4}"
    longest_first = sorted(kinds, key=lambda kind: -len(kind))
    return re.compile(
        rf"(?<!\w)(?P<kind>(?i:{either(longest_first)}))\.?\s+(?P<name>{name})"
    )
