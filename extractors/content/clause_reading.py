"""A clause as its goal is read: without the value it starts from, with counts "15/20" as 15."""

from __future__ import annotations

import re

from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern

A_FIGURE = r"\d[\d.,]*(?:\s*%|\s+\w+){0,2}"
# "từ 52% năm 2025 (thực hiện) | lên 54%"; "từ 7 đến 8%" is a range and stays, so does "từ 8% trở
# lên".
FROM_VALUE = WordPattern(
    "goals",
    rf"\s+<from_year> (?!{A_FIGURE}?\s+<bounds_after>){A_FIGURE}"
    rf"(?:,?\s+<year>\s+{A_YEAR})?(?:\s+\([^()]*\))?,?"
    r"(?=\s+<to_new_value>\s)",
)
COUNT = r"\d{1,3}(?:\.\d{3})+|\d{1,4}"
# "15/20 xã", "3 trong 5 thôn": so many of those that there are. In brackets it stands beside its
# share.
OUT_OF_ALL = WordPattern(
    "goals",
    rf"(?<![\d/.,(])({COUNT})(?:/|\s+<out_of>\s+)({COUNT})(?=\s+<counted_of>(?!\w))",
)
BEFORE_NUMBER = WordPattern("goals", r"(?<!\w)<not_counted_of>\s+$")
# A programme by the hour sets no goals: "09 giờ 30: trao 20 giải thưởng".
CLOCK = WordPattern("goals", r"(?<!\d)\d{1,2}(?:\s*<hour>\s*|h)[0-5]\d(?!\d)")


def as_goal(clause: str) -> str:
    """The clause whose figures are those to be reached: "Nâng tỷ lệ … từ 52% lên 54%" is read as
    "Nâng tỷ lệ … lên 54%", "15/20 xã" as "15 xã".
    """
    return OUT_OF_ALL.sub(_counted, FROM_VALUE.sub("", clause))


def _counted(match: re.Match[str]) -> str:
    part, whole = (int(match[group].replace(".", "")) for group in (1, 2))
    is_part = part <= whole
    is_number = BEFORE_NUMBER.search(match.string[: match.start()]) is not None
    return match[1] if is_part and not is_number else match[0]


def as_printed(raw: str, clause: str) -> str:
    """A value phrase with what its count is out of, as the clause prints it: "15/20 xã"."""
    for match in OUT_OF_ALL.finditer(clause):
        count = re.compile(rf"(?<![\d.,/]){match[1]}(?![\d.,/])")
        if count.search(raw):
            return count.sub(match[0], raw, count=1)
    return raw


def tells_hours(text: str) -> bool:
    """True for a line of a programme: "07h30: đón tiếp đại biểu"."""
    return CLOCK.search(text) is not None
