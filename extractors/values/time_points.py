"""Days, months, quarters and years in a text: "quý III, IV/2025", "từ 01/7 đến 31/12/2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.school_years import school_year
from extractors.language.time_patterns import (
    A_MONTH,
    A_QUARTER,
    A_YEAR,
    days_in_words,
    listed_days,
)

QUARTERS = ("i", "ii", "iii", "iv")
YEAR = rf"(?P<year>{A_YEAR})"

# Its groups of one meaning: a year and a month stand in it in many forms.
YEARS = ("year", *(f"year{n}" for n in range(2, 9)))
MONTHS = ("month", *(f"month{n}" for n in range(2, 6)))


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter or year: first and last day, and where it stands in the text."""

    first: date
    last: date
    at: int
    end: int


@cache
def _point() -> re.Pattern[str]:
    """One point in time, the longest form first; a missing year is taken from the next point
    that has one.
    """
    return re.compile("|".join((*_whole_dates(), *_parts_of_years())))


def quarter_word() -> str:
    """What stands before a quarter's number, as a part of a pattern: "quý", "quí", "Q", "Q."."""
    spelt = one_of("times", "quarter", "quarter_respelt")
    return rf"(?:{spelt}|{one_of('times', 'quarter_letter')}\.?)"


def month_word() -> str:
    """What stands before a month's number, as a part of a pattern: "tháng", "T", "T."."""
    return rf"(?:{one_of('times', 'month')}|{one_of('times', 'month_letter')}\.?)"


def without_hours(text: str) -> str:
    """A text without hours, weeks and school years, whose figures are no days and no months: "8 giờ
    ngày 15/12/2026".
    """
    for pattern in (school_year(), _hour(), _weeks()):
        text = pattern.sub("", text)
    return text


@cache
def _hour() -> re.Pattern[str]:
    """An hour before a day: "trước 17 giờ 00 ngày 30/6/2026"."""
    hour, day = one_of("times", "hour", "hour_letter"), one_of("times", "day")
    minutes = rf"(?:\d{{1,2}}\s*)?(?:{one_of('times', 'minute')}\s*)?"
    return re.compile(rf"(?<!\w)\d{{1,2}}\s*{hour}\s*{minutes},?\s*(?={day}|\d)")


@cache
def _weeks() -> re.Pattern[str]:
    """Weeks before their month: "tuần 3 và 4, | tháng 10/2025", "tuần thứ 12, | tháng 11/2025"; a
    school year has 35.
    """
    week, month = one_of("times", "week"), one_of("times", "month")
    join = rf"(?:[-–—,+&]|{one_of('times', 'and', 'to')})"
    number = rf"(?:{one_of('times', 'ordinal')}\s+)?\d{{1,2}}"
    weeks = rf"{number}(?:\s*{join}\s*(?:{week}\s*)?{number})*"
    return re.compile(rf"(?<!\w){week}\s*{weeks}[\s,–-]*(?={month})", re.IGNORECASE)


def part_of_year() -> str:
    """A year's beginning, middle or end, without the year: "6 tháng đầu năm", "Cuối năm"; not that
    of a school year or of another one, "Cuối năm học", "Đầu năm sau".
    """
    which = one_of("times", "beginning", "middle", "end")
    month, year = one_of("times", "month"), one_of("times", "year")
    months = (
        rf"(?:{one_of('times', 'six', 'nine')}\s*{month}|{one_of('times', 'half')})"
    )
    no_other = rf"(?!\s+{one_of('times', 'other_year')}(?!\w))"
    return rf"(?:{months}\s*)?{which}\s*{year}{no_other}"


def _whole_dates() -> tuple[str, ...]:
    """A day, in figures and in words, and half a year: "30/6/2026", "6 tháng đầu năm 2026"."""
    month, year = one_of("times", "month"), one_of("times", "year")
    which = one_of("times", "beginning", "end")
    six, nine = one_of("times", "six"), one_of("times", "nine")
    months = rf"(?:(?P<six>{six})|(?P<nine>{nine}))\s*{month}"
    half = rf"(?P<half>{one_of('times', 'half')})"
    return (
        rf"(?P<day>\d{{1,2}})\s*(?P<mark>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*{YEAR}",
        rf"(?P<day2>\d{{1,2}})\s+{month}\s+(?P<month2>\d{{1,2}})\s*,?\s*{year}\s+(?P<year2>{A_YEAR})",
        (
            rf"(?<!\d)(?:{months}|{half})\s*(?P<which>{which})\s*"
            rf"{year}[\s/]*(?P<year3>{A_YEAR})"
        ),
    )


