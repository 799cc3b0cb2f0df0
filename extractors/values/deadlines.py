"""Deadlines inside sentences: "… trình Ủy ban nhân dân tỉnh trước ngày 30/6/2025"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.language.roman import ROMAN_LETTERS
from extractors.language.time_patterns import A_YEAR
from extractors.values.periods import read_period
from extractors.values.records import Period


@cache
def deadline_pattern() -> re.Pattern[str]:
    """A deadline in a sentence: "hoàn thành trước ngày 30/6/2026", "trong năm 2025"."""
    time = rf"(?:{_date()}|{_span()})"
    done = one_of("times", "done", "wholly_done")
    doing = one_of("times", "done", "doing")
    limit = one_of("times", "limit")
    within, at = one_of("times", "within"), one_of("times", "at")
    # These words say that what follows is a deadline and not the date of a document.
    return re.compile(
        rf"(?:{done}\s+)?{limit}\s+{time}"
        rf"|{doing}\s+(?:{within}\s+|{at}\s+)?{time}"
        rf"|{within}\s+{_span()}",
        re.IGNORECASE,
    )


def _date() -> str:
    """A day, as a part of a pattern: "ngày 30/6/2026", "30 tháng 6 năm 2026"."""
    day, month, year = (one_of("times", unit) for unit in ("day", "month", "year"))
    in_figures = rf"\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{A_YEAR}"
    in_words = rf"\s+{month}\s+\d{{1,2}}\s+{year}\s+{A_YEAR}"
    return rf"(?:{day}\s+)?\d{{1,2}}(?:{in_figures}|{in_words})"


def _span() -> str:
    """A month, a quarter, half a year or a year: "cuối quý II/2026", "6 tháng đầu năm 2026"."""
    month, year, end = (one_of("times", key) for key in ("month", "year", "end"))
    unit = one_of("times", "month", "quarter")
    which = one_of("times", "beginning", "end")
    whole_year = rf"{year}\s+{A_YEAR}"
    numbered = (
        rf"(?:{end}\s+)?{unit}\s*(?:\d{{1,2}}|{ROMAN_LETTERS})"
        rf"(?:\s*[/,]\s*|\s+{year}\s+|\s*[-]\s*){A_YEAR}"
    )
    half = rf"{one_of('times', 'six')}\s+{month}\s+{which}\s+{whole_year}"
    return rf"(?:{numbered}|{half}|{whole_year})"


@cache
def _opening() -> re.Pattern[str]:
    """Words before a deadline that are no part of its time: "hoàn thành"."""
    words = one_of("times", "done", "wholly_done", "doing")
    return re.compile(rf"^{words}\s+", re.IGNORECASE)


class Deadline(NamedTuple):
    """A deadline and where it stands in its text."""

    period: Period
    start: int
    end: int


def find_deadline(text: str) -> Deadline | None:
    """The first deadline a text sets, or None: "hoàn thành trong năm 2025" → 2025-01-01 …
    2025-12-31.

    A day without a year ("trước ngày 15 hằng tháng") comes back and is none.
    """
    for match in deadline_pattern().finditer(text):
        period = read_period(_opening().sub("", match[0]))
        if period is not None and (period.start or period.end):
            return Deadline(period, match.start(), match.end())
    return None
