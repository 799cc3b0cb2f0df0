"""Counts of what their clause names first: "Số lao động có việc làm mới … 1.200 lao động"."""

from __future__ import annotations

from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern

NUMBER_OF = WordPattern("goals", r"\W*<numbers_of>\s+")
MAGNITUDES = WordPattern("goals", r"^\s*(?:<unit_magnitudes>\s+)+")


def counts_what_it_names(before: str, after: str) -> bool:
    """True for a count of the noun that opens its clause: "Số hộ … vay vốn | 320 hộ"."""
    number = NUMBER_OF.match(before)
    noun = fold(MAGNITUDES.sub("", after).strip(" .;"))
    if number is None or not noun:
        return False
    return fold(before[number.end() :]).startswith(f"{noun} ")
