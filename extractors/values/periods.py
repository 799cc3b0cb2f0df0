"""Read times as plans print them ("Quý II/2026", "Trước ngày 30/6/2026", "Sau khi …") into
periods.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from extractors.decisions.log import note
from extractors.language.text import fold, place_tones, whole_words
from extractors.lexicon import read_lexicon
from extractors.values.records import Period
from extractors.values.unread_signs import is_period_damaged

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
YEAR = r"(?P<year>20\d\d)"

# One point in time, the longest form first; a missing year is taken from the next point that
# has one.
POINT = re.compile(
    rf"""(?P<day>\d{{1,2}})\s*(?P<mark>[/.-])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*{YEAR}
    | (?P<day2>\d{{1,2}})\s+tháng\s+(?P<month2>\d{{1,2}})\s*,?\s*năm\s+(?P<year2>20\d\d)
    | (?P<half>6|sáu)\s*tháng\s*(?P<which>đầu|cuối)\s*năm\s*(?P<year3>20\d\d)
    | (?<!\w)(?:quý|q)\s*(?P<quarter>iv|iii|ii|i|[1-4])\b
        (?:\s*(?:[/.-]|năm|,)?\s*(?:năm\s*)?(?P<year4>20\d\d))?
    | (?<!\w)(?P<quarter2>iv|iii|ii|i)\s*(?:/|năm|\s)\s*(?:năm\s*)?(?P<year5>20\d\d)
    | (?<!\w)(?:tháng|t)\s*(?P<month3>1[0-2]|0?[1-9])(?!\d)
        (?:\s*(?:[/.-]|năm|,)\s*(?:năm\s*)?(?P<year6>20\d\d))?
    | (?<![\d/])(?P<month4>1[0-2]|0?[1-9])\s*[/.-]\s*(?P<year7>20\d\d)
    | (?:năm\s*)?(?<![\d/])(?P<year8>20\d\d)(?![\d/])
    | (?<![\d/])(?P<month5>1[0-2]|0?[1-9])
        (?=\s*(?:[-–—]|đến|và|,)\s*(?:tháng\s*)?(?:1[0-2]|0?[1-9])\s*/\s*20\d\d)
    """,
    re.VERBOSE,
)
# What strokes of a Roman figure are misread as, before a year ("quý i1/2026", "quý hi/2026").
MISREAD_QUARTER = re.compile(
    r"(?<=quý )[ivhl1|íïì]{1,3}(?=(?:\s*/\s*|\s+năm\s+)20\d\d)"
)
MISREAD_QUARTERS = re.compile(
    r"(?<=quý )(?P<a>[ivhl1|íïìị]{1,4})(?P<join>\s*[-–—]\s*)(?P<b>[ivhl1|"
    r"íïìị]{1,4})(?=(?:\s*/\s*|\s+năm\s+)20\d\d)"
)
JOIN = r"\s*(?:[-–—,]|và|đến)\s*"
UNTIL = r"\s*(?:[-–—]|đến)\s*(?:hết\s*)?(?:ngày\s*)?"
# Spans and lists that say a word or a part of a date only once, and how they are written out.
SPANS = (
    (
        re.compile(
            rf"(quý\s*(?:iv|iii|ii|i|[1-4]){JOIN})(?=(?:iv|iii|ii|i|[1-4])\b(?!/\d\d?/))"
        ),
        r"\1quý ",
    ),
    (
        re.compile(rf"(tháng\s*\d{{1,2}}{JOIN})(?=(?:1[0-2]|0?[1-9])(?!\d|/\d\d?/))"),
        r"\1tháng ",
    ),
    (
        re.compile(
            rf"(?<![\d/])(\d{{1,2}}/\d{{1,2}})({UNTIL}\d{{1,2}}/\d{{1,2}}(/20\d\d))"
        ),
        r"\1\3\2",
    ),
    (
        re.compile(rf"(?<![\d/])(\d{{1,2}})({UNTIL}\d{{1,2}}(/\d{{1,2}}/20\d\d))"),
        r"\1\3\2",
    ),
)
# An hour before a day: "trước 17 giờ 00 ngày 30/6/2026".
HOUR = re.compile(
    r"(?<!\w)\d{1,2}\s*(?:h|giờ)\s*(?:\d{1,2}\s*)?(?:phút\s*)?,?\s*(?=ngày|\d)"
)
BRACKET = re.compile(r"\([^)]*\)")
CLAUSE_END = re.compile(
    r"[;.](?:\s|$)|,\s*(?=(?:hoàn thành|trước|chậm nhất|xong|trong|đến)\b)"
)


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, quarter or year: first and last day, and where it stands in the text."""

    first: date
    last: date
    at: int
    end: int


