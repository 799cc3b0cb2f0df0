"""School years, which go over two and have no first day: "trong năm học 2026 - 2027"."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR


@cache
def school_year() -> re.Pattern[str]:
    """A school year with its two years: "Năm học 2026 - 2027", "niên khóa 2026/2027"."""
    word = one_of("periods", "school_year")
    return re.compile(rf"{word}\s+{A_YEAR}\s*[-–/]\s*{A_YEAR}", re.IGNORECASE)


def school_years(text: str) -> tuple[int, int] | None:
    """The two years of the only school year that a text names, however often and however it is
    spelt; None for several or none.

    "Hoạt động giáo dục năm học 2025 - 2026" → (2025, 2026)
    """
    printed = (match[0] for match in school_year().finditer(text))
    named = {tuple(re.findall(A_YEAR, words)) for words in printed}
    if len(named) != 1:
        return None
    first, last = named.pop()
    return int(first), int(last)
