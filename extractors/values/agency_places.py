"""Places after a body's name: "thành phố Hà Nội, Thành phố Hồ Chí Minh" after "Ủy ban nhân dân"."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import capitalize, either
from extractors.values.agency_registry import agency_words
from extractors.values.provinces import with_provinces


def list_places(tail: str) -> list[str]:
    """The places that are all of a text, each with its kind; [] where anything else stands there.

    "thành phố Hà Nội, TP. Hồ Chí Minh" → ["thành phố Hà Nội", "Thành phố Hồ Chí Minh"]
    """
    parts = _separator().split(tail.strip(" ,.;"))
    found = [_place().fullmatch(part) for part in parts]
    if not all(found):
        return []
    return [_spelt(match["kind"], match["name"]) for match in found if match]


def part_kind(body: str, tail: str) -> tuple[str, str]:
    """A body and what stands after it, the kind of place taken from the one to the other.

    "Ủy ban nhân dân thành phố", "Hà Nội" → "Ủy ban nhân dân", "thành phố Hà Nội"
    """
    for kind in agency_words("place_kinds"):
        if body.endswith(f" {kind}"):
            return body.removesuffix(f" {kind}"), f"{kind} {tail.strip()}"
    return body, tail


def _spelt(kind: str, name: str) -> str:
    city = phrases_of("agency_words", "city")[0]
    is_short = kind.upper() in phrases_of("masthead", "city_short")
    kind = city if is_short else kind
    name = with_provinces(name.strip())
    # The city's own name begins with its kind.
    if name in phrases_of("agency_words", "named_city"):
        return f"{capitalize(city)} {name}"
    return f"{kind.lower()} {name}"


@cache
def _separator() -> re.Pattern[str]:
    join = one_of("agency_words", "between_places")
    return re.compile(rf"\s*[,;]\s*|\s+{join}\s+")


@cache
def _place() -> re.Pattern[str]:
    kinds = either(sorted(agency_words("place_kinds"), key=lambda kind: -len(kind)))
    name = r"[A-ZĐÀ-Ỹ][\w'’-]*(?:[ -]+[A-ZĐÀ-Ỹ][\w'’-]*){0,4}"
    return re.compile(rf"(?P<kind>(?i:{kinds}))\.?\s+(?P<name>{name})")
