"""Read times as plans print them ("Quý II/2026", "Trước ngày 30/6/2026", "Sau khi …") into
periods.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product

from extractors.decisions.kept import kept
from extractors.decisions.log import note
from extractors.language.event_times import names_event
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.roman import roman_readings
from extractors.language.school_years import school_year
from extractors.language.text import either, fold, place_tones, whole_words
from extractors.language.time_patterns import A_YEAR, how_often
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import RECURRENCES, Recurrence
from extractors.values.records import Period
from extractors.values.time_points import (
    QUARTERS,
    Point,
    find_points,
    spread,
    without_hours,
)
from extractors.values.unread_signs import is_period_damaged

# What strokes of a Roman figure are misread as, before a year ("quý i1/2026", "quý hi/2026").
STROKES, ALL_STROKES = "[ivhl1|íïì]{1,3}", "[ivhl1|íïìị]{1,4}"
BRACKET = re.compile(r"\([^)]*\)")


@kept(4096)
def read_period(text: str | None) -> Period | None:
    """The period a time cell gives, or None for an empty one; what is not understood is only `raw`.

    "Tháng 6/2025" → 2025-06-01 … 2025-06-30; "Thường xuyên" → recurrence "ongoing"; "2025 -
    202?" → only `raw`
    """
    raw = (text or "").strip().strip(";,").rstrip(".").strip()
    if not re.search(r"\w", raw):
        return None
    lowered = _lowered(raw)
    place = _find_condition(lowered)
    if place is None:
        return _without_condition(raw, without_hours(lowered))
    start, end = place
    condition = _bare(raw[start:end])
    rest = without_hours(f"{lowered[:start]} {lowered[end:]}")
    points = list(find_points(rest))
    if _is_damaged(rest, points):
        return _damaged(raw)
    return Period(raw, *_span(rest, points), _find_recurrence(rest), condition)


def gives_no_date(raw: str) -> bool:
    """True for what is a time without a day: "Đã thực hiện", "18 tháng", "≤ 5 ngày làm việc"."""
    return _dateless().fullmatch(raw.strip(" .;")) is not None


@cache
def _dateless() -> re.Pattern[str]:
    done = one_of("periods", "finished")
    within, unit = one_of("periods", "within"), one_of("periods", "duration_units")
    duration = rf"(?:[≤<]\s*|{within}\s+)?\d+(?:\s*[-–]\s*\d+)?\s*{unit}"
    of_school = rf"(?:\w+\s+){{0,3}}{school_year().pattern}"
    return re.compile(rf"(?:{done}|{duration}|{of_school})", re.IGNORECASE)


def _without_condition(raw: str, text: str) -> Period:
    """The period of a text that names no event, whose times may stand in brackets alone."""
    points = list(find_points(text))
    if not points:
        points = list(find_points(BRACKET.sub(" ", text)))
    elif _is_damaged(text, points):
        return _damaged(raw)
    period = Period(raw, *_span(text, points), _find_recurrence(text))
    if period.is_read or not names_event(text):
        return period
    note("period_condition", phrase=raw)
    return replace(period, condition=_bare(raw))


def _lowered(raw: str) -> str:
    """Small letters, tones and quarters spelt in one way: "Quí III/2025" → "quý iii/2025"."""
    if raw in phrases_of("periods", "ongoing_shorts"):
        raw = phrases_of("periods", "ongoing_in_full")[0]
    printed = place_tones(raw).lower()
    for spelling in phrases_of("times", "quarter_respelt"):
        printed = printed.replace(spelling, phrases_of("times", "quarter")[0])
    one, two = _misread_quarters()
    spelt = _misprinted_month().sub(phrases_of("times", "month")[0], printed)
    text = two.sub(_quarters, one.sub(_quarter, spelt))
    if text != printed:
        note("period_mended", raw=printed, text=text)
    return text


@cache
def _misprinted_month() -> re.Pattern[str]:
    """A misprint or misreading of "tháng" before its figure: "từ táng 6/2024"."""
    words = either(read_lexicon("periods")["misprinted_months"])
    return re.compile(rf"(?<!\w)(?:{words})(?=\s*\d)")


@cache
def _misread_quarters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One quarter by its strokes, and two, before a year: "quý i1/2026", "quý ih-hi/2026"."""
    quarter, year = one_of("times", "quarter"), one_of("times", "year")
    begins = rf"(?<={quarter} )"
    goes_on = rf"(?=(?:\s*/\s*|\s+{year}\s+){A_YEAR})"
    two = rf"(?P<a>{ALL_STROKES})(?P<join>\s*[-–—]\s*)(?P<b>{ALL_STROKES})"
    return (
        re.compile(f"{begins}{STROKES}{goes_on}"),
        re.compile(f"{begins}{two}{goes_on}"),
    )


def _damaged(raw: str) -> Period:
    """The period of a time that lost signs: only as it is printed."""
    note("period_damaged", text=raw)
    return Period(raw)


def _is_damaged(text: str, points: list[Point]) -> bool:
    return is_period_damaged(spread(text), [(p.at, p.end) for p in points])


def _quarter(found: re.Match[str]) -> str:
    """A Roman figure by its strokes: "h" is "ii", "1" beside another "i"; what is none stays."""
    if found[0].isdigit():
        return found[0]
    return next(iter(_quarters_read_as(found[0])), found[0])


