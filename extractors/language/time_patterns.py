"""How years, months, quarters and days are printed: each pattern once.

Texts are in small letters, or the pattern that takes a part ignores case.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from extractors.language.lexicon_words import one_of

# The years plans are about: "2025". Documents cited may be older, and have patterns of their own.
A_YEAR = r"20\d\d"
# "12", "06", "6"; alternatives, so a pattern puts them in brackets.
A_MONTH = r"1[0-2]|0?[1-9]"
# "III", "3"; alternatives.
A_QUARTER = r"iv|iii|ii|i|[1-4]"


@cache
def days_in_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """ "15 tháng 6 năm 2026" and "ngày 15 tháng 6" in figures; without the year the word "ngày"
    tells a day from "3 tháng 6, 7, 8".
    """
    day, month, year = (one_of("times", unit) for unit in ("day", "month", "year"))
    its_year = rf"(?:\s*,?\s*{year}\s+|\s*[/.-]\s*)({A_YEAR})"
    dated = rf"(?<![\d/])(\d{{1,2}})\s+{month}\s+({A_MONTH}){its_year}"
    yearless = rf"({day}\s+\d{{1,2}})\s+{month}\s+({A_MONTH})(?!\d|{its_year})"
    return (
        (re.compile(dated, re.IGNORECASE), r"\1/\2/\3"),
        (re.compile(yearless, re.IGNORECASE), r"\1/\2"),
    )


def days_in_figures(text: str) -> str:
    """A text whose days are in figures: "Trước ngày 15 tháng 6" → "Trước ngày 15/6"."""
    for pattern, whole in days_in_words():
        text = pattern.sub(whole, text)
    return text


def listed_days() -> tuple[re.Pattern[str], str]:
    """ "ngày 10, 11 và 12/6/2026": the month and year are said again."""
    day, also = one_of("times", "day"), one_of("times", "and")
    join = rf"\s*(?:[,;&+]|{also})\s*(?:{day}\s*)?"
    # Before a bare number another word may stand: "tuần 1, 2/6", "thứ 7, 12/6".
    opening = rf"(?:^|[:(]\s*|{day}\s+)(?:\d{{1,2}}{join})*"
    listed = rf"({opening}\d{{1,2}})({join}\d{{1,2}}(/\d{{1,2}}/{A_YEAR}))"
    return re.compile(listed), r"\1\3\2"


def how_often(text: str) -> Literal["yearly", "quarterly", "monthly"] | None:
    """How often so many of anything are done: "02 chương trình/quý" → "quarterly"; "12 triệu đồng
    /năm" counts no deeds, "5 dự án/năm 2026" says in which year.
    """
    found = _counted_deeds().search(text)
    if found is None:
        return None
    if found["yearly"]:
        return "yearly"
    return "quarterly" if found["quarterly"] else "monthly"


@cache
def _counted_deeds() -> re.Pattern[str]:
    year, quarter, month = (one_of("times", w) for w in ("year", "quarter", "month"))
    measured = one_of("times", "no_deeds")
    unit = rf"(?:(?P<yearly>{year})|(?P<quarterly>{quarter})|{month})"
    deeds = rf"\d+\s+(?!{measured}(?!\w))[^\W\d]+(?:\s[^\W\d]+){{0,4}}"
    return re.compile(
        rf"(?<![\w/.]){deeds}\s*/\s*{unit}(?!\w|\s*(?:{A_YEAR}|[\divx]))", re.IGNORECASE
    )
