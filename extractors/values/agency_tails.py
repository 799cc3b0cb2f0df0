"""What stands behind a body's name in a list and is none of it: "liên quan", verbs, the place."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import either
from extractors.values.agency_registry import agency_words

# What may stand after an item and is none of it, specks that were read as signs included.
MARKS = " .;,:-–¿¡|~^*"
# "Phòng Tổng hợp": a capital is the name's own.
BEFORE_TAIL = r"(?:^|\s*,?\s+(?=[a-zà-ỹđ]))"


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
        if _any_tail().search(text) is not None:
            for tail in agency_words("tails"):
                text = _without(tail, text)
        if place:
            text = re.sub(rf"{_after_unit()}\s+{place}$", "", text, flags=re.IGNORECASE)
        text = text.rstrip(MARKS)
    return text


def _without(tail: str, text: str) -> str:
    """A text without a tail at its end, which is no tail where a head goes on over it: "Tổng phụ
    trách".
    """
    found = re.search(rf"{BEFORE_TAIL}{tail}$", text)
    if found is None:
        return text
    head = _head_at_end().search(text)
    is_of_head = head is not None and head.start() < found.start()
    return text if is_of_head else text[: found.start()]


@cache
def _any_tail() -> re.Pattern[str]:
    """What most items have not: one look at them in place of one for each tail."""
    tails = "|".join(f"(?:{tail})" for tail in agency_words("tails"))
    return re.compile(rf"{BEFORE_TAIL}(?:{tails})$")


@cache
def _head_at_end() -> re.Pattern[str]:
    heads = either(agency_words("heads"))
    return re.compile(rf"(?<!\w)(?:{heads})$", re.IGNORECASE)
