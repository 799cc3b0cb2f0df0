"""Units of goals in prose: "96 triệu đồng/người", "130 nghìn ha", "12 bác sĩ trên một vạn dân"."""

from __future__ import annotations

import re
from functools import cache

from extractors.content.goals.goal_figures import measure, rate
from extractors.language.nlp import split_words
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.values.quantities import Quantity

# For how many it is counted: "12 người trên một vạn dân".
RATIO = WordPattern(
    "goals",
    r"<above>\s+(?:0?1|<one>)\s+(?P<people>(?P<ten_thousand><ten_thousand_people>)|<many_people>)",
)
# What is counted by its own name: "40 “Mái ấm tình thương”".
QUOTED = re.compile(r"\s*[\"“”][^\"“”]{2,40}[\"“”]")
MAGNITUDES = WordPattern("goals", r"\s*<magnitudes>(?:\s+<magnitudes>)?\s+(?=[^\W\d])")
# How often as much as before: "Giá trị sản xuất tăng | 0,7 lần so với năm 2025".
GROWN_BY = WordPattern(
    "goals", r"(?<!\w)<growing>(?:\s+<directions>)?(?:\s+<averages>)?$"
)
DIRECTION = WordPattern("goals", r"<directions>\s")
TIMES = WordPattern("goals", r"\s*(<times>)(?!\w)(?!\s*/)")


def with_unit(clause: str, quantity: Quantity) -> Quantity:
    """The figure with the unit of measure printed after it: "96 triệu đồng/người/năm trở lên" →
    ≥.
    """
    if quantity.unit is not None or quantity.is_rank:
        return quantity
    times = TIMES.match(clause, quantity.end)
    if times is not None and _is_growth(clause, quantity):
        raw = clause[quantity.start : times.end()]
        return quantity._replace(unit=times[1], end=times.end(), raw=raw)
    match = _unit_after().match(clause, quantity.end)
    if match is None:
        return quantity
    comparator = ">=" if match["bound"] else quantity.comparator
    raw = clause[quantity.start : match.end()]
    unit = f"{match['unit']}{match['each'] or ''}"
    return quantity._replace(unit=unit, end=match.end(), raw=raw, comparator=comparator)


def _is_growth(clause: str, quantity: Quantity) -> bool:
    """True for "tăng | 0,7 lần", "tăng | lên 1,5 lần"; not for "khám 2 lần"."""
    before = clause[: quantity.start].rstrip()
    return GROWN_BY.search(before) is not None or (
        DIRECTION.match(quantity.raw) is not None
    )


@cache
def _unit_after() -> WordPattern:
    """A unit of measure, or a rate such as "người/1.000 dân", and "trở lên", for each of whom too:
    "20.000 đồng trở lên/hội viên".
    """
    # "500/100.000" where for whom was said before
    of_many = r"/10[\d.]*(?=\s*$|[,;.)]|\s+<by_year>\s)"
    noun = rf"{rate()}|{of_many}|{measure()}"
    each = r"(?:/[^\W\d_]+(?:\s[^\W\d_]+)?)+"
    return WordPattern(
        "goals",
        rf"\s*(?!<place_points>(?!\w))(?P<unit>{noun})(?!\w)"
        rf"(?P<bound>\s+<at_least_after>(?P<each>{each})?)?",
    )


def counted_noun(clause: str, quantity: Quantity) -> str | None:
    """The noun that is counted: "≥ 12 doanh nghiệp khoa học" → "doanh nghiệp"; none for a rank."""
    after = clause[quantity.end :]
    quoted = QUOTED.match(after)
    if quoted and not quantity.is_rank:
        return quoted[0].strip()
    many = MAGNITUDES.match(after)
    words = split_words(after[many.end() if many else 0 :].strip()[:60])
    if quantity.is_rank or not words or not re.match(r"[^\W\d_]", words[0]):
        return None
    noun = f"{many[0].strip()} {words[0]}" if many else words[0]
    per = RATIO.search(after)
    if per is None:
        return noun
    return f"{noun}/{_people(per)}"


def _people(per: re.Match[str]) -> str:
    """For how many people: a scan's "văn dân" is "vạn dân"."""
    if per["ten_thousand"]:
        return entry_phrases("goals", "ten_thousand_people")[0]
    return per["people"].lower()
