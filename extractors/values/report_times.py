"""How often and by which day a report is due: "định kỳ hằng quý (trước ngày 10 của tháng cuối
quý)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.lexicon import read_lexicon

DEADLINE = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|vào|đến|"
    r"xong trước)\s+(?:(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d{2})?,?\s*)?"
    r"ngày\s+)(?P<day>\d{1,2})"
    r"(?:\s*/\s*(?P<month>\d{1,2})(?!\d)(?:\s*/\s*20\d\d)?|\s+tháng\s+(?P<month2>\d{1,2})(?!\d))?"
    r"(?:\s+(?:của\s+)?(?:tháng\s+(?:cuối|đầu|sau|kế tiếp|"
    r"tiếp theo)(?:\s+(?:của\s+)?(?:mỗi\s+)?quý)?|(?:hằng|hàng|mỗi)"
    r"\s+(?:tháng|quý|năm)|tháng cuối quý))?",
    re.IGNORECASE,
)


# Two days a year said with one "trước ngày": "trước ngày 20/6 và 20/12 hằng năm".
SECOND_DAY = re.compile(
    r"((?:trước|chậm nhất(?: là)?|vào)\s+ngày\s+)(\d{1,2}/\d{1,2})(\s*(?:và|"
    r",)\s*)(?:ngày\s+)?(?=\d{1,2}/\d{1,2}(?!/))",
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
    words = [
        w for entry in read_lexicon("reporting")["frequencies"] for w in entry["words"]
    ]
    joiners = "|".join(re.escape(j) for j in read_lexicon("reporting")["joiners"])
    one = "|".join(sorted(words, key=lambda w: -len(w)))
    phrase = (
        rf"(?<!\w)(?:định kỳ\s+(?:(?:{joiners})\s*)*)?(?:{one})(?!\w)"
        rf"(?:(?:\s*(?:{joiners}))+\s*(?:{one})(?!\w))*"
    )
    return re.compile(rf"{phrase}|(?<!\w)định kỳ(?!\w)", re.IGNORECASE), re.compile(
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
    while at < len(phrase):
        hits = [
            (m.start(), -m.end(), value)
            for pattern, value in _meanings()
            if (m := pattern.search(phrase, at))
        ]
        if not hits:
            break
        start, end, value = min(hits)
        found[value] = None
        at = max(-end, start + 1)
    return tuple(found)


def find_timings(text: str, at: int = 0) -> list[Timing]:
    """The rhythms of a sentence whose report is spoken of at a place; two with a deadline each
    are two timings.

    "hằng quý (trước ngày 10 của tháng cuối quý) và hằng năm (trước ngày 15/11)" → quarterly, yearly
    """
    text = SECOND_DAY.sub(r"\1\2\3\1", text)
    deadlines = list(DEADLINE.finditer(text))
    rhythms = list(_rhythms(text, deadlines))
    if len(deadlines) > 1:
        last = _Rhythm("", read_recurrences(deadlines[-1][0]), 0, 0)
        return [_timing(_before(rhythms, d) or last, d) for d in deadlines]
    rhythm = _nearest(rhythms, at)
    if rhythm is None and not deadlines:
        return []
    return [_timing(rhythm, deadlines[0] if deadlines else None)]


def _rhythms(text: str, deadlines: list[re.Match[str]]) -> Iterator[_Rhythm]:
    """The phrases of rhythm outside the deadlines."""
    for match in _frequencies()[0].finditer(text):
        if not any(d.start() <= match.start() < d.end() for d in deadlines):
            yield _Rhythm(
                match[0].strip(" ,;"),
                read_recurrences(match[0]),
                match.start(),
                match.end(),
            )


def _nearest(rhythms: list[_Rhythm], at: int) -> _Rhythm | None:
    """The last rhythm before the report, else the first after it; a bare "định kỳ" only where
    there is no other.
    """
    telling = [r for r in rhythms if r.recurrences] or rhythms
    before = [r for r in telling if r.end <= at]
    return before[-1] if before else next(iter(telling), None)


def _before(rhythms: list[_Rhythm], deadline: re.Match[str]) -> _Rhythm | None:
    """The rhythm a deadline belongs to: the last one before it, else what the deadline itself
    says.
    """
    own = read_recurrences(deadline[0])
    near = [r for r in rhythms if r.end <= deadline.start() and r.recurrences]
    return _Rhythm("", own, 0, 0) if own and not near else (near[-1] if near else None)


def _timing(rhythm: _Rhythm | None, deadline: re.Match[str] | None) -> Timing:
    month = (deadline["month"] or deadline["month2"]) if deadline else None
    own = read_recurrences(deadline[0]) if deadline else ()
    meanings = rhythm.recurrences if rhythm else ()
    # "trước ngày 15 hằng tháng hoặc đột xuất": the deadline names a rhythm as well.
    known = (
        tuple(dict.fromkeys((*own, *meanings)))
        if not (own and meanings and set(own) <= set(meanings))
        else meanings
    )
    return Timing(
        (rhythm.text or None) if rhythm else None,
        known,
        deadline[0].strip() if deadline else None,
        int(deadline["day"]) if deadline else None,
        int(month) if month else None,
    )
