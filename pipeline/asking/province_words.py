"""Provinces as a person types them, with or without diacritics and their kind."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.lexicon import read_lexicon
from pipeline.common.word_folding import fold_words

Words = tuple[str, ...]


def split_province(words: Words) -> tuple[Words, list[str]]:
    """The words of a body and the provinces that the rest of them names: "so y te tinh ha giang"
    → "so y te", ["ha-giang"]; ("sở", "y", "tế") names none.
    """
    for at in range(1, len(words)):
        provinces = _provinces().get(words[at:])
        if provinces:
            return _without_kind(words[:at]), provinces
    return words, []


@cache
def province_words(province: str) -> Words:
    """ "an-giang" → ("an", "giang")."""
    names = (p["name"] for p in read_lexicon("provinces") if p["id"] == province)
    return tuple(fold_words(str(next(names))))


def _without_kind(words: Words) -> Words:
    for kind in _kinds():
        if words[-len(kind) :] == kind and len(words) > len(kind):
            return words[: -len(kind)]
    return words


@cache
def _kinds() -> tuple[Words, ...]:
    kinds = (
        *phrases_of("agency_words", "province_units"),
        *phrases_of("masthead", "city_short"),
    )
    return tuple(tuple(fold_words(kind)) for kind in kinds)


@cache
def _provinces() -> dict[Words, list[str]]:
    """Ids by the words of each name and spelling; two provinces may be spelt alike."""
    found: dict[Words, list[str]] = {}
    for name, province in _spellings():
        ids = found.setdefault(tuple(fold_words(name)), [])
        if province not in ids:
            ids.append(province)
    return found


def _spellings() -> Iterator[tuple[str, str]]:
    for province in read_lexicon("provinces"):
        for name in (province["name"], *province["aliases"]):
            yield str(name), str(province["id"])
