"""Times printed without a year, in a plan whose title names one: "Quý IV", "Tháng 9", "Cả năm"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either
from extractors.language.time_patterns import (
    A_MONTH,
    A_QUARTER,
    A_YEAR,
    days_in_figures,
)
from extractors.lexicon import read_lexicon
from extractors.values.periods import read_period
from extractors.values.records import Period
from extractors.values.time_points import month_word, part_of_year, quarter_word

# Any year tells whether a time without year is one.
SOME_YEAR = 2000
# School years begin in August: the ministry's frame has pupils back in its last week.
FIRST_MONTH = 8
DAY = re.compile(r"\d{1,2}\s*/\s*\d{1,2}")
ANY_YEAR = re.compile(rf"(?<!\d){A_YEAR}(?!\d)")


def in_plan_year(period: Period | None, year: int | None) -> Period | None:
    """The period with the plan's year where it prints none; as it is where it does, or recurs.

    "Quý IV" in a plan "năm 2026" → 2026-10-01 … 2026-12-31, with `raw` as printed.
    """
    if period is None or year is None or ANY_YEAR.search(period.raw):
        return period
    if period.recurrence:
        return _recurring(period, year)
    dated = read_period(_with_year(period.raw, year))
    if dated is None or (dated.start, dated.end) == (None, None):
        return period
    # An event that was all the text said is none where a time stands in it.
    condition = period.condition if dated.condition else None
    return replace(dated, raw=period.raw, condition=condition)


def says_time(text: str) -> bool:
    """True for words that are a time, the plan's year aside: "xong trước 30/6", "hằng quý"."""
    period = in_plan_year(read_period(text), SOME_YEAR)
    return period is not None and period.is_read


def _recurring(period: Period, year: int) -> Period:
    """What recurs, with the days from or between which it does: "Mỗi tháng 01 phiên, từ tháng 4";
    each year's "từ tháng 4" is no time of one year.
    """
    found = _since_month().search(period.raw)
    if found is None or period.recurrence == "yearly":
        return period
    dated = read_period(_with_year(found[0], year))
    return replace(period, start=dated.start, end=dated.end) if dated else period


@cache
def _since_month() -> re.Pattern[str]:
    """ "từ tháng 4", "từ quý II đến quý IV" """
    since, to = one_of("periods", "since"), one_of("times", "to")
    quarter, month = quarter_word(), month_word()
    unit = rf"(?:{quarter}\s*(?:{A_QUARTER})|{month}\s*(?:{A_MONTH}))(?!\w)"
    all_of = one_of("times", "all_of")
    span = rf"(?:\s+{to}\s+(?:{all_of}\s+)?{unit})?"
    return re.compile(rf"(?<!\w){since}\s+{unit}{span}", re.IGNORECASE)


def in_school_year(period: Period | None, first: int | None) -> Period | None:
    """The period in that year of a school year which has its months: "Tháng 9" in the first,
    "Tháng 3" in the second; as it is where they would lie in both ("Cả năm").
    """
    dated = in_plan_year(period, first)
    if dated is None or dated == period or first is None:
        return period
    days = [day for day in (dated.start, dated.end) if day is not None]
    is_early = {day.month >= FIRST_MONTH for day in days}
    if len(is_early) != 1:
        return period
    return dated if True in is_early else in_plan_year(period, first + 1)


def _with_year(raw: str, year: int) -> str:
    """The text with the year behind its last time: "Quý II, III" → "Quý II, III/2026"."""
    raw = _in_next_year(days_in_figures(raw), year + 1)
    if ANY_YEAR.search(raw):
        return raw
    whole = _whole_years().sub(f"{phrases_of('times', 'year')[0]} {year}", raw)
    if whole != raw:
        return whole
    times = list(_yearless().finditer(raw))
    if not times:
        return raw
    for earlier in reversed(times[:-1]):
        # "18 - 19/3 …; 20 - 25/3": each day has the year, a month takes that of the next time.
        if day := DAY.match(raw, earlier.start()):
            raw = f"{raw[: day.end()]}/{year}{raw[day.end() :]}"
    end = list(_yearless().finditer(raw))[-1].end()
    is_worded = raw[:end].lower().endswith(phrases_of("times", "year")[0])
    return f"{raw[:end]}{' ' if is_worded else '/'}{year}{raw[end:]}"


def _in_next_year(raw: str, year: int) -> str:
    """The text with that year for "năm sau": "Trước 15/01 năm sau" → "Trước 15/01/2027"; what
    stands before it is of the year before: "Từ 15/12 đến 15/01 năm sau".
    """
    found = _next_year().search(raw)
    if found is None:
        return raw
    head = raw[: found.start()]
    times = list(_yearless().finditer(head))
    if found["day"] is None:
        return f"{head}{phrases_of('times', 'year')[0]} {year}{raw[found.end() :]}"
    end = times[-1].end() if times else None
    before = head if end is None else f"{head[:end]}/{year - 1}{head[end:]}"
    return f"{before}{found['day']}/{year}{raw[found.end() :]}"


@cache
def _next_year() -> re.Pattern[str]:
    """The next year behind a day or alone: "15/01 năm sau", "Quý I năm sau"; not "các năm sau" nor
    "và năm tiếp theo".
    """
    several = "".join(
        rf"(?<!{word} )" for word in phrases_of("times", "several", "and")
    )
    year, following = one_of("times", "year"), one_of("times", "next_year")
    day = r"(?:(?P<day>(?<![\d/])\d{1,2}/\d{1,2})\s+)?"
    return re.compile(
        rf"{day}(?<!\w){several}{year}\s+{following}(?!\w)", re.IGNORECASE
    )


@cache
def _yearless() -> re.Pattern[str]:
    """A quarter, a month or a day without its year, and more of them: "Quý II, III", "Tháng 3; 6",
    "15/9".
    """
    quarter, month = quarter_word(), month_word()
    join = rf"(?:[-–—,+&]|{one_of('times', 'and', 'to')})"
    one = (
        rf"{part_of_year()}|{quarter}\s*(?:{A_QUARTER})|{month}\s*(?:{A_MONTH})"
        rf"|(?<![\d/])\d{{1,2}}\s*/\s*(?:{A_MONTH})"
    )
    number = rf"(?:iv|iii|ii|i|{A_MONTH})"
    listed = rf"\s*;\s*{number}(?=\s*(?:[;,&)]|{one_of('times', 'and')}|$))"
    more = rf"(?:\s*{join}\s*(?:(?:{quarter}|{month})\s*)?{number}|{listed})*"
    has_year = rf"\s*{one_of('times', 'year')}\s+\d"
    return re.compile(rf"(?<!\w)(?:{one}){more}(?![\w/]|{has_year})", re.IGNORECASE)


@cache
def _whole_years() -> re.Pattern[str]:
    """Words for all of the plan's year: "Cả năm", "Trong năm"."""
    words = either(read_lexicon("periods")["whole_year"]["phrases"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
