"""When two texts, lists of names or periods say the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz.distance import Levenshtein

ALTERNATIVES = " | "  # "Đại học An Giang | Trường Đại học An Giang": either is right
# huyền, sắc, hỏi, ngã, nặng
TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
TONED_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))  # "hòa" is "hoà", "thủy" is "thuỷ"
DASHES = re.compile("[\u2010-\u2015\u2212]")
QUOTES = re.compile("[“”„\"'‘’]")
SPACED_SIGNS = re.compile(r"\s*([-/])\s*")
ENDS = " .;,:"


def _tone_places() -> dict[str, str]:
    """A pair with its tone on the first letter → with it on the second: "òa" → "oà"."""
    return {
        unicodedata.normalize("NFC", first + tone) + second: first
        + unicodedata.normalize("NFC", second + tone)
        for first, second in TONED_PAIRS
        for tone in TONES
    }


TONE_PLACES = _tone_places()
TONED = re.compile(rf"(?:{'|'.join(TONE_PLACES)})\b")


def fold(value: object) -> str:
    """A text without what does not count: case, spaces, kinds of dashes and quotation marks,
    where a tone stands, punctuation at the end.

    "Ủy ban nhân dân tỉnh;" → "uỷ ban nhân dân tỉnh"
    """
    text = unicodedata.normalize("NFC", str(value or "")).casefold()
    text = TONED.sub(lambda found: TONE_PLACES[found[0]], text)
    text = DASHES.sub("-", text)
    text = QUOTES.sub('"', text)
    text = SPACED_SIGNS.sub(r"\1", text)
    return re.sub(r"\s+", " ", text).strip(ENDS)


def error_rate(gold: object, found: object) -> float:
    """Characters to insert, delete or replace, as a share of the gold text's."""
    right, read = fold(gold), fold(found)
    return Levenshtein.distance(right, read) / max(1, len(right))


def is_alternative(gold: object, found: object) -> bool:
    """Whether a text is one of those that the gold value gives."""
    choices = str(gold or "").split(ALTERNATIVES)
    return fold(found) in {fold(choice) for choice in choices}


def same_names(gold: Sequence[str] | None, found: Sequence[str] | None) -> bool:
    """Whether both list the same names, in any order."""
    left = {fold(name) for name in found or ()}
    for item in gold or ():
        choices = [fold(choice) for choice in item.split(ALTERNATIVES)]
        named = next((choice for choice in choices if choice in left), None)
        if named is None:
            return False
        left.discard(named)
    return not left


def same_period(
    gold: Mapping[str, Any] | None, found: Mapping[str, Any] | None
) -> bool:
    """Whether two periods mean the same days, rhythm and whether they hang on a condition."""
    if not gold or not found:
        return not gold and not found
    for part in ("from", "to", "recurrence"):
        if (gold.get(part) or None) != (found.get(part) or None):
            return False
    return bool(gold.get("condition")) == bool(found.get("condition"))