def read_period(text: str | None) -> Period | None:
    """The period a time cell gives, or None for an empty one; what is not understood is only `raw`.

    "Tháng 6/2025" → 2025-06-01 … 2025-06-30; "Thường xuyên" → recurrence "ongoing"; "2025 -
    202?" → only `raw`
    """
    raw = (text or "").strip().strip(";,").rstrip(".").strip()
    if not raw or not re.search(r"\w", raw):
        return None
    lowered = place_tones(raw).lower().replace("quí", "quý")
    lowered = MISREAD_QUARTERS.sub(_quarters, MISREAD_QUARTER.sub(_quarter, lowered))
    _note_mended(raw, lowered)
    condition_at, condition_end = _find_condition(lowered)
    condition = _bare(raw[condition_at:condition_end]) if condition_at >= 0 else None
    rest = (
        lowered
        if condition_at < 0
        else lowered[:condition_at] + " " + lowered[condition_end:]
    )
    rest = HOUR.sub("", rest)
    points = list(find_points(rest))
    if condition is None and not points:
        points = list(find_points(_without_brackets(rest)))
    elif is_period_damaged(_spread(rest), [(p.at, p.end) for p in points]):
        note("period_damaged", text=raw)
        return Period(raw)
    start, end = _span(rest, points)
    return Period(raw, start, end, _find_recurrence(rest), condition)


def _note_mended(raw: str, lowered: str) -> None:
    """Note where strokes of a Roman figure were read otherwise than they stand."""
    as_printed = place_tones(raw).lower().replace("quí", "quý")
    if lowered != as_printed:
        note("period_mended", raw=as_printed, text=lowered)


def _quarter(found: re.Match[str]) -> str:
    """A Roman figure by its strokes: "h" is "ii", "1" beside another "i"; what is none stays."""
    strokes = re.sub(r"[1l|íïì]", "i", found[0].replace("h", "ii"))
    return strokes if strokes in ROMAN and not found[0].isdigit() else found[0]


def _quarters(found: re.Match[str]) -> str:
    """Two Roman figures by their strokes, the first reading that has them in order: "ih-hi" is
    "ii-iii".
    """
    pairs = [
        (a, b)
        for a in _romans(found["a"])
        for b in _romans(found["b"])
        if ROMAN[a] < ROMAN[b]
    ]
    return f"{pairs[0][0]}{found['join']}{pairs[0][1]}" if pairs else found[0]


def _romans(strokes: str) -> list[str]:
    """What strokes may be read of: an "h" is one or two of them."""
    strokes = re.sub(r"[1l|íïìị]", "i", strokes)
    return [
        r
        for r in dict.fromkeys((strokes.replace("h", "ii"), strokes.replace("h", "i")))
        if r in ROMAN
    ]


def find_points(text: str) -> Iterator[Point]:
    """All points in time of a lower-case text; "quý III, IV/2025" gives both quarters."""
    year: int | None = None
    found: list[Point] = []
    for match in reversed(list(POINT.finditer(_spread(text)))):
        year = (
            _group(
                match,
                "year",
                "year2",
                "year3",
                "year4",
                "year5",
                "year6",
                "year7",
                "year8",
            )
            or year
        )
        point = _to_point(match, year)
        if point is not None:
            found.append(point)
    yield from reversed(found)


