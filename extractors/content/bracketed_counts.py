"""Figures in brackets behind what they are of: "(50.000 cây, trong đó 30.000 cây gỗ lớn)"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.content.goal_figures import main_quantity
from extractors.language.lexicon_words import quantity_words
from extractors.language.text import either, fold
from extractors.language.word_patterns import WordPattern
from extractors.values.quantities import find_quantities

# From what to what: "từ 2,1 xuống còn 1,7 tấn/ha".
COURSE = WordPattern(
    "goals", r"\s*<from_year>\s+\d[^()]*?\s(?P<goal>(?:<reached>\s+)?\d[^()]*)"
)
# What a growth comes to: "giảm 3% (còn 7%)", "tăng 5% (để đạt 84% trở lên)".
RESULT = WordPattern("goals", r"\s*(?:<so_as>\s+)?(?P<goal><reached>\s[^()]*)")
GROWN_BY = WordPattern("goals", r"(?:^|\s)<growing>(?:\s+<averages>)?$")
# Figures for how many it holds or how often, not how many there are to be.
NO_COUNT = WordPattern("goals", r"(?<!\w)<threshold>|<at_least_after>|<bounds_after>")
PARTS_BREAK = re.compile(r"[,;]\s+")
# "03 điểm", "tại chợ 03 điểm": at most five words before the figure, five for what is counted.
COUNT = re.compile(
    r"(?P<words>(?:[^\W\d]+[\s:]+){0,5})"
    r"(?P<figure>\d[\d.]*(?:,\d+)?(?:\s*[-–]\s*\d[\d.]*(?:,\d+)?)?\s+(?P<noun>[^\W\d][\w-]*(?:\s[^\W\d][\w-]*){0,4}))\s*"
)


class Said(NamedTuple):
    """A figure that a bracket states; `of_host` where its subject is the clause before it."""

    text: str
    of_host: bool


def find_course(inner: str) -> Said | None:
    """The figure to be reached of "từ 2,1 xuống còn 1,7 tấn/ha" → "còn 1,7 tấn/ha"."""
    match = COURSE.fullmatch(inner)
    if match is None or len(find_quantities(match["goal"])) != 1:
        return None
    return Said(match["goal"].strip(), True)


def find_result(inner: str, before: str) -> Said | None:
    """What the growth before a bracket comes to: "còn 7%" of "Tỷ lệ hộ nghèo giảm 3% (còn 7%)"."""
    match = RESULT.fullmatch(inner)
    if match is None or len(find_quantities(match["goal"])) != 1:
        return None
    grown = main_quantity(before)
    if grown is None or not GROWN_BY.search(before[: grown.start].rstrip()):
        return None
    return Said(match["goal"].strip(), True)


def find_counts(inner: str, before: str) -> list[Said]:
    """The counts that a bracket consists of, [] where it says anything else.

    "50.000 cây, trong đó 30.000 cây gỗ lớn" → "50.000 cây" of the clause, "30.000 cây gỗ lớn";
    "tại chợ 03 điểm" after "08 điểm Wi-Fi" → "tại chợ: 03 điểm"
    """
    if NO_COUNT.search(inner):
        return []
    found: list[Said] = []
    noun = _counted_before(before)
    for part in PARTS_BREAK.split(inner.strip()):
        said = _read_part(part, noun, before, is_first=not found)
        if said is None:
            return []
        found.append(said)
        noun = noun or _first_word(COUNT.search(part))
    return found


def _read_part(part: str, noun: str | None, before: str, is_first: bool) -> Said | None:
    opener = _opener().match(part)
    match = COUNT.fullmatch(part[opener.end() :] if opener else part)
    if match is None or not find_quantities(match["figure"]):
        return None
    words = match["words"].strip(" :")
    if words:
        is_split = opener is not None or _first_word(match) == noun
        return Said(f"{words}: {match['figure']}", False) if is_split else None
    if opener is not None:
        return Said(match["figure"], False)
    is_own = is_first and _counts_something_new(match, before)
    return Said(match["figure"], True) if is_own else None


def _counts_something_new(match: re.Match[str], before: str) -> bool:
    """False for one goal in another measure, "70% xã (20 xã)", and for what only says how large
    it is: "02 khu công nghiệp (500 ha)".
    """
    if main_quantity(before) is None:
        return True
    is_measure = _measure().match(match["noun"]) is not None
    return not is_measure and not fold(before).endswith(fold(match["noun"]))


def _counted_before(before: str) -> str | None:
    """The first word of what the clause counts: "ít nhất 08 điểm Wi-Fi" → "điểm"."""
    quantity = main_quantity(before)
    if quantity is None or quantity.unit is not None:
        return None
    words = before[quantity.end :].split()
    return fold(words[0]) if words else None


def _first_word(match: re.Match[str] | None) -> str | None:
    return fold(match["noun"].split()[0]) if match else None


@cache
def _opener() -> re.Pattern[str]:
    openers = either(quantity_words("part_openers"))
    return re.compile(rf"\s*(?:{openers})(?!\w)[\s:]*", re.IGNORECASE)


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(quantity_words('units'))})(?!\w)")
