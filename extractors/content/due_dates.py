"""Dates of what recurs: "hằng quý" is 31/3, 30/6, 30/9 and 31/12, as far as the plan goes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.values.periods import read_period
from extractors.values.plan_years import ANY_YEAR, in_plan_year
from extractors.values.records import Header, Period, Reporting, Task
from extractors.values.report_times import find_timings

Basis = Literal["printed", "period_end"]
# Months from one date to the next; a week's day is never printed, "ongoing" has no date.
STEPS = {"yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}
# A plan whose title names no years is carried out for five years at the most.
MOST_YEARS = 5


class DueDate(NamedTuple):
    """One date of what recurs; `basis` tells whether the page names the day in full."""

    due_on: date
    recurrence: str
    basis: Basis


class Day(NamedTuple):
    """The day printed of a rhythm: day, month where one is named, and the words around them."""

    day: int | None = None
    month: int | None = None
    words: str = ""


class _Span(NamedTuple):
    first: date
    last: date


def task_dates(task: Task, header: Header) -> list[DueDate]:
    """The dates of a task that recurs; [] for one that is due once or all the time."""
    due = task.due
    if due is None or due.recurrence not in STEPS:
        return []
    span = _span(header, due)
    if span is None:
        return []
    if due.recurrence == "yearly":
        return _within(_yearly(due, span), span)
    timing = next(iter(find_timings(due.raw)), None)
    day = Day(timing.day, timing.month, due.raw) if timing else Day()
    return _within(_dates((due.recurrence,), day, span), span)


def report_dates(report: Reporting, header: Header) -> list[DueDate]:
    """The dates of a duty to report: "trước ngày 20 hằng tháng" → the 20th of each month."""
    span = _span(header, None)
    if span is None:
        return []
    day = Day(report.day, report.month, report.deadline or "")
    return _within(_dates(report.recurrences, day, span), span)


def _span(header: Header, due: Period | None) -> _Span | None:
    """From the plan's first day to the task's or the plan's last; None where no day was read."""
    title = read_period(header.title)
    first = (due.start if due else None) or _first_day(header.issued_on, title)
    if first is None:
        return None
    if due is not None and due.end is not None:
        return _Span(first, due.end)
    last = date(first.year + MOST_YEARS, 12, 31)
    end = title.end if title else None
    # A title may name the day of an older document: "Nghị quyết số 57 ngày 22/12/2024".
    return _Span(first, min(end, last) if end and end > first else last)


def _first_day(issued_on: date | None, title: Period | None) -> date | None:
    """The day of issue; in a plan "giai đoạn 2026 - 2030" of late 2025 the first of 2026."""
    start = title.start if title else None
    if issued_on is None or start is None:
        return issued_on
    # "đến năm 2030" begins in no later year than the next.
    is_next = issued_on < start <= date(issued_on.year + 1, 12, 31)
    return start if is_next else issued_on


def _within(dates: Iterator[DueDate], span: _Span) -> list[DueDate]:
    """Those of the plan's time in order, a day once; of two the first that was given."""
    found: dict[date, DueDate] = {}
    for due in dates:
        if span.first <= due.due_on <= span.last:
            found.setdefault(due.due_on, due)
    return [found[day] for day in sorted(found)]


def _yearly(due: Period, span: _Span) -> Iterator[DueDate]:
    """Each year's last day as printed ("trước ngày 15/12 hằng năm"), else the year's."""
    names_years = ANY_YEAR.search(due.raw) is not None
    for year in range(span.first.year, span.last.year + 1):
        own = None if names_years else in_plan_year(replace(due, recurrence=None), year)
        if own is not None and own.end is not None:
            yield DueDate(own.end, "yearly", "printed")
        else:
            yield DueDate(date(year, 12, 31), "yearly", "period_end")


def _dates(rhythms: Sequence[str], printed: Day, span: _Span) -> Iterator[DueDate]:
    """The dates of several rhythms; a year's report is its last half-year's too.

    A day with its month is that of the longest rhythm: "6 tháng, 01 năm (trước ngày 15/11)".
    """
    known = sorted({r for r in rhythms if r in STEPS}, key=lambda r: -STEPS[r])
    taken: set[tuple[int, int]] = set()
    for rhythm in known:
        day = printed
        if printed.month is not None and rhythm != known[0]:
            day = Day()
        for year in range(span.first.year - 1, span.last.year + 1):
            for month in range(STEPS[rhythm], 13, STEPS[rhythm]):
                if (year, month) not in taken:
                    taken.add((year, month))
                    yield _date(year, month, rhythm, day)


def _date(year: int, month: int, rhythm: str, printed: Day) -> DueDate:
    """The date for the period that ends with a month."""
    step = STEPS[rhythm]
    is_after = _next_month().search(printed.words) is not None
    if printed.month is not None:
        month -= (month - printed.month) % step
    elif is_after and printed.day is not None:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    last = monthrange(year, month)[1]
    is_full = printed.month is not None or is_after or step == 1 or _is_last(printed)
    basis: Basis = "printed" if printed.day and is_full else "period_end"
    return DueDate(date(year, month, min(printed.day or last, last)), rhythm, basis)


def _is_last(printed: Day) -> bool:
    return _last_month().search(printed.words) is not None


@cache
def _next_month() -> re.Pattern[str]:
    """ "tháng đầu quý", "tháng sau": the month after the one reported on."""
    return _which("next_month")


@cache
def _last_month() -> re.Pattern[str]:
    """ "tháng cuối quý": the last of the months reported on."""
    return _which("last_month")


def _which(entry: str) -> re.Pattern[str]:
    month, which = one_of("times", "month"), one_of("times", entry)
    return re.compile(rf"{month}\s+{which}(?!\w)", re.IGNORECASE)
