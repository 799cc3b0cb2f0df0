"""Days, months, quarters and years in a text: "quý III, IV/2025", "từ 01/7 đến 31/12/2025"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.language.time_patterns import A_MONTH, A_QUARTER, A_YEAR

QUARTERS = ("i", "ii", "iii", "iv")
YEAR = rf"(?P<year>{A_YEAR})"

# One point in time, the longest form first; a missing year is taken from the next point that
# has one.
POINT = re.compile(
    rf"""(?P<day>\d{{1,2}})\s*(?P<mark>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*{YEAR}
    | (?P<day2>\d{{1,2}})\s+tháng\s+(?P<month2>\d{{1,2}})\s*,?\s*năm\s+(?P<year2>{A_YEAR})
    | (?P<half>6|sáu)\s*tháng\s*(?P<which>đầu|cuối)\s*năm\s*(?P<year3>{A_YEAR})
    | (?<!\w)(?:quý|q)\s*(?P<quarter>{A_QUARTER})\b
        (?:\s*(?:[/.-]|năm|,)?\s*(?:năm\s*)?(?P<year4>{A_YEAR}))?
    | (?<!\w)(?P<quarter2>iv|iii|ii|i)\s*(?:/|năm|\s)\s*(?:năm\s*)?(?P<year5>{A_YEAR})
    | (?<!\w)(?:tháng|t)\s*(?P<month3>{A_MONTH})(?!\d)
        (?:\s*(?:[/.-]|năm|,)\s*(?:năm\s*)?(?P<year6>{A_YEAR}))?
    | (?<![\d/])(?P<month4>{A_MONTH})\s*[/.-]\s*(?P<year7>{A_YEAR})
    | (?:năm\s*)?(?<![\d/])(?P<year8>{A_YEAR})(?![\d/])
    | (?<![\d/])(?P<month5>{A_MONTH})
        (?=\s*(?:[-–—]|đến|và|,)\s*(?:tháng\s*)?(?:{A_MONTH})\s*/\s*{A_YEAR})
    """,
    re.VERBOSE,
)
# Its groups of one meaning: a year and a month stand in it in many forms.
YEARS = ("year", *(f"year{n}" for n in range(2, 9)))
MONTHS = ("month", *(f"month{n}" for n in range(2, 6)))
JOIN = r"\s*(?:[-–—,]|và|đến)\s*"
UNTIL = r"\s*(?:[-–—]|đến)\s*(?:hết\s*)?(?:ngày\s*)?"
# Spans and lists that say a word or a part of a date only once, and how they are written out.
SPANS = (
    (
        re.compile(rf"(quý\s*(?:{A_QUARTER}){JOIN})(?=(?:{A_QUARTER})\b(?!/\d\d?/))"),
        r"\1quý ",
    ),
    (
        re.compile(rf"(tháng\s*\d{{1,2}}{JOIN})(?=(?:{A_MONTH})(?!\d|/\d\d?/))"),
        r"\1tháng ",
    ),
    (
        re.compile(
            rf"(?<![\d/])(\d{{1,2}}/\d{{1,2}})({UNTIL}\d{{1,2}}/\d{{1,2}}(/{A_YEAR}))"
        ),
        r"\1\3\2",
    ),
    (
        re.compile(rf"(?<![\d/])(\d{{1,2}})({UNTIL}\d{{1,2}}(/\d{{1,2}}/{A_YEAR}))"),
        r"\1\3\2",
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter or year: first and last day, and where it stands in the text."""

    first: date
    last: date
    at: int
    end: int


def find_points(text: str) -> Iterator[Point]:
    """All points in time of a lower-case text; "quý III, IV/2025" gives both quarters."""
    year: int | None = None
    found: list[Point] = []
    for match in reversed(list(POINT.finditer(spread(text)))):
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
        for pattern, whole in SPANS:
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
    """First and last month of a half year, a quarter, a month or a year."""
    if match["half"]:
        return (1, 6) if match["which"] == "đầu" else (7, 12)
    quarter = match["quarter"] or match["quarter2"]
    if quarter:
        is_roman = quarter in QUARTERS
        number = QUARTERS.index(quarter) + 1 if is_roman else int(quarter)
        return 3 * number - 2, 3 * number
    return (month, month) if month else (1, 12)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