def _quarters(found: re.Match[str]) -> str:
    """Two Roman figures by their strokes, the first reading that has them in order: "ih-hi" is
    "ii-iii".
    """
    pairs = product(_quarters_read_as(found["a"]), _quarters_read_as(found["b"]))
    for first, last in pairs:
        if QUARTERS.index(first) < QUARTERS.index(last):
            return f"{first}{found['join']}{last}"
    return found[0]


def _quarters_read_as(strokes: str) -> list[str]:
    """The quarters that strokes may be read of, the likeliest first: an "h" is two or one."""
    readings = (reading.lower() for reading in roman_readings(strokes.upper()))
    return [reading for reading in readings if reading in QUARTERS]


def _span(text: str, points: list[Point]) -> tuple[date | None, date | None]:
    """First and last day of a text with these points, by the words before and after them."""
    if not points or _is_every_year(text):
        return None, None
    whole = spread(text)
    _note_points(whole, points)
    before, after = whole[: points[0].at].rstrip(), whole[points[-1].end :]
    start = min(p.first for p in points)
    if _has_phrase(after, "onward"):
        return start, None
    if len(points) > 1:
        is_bound = _ends_with(before, "until")
        return None if is_bound else start, max(p.last for p in points)
    if _ends_with(before, "until"):
        return None, _bound(before, points[0])
    is_open = _ends_with(before, "since")
    return start, None if is_open else points[0].last


def _is_every_year(text: str) -> bool:
    """True for "tháng 6 hằng năm", which names no year."""
    return _find_recurrence(text) == "yearly" and not re.search(A_YEAR, text)


def _note_points(text: str, points: list[Point]) -> None:
    for point in points:
        printed = text[point.at : point.end]
        note("period_point", text=printed, first=point.first, last=point.last)


def _bound(before: str, point: Point) -> date:
    """The last day meant by "trước …": the day itself, but the day before a month, quarter or
    year.
    """
    is_before = _ends_before().search(before) is not None
    if is_before and point.first != point.last:
        note("period_day_before", text=before)
        return date.fromordinal(point.first.toordinal() - 1)
    return point.last


@cache
def _ends_before() -> re.Pattern[str]:
    """ "trước" at the end, a unit behind it or not: "trước tháng"."""
    unit = one_of("times", "day", "month", "year")
    return re.compile(rf"{one_of('times', 'before')}\s*{unit}?$")


@cache
def _phrase(key: str) -> re.Pattern[str]:
    """The phrases of one kind as a pattern of whole words."""
    return whole_words(tuple(read_lexicon("periods")[key]["phrases"]))


@cache
def _recurrences() -> tuple[tuple[re.Pattern[str], Recurrence], ...]:
    entries = read_lexicon("periods")["recurrence"]
    return tuple(
        (whole_words(tuple(e["phrases"])), choice_of(RECURRENCES, e["value"]))
        for e in entries
    )


def _ends_with(before: str, key: str) -> bool:
    """True when the text before a point ends with such a phrase, "ngày", "tháng" … aside."""
    for match in _phrase(key).finditer(before):
        if _units().fullmatch(before[match.end() :]):
            note("period_bound", entry=key, phrase=match[0])
            return True
    return False


@cache
def _units() -> re.Pattern[str]:
    """What may stand between such a phrase and the point: "đến | hết tháng | 9/2026"."""
    words = one_of("times", "day", "month", "year", "quarter", "end", "all_of")
    return re.compile(rf"(?:\s*{words})*\s*")


def _has_phrase(text: str, key: str) -> bool:
    match = _phrase(key).search(text)
    if match is not None:
        note("period_bound", entry=key, phrase=match[0])
    return match is not None


def _find_recurrence(text: str) -> Recurrence | None:
    """The recurrence a text names, also where a mark of it was misread ("hãng năm")."""
    exact = _first_found(_recurrences(), text) or how_often(text)
    return exact or _first_found(_folded_recurrences(), fold(text))


def _first_found(
    recurrences: tuple[tuple[re.Pattern[str], Recurrence], ...], text: str
) -> Recurrence | None:
    for pattern, value in recurrences:
        match = pattern.search(text)
        if match is not None:
            note("period_recurrence", phrase=match[0], value=value)
            return value
    return None


@cache
def _folded_recurrences() -> tuple[tuple[re.Pattern[str], Recurrence], ...]:
    entries = read_lexicon("periods")["recurrence"]
    return tuple(
        (
            whole_words(tuple(fold(p) for p in e["phrases"])),
            choice_of(RECURRENCES, e["value"]),
        )
        for e in entries
    )


def _find_condition(text: str) -> tuple[int, int] | None:
    """Where the condition begins and ends, or None: "Sau khi có hướng dẫn của Bộ"."""
    for match in _phrase("condition").finditer(text):
        # "Kể từ ngày 01/7/2025" is a date.
        if not re.match(r"\s*\d{1,2}\s*[/.-]", text[match.end() :]):
            note("period_condition", phrase=match[0])
            ending = _clause_end().search(text, match.end())
            return match.start(), ending.start() if ending else len(text)
    return None


@cache
def _clause_end() -> re.Pattern[str]:
    """Where a condition ends: with its sentence, or before a deadline."""
    deadline = one_of("times", "after_condition")
    return re.compile(rf"[;.](?:\s|$)|,\s*(?={deadline}\b)")


def _bare(condition: str) -> str:
    """A condition without the marks around it, or the end of the bracket it stood in."""
    condition = condition.strip(" ,;.")
    is_cut = condition.count(")") > condition.count("(")
    return condition.rstrip(")") if is_cut else condition