def _parts_of_years() -> tuple[str, ...]:
    """Quarters, months and years: "quý II/2026", "III/2026", "T9/2026", "9/2026", "2026"."""
    quarter, month = quarter_word(), month_word()
    year, full_month = one_of("times", "year"), one_of("times", "month")
    join = rf"(?:[-–—]|{one_of('times', 'and', 'to')}|,)"
    a_month = rf"(?:{A_MONTH})"
    return (
        (
            rf"(?<!\w){quarter}\s*(?P<quarter>{A_QUARTER})\b"
            rf"(?:\s*(?:[/.-]|{year}|,)?\s*(?:{year}\s*)?(?P<year4>{A_YEAR}))?"
        ),
        rf"(?<!\w)(?P<quarter2>iv|iii|ii|i)\s*(?:/|{year}|\s)\s*(?:{year}\s*)?(?P<year5>{A_YEAR})",
        (
            rf"(?<!\w){month}\s*(?P<month3>{A_MONTH})(?!\d)"
            rf"(?:\s*(?:[/.-]|{year}|,)\s*(?:{year}\s*)?(?P<year6>{A_YEAR}))?"
        ),
        rf"(?<![\d/])(?P<month4>{A_MONTH})\s*[/.-]\s*(?P<year7>{A_YEAR})",
        rf"(?:{year}\s*)?(?<![\d/])(?P<year8>{A_YEAR})(?![\d/])",
        (
            rf"(?<![\d/])(?P<month5>{A_MONTH})"
            rf"(?=\s*{join}\s*(?:{full_month}\s*)?{a_month}\s*/\s*{A_YEAR})"
        ),
    )


