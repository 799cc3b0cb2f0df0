"""Years as columns whose figures are to be reached: not those of a year gone by, whose plan stands
beside what came of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import fold
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import read_role, year_columns
from extractors.layout.header_grammar import compares

LAST_YEAR = re.compile(rf"(?<![/.-]){A_YEAR}(?!.*{A_YEAR})", re.DOTALL)


def years_to_come(headers: Sequence[str]) -> Mapping[int, int]:
    """The columns headed by a year to come and these years: "KH 2025 | Ước TH 2025 | KH 2026" has
    2026 alone.
    """
    years = year_columns(headers)
    gone = {year for text in headers if (year := _year_gone(text)) is not None}
    last = max((year for _, year in years), default=None)
    return {column: year for column, year in years if year == last or year not in gone}


def _year_gone(header: str) -> int | None:
    """The whole year that a header says the results of: "Ước TH năm 2025"; not "Thực hiện 6
    tháng năm 2025", nor "So sánh với TH 2025".
    """
    is_compared = compares([fold(line) for line in header.split("\n")]) is not None
    if is_compared or read_role(header) != "base" or _within_year().search(header):
        return None
    year = LAST_YEAR.search(header)
    return int(year[0]) if year else None


@cache
def _within_year() -> re.Pattern[str]:
    """Words for a part of a year."""
    units = one_of("times", "day", "month", "quarter")
    return re.compile(rf"(?<!\w){units}(?!\w)", re.IGNORECASE)
