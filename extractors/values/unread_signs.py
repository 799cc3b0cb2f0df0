"""Signs that were not read, and figures and days that must not be taken as if they were not there.

"2025 - 202?" is no "2025", "1?0%" no "0%", and "1 79,7" no "79,7": what is left of a value is
another value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR

# What stands for a sign that could not be read: of recognition, of fonts without Unicode, of
# copied text.
SIGNS = "?¿�□▯"
UNREAD = re.compile(f"[{re.escape(SIGNS)}]")
# A year that lacks a figure, has one too many, or a letter for one: "202", "20226", "2O26", "20z5".
DAMAGED_YEAR = rf"(?<![\w/.,-])(?!{A_YEAR}(?!\w))2[0o](?:\d{{1,3}}|\w{{2,3}})"
# A span whose end is not there: "2025 -".
OPEN_END = re.compile(r"\s*[-–—]\s*$")


def is_period_damaged(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """True where signs of a period were not read, `spans` being the places of the days and
    years that were.

    "2025 - 202?", "2025 - 202", "tháng 6/20 26 - tháng 9/2026", "ngày … tháng … năm 2026", "quý
    năm 2026"
    """
    if UNREAD.search(text) or _blank().search(text) or _lost_number().search(text):
        return True
    if not spans:
        return False
    if _damaged_year().search(text):
        return True
    if _number_before().search(text[: spans[0][0]]):
        return True
    last = text[spans[-1][1] :]
    between = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    if any(_number_after().match(part) for part in (*between, last)):
        return True
    return OPEN_END.match(last) is not None


@cache
def _damaged_year() -> re.Pattern[str]:
    """A damaged year that counts no days or hours ("200 ngày")."""
    counted = one_of("times", "day", "hour")
    return re.compile(rf"{DAMAGED_YEAR}(?![\w%]|[.,]\d|\s*{counted})")


@cache
def _blank() -> re.Pattern[str]:
    """Days left open: "ngày … tháng … năm 2026"."""
    unit = one_of("times", "day", "month", "quarter")
    return re.compile(rf"{unit}\s*(?:\.{{2,}}|…|_{{2,}})")


@cache
def _lost_number() -> re.Pattern[str]:
    """A quarter or month without its number: "quý năm 2026"; not "hằng quý năm 2026"."""
    begins = rf"(?:^|(?<!\w){one_of('times', 'within', 'limit', 'at', 'to')}\s+)"
    unit, year = one_of("times", "quarter", "month"), one_of("times", "year")
    return re.compile(rf"{begins}{unit}(?:\s+(?:{year}\s+)?|\s*/\s*){A_YEAR}")


@cache
def _number_after() -> re.Pattern[str]:
    """Right after a day or year: another number without a word between, or with a dash only."""
    return re.compile(rf"\s*/?\s*\d|\s*{_to()}\s*{_units()}\w*\d")


@cache
def _number_before() -> re.Pattern[str]:
    """Right before one: a number and a dash."""
    return re.compile(rf"(?<![\w/])\w*\d\w*\s*{_to()}\s*{_units()}$")


def _to() -> str:
    return rf"(?:[-–—]|{one_of('times', 'to')})"


def _units() -> str:
    words = one_of("times", "day", "month", "quarter", "year", "all_of")
    return rf"(?:{words}\s*)*"


# In a marked text: a sign of a figure that was lost or should not be there, and a space between
# thousands.
LOST, GROUP = "\ue000", "\ue001"
# Figures with nothing but a space between them.
PARTED = re.compile(
    r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?:[ \u00a0]\d+(?:[.,]\d+)*)+(?![\w/]|[.,-]\d)"
)
THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?:,\d+)?")
UNREAD_BESIDE = re.compile(
    f"(?<=[\\d.,])[{re.escape(SIGNS)}]|[{re.escape(SIGNS)}](?=[.,]?\\d)"
)


def mark_parted(text: str, is_name: Callable[[str, str], bool]) -> str:
    """The text, as long as before, with marks where figures are parted or lack signs.

    "đạt 1 79,7 tỷ" → "đạt 1\ue00079,7 tỷ"; "30 000 người" → "30\ue001000 người"; "1?0%" →
    "1\ue0000%". What
    `is_name` says of the text before a number and the number is no part of a figure: "năm 2025
    100%" stays.
    """
    marked = UNREAD_BESIDE.sub(LOST, text)
    return PARTED.sub(lambda run: _marked_run(run, text, is_name), marked)


def _marked_run(
    run: re.Match[str], text: str, is_name: Callable[[str, str], bool]
) -> str:
    start, end = run.span()
    numbers = re.split(r"[ \u00a0]", run[0])
    while numbers and is_name(text[:start], numbers[0]):
        start += len(numbers.pop(0)) + 1
    figure = text[start:end] if numbers else ""
    mark = GROUP if THOUSANDS.fullmatch(figure) else LOST
    return text[run.start() : end - len(figure)] + re.sub(r"[ \u00a0]", mark, figure)
