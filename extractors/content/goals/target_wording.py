"""The words of a goal in prose: its unit, what is counted, the value phrase, and the indicator
without it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.content.goals.framing import PREDICATE, without_deed, without_entailed
from extractors.content.goals.goal_figures import (
    MULTIPLIED,
    SHARE_OF,
    TIMES,
    verb_at_end,
)
from extractors.content.goals.goal_units import RATIO, counted_noun
from extractors.content.goals.named_counts import counts_what_it_names
from extractors.language.lexicon_words import quantity_words
from extractors.language.text import capitalize, either, fold
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.values.quantities import Quantity

# "%/năm" is a yearly share; its unit is "%". "1 lần/năm" only says how often.
PER_YEAR = WordPattern("goals", r"<!occasions>\s*/\s*<year>(?!\w)", re.NOFLAG)
# The opening words of a goal where they stand right before its figure: "Tỷ lệ bác sĩ phấn đấu đến
# năm 2030 | đạt trên 19".
STRIVE_END = WordPattern(
    "goals",
    rf",?\s+<strive>(?:\s+<up_to>\s+(?:<year_part>\s+)?<year>\s+{A_YEAR})?(?:\s+<figure_verbs>)?$",
)
YEARLY_END = WordPattern("goals", r"\s+<every> <year>$", re.NOFLAG)
# The place whose product it is a share of belongs to the unit: "20% GRDP của tỉnh".
OWNER = WordPattern("goals", r"\s+(?:<owned_by>\s+<owners>|<whole_places>)(?!\w)")
# A year beside the figure says by when, not what: "đạt 50% vào năm 2027".
WHEN = WordPattern("goals", rf"(?:^|,?\s+)<by_year>\s+<year>\s+{A_YEAR}(?=$|[\s,])")
# The year after a figure where no word leads to it: "lên 70% | năm 2030".
YEAR_AFTER = WordPattern("goals", rf"^\s*<year>\s+{A_YEAR}(?=$|[\s,;.])")
# "giảm … xuống | dưới 15%": where the value goes is no part of what is measured.
DIRECTION_END = WordPattern("goals", r"(?:^|\s+)<directions>$")
DIRECTION_VERB_END = WordPattern("goals", r"\s+<direction_verbs>$")
# What only says that the value stays: "Tỷ lệ che phủ rừng duy trì | ở mức 62%".
KEEPING_END = WordPattern("goals", r"\s+<keeping_verbs>$")
TO_NEW_VALUE = WordPattern("goals", r"<to_new_value>\s")
BESIDE = WordPattern("goals", r",?\s*<compared>\s.*$|,?\s*<as_much_as>\s+<year>\s.*$")
NOTHING_OF = WordPattern("goals", r",\s*<none_of>\s.*$")
# Among whom a rank is held, up to the indicator: "tỉnh, thành phố dẫn đầu | về chuyển đổi số".
RANKED = WordPattern("goals", r"^(?:<several>\s+)?<ranked_with>\b.*?(?=\s<about>\s)")

# "(128/128)": how many of how many, beside a share.
OUT_OF = re.compile(r"\(\d[\d.]*/\d[\d.]*[^()]*\)\s*")
# "tăng trong | khoảng 15 - 16%"
WITHIN_END = WordPattern("goals", r"\s+<within>$")
# "04 doanh nghiệp | (0,7 lần)": the same in another measure.
IN_OTHER_MEASURE = re.compile(r"\(\d[\d.,]*\s*(?:%|[^\W\d]+)\)\s*")
GROWTH_END = WordPattern("goals", r"\s+<growing>(?:\s+<averages>)?$")
# What is left of a bracket whose figure was the value: "đạt hai con số (từ 10% trở lên)".
# A bracket whose end was cut off: "so với năm 2025 (tương".
LEFT_OPEN = re.compile(r"\s*\([^()]*$")
EMPTY_BRACKET = re.compile(r"\s*\(\s*\)")
MAGNITUDES_BEFORE = WordPattern("goals", r"^(?:<unit_magnitudes>\s)+", re.NOFLAG)
# "2 | triệu doanh nghiệp" counts doanh nghiệp.
MAGNITUDES_AFTER = WordPattern("goals", r"^\s*(?:<magnitudes>\s+)+(?=[^\W\d_])")
CLASSIFIER = WordPattern(
    "goals", r"(?:<magnitudes>\s+)*<classifiers>(?:\s+<bounds_after>)?"
)
COUNTED_UNIT = WordPattern("goals", r"<counted_units>")
# "300 người | trở lên"
BOUND = WordPattern("goals", r"<bounds_after>")
BOUND_TAIL = WordPattern("goals", r"\s+<bounds_after>$")
BOUND_AFTER = WordPattern("goals", r"<!levels>\s+<bounds_after>$", re.NOFLAG)
FOR_EACH = WordPattern("goals", r"<for_each>\s+\d")
# "Diện tích rừng đạt 6% diện tích tự nhiên".
REACHED = WordPattern("goals", r"<reaches>\b")
TOTAL = WordPattern("goals", r"<totals>\s")
GIVES_SHARE = WordPattern("goals", r"(?<!\w)<giving_shares>$")
# What a share is of, behind a slash: "≥ 5%| /tổng số đảng viên".
OVER_ALL = re.compile(r"^/[^\W\d][^\d,;()]*")
IS_EQUAL = WordPattern("goals", r"<as_much_as>\s")
# "Tỷ lệ thất nghiệp duy trì | dưới 3%"; what a subject keeps, as "Các xã duy trì | 02 tổ", is told.
STAYS_END = WordPattern("goals", r"(?P<named>^<indicators>\s.*?\S)\s+<stays>$")
SAID_SIGN = WordPattern("goals", r"<said_signs>\s", re.NOFLAG)
# So many words before "đạt" name what is measured.
NAMED_WORDS = 3
RANK_OPENER = WordPattern("goals", r"<rank_openers>")


def value_phrase(clause: str, quantity: Quantity) -> str:
    """The figure with what is counted ("ít nhất 02 sáng kiến") or ranked ("thuộc nhóm 10 cả
    nước").
    """
    if _is_rank_of(clause, quantity):
        return clause[quantity.start :].strip(" ,;:.")
    if _is_share_of_base(clause[: quantity.start], _after(clause, quantity), quantity):
        return clause[quantity.start :].strip(" ,;:.")
    a_year = PER_YEAR.match(clause, quantity.end)
    if a_year:
        return clause[quantity.start : a_year.end()]
    noun = None if quantity.unit else counted_noun(clause, quantity)
    return f"{quantity.raw} {noun.split('/')[0]}" if noun else quantity.raw


def indicator_of(clause: str, quantity: Quantity) -> str:
    """The clause without its figure and its opening words; "" where it says nothing but the
    figure.
    """
    before = STRIVE_END.sub("", clause[: quantity.start].rstrip())
    before = WITHIN_END.sub("", before)
    before = _without_direction(before, quantity)
    before = STAYS_END.sub(r"\g<named>", before)
    after = OVER_ALL.sub("", without_entailed(_after(clause, quantity)))
    before = without_deed(before, after)
    if not after:
        before = KEEPING_END.sub("", before)
    if MULTIPLIED.search(before):
        before, after = MULTIPLIED.sub("", before), TIMES.sub("", after).strip()
    if before.endswith(":") and without_openers(before):
        return _tidy(
            before[:-1], quantity
        )  # "Dân số: 374.125 người" counts what its unit says
    if _is_rank_of(clause, quantity):
        return _tidy(before, quantity)
    if quantity.is_rank and not without_openers(before):
        after = RANKED.sub("", after).strip()
    after = _without_noun_of(before, after)
    is_named_twice = bool(after) and fold(before).endswith(f" {fold(after)}")
    is_named_first = counts_what_it_names(before, after)
    if (is_named_twice or is_named_first) or (
        _is_named_before(before, quantity) and _is_counted_only(after)
    ):
        return _tidy(before, quantity)
    if _is_share_of_base(before, after, quantity):
        return _tidy(before, quantity)
    after = _with_counted(after, quantity)
    return _tidy(f"{before} {after}", quantity)


def _without_noun_of(before: str, after: str) -> str:
    """What stands behind the noun of a growth that its subject names: "Số doanh nghiệp tăng | 04
    doanh nghiệp (0,7 lần) | so với năm 2025".
    """
    growth = GROWTH_END.search(before)
    if growth is None:
        return after
    after = IN_OTHER_MEASURE.sub("", after)
    subject = before[: growth.start()].lower()
    words = after.split()
    length = next((n for n in (3, 2, 1) if _says(subject, words[:n])), 0)
    return " ".join(words[length:])


def _says(subject: str, words: Sequence[str]) -> bool:
    """True where a subject, in small letters, holds these words."""
    return bool(words) and f" {' '.join(words).lower()} " in f" {subject} "


def _is_share_of_base(before: str, after: str, quantity: Quantity) -> bool:
    """True for a share that what is named before reaches of something: "Diện tích rừng đạt 6% |
    diện tích tự nhiên"; not "Có 6% | diện tích được tưới".
    """
    if quantity.unit != "%":
        return False
    if before and IS_EQUAL.match(quantity.raw) and SHARE_OF.match(after):
        return True
    if TOTAL.match(after) and GIVES_SHARE.search(before):
        return True
    if len(without_openers(before).split()) < NAMED_WORDS:
        return False
    if TOTAL.match(after) and not verb_at_end().search(before):
        return True
    is_reached = REACHED.match(quantity.raw) is not None
    has_base = after[:1].isalpha() and PREDICATE.search(after) is None
    return is_reached and has_base


def _with_counted(after: str, quantity: Quantity) -> str:
    """What stands behind a unit that is a noun, with that noun: "5 triệu lượt khách | quốc tế"."""
    noun = MAGNITUDES_BEFORE.sub("", quantity.unit or "")
    is_counted = COUNTED_UNIT.fullmatch(noun) is not None
    return f"{noun} {after}" if after and is_counted else after


def _without_direction(before: str, quantity: Quantity) -> str:
    """The words before a figure without where it goes: "Thời gian cấp phép rút ngắn | còn 10 ngày".

    In "rút ngắn | 30% thời gian" the verb says what is to be done.
    """
    shorter = DIRECTION_END.sub("", before)
    is_led_to = shorter != before or TO_NEW_VALUE.match(quantity.raw)
    return DIRECTION_VERB_END.sub("", shorter) if is_led_to else shorter


def _is_named_before(before: str, quantity: Quantity) -> bool:
    """True for "tỷ lệ …" or "… đạt" before a count: what is measured is named before its noun."""
    if quantity.unit is not None or FOR_EACH.match(before):
        return False
    words = len(without_openers(before).split())
    is_count = quantity.raw[:1].isdigit() or SAID_SIGN.match(quantity.raw)
    is_counting = is_count and verb_at_end().search(before)
    is_long = words >= 4 and not is_counting
    return is_long or (words >= 2 and not _is_deed(before))


def _is_deed(before: str) -> bool:
    """True for words that say what is done with what is counted: "Tuyển sinh 450 học viên"."""
    return _deed().match(without_openers(before)) is not None


@cache
def _deed() -> re.Pattern[str]:
    words = either(
        (*quantity_words("count_verbs"), *entry_phrases("goals", "each_one"))
    )
    return re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)


def _is_counted_only(after: str) -> bool:
    """True for a count's noun, which is no part of the indicator where it ends the clause: "số bác
    sĩ đạt 12 người", "… 12 người trên một vạn dân".
    """
    ratio = RATIO.search(after)
    noun = BOUND_TAIL.sub("", after[: ratio.start()] if ratio else after)
    return len(noun.split()) <= 2


def _after(clause: str, quantity: Quantity) -> str:
    after = YEARLY_END.sub("", PER_YEAR.sub("", clause[quantity.end :], count=1))
    if quantity.unit is None:
        after = MAGNITUDES_AFTER.sub("", after)
    after = YEAR_AFTER.sub("", after)
    if quantity.unit and "G" in quantity.unit:
        after = OWNER.sub("", after, count=1)
    if quantity.unit:
        after = NOTHING_OF.sub("", after)
    after = BESIDE.sub("", after).strip(" ,;:.")
    is_nothing = CLASSIFIER.fullmatch(after) or BOUND.fullmatch(after)
    return "" if is_nothing else after


def _is_rank_of(clause: str, quantity: Quantity) -> bool:
    """True for a rank after what it is the rank of: "Chỉ số … thuộc nhóm 20 tỉnh, thành phố dẫn
    đầu".
    """
    before = without_openers(clause[: quantity.start]).split()
    if not quantity.is_rank or len(before) < 2:
        return False
    return RANK_OPENER.fullmatch(before[0]) is None


def _tidy(text: str, quantity: Quantity) -> str:
    """An indicator without years and openers; a count's noun is put back where little is left."""
    text = EMPTY_BRACKET.sub("", OUT_OF.sub("", text))
    text = WHEN.sub(" ", text)
    text = BOUND_AFTER.sub("", LEFT_OPEN.sub("", text.strip(" ,;:.")))
    text = without_openers(text)
    unit = quantity.unit or ""
    counted, slash, _ = unit.partition("/")
    words = len(text.split())
    is_measure = counted in quantity_words("units")
    if slash and 0 < words < 3 and not is_measure:
        # "Đào tạo 5.000 lao động/năm": what is counted is all there is of the indicator.
        text = f"{text} {counted}".strip()
    elif unit and "%" not in unit and words < _enough_words(unit):
        # "Lợn đạt 1.300 con" counts lợn, "Thu 500 tỷ đồng" is a sum.
        is_sum = is_measure and not COUNTED_UNIT.fullmatch(
            MAGNITUDES_BEFORE.sub("", counted)
        )
        if words and (is_sum or CLASSIFIER.fullmatch(counted)):
            return capitalize(text)
        noun = MAGNITUDES_BEFORE.sub("", counted)
        text = f"{text} {noun}".strip()
    return capitalize(re.sub(r"\s+", " ", text))


def _enough_words(unit: str) -> int:
    """With how many words an indicator says enough; "Thu hút" lacks the "lượt khách" it counts."""
    noun = MAGNITUDES_BEFORE.sub("", unit)
    return 3 if COUNTED_UNIT.fullmatch(noun) else 2


def without_openers(text: str) -> str:
    """A clause without the words that only open it: "Phấn đấu đến năm 2030 có" → ""."""
    text = text.strip(" ,;:.")
    dropped = "|".join(quantity_words("dropped"))
    previous = None
    while previous != text:
        previous = text
        text = re.sub(rf"^(?:{dropped})(?=\W|$)[\s,:]*", "", text, flags=re.IGNORECASE)
    return text
