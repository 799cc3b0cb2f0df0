"""Figures in brackets behind what they are of: "(50.000 cây, trong đó 30.000 cây gỗ lớn)"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.content.goals.goal_figures import INDICATOR, main_quantity, measure
from extractors.content.goals.named_counts import MAGNITUDES
from extractors.language.lexicon_words import one_quantity_word
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern
from extractors.values.quantities import find_quantities

# From what to what: "từ 2,1 xuống còn 1,7 tấn/ha".
COURSE = WordPattern(
    "goals", r"\s*<from_year>\s+\d[^()]*?\s(?P<goal>(?:<reached>\s+)?\d[^()]*)"
)
# "còn 8 ngày"
A_TIME = WordPattern("goals", r"\s*(?:<reached>\s+)*\d{1,3}\s+<measured_times>\s*")
# What a growth comes to: "giảm 3% (còn 7%)", "tăng 5% (để đạt 84% trở lên)".
RESULT = WordPattern("goals", r"\s*(?:<so_as>\s+)?(?P<goal><reached>\s[^()]*)")
GROWN_BY = WordPattern("goals", r"(?:^|\s)<growing>(?:\s+<averages>)?$")
# Figures for how many it holds or how often, not how many there are to be.
NO_COUNT = WordPattern("goals", r"(?<!\w)<threshold>|<at_least_after>|<bounds_after>")
# "khá, giỏi (giỏi | 30% | trở lên)": how many of them are to be.
SHARE_AT_LEAST = WordPattern(
    "goals",
    r"(?P<share>[^\W\d][^\d,;]*\d[\d.]*(?:,\d+)?\s*%)(?P<bound>\s+<bounds_after>)",
)
PARTS_BREAK = WordPattern("goals", r"[,;]\s+|(?<=%)\s+<and>\s+(?=\D+\d)")
NOTHING_NEW = WordPattern("goals", r"<indicators>")
# What a share is compared with, or how it came about: "(cả nước 93%)", "(tăng 5%)".
ASIDE = WordPattern(
    "goals",
    r"(?:<growing>|<compared_wholes>|<goal_verbs>|<year>|<compared_in_brackets>)(?!\w)",
)
# "03 điểm", "tại chợ 03 điểm": at most five words before the figure, five for what is counted.
COUNT = re.compile(
    r"(?P<words>(?:[^\W\d]+[\s:]+){0,5})"
    r"(?P<figure>\d[\d.]*(?:,\d+)?(?:\s*[-–]\s*\d[\d.]*(?:,\d+)?)?\s+(?P<noun>[^\W\d][\w-]*(?:\s[^\W\d][\w-]*){0,4}))\s*"
)
# "sản lượng khai thác 34 ngàn tấn", "vụ xuân 58.853ha": what is measured, and how much.
MEASURED = WordPattern(
    "goals",
    r"(?P<words>[^\W\d]+(?:,?\s+[^\W\d]+){0,7}?)[\s:]+(?:<goal_verbs>\s+)?"
    r"(?P<figure>\d[\d.]*(?:,\d+)?\s*(?P<noun>%|[^\W\d][\w²³]*(?:[\s/][^\W\d][\w²³]*){0,3}))\s*",
)
# By how many it grows, behind how many of how many that is: "66/112 thôn, | tăng thêm 20 thôn".
GROWTH_BESIDE = WordPattern(
    "goals",
    r"\d[\d.]*\s*/\s*\d[\d.]*(?:\s+[^\W\d]+){1,4}[,;]\s+(?P<growth><growing>\s+\d[\d.]*(?:\s+[^\W\d]+){1,4})",
)
# One of the counts that a whole is made up of, and what stands between two of them.
PART_OF_WHOLE = re.compile(r"(?P<figure>\d[\d.]*)\s+[^\W\d]+(?:\s[^\W\d]+){0,11}")
WHOLE_BREAK = WordPattern("goals", r"\s*(?:[,;+]|(?<!\w)<and>(?!\w))\s*(?=\d)")
# What comes of something, as much as there is of it: "195 ngàn con (sản lượng 11.500 tấn)".
YIELD = WordPattern("goals", r"<yields>(?!\w)")


class Said(NamedTuple):
    """A figure that a bracket states; `of_host` where its subject is the clause before it."""

    text: str
    of_host: bool


def find_course(inner: str) -> Said | None:
    """The figure to be reached of "từ 2,1 xuống còn 1,7 tấn/ha" → "còn 1,7 tấn/ha"."""
    match = COURSE.fullmatch(inner)
    if match is None:
        return None
    is_time = A_TIME.fullmatch(match["goal"]) is not None
    if not is_time and len(find_quantities(match["goal"])) != 1:
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
    bounded = SHARE_AT_LEAST.fullmatch(inner.strip())
    if bounded is not None:
        shares = find_counts(bounded["share"], before)
        return [
            share._replace(text=f"{share.text}{bounded['bound']}") for share in shares
        ]
    if NO_COUNT.search(inner):
        return []
    growth = GROWTH_BESIDE.fullmatch(inner.strip())
    if growth is not None:
        return [Said(growth["growth"], True)]
    whole = _parts_of_whole(inner, before)
    if whole:
        return whole
    found: list[Said] = []
    noun = _counted_before(before)
    for part in _parts(inner):
        said = _read_part(part, noun, before, is_first=not found)
        if said is None:
            return []
        found.append(said)
        noun = noun or _first_word(COUNT.search(part))
    return found


def _parts_of_whole(inner: str, before: str) -> list[Said]:
    """The counts of a bracket that come to what the clause counts: "35 lao động (25 lao động nông
    thôn và 10 thanh niên)"; [] where they do not.
    """
    counted = main_quantity(before)
    parts = [PART_OF_WHOLE.fullmatch(part) for part in WHOLE_BREAK.split(inner.strip())]
    figures = [float(part["figure"].replace(".", "")) for part in parts if part]
    if counted is None or len(figures) < 2 or len(figures) < len(parts):
        return []
    is_whole = sum(figures) == counted.value
    return [Said(part[0], False) for part in parts if part] if is_whole else []


def _parts(inner: str) -> list[str]:
    """The parts of a bracket, each with its figure: "có bằng cấp, chứng chỉ 35%" is one."""
    parts: list[str] = []
    for part in PARTS_BREAK.split(inner.strip()):
        if parts and not any(sign.isdigit() for sign in parts[-1]):
            parts[-1] += f", {part}"
        else:
            parts.append(part)
    return parts


def _read_part(part: str, noun: str | None, before: str, is_first: bool) -> Said | None:
    opener = part_opener().match(part)
    measured = _read_measure(part, before)
    if measured is not None:
        return measured
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


def _read_measure(part: str, before: str) -> Said | None:
    """A measure of its own beside another: "sản lượng nhung 16 tấn" after "36.500 con", "vụ xuân
    58.853ha" after "103.607ha"; not what only says how large something is.
    """
    match = MEASURED.fullmatch(part.strip())
    if match is None or _measure().fullmatch(match["noun"]) is None:
        return None
    unit = _unit_of_goal(before)
    if unit is None and match["noun"] == "%" and INDICATOR.match(before):
        return Said(f"{before} {match['words']}: {match['figure']}", False)
    is_part = unit == _without_number(match["noun"])
    is_part = is_part or _is_share_of_counted(match, before)
    if not is_part and YIELD.match(match["words"]) is None:
        return None
    if match["noun"] == "%" and NOTHING_NEW.fullmatch(match["words"]):
        return None  # "(tỷ lệ 60%)" says the same once more
    return Said(f"{match['words']}: {match['figure']}", False)


def _is_share_of_counted(match: re.Match[str], before: str) -> bool:
    """True for "nữ 40%" of "120 đảng viên"; not for "tăng 5%", "cả nước 93%"."""
    is_share = match["noun"] == "%" and main_quantity(before) is not None
    return is_share and ASIDE.match(match["words"]) is None


def _unit_of_goal(before: str) -> str | None:
    """The unit of the measure that a clause ends with: "Diện tích lúa 103.607ha" → "ha"."""
    quantity = main_quantity(before)
    if quantity is None:
        return None
    return _without_number(quantity.unit or before[quantity.end :].strip())


def _without_number(unit: str) -> str:
    """The first word of a unit behind its words of number: "triệu lượt khách" → "luot"."""
    words = fold(MAGNITUDES.sub("", unit)).split()
    return words[0] if words else ""


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
def part_opener() -> re.Pattern[str]:
    """What opens a part in brackets: "trong đó", "riêng"."""
    openers = one_quantity_word("part_openers")
    return re.compile(rf"\s*{openers}(?!\w)[\s,:]*", re.IGNORECASE)


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"%|{measure()}(?!\w)")
