"""A time without a label behind the bodies of an assignment: "Chủ trì: Sở Y tế. Hoàn thành trước
ngày 10/4/2026".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.layout.columns import ColumnRole
from extractors.values.periods import read_period
from extractors.values.plan_years import SOME_YEAR, in_plan_year

BODY_ROLES: set[ColumnRole] = {"lead", "coordinating", "lead_coordinating"}


class LinePart(NamedTuple):
    """One labelled part of an assignment: its role, its text, and the label as printed."""

    role: ColumnRole
    text: str
    label: str = ""


def with_closing_time(parts: Sequence[LinePart]) -> tuple[LinePart, ...]:
    """The parts, and as one more the time that the last one ends with; none where another part is
    a time already.
    """
    if any(part.role == "due" for part in parts) or parts[-1].role not in BODY_ROLES:
        return tuple(parts)
    *others, last = parts
    found = _closing_time().search(last.text)
    if found is None or not _is_time(found["time"]):
        return tuple(parts)
    bodies = last._replace(text=last.text[: found.start()].rstrip(" ;,.("))
    return (*others, bodies, LinePart("due", found["time"].rstrip(" ;,.)")))


@cache
def _closing_time() -> re.Pattern[str]:
    """A clause that begins with a word of deadlines: ". Hoàn thành trước …", "(xong trong …"."""
    done = one_of("times", "done", "wholly_done")
    limit = one_of("times", "limit", "within")
    return re.compile(
        rf"(?<=\w)\s*[.;,(]\s*(?P<time>(?:{done}|{limit})\s[^.;]*)$", re.IGNORECASE
    )


def _is_time(text: str) -> bool:
    """True for words that give a day or a span, the plan's year aside: "xong trước 30/6"."""
    period = in_plan_year(read_period(text), SOME_YEAR)
    return period is not None and bool(period.start or period.end)
