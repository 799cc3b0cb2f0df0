"""Small facts about Vietnamese letters: folding for comparison, canonical tone placement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import filterfalse

# Old-style placement ("hóa", "ủy") as RECORD asks; the newer one ("hoá", "uỷ") is read the same.
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_NEW_PLACEMENT = re.compile(
    rf"(?<!q)(o(?=[ae])|u(?=y))([ae]|y)([{_TONES}])(?![a-zđ\u0302\u0306\u031b])",
    re.IGNORECASE,
)

# What parts words that are compared.
_NOT_FOLDED = re.compile(r"[^a-z0-9%/&.]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics, "đ" as "d", one space between words: for comparing.

    "Sở Khoa học và Công nghệ;" → "so khoa hoc va cong nghe"
    """
    bare = strip_marks(text).lower()
    return " ".join(_NOT_FOLDED.sub(" ", bare).split()).strip(" .")


def strip_marks(text: str) -> str:
    """The text without diacritics ("Đồng chí" → "Dong chi"), case kept."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(filterfalse(unicodedata.combining, decomposed))


def place_tones(text: str) -> str:
    """NFC with the tone on the first vowel of open oa, oe, uy ("hoá" → "hóa", "uỷ" → "ủy")."""
    decomposed = unicodedata.normalize("NFD", text)
    moved = _NEW_PLACEMENT.sub(lambda m: f"{m[1]}{m[3]}{m[2]}", decomposed)
    return unicodedata.normalize("NFC", moved)


def fold_closed(text: str) -> str:
    """Folded letters without spaces, for comparing: "57 - NQ/TW" and "57-NQ/TW" are one."""
    return fold(text).replace(" ", "")


def capitalize(text: str) -> str:
    """The text with its first letter upper case, the others as they are."""
    return text[:1].upper() + text[1:]


def either(words: Iterable[str]) -> str:
    """Any of some words as a part of a pattern, in their order."""
    return "|".join(map(re.escape, words))


@cache
def whole_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of some phrases as whole words, whatever their case, the longest
    first.
    """
    longest_first = sorted(phrases, key=lambda p: -len(p))
    return re.compile(rf"(?<!\w)(?:{either(longest_first)})(?!\w)", re.IGNORECASE)
