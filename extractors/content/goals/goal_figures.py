"""The figure of a clause that is its goal: "đạt 60% trở lên", not the "5 tuổi" of "trẻ em dưới 5
tuổi".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.content.goals.named_counts import counts_what_it_names
from extractors.language.lexicon_words import one_of, one_quantity_word
from extractors.language.word_patterns import WordPattern
from extractors.values.closed_lists import Comparator
from extractors.values.quantities import Quantity, find_quantities

# Figures that say how fast or how good something is: "1 Gb/s", "5 sao".
GRADE = re.compile(r"[GMK]b/s|[GM]bps|sao(?!\w)")
# A topic before a colon that is itself an indicator: "Tỷ lệ hồ sơ trực tuyến: cấp tỉnh đạt
# 100%, …".
INDICATOR = WordPattern("goals", r"<indicators>\s")
# What speaks for a figure as the goal, and against it.
GOAL_VERB = WordPattern("goals", r"<goal_verbs>\b")
GOAL_SIGN = WordPattern("goals", r"[≥≤]|<goal_signs>")
AGE = WordPattern("goals", r"\s*(?:<month>\s+)?<age>", re.NOFLAG)
RATE = WordPattern("goals", r"<rates>$", re.NOFLAG)
ABOVE = WordPattern("goals", r"<above>")
AVERAGE = WordPattern("goals", r"<averages>$")
# "thấp hơn | 10% so với năm 2025" is by how much, no bound: "không thấp hơn 8%" is one.
DIFFERENCE = WordPattern("goals", r"(?<!\w)<compared>\s+$")
BASE = WordPattern("goals", r"\s*<base_year>\s")
# "Thu nhập bình quân đầu người tăng gấp | 2 lần so với năm 2025".
MULTIPLIED = WordPattern("goals", r"\s+<multiplied>$")
TIMES = WordPattern("goals", r"^\s*<times>(?!\w)")
FIGURE = re.compile(r"\d")
FOR_EACH = WordPattern("goals", r"(?:^|\W)<for_each>$")
# Some of a kind, told by a threshold: "doanh nghiệp có từ 500 lao động trở lên phải …".
BOUND_OF_SOME = WordPattern(
    "goals", r"(?!<each_one>(?!\w))[^\W\d][^\d,;]*\s<having>\s+<below>\s+\d"
)
# The same of several, or of a class, whatever is done for them: "Các xã có từ 20% hộ nghèo trở
# lên", "doanh nghiệp có từ 500 lao động trở lên lập phương án".
BOUND_OF_CLASS = WordPattern(
    "goals",
    r"<classes>(?!\w)[^\d,;]*(?<!\w)<having>\s+<below>\s+\d[^,;]*?<bounds_after>\s+\w+\s+\w",
)
BELOW = WordPattern("goals", r"<below>\s")
# What is not to happen has a figure only to say what is meant: "Không để xảy ra ùn tắc trên | 30
# phút".
NONE_OF = WordPattern(
    "goals",
    r"\W*(?:<strive>,?\s+)?<none_of>\s+(?!<indicators>(?!\w))[^\W\d][^\d,;:]*$",
)
# A bound that is not to be passed: "Không để tỷ lệ tái nghèo | trên 1%".
DENIED = WordPattern(
    "goals", r"\W*(?:<strive>,?\s+)?<none_of>\s+<indicators>\s[^\d,;:]*$"
)
TURNED: dict[Comparator | None, Comparator] = {">": "<=", "<": ">="}
# How often in a year stands before what is measured: "Lúa nước | 2 vụ 40 ha".
SEASON = WordPattern("goals", r"\s+<seasons>\s+\d")
# An indicator by its short name: "SAIDI | 185 phút", "SAIFI | 2,5 lần"; "UBND | 02 lần" is how
# often.
SHORT_NAME = re.compile(r"(?:^|\s)[A-ZĐ]{3,}$")
OCCASION = WordPattern("goals", r"\s*<occasions>(?!\w)")
FOR_THOSE = WordPattern("goals", r"(?<!\w)<for_those>\s")
# A count after so few words is what they are about; after more it may be anything.
LONGEST_OPENING = 6
# What opens a clause before its count: "Phấn đấu có | 70 doanh nghiệp".
OPENING = WordPattern("goals", r"\W*(?:<strive>,?\s+)?(?:<figure_verbs>\s+)?\W*")
# What is counted, and a figure that it has: " doanh nghiệp có vốn hóa thị trường đạt ".
OF_THOSE = WordPattern(
    "goals",
    r"\s+[^\W\d][^\d,;:()]*?\s<having>\s+(?:[^\d,;:()]*\s)?|"
    r"\s+[^\W\d][^\d,;:()]*?\s<reaches>\s+[^\d,;:()]{3,}",
)
REACHES = WordPattern("goals", r"<reaches>\s")
GRADES = WordPattern("goals", r"\s*<grades>(?!\w)")
SHARE_OF_THOSE = WordPattern("goals", r"<having>\s+<shares_told>\s")
# Where something is to fall or rise to: "Giảm số xã … xuống | 250 xã".
LED_TO = WordPattern("goals", r"(?<!\w)<direction_verbs>\s[^;]*\s<directions>$")
# After these a count says where, among or out of how many; in quotes it is a name.
NO_COUNT_AFTER = WordPattern("goals", r"(?:(?<!\w)<no_count_after>|[\"“”'‘(])$")
EACH_THING = WordPattern("goals", r"(?<!\w)<each_of>\s+<no_count_after>$")
NOUN_AFTER = WordPattern("goals", r"\s*(?!<no_counted_nouns>(?!\w))[^\W\d_]{2}")
# What a growth or a share is of, which is no subject of its own: "bằng 112% | dự toán pháp lệnh".
SHARE_OF = WordPattern("goals", r"^\s*<shares_of>(?!\w)(?:\s+[^\W\d]+){0,6}")


def main_quantity(clause: str) -> Quantity | None:
    """The clause's goal: a figure with "%", a comparator or a rank before a bare count after a
    verb.
    """
    figures = counted_figures(clause)
    found = [
        q for q in figures if not _is_aside(clause, q) and not _is_threshold(clause, q)
    ]
    told = _counted_first(clause, found) or _led_to(clause, found)
    if told is not None:
        return told
    outside = [q for q in found if not _is_in_bracket(clause, q)]
    return _goal_among(clause, outside) or _goal_among(clause, found)


def _goal_among(clause: str, figures: Sequence[Quantity]) -> Quantity | None:
    """The weightiest of the marked figures, else the first bare count after a verb."""
    marked = [q for q in figures if q.is_marked]
    if marked:
        return max(marked, key=lambda q: goal_weight(clause, q))
    return next((q for q in figures if _is_bare_goal(clause, q)), None)


def _counted_first(clause: str, found: Sequence[Quantity]) -> Quantity | None:
    """A count that opens its clause, of things that have a figure of their own: "Có | 70 doanh
    nghiệp có vốn hóa đạt trên 1 tỷ USD".
    """
    if len(found) < 2 or found[0].unit or found[0].is_rank:
        return None
    first, second = found[0], found[1]
    if _is_grade(clause[first.end : second.start], second, clause[second.end :]):
        return first
    before = clause[: first.start]
    is_opening = OPENING.fullmatch(before) or verb_at_end().search(before.rstrip())
    between = clause[first.end : second.start]
    is_told = OF_THOSE.fullmatch(between) is not None
    has_own_unit = second.unit is None or SHARE_OF_THOSE.search(between) is not None
    return first if is_opening is not None and is_told and has_own_unit else None


def _is_grade(between: str, second: Quantity, after: str) -> bool:
    """True for what each of those counted reaches: "03 xã | đạt 19 tiêu chí"."""
    is_reached = REACHES.match(second.raw) is not None
    return is_reached and bool(between.strip()) and GRADES.match(after) is not None


def _led_to(clause: str, found: Sequence[Quantity]) -> Quantity | None:
    """The count that something is to fall or rise to: "Giảm số xã đạt dưới 5 tiêu chí xuống | 250
    xã".
    """
    bare = (q for q in reversed(found) if not q.is_marked)
    before = ((q, clause[: q.start].rstrip()) for q in bare)
    return next((q for q, words in before if LED_TO.search(words)), None)


def counted_figures(clause: str) -> list[Quantity]:
    """The figures of a clause that are counts, and do not only say of how many: "trên 01 ha"."""
    outside = (q for q in find_quantities(clause) if not _is_quoted(clause, q))
    found = (_as_difference(clause, q) for q in outside)
    figures = (_as_bound(clause, q) for q in found)
    return [q for q in figures if not _is_denominator(clause, q)]


def _is_quoted(clause: str, quantity: Quantity) -> bool:
    """True for a figure in a name: "gia đình “5 có, | 3 sạch”"."""
    before = clause[: quantity.start]
    return before.count("“") > before.count("”")


def _as_bound(clause: str, quantity: Quantity) -> Quantity:
    """The figure with the sign its denial gives it: "Không để tỷ lệ tái nghèo trên 1%" is at most
    1%.
    """
    turned = TURNED.get(quantity.comparator)
    if turned is None or not DENIED.match(clause[: quantity.start]):
        return quantity
    return quantity._replace(comparator=turned)


def _as_difference(clause: str, quantity: Quantity) -> Quantity:
    """The figure alone where its words only compare: "10%" of "thấp hơn 10% so với năm 2025"."""
    figure = FIGURE.search(clause, quantity.start, quantity.end)
    if figure is None or not BASE.match(clause, quantity.end):
        return quantity
    words = DIFFERENCE.search(clause[: figure.start()])
    if words is None or words.start() > quantity.start:
        return quantity
    at = figure.start()
    return quantity._replace(start=at, raw=clause[at : quantity.end], comparator="=")


def _is_bare_goal(clause: str, quantity: Quantity) -> bool:
    """True for a count at the beginning, after a verb, a colon or a few words, or of a measure at
    the end.
    """
    before, after = clause[: quantity.start].rstrip(), clause[quantity.end :]
    if SEASON.match(after):
        return False
    if SHORT_NAME.search(before) and len(after.split()) == 1:
        return not OCCASION.match(after) or "," in quantity.raw
    if not before or verb_at_end().search(before):
        return True
    # "Dân số: 374.125 người" states a goal as a table would.
    if before.endswith(":"):
        return True
    words = len(before.split())
    if MULTIPLIED.search(before) and TIMES.match(after):
        return True
    # "Tổng thu ngân sách 12.500 tỷ đồng": a measure at the end needs no verb.
    is_measure = _unit_alone().match(after) is not None
    return (is_measure and words >= 2) or _is_short_count(before, after)


def _is_short_count(before: str, after: str) -> bool:
    """True for "Mỗi đoàn viên đọc 02 cuốn sách", not for what is done in, for or among so many."""
    if len(before.split()) > LONGEST_OPENING:
        return counts_what_it_names(before, after)
    # "lớp 5" is one of them, "mỗi lớp 01 ti vi" counts for each.
    if NO_COUNT_AFTER.search(before) and not EACH_THING.search(before):
        return False
    return NOUN_AFTER.match(after) is not None


@cache
def verb_at_end() -> re.Pattern[str]:
    """A verb right before a count: "Trung bình mỗi năm giảm | 200 hộ nghèo"."""
    verbs = one_quantity_word("count_verbs")
    ends = one_quantity_word("count_verb_ends")
    return re.compile(rf"(?:^|\W){verbs}(?:\s+{ends})?$", re.IGNORECASE)


@cache
def _unit_alone() -> re.Pattern[str]:
    bound = one_of("goals", "bounds_after")
    return re.compile(rf"\s*(?:{rate()}|{measure()})(?:\s+{bound})?$")


@cache
def measure() -> str:
    """A part of a pattern for a unit of measure: "nghìn ha", "triệu đồng/người/năm"."""
    many, per = one_of("goals", "unit_magnitudes"), one_quantity_word("per")
    return rf"(?:{many}\s+){{0,2}}{one_quantity_word('units')}(?:/{per}|/\w+)*"


@cache
def rate() -> str:
    """A part of a pattern for "người/vạn dân", "vụ/100 km", "/1.000 dân"."""
    per = one_quantity_word("per", "per_in_rates")
    bound = one_of("goals", "at_least_after")
    noun = rf"[^\W\d_]+(?:\s(?!{bound})[^\W\d_]+){{0,2}}"
    return rf"{noun}(?:/(?:\d[\d.]*\s)?{per})+|/\d[\d.]*\s{per}"


def _is_aside(clause: str, quantity: Quantity) -> bool:
    """True for a count in brackets, which tells what is meant: "(từ 30 người trở lên)"."""
    return quantity.unit is None and _is_in_bracket(clause, quantity)


def _is_in_bracket(clause: str, quantity: Quantity) -> bool:
    before = clause[: quantity.start]
    return before.count("(") > before.count(")")


def _is_threshold(clause: str, quantity: Quantity) -> bool:
    """True for "doanh nghiệp có dưới 10 lao động được hỗ trợ", which says only which are meant."""
    if BOUND_OF_CLASS.match(clause) and BELOW.match(quantity.raw):
        return True
    if NONE_OF.match(clause[: quantity.start]):
        return True
    is_bound = BOUND_OF_SOME.match(clause) is not None and quantity.unit is None
    is_own = BELOW.match(quantity.raw) is not None
    return is_bound and is_own and FOR_THOSE.search(clause[quantity.end :]) is not None


def goal_weight(clause: str, quantity: Quantity) -> float:
    """How likely a figure is what is to be reached, not a part of the indicator ("trẻ em dưới 5
    tuổi").

    A share weighs most, then "đạt" and "là", then the signs; of equals the first is taken.
    """
    goal = GOAL_VERB.match(quantity.raw)
    sign = GOAL_SIGN.search(quantity.raw)
    opens = not clause[: quantity.start].strip()
    # An age without "đạt" says whom it is about.
    is_age = AGE.match(clause[quantity.end :]) and not goal
    return (
        -4.0 * bool(is_age)
        + 3.0 * (quantity.unit is not None)
        + 2.0 * bool(goal)
        + 1.5 * bool(sign)
        + 1.0 * opens
        + 1.5 * quantity.is_rank
    )


def _is_denominator(clause: str, quantity: Quantity) -> bool:
    """True for "trên 01 vạn dân", "Cứ 1.000 dân", "trên 01 ha" or "tốc độ trên 1 Gb/s", which only
    qualify the goal.
    """
    after, before = clause[quantity.end :].lstrip(), clause[: quantity.start].rstrip()
    if RATE.search(before) or FOR_EACH.search(before) or GRADE.match(after):
        return True
    if not _per_unit().match(after):
        return False
    is_above_one = quantity.unit is None and ABOVE.match(quantity.raw) is not None
    return is_above_one or AVERAGE.search(before) is not None


@cache
def _per_unit() -> re.Pattern[str]:
    return re.compile(rf"{one_quantity_word('per')}(?!\w)")
