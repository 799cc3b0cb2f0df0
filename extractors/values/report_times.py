"""How often and by which day a report is due: "định kỳ hằng quý (trước ngày 10 của tháng cuối
quý)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR
from extractors.lexicon import read_lexicon


@cache
def report_deadline() -> re.Pattern[str]:
    """A day by which reports are due: "trước ngày 10 của tháng cuối quý", "vào ngày 15/12"."""
    day, month = one_of("times", "day"), one_of("times", "month")
    hour = one_of("times", "hour", "hour_letter")
    at_hour = rf"(?:\d{{1,2}}\s*{hour}\s*(?:\d{{2}})?,?\s*)?"
    in_figures = rf"\s*/\s*(?P<month>\d{{1,2}})(?!\d)(?:\s*/\s*{A_YEAR})?"
    in_words = rf"\s+{month}\s+(?P<month2>\d{{1,2}})(?!\d)"
    return re.compile(
        rf"{one_of('times', 'report_by')}\s+(?:{at_hour}{day}\s+)(?P<day>\d{{1,2}})"
        rf"(?:{in_figures}|{in_words})?(?:{_rhythm_of_day()})?",
        re.IGNORECASE,
    )


def _rhythm_of_day() -> str:
    """What follows a day that comes again: "của tháng cuối mỗi quý", "hằng tháng"."""
    month, quarter = one_of("times", "month"), one_of("times", "quarter")
    unit = one_of("times", "month", "quarter", "year")
    of = rf"(?:{one_of('times', 'of')}\s+)?"
    every = rf"(?:{one_of('times', 'every')}\s+)?"
    of_quarter = rf"(?:\s+{of}{every}{quarter})?"
    which = rf"{month}\s+{one_of('times', 'which_month')}{of_quarter}"
    return rf"\s+{of}(?:{which}|{one_of('times', 'each')}\s+{unit})"


@cache
def _second_day() -> re.Pattern[str]:
    """Two days a year said with one "trước ngày": "trước ngày 20/6 và 20/12 hằng năm"."""
    by, day = one_of("times", "report_by_twice"), one_of("times", "day")
    join = rf"(\s*(?:{one_of('times', 'and')}|,)\s*)(?:{day}\s+)?"
    return re.compile(
        rf"({by}\s+{day}\s+)(\d{{1,2}}/\d{{1,2}}){join}(?=\d{{1,2}}/\d{{1,2}}(?!/))",
        re.IGNORECASE,
    )


class Timing(NamedTuple):
    """One rhythm of reporting: as printed, its meanings, the deadline as printed, its day and
    month.
    """

    frequency: str | None
    recurrences: tuple[str, ...]
    deadline: str | None
    day: int | None
    month: int | None


class _Rhythm(NamedTuple):
    text: str
    recurrences: tuple[str, ...]
    start: int
    end: int


@cache
def _frequencies() -> tuple[re.Pattern[str], re.Pattern[str]]:
    entries = read_lexicon("reporting")["frequencies"]
    words = [word for entry in entries for word in entry["words"]]
    joiners = "|".join(re.escape(j) for j in read_lexicon("reporting")["joiners"])
    one = "|".join(sorted(words, key=lambda w: -len(w)))
    regularly = one_of("times", "regularly")
    phrase = (
        rf"(?<!\w)(?:{regularly}\s+(?:(?:{joiners})\s*)*)?(?:{one})(?!\w)"
        rf"(?:(?:\s*(?:{joiners}))+\s*(?:{one})(?!\w))*"
    )
    return re.compile(rf"{phrase}|(?<!\w){regularly}(?!\w)", re.IGNORECASE), re.compile(
        one, re.IGNORECASE
    )


@cache
def _meanings() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = read_lexicon("reporting")["frequencies"]
    return tuple(
        (re.compile("|".join(e["words"]), re.IGNORECASE), str(e["value"]))
        for e in entries
    )


def read_recurrences(phrase: str) -> tuple[str, ...]:
    """What a phrase of rhythm means, in printed order: "hằng tháng, quý, 6 tháng" → monthly,
    quarterly, half_yearly.
    """
    found: dict[str, None] = {}
    at = 0
    while hit := _first_meaning(phrase, at):
        start, end, value = hit
        found[value] = None
        at = max(end, start + 1)
    return tuple(found)


def _first_meaning(phrase: str, at: int) -> tuple[int, int, str] | None:
    """Where the first rhythm from a place on begins, the longest there, where it ends, what it
    means.
    """
    if at >= len(phrase):
        return None
    hits = []
    for pattern, value in _meanings():
        match = pattern.search(phrase, at)
        if match:
            hits.append((match.start(), -match.end(), value))
    if not hits:
        return None
    start, end, value = min(hits)
    return start, -end, value


def find_timings(text: str, at: int = 0) -> list[Timing]:
    """The rhythms of a sentence whose report is spoken of at a place; two with a deadline each
    are two timings.

    "hằng quý (trước ngày 10 của tháng cuối quý) và hằng năm (trước ngày 15/11)" → quarterly, yearly
    """
    text = _second_day().sub(r"\1\2\3\1", text)
    deadlines = list(report_deadline().finditer(text))
    rhythms = list(_rhythms(text, deadlines))
    if len(deadlines) > 1:
        last = _Rhythm("", read_recurrences(deadlines[-1][0]), 0, 0)
        return [_timing(_before(rhythms, d) or last, d) for d in deadlines]
    rhythm = _nearest(rhythms, at)
    if deadlines:
        return [_timing(rhythm, deadlines[0])]
    return (
        [Timing(rhythm.text or None, rhythm.recurrences, None, None, None)]
        if rhythm
        else []
    )


def _rhythms(text: str, deadlines: list[re.Match[str]]) -> Iterator[_Rhythm]:
    """The phrases of rhythm outside the deadlines."""
    for match in _frequencies()[0].finditer(text):
        start, end = match.span()
        is_inside = any(d.start() <= start < d.end() for d in deadlines)
        if not is_inside:
            yield _Rhythm(match[0].strip(" ,;"), read_recurrences(match[0]), start, end)


def _nearest(rhythms: list[_Rhythm], at: int) -> _Rhythm | None:
    """The last rhythm before the report, else the first after it; a bare "định kỳ" only where
    there is no other.
    """
    telling = [r for r in rhythms if r.recurrences] or rhythms
    before = [r for r in telling if r.end <= at]
    return before[-1] if before else next(iter(telling), None)


def _before(rhythms: list[_Rhythm], deadline: re.Match[str]) -> _Rhythm | None:
    """The rhythm a deadline belongs to: the last before it, else what the deadline itself says."""
    near = None
    for rhythm in rhythms:
        is_before = rhythm.end <= deadline.start()
        if is_before and rhythm.recurrences:
            near = rhythm
    own = read_recurrences(deadline[0])
    if near is None and own:
        return _Rhythm("", own, 0, 0)
    return near


def _timing(rhythm: _Rhythm | None, deadline: re.Match[str]) -> Timing:
    month = deadline["month"] or deadline["month2"]
    meanings = rhythm.recurrences if rhythm else ()
    return Timing(
        frequency=(rhythm.text or None) if rhythm else None,
        recurrences=_united(read_recurrences(deadline[0]), meanings),
        deadline=deadline[0].strip(),
        day=int(deadline["day"]),
        month=int(month) if month else None,
    )


def _united(own: tuple[str, ...], meanings: tuple[str, ...]) -> tuple[str, ...]:
    """The rhythms of a deadline and of the phrase beside it, each once.

    "trước ngày 15 hằng tháng hoặc đột xuất": the deadline names a rhythm as well.
    """
    if own and set(own) <= set(meanings):
        return meanings
    return tuple(dict.fromkeys((*own, *meanings)))
