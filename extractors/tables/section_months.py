"""Times below a section that is a month: "Tuần 3" and "Trước ngày 28" below "Tháng 8/2025"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_MONTH, A_YEAR
from extractors.values.periods import gives_no_date, read_period
from extractors.values.records import Period

# What gives a period the year that it does not print.
Dating = Callable[[Period | None], Period | None]


class SectionMonth(NamedTuple):
    """A month as a section's heading prints it, and its year where one stands beside it."""

    words: str
    year: int | None


def section_month(title: str | None) -> SectionMonth | None:
    """The month that a section's heading is, and nothing else: "THÁNG 8/2025"; not "Tháng hành
    động".
    """
    found = _month().fullmatch((title or "").strip())
    if found is None:
        return None
    year = found["year"]
    return SectionMonth(found["words"], int(year) if year else None)


def in_month(
    period: Period | None, month: SectionMonth, in_year: Dating
) -> Period | None:
    """The period within this month where it says only a part of one: "Tuần 3", "Đầu tháng";
    `in_year` gives a year to what prints none.
    """
    if period is None or period.is_read or gives_no_date(period.raw):
        return period
    if _part_of_month().fullmatch(period.raw) is None:
        return period
    dated = in_year(read_period(f"{period.raw} {month.words}"))
    if dated is None or (dated.start, dated.end) == (None, None):
        return period
    return replace(dated, raw=period.raw)


@cache
def _month() -> re.Pattern[str]:
    month, year = one_of("times", "month"), one_of("times", "year")
    its_year = rf"\s*(?:[/.-]|,?\s*{year})\s*(?P<year>{A_YEAR})"
    words = rf"(?P<words>{month}\s*(?:{A_MONTH})(?:{its_year})?)"
    return re.compile(rf"{words}\W*", re.IGNORECASE)


@cache
def _part_of_month() -> re.Pattern[str]:
    """Weeks, days and parts of a month that is not named: "Tuần 1, 2", "Từ ngày 10 đến ngày 20"."""
    unit = one_of("times", "day", "week", "month", "ordinal")
    part = one_of("times", "part_of_month", "beginning", "end", "within", "all_of")
    bound = one_of("times", "limit", "to", "and", "at")
    since = one_of("periods", "since")
    word = rf"(?:{unit}|{part}|{bound}|{since}|\d{{1,2}})(?!\w)"
    return re.compile(rf"(?:{word}[\s,;–-]*)+", re.IGNORECASE)
