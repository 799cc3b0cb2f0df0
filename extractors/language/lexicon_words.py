"""Words of the lexicons as parts of patterns: the grammar of signs is code, the words are data.

An entry has `phrases`, and `examples` of how they are printed, each with what is read.
"""

from __future__ import annotations

from functools import cache

from extractors.language.text import either
from extractors.lexicon import read_lexicon


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
