"""Names of provinces, as they stand in and after the names of agencies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import capitalize, fold
from extractors.lexicon import read_lexicon

# Words of the longest name ("Bà Rịa - Vũng Tàu").
LONGEST_NAME = 5


def is_province(text: str) -> bool:
    """True for the name of a province ("Công an tỉnh" + "Cà Mau" is still the registry's Công
    an tỉnh).
    """
    return fold(text) in _provinces()


def province_at_end(name: str) -> str | None:
    """The province a body's name ends with: "Sở Y tế Bến Tre" → "Bến Tre"; None for others."""
    words = name.split(" ")
    for count in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        tail = " ".join(words[-count:])
        if is_province(tail):
            return tail
    return None


def province_in_full(text: str) -> str | None:
    """The province a text is or ends with, its kind before it, though a stroke was read before
    it: "FHỒ CHÍ MINH" → "Thành phố Hồ Chí Minh", "Quảng Ninh" → "tỉnh Quảng Ninh".
    """
    folded = fold(text)
    for name, kind in _kinds().items():
        is_it = folded == name or (" " in name and folded.endswith(name))
        if is_it:
            return kind
    return None


@cache
def _kinds() -> dict[str, str]:
    """Provinces by folded name, each with its kind as it is written before it."""
    cased = phrases_of("agency_words", "named_city")
    found: dict[str, str] = {}
    for province in read_lexicon("provinces"):
        kind, name = str(province["kind"]), str(province["name"])
        kind = capitalize(kind) if name in cased else kind
        found[fold(name)] = f"{kind} {name}"
        found[fold(f"{kind} {name}")] = f"{kind} {name}"
    return found


def with_provinces(name: str) -> str:
    """A name with the provinces in it spelt as they are: "Đại học Đà Năng" → "Đại học Đà Nẵng",
    "thành phố Hô Chí Minh" → "thành phố Hồ Chí Minh".
    """
    words = name.split(" ")
    for count in (3, 2):
        for i in range(len(words) - count + 1):
            spelt = _spelt(words[i : i + count])
            if spelt is not None:
                words[i : i + count] = spelt.split(" ")
    return " ".join(words)


def _spelt(words: Sequence[str]) -> str | None:
    """The province that some capitalised words name, with its marks: "Đà", "Năng" → "Đà Nẵng"."""
    if not all(word[:1].isupper() for word in words):
        return None
    return _names_of_words().get(fold(" ".join(words)))


@cache
def _names_of_words() -> dict[str, str]:
    """Provinces by their folded names of more than one word, which no other words are like."""
    names = [str(p["name"]) for p in read_lexicon("provinces")]
    return {fold(name): name for name in names if name.count(" ") > 0}


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(p["name"]) for p in read_lexicon("provinces"))