def _spread(text: str) -> str:
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
    month = _group(match, "month", "month2", "month3", "month4", "month5")
    day = _group(match, "day", "day2")
    quarter = match["quarter"] or match["quarter2"]
    if year is None:
        return None
    if day and month:
        try:
            at = date(year, month, day)
        except ValueError:
            return None
        return Point(at, at, match.start(), match.end())
    if match["half"]:
        first, last = (1, 6) if match["which"] == "đầu" else (7, 12)
    elif quarter:
        number = ROMAN.get(quarter) or int(quarter)
        first, last = 3 * number - 2, 3 * number
    elif month:
        first = last = month
    else:
        first, last = 1, 12
    return Point(
        date(year, first, 1), _month_end(year, last), match.start(), match.end()
    )


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _span(text: str, points: list[Point]) -> tuple[date | None, date | None]:
    """First and last day of a text with these points, by the words before and after them."""
    if not points or (
        _find_recurrence(text) == "yearly" and not re.search(r"20\d\d", text)
    ):
        return None, None
    spread = _spread(text)
    _note_points(spread, points)
    start, end = min(p.first for p in points), max(p.last for p in points)
    before = spread[: points[0].at].rstrip()
    if _has_phrase(spread[points[-1].end :], "onward"):
        return start, None
    if len(points) == 1:
        if _ends_with(before, "until"):
            return None, _bound(before, points[0])
        if _ends_with(before, "since"):
            return start, None
    return start, end


def _note_points(text: str, points: list[Point]) -> None:
    for point in points:
        note(
            "period_point",
            text=text[point.at : point.end],
            first=point.first,
            last=point.last,
        )


def _bound(before: str, point: Point) -> date:
    """The last day meant by "trước …": the day itself, but the day before a month, quarter or
    year.
    """
    is_before = bool(re.search(r"trước\s*(?:ngày|tháng|năm)?$", before))
    if is_before and point.first != point.last:
        note("period_day_before", text=before)
        return date.fromordinal(point.first.toordinal() - 1)
    return point.last


@cache
def _phrase(key: str) -> re.Pattern[str]:
    """The phrases of one kind as a pattern of whole words."""
    return whole_words(tuple(read_lexicon("periods")[key]["phrases"]))


@cache
def _recurrences() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = read_lexicon("periods")["recurrence"]
    return tuple((whole_words(tuple(e["phrases"])), str(e["value"])) for e in entries)


def _ends_with(before: str, key: str) -> bool:
    """True when the text before a point ends with such a phrase, "ngày", "tháng" … aside."""
    unit = r"(?:\s*(?:ngày|tháng|năm|quý|cuối|hết))*\s*$"
    for match in _phrase(key).finditer(before):
        if re.match(unit, before[match.end() :]):
            note("period_bound", entry=key, phrase=match[0])
            return True
    return False


def _has_phrase(text: str, key: str) -> bool:
    match = _phrase(key).search(text)
    if match is not None:
        note("period_bound", entry=key, phrase=match[0])
    return match is not None


def _find_recurrence(text: str) -> str | None:
    """The recurrence a text names, also where a mark of it was misread ("hãng năm")."""
    exact = _search_recurrence(text, _recurrences())
    return exact or _search_recurrence(fold(text), _folded_recurrences())


def _search_recurrence(
    text: str, phrases: tuple[tuple[re.Pattern[str], str], ...]
) -> str | None:
    for pattern, value in phrases:
        match = pattern.search(text)
        if match is not None:
            note("period_recurrence", phrase=match[0], value=value)
            return value
    return None


@cache
def _folded_recurrences() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = read_lexicon("periods")["recurrence"]
    return tuple(
        (whole_words(tuple(fold(p) for p in e["phrases"])), str(e["value"]))
        for e in entries
    )


def _find_condition(text: str) -> tuple[int, int]:
    """Where the condition begins and ends, or (-1, -1)."""
    found = _phrase("condition").finditer(text)
    # "Kể từ ngày 01/7/2025" is a date.
    match = next(
        (m for m in found if not re.match(r"\s*\d{1,2}\s*[/.-]", text[m.end() :])), None
    )
    if match is None:
        return -1, -1
    note("period_condition", phrase=match[0])
    ending = CLAUSE_END.search(text, match.end())
    return match.start(), ending.start() if ending else len(text)


def _bare(condition: str) -> str:
    """A condition without the marks around it, or the end of the bracket it stood in."""
    condition = condition.strip(" ,;.")
    return (
        condition.rstrip(")")
        if condition.count(")") > condition.count("(")
        else condition
    )


def _without_brackets(text: str) -> str:
    return BRACKET.sub(" ", text)
