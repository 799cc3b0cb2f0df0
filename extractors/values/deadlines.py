"""Deadlines inside sentences: "… trình Ủy ban nhân dân tỉnh trước ngày 30/6/2025"."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.language.roman import ROMAN_LETTERS
from extractors.language.time_patterns import A_YEAR, DAY_OF_PLAN
from extractors.values.periods import read_period
from extractors.values.records import Period

SPAN = (
    rf"(?:(?:cuối\s+)?(?:tháng|quý)\s*(?:\d{{1,2}}|{ROMAN_LETTERS})"
    rf"(?:\s*[/,]\s*|\s+năm\s+|\s*[-]\s*){A_YEAR}"
    rf"|(?:6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm\s+{A_YEAR}|năm\s+{A_YEAR})"
)
TIME = rf"(?:{DAY_OF_PLAN}|{SPAN})"
# "trong", "hoàn thành" and the like say that what follows is a deadline and not the date of a
# document.
DEADLINE = re.compile(
    rf"(?:(?:xong|hoàn thành|thực hiện xong)\s+)?"
    rf"(?:(?:chậm nhất(?: là)?(?: đến)?|muộn nhất(?: là)?|trước|đến hết|hết)\s+{TIME}"
    rf"|(?:hoàn thành|xong|thực hiện)\s+(?:trong\s+|vào\s+)?{TIME}"
    rf"|trong\s+{SPAN})",
    re.IGNORECASE,
)


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
    for match in DEADLINE.finditer(text):
        raw = re.sub(
            r"^(?:xong|hoàn thành|thực hiện xong|thực hiện)\s+",
            "",
            match[0],
            flags=re.IGNORECASE,
        )
        period = read_period(raw)
        if period is not None and (period.start or period.end):
            return Deadline(period, match.start(), match.end())
    return None