@cache
def _spans() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Spans and lists that say a word or a part of a date only once, and how they are written
    out.
    """
    return (
        _day_of_worded_year(),
        *_spans_of_worded_days(),
        *days_in_words(),
        *_spans_in_words(),
        *_listed_in_words(),
        *_spans_in_figures(),
        listed_days(),
    )


def _day_of_worded_year() -> tuple[re.Pattern[str], str]:
    """ "15/01 năm 2027": the year stands behind its word."""
    year = one_of("times", "year")
    day = r"(?<![\d/])(\d{1,2}/\d{1,2})(?![\d/])"
    return re.compile(rf"{day}\s*,?\s*{year}\s+({A_YEAR})(?!\d)"), r"\1/\2"


def _spans_in_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """ "quý iii-iv" and "tháng 6 và 9": the word is said again."""
    quarter, month = quarter_word(), one_of("times", "month")
    join = rf"\s*(?:[-–—,+&]|{one_of('times', 'and', 'to')})\s*"
    quarters = rf"({quarter}\s*(?:{A_QUARTER}){join})(?=(?:{A_QUARTER})\b(?!/\d\d?/))"
    months = rf"({month}\s*\d{{1,2}}{join})(?=(?:{A_MONTH})(?!\d|/\d\d?/))"
    return (
        (re.compile(quarters), rf"\1{phrases_of('times', 'quarter')[0]} "),
        (re.compile(months), rf"\1{phrases_of('times', 'month')[0]} "),
    )


def _listed_in_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """ "tháng 3; 6; 9" and "quý i; iii": the word is said again; not in "tháng 3; 5 lớp"."""
    ends = rf"(?=\s*(?:[;,/&)]|{one_of('times', 'and', 'year')}|$))"
    words = (
        (quarter_word(), A_QUARTER, phrases_of("times", "quarter")[0]),
        (one_of("times", "month"), A_MONTH, phrases_of("times", "month")[0]),
    )
    return tuple(
        (
            re.compile(rf"({unit}\s*(?:{number})\s*;\s*)(?=(?:{number})(?!\w){ends})"),
            rf"\1{word} ",
        )
        for unit, number, word in words
    )


def _to_a_day() -> str:
    """A part of a pattern for what joins the days of a span: " đến hết ngày "."""
    day, all_of = one_of("times", "day"), one_of("times", "all_of")
    return rf"\s*(?:[-–—]|{one_of('times', 'to')})\s*(?:{all_of}\s*)?(?:{day}\s*)?"


def _spans_of_worded_days() -> tuple[tuple[re.Pattern[str], str], ...]:
    """ "01 đến ngày 15 tháng 6 năm 2026", "20 tháng 11 đến 26 tháng 11 năm 2026"."""
    month, year = one_of("times", "month"), one_of("times", "year")
    to = _to_a_day()
    no_month = _no_month()
    of_month, of_year = rf"\s+{month}\s+\d{{1,2}}", rf"\s*,?\s*{year}\s+{A_YEAR}"
    days = rf"(?<![\d/]){no_month}(\d{{1,2}})({to}\d{{1,2}}({of_month}{of_year}))"
    months = rf"(?<![\d/])(\d{{1,2}}{of_month})({to}\d{{1,2}}{of_month}({of_year}))"
    return (re.compile(days), r"\1\3\2"), (re.compile(months), r"\1\3\2")


def _no_month() -> str:
    """Not behind "tháng": in "từ tháng 6 đến ngày 15/7/2026" the 6 is no day."""
    return rf"(?<!{phrases_of('times', 'month')[0]} )"


def _spans_in_figures() -> tuple[tuple[re.Pattern[str], str], ...]:
    """ "01/7 đến 31/12/2025" and "1 - 15/6/2025": the rest of the date is said again."""
    day, to = one_of("times", "day"), _to_a_day()
    since = one_of("periods", "since")
    joined = rf"\s*(?:[,;&+]|{one_of('times', 'and')})\s*(?:{since}\s+)?(?:{day}\s*)?"
    # "01 - 02/6 và 01 - 02/12/2026": the year of the second is that of the first.
    between = rf"(?:{to}|{joined}(?:\d{{1,2}}{to})?)"
    # "25/4 đến hết tháng 5/2026"
    end = rf"(?:\d{{1,2}}/\d{{1,2}}|{one_of('times', 'month')}\s*(?:{A_MONTH}))(/{A_YEAR})"
    months = rf"(?<![\d/])(\d{{1,2}}/\d{{1,2}})({between}{end})"
    days = rf"(?<![\d/]){_no_month()}(\d{{1,2}})({to}\d{{1,2}}(/\d{{1,2}}/{A_YEAR}))"
    return (re.compile(months), r"\1\3\2"), (re.compile(days), r"\1\3\2")


def find_points(text: str) -> Iterator[Point]:
    """All points in time of a lower-case text; "quý III, IV/2025" gives both quarters."""
    year: int | None = None
    found: list[Point] = []
    for match in reversed(list(_point().finditer(spread(text)))):
        year = _group(match, *YEARS) or year
        point = _to_point(match, year)
        if point is not None:
            found.append(point)
    yield from reversed(found)


def spread(text: str) -> str:
    """Spans and lists with all their words, so that each part is a point by itself.

    "quý iii-iv/2025" → "quý iii-quý iv/2025", "01/7 đến 31/12/2025" → "01/7/2025 đến 31/12/2025"
    """
    previous = None
    while previous != text:
        previous = text
        for pattern, whole in _spans():
            text = pattern.sub(whole, text)
    return text


def _group(match: re.Match[str], *names: str) -> int | None:
    value = next((match[n] for n in names if match[n]), None)
    return int(value) if value else None


def _to_point(match: re.Match[str], year: int | None) -> Point | None:
    if year is None:
        return None
    month = _group(match, *MONTHS)
    day = _group(match, "day", "day2")
    if day and month:
        at = _day(year, month, day)
        return Point(at, at, match.start(), match.end()) if at else None
    first, last = _months(match, month)
    return Point(
        date(year, first, 1), _month_end(year, last), match.start(), match.end()
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(match: re.Match[str], month: int | None) -> tuple[int, int]:
    """First and last month of a half year, nine months, a quarter, a month or a year."""
    if match["six"] or match["half"]:
        is_first = match["which"] in phrases_of("times", "beginning")
        return (1, 6) if is_first else (7, 12)
    if match["nine"]:
        return 1, 9
    quarter = match["quarter"] or match["quarter2"]
    if quarter:
        is_roman = quarter in QUARTERS
        number = QUARTERS.index(quarter) + 1 if is_roman else int(quarter)
        return 3 * number - 2, 3 * number
    return (month, month) if month else (1, 12)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
