"""Names of provinces, as they stand in and after the names of agencies."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from extractors.language.text import fold
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


def with_provinces(name: str) -> str:
    """A name with the provinces in it spelt as they are: "Đại học Đà Năng" → "Đại học Đà Nẵng"."""
    words = name.split(" ")
    for i, pair in enumerate(pairwise(words)):
        spelt = _spelt(pair)
        if spelt is not None:
            words[i : i + 2] = spelt.split(" ")
    return " ".join(words)


def _spelt(pair: tuple[str, str]) -> str | None:
    """The province that two capitalised words name, with its marks: "Đà", "Năng" → "Đà Nẵng"."""
    if not all(word[:1].isupper() for word in pair):
        return None
    return _names_of_two_words().get(fold(" ".join(pair)))


@cache
def _names_of_two_words() -> dict[str, str]:
    names = [str(p["name"]) for p in read_lexicon("provinces")]
    return {fold(name): name for name in names if name.count(" ") == 1}


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(p["name"]) for p in read_lexicon("provinces"))
