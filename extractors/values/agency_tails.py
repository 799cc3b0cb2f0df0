"""What stands behind a body's name in a list and is none of it: "liên quan", verbs, the place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.language.lexicon_words import phrases_of
from extractors.values.agency_registry import agency_words

# What may stand after an item and is none of it, specks that were read as signs included.
MARKS = " .;,:-–¿¡|~^*"


@cache
def _after_unit() -> str:
    """A part of a pattern for a place that "tỉnh" or "thành phố" stands before."""
    units = phrases_of("agency_words", "province_units")
    return f"(?:{'|'.join(rf'(?<={unit})' for unit in units)})"


@lru_cache(maxsize=4096)
def trim_tail(text: str, place: str | None) -> str:
    """Drop "liên quan" and the document's own place from an item's end."""
    previous = None
    text = text.rstrip(MARKS)
    while previous != text:
        previous = text
        for tail in agency_words("tails"):
            # "Phòng Tổng hợp": a capital is the name's own.
            text = re.sub(rf"(?:^|\s*,?\s+(?=[a-zà-ỹđ])){tail}$", "", text)
        if place:
            text = re.sub(rf"{_after_unit()}\s+{place}$", "", text, flags=re.IGNORECASE)
        text = text.rstrip(MARKS)
    return text
