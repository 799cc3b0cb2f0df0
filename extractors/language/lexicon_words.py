"""Words of the lexicons as parts of patterns: the grammar of signs is code, the words are data.

An entry has `phrases`, and `examples` of how they are printed, each with what is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from extractors.language.text import either
from extractors.lexicon import read_lexicon

# What may stand between the parts of an abbreviation: "TCKT", "TC-KT", "TC - KT", "TC& KT".
SIGNS = (
    "",
    *(
        f"{left}{sign}{right}"
        for sign, left, right in product("-–&", ("", " "), ("", " "))
    ),
)


@cache
def phrases_of(lexicon: str, *keys: str) -> tuple[str, ...]:
    """The phrases of some entries, as they stand there: ("times", "day", "month") → "ngày",
    "tháng".
    """
    entries = read_lexicon(lexicon)
    return tuple(str(phrase) for key in keys for phrase in entries[key]["phrases"])


@cache
def one_of(lexicon: str, *keys: str) -> str:
    """A part of a pattern for one of these phrases, the longest first: "(?:tháng|ngày)"."""
    longest_first = sorted(phrases_of(lexicon, *keys), key=lambda phrase: -len(phrase))
    return f"(?:{either(longest_first)})"


@cache
def quantity_words(*keys: str) -> tuple[str, ...]:
    """The words of some lists of `quantities.yml`, which have no examples of their own: ("units",)
    → "tỷ đồng", "triệu đồng" …
    """
    lists = read_lexicon("quantities")
    return tuple(str(word) for key in keys for word in lists[key])


@cache
def one_quantity_word(*keys: str) -> str:
    """A part of a pattern for one word of these lists, the longest first: "(?:tỷ đồng|đồng)"."""
    longest_first = sorted(quantity_words(*keys), key=lambda word: -len(word))
    return f"(?:{either(longest_first)})"


def short_forms(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The ways an entry of `abbreviations.yml` is printed: TT and BVTV as "TT&BVTV", "TT - BVTV",
    "TTBVTV", and as "TT và BVTV" where "và" stands in the name too.
    """
    first, *others = _parts(entry)
    ways = product(_joins(entry), repeat=len(others))
    return tuple(first + _joined(joins, others) for joins in ways)


def short_pattern(entry: Mapping[str, Any]) -> str:
    """A part of a pattern for these ways: to try them one by one takes six times as long."""
    join = f"(?:{either(_joins(entry))})"
    return join.join(re.escape(part) for part in _parts(entry))


def _parts(entry: Mapping[str, Any]) -> list[str]:
    """What stands between signs of an abbreviation; one that is printed in one way is one part."""
    short = entry["short"]
    return [short] if isinstance(short, str) else list(short)


def _joins(entry: Mapping[str, Any]) -> tuple[str, ...]:
    words = (f" {word} " for word in phrases_of("agency_words", "within_names"))
    return SIGNS + tuple(word for word in words if word in entry["long"])


def _joined(joins: Sequence[str], parts: Sequence[str]) -> str:
    return "".join(f"{join}{part}" for join, part in zip(joins, parts, strict=True))
