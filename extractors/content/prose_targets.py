"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.content.goals.clause_reading import (
    as_goal,
    as_printed,
    tells_hours,
    without_how_often,
)
from extractors.content.goals.clauses import split_clauses
from extractors.content.goals.goal_figures import main_quantity
from extractors.content.goals.goal_headings import (
    is_announced,
    is_under_goal_heading,
    with_unnumbered_headings,
)
from extractors.content.goals.goal_proofs import goal_proofs
from extractors.content.goals.goal_units import counted_noun, with_unit
from extractors.content.goals.goal_years import (
    YearsOfClauses,
    by_years,
    horizon_of,
    is_past,
    nearest_dated,
    own_years,
)
from extractors.content.goals.target_wording import (
    MAGNITUDES_BEFORE,
    indicator_of,
    value_phrase,
)
from extractors.content.goals.told_stretches import ToldFigures
from extractors.decisions.log import note
from extractors.language.lexicon_words import quantity_words
from extractors.language.text import capitalize, fold, whole_words
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.values.quantities import Quantity, is_yearly
from extractors.values.records import Target

# "(tăng 5% so với năm 2024)" is said beside a goal.
COMPARED = WordPattern("goals", r"\s*\(<compared_in_brackets>(?!\w)")
# A paragraph that begins with its year: "Phấn đấu đến năm 2028: tỷ lệ …; tỷ lệ …".
OPENING_YEAR = WordPattern(
    "goals",
    rf"(?:<strive>,?\s+)?<up_to>\s+(?:<year_part>\s+)?<year>\s+({A_YEAR})\s*[,:]",
)
BRACKET = re.compile(r"\s*\([^()]*\)")
# "(2) Tỷ lệ mắc …"
NUMBER_IN_BRACKETS = re.compile(r"\s*\((\d{1,2}|[a-zđ])\)\s+(?=\S)")
# "Chỉ số 1: Tỷ lệ …", "Tiêu chí 2.1. …", "Chỉ số thứ 1) …", "Chỉ số 1 (CS1): …"; a figure behind
# a dash ends a range ("Chỉ tiêu 95 - 98% …").
OWN_NUMBER = r"\d{1,2}(?:\.\d{1,2})*"
NUMBER_AFTER_WORD = WordPattern(
    "goals",
    rf"\s*<numbered_goals>\s+(?:<numbering>\s+)?(?P<number>{OWN_NUMBER})"
    rf"(?:\s*\((?:[^\W\d]+[\s.-]?)?{OWN_NUMBER}\))?(?:\s*[:.)]\s+|\s+[-–]\s+(?!\d))(?=\S)",
)
# A year that belongs to the indicator's words in a clause without its own goal year: "… năm
# 2024 đạt 55%".
OWN_YEAR = WordPattern("goals", rf"(?:\s+<within>)?\s+<year> {A_YEAR}$")
# "đạt 95% kế hoạch trở lên"
AT_LEAST = WordPattern("goals", r"<at_least_after>$", re.NOFLAG)
# Of a level among others "trở lên" says which are meant: "80% học sinh xếp loại khá trở lên".
LEVEL = WordPattern("goals", r"(?<!\w)(?:<levels>|<predicates>)(?!\w)|\d")
NOUN_AT_LEAST = WordPattern(
    "goals",
    r"\s+(?P<noun>[^\W\d]+(?:\s+[^\W\d]+){0,4}?)(?P<bound>\s+<at_least_after>)(?=\s)",
)
# "sẽ đạt được", "phấn đấu đạt được" tell nothing of what was.
YET_TO_COME = WordPattern("goals", r"(?<!\w)<yet_to_come>\s+$")
# What there is now, and is to be kept: "Duy trì diện tích rừng tự nhiên hiện có | 466.207 ha".
KEPT = WordPattern("goals", r"\W*(?:<strive>\s+)?<kept>\s[^\d,;:]*<at_hand>$")
# What only introduces the goals behind it: "… sẽ đạt được một số chỉ tiêu: | Tổng lượng khách …".
LEAD_IN = WordPattern(
    "goals",
    rf"(?:[^\d:;]|<year>\s+{A_YEAR})*?(?<!\w)<goal_headings>(?:\s+[^\W\d]+){{0,4}}:\s+(?=\S)",
)
# A rank as a further goal of what the clause before names: "và luôn nằm trong nhóm 10 tỉnh".
FURTHER_RANK = WordPattern(
    "goals", r"\W*(?:(?:<still>\s+)?<further_ranks>|<bare_ranks>)\s+\d"
)


def find_prose_targets(
    items: Sequence[Item], plan_year: int | None, issued_year: int | None = None
) -> Iterator[Target]:
    """The targets of the text outside tables; `plan_year` is the horizon where no heading gives
    one.

    A clause whose years are all before `issued_year` reports what was: "năm 2022 là 53,8%".
    """
    for item in with_unnumbered_headings(items):
        is_paragraph = isinstance(item.block, Paragraph)
        if is_paragraph and is_under_goal_heading(item):
            for _clause, target in read_goals(item, None, plan_year, issued_year):
                yield target


class _Goal(NamedTuple):
    """A clause, its target, and whether it tells of a year gone by."""

    clause: str
    target: Target
    is_past: bool


def read_goals(
    item: Item, text: str | None, plan_year: int | None, issued_year: int | None
) -> Iterator[tuple[str, Target]]:
    """The clauses of one paragraph with their targets; one that names no indicator has its
    neighbour's.

    "Đến năm 2027 đạt 60%, đến năm 2030 đạt 80% hồ sơ trực tuyến" gives two of "Hồ sơ trực tuyến".

    `text` stands for the paragraph's own where it is parted otherwise.
    """
    goals = _goals(item, text, plan_year, issued_year)
    names = [goal.target.indicator for goal in goals]
    for number, goal in enumerate(goals):
        if goal.is_past:
            continue
        is_further = number > 0 and FURTHER_RANK.match(goal.clause) is not None
        is_same = is_further or _counts_the_same(goals[:number], goal)
        if goal.target.indicator and not is_same:
            yield goal.clause, goal.target
            continue
        nearest_first = [*reversed(names[:number]), *names[number + 1 :]]
        known = next(filter(None, nearest_first), "")
        names[number] = OWN_YEAR.sub("", known)
        yield goal.clause, replace(goal.target, indicator=names[number])


def _counts_the_same(before: Sequence[_Goal], goal: _Goal) -> bool:
    """True for a goal with nothing but the noun that the one before it counts too: "Thành lập mới
    1.000 doanh nghiệp, năm 2026 đạt 300 doanh nghiệp".
    """
    unit = goal.target.unit
    if not before or unit is None or before[-1].target.unit != unit:
        return False
    named = fold(goal.target.indicator)
    noun = MAGNITUDES_BEFORE.sub("", unit)
    # "năm 2030 đạt 102 nghìn tỷ đồng" names nothing but its unit.
    is_measure = unit in quantity_words("units") and fold(unit).endswith(named)
    return named in (fold(unit), fold(noun)) or is_measure


def _goals(
    item: Item, parted: str | None, plan_year: int | None, issued_year: int | None
) -> list[_Goal]:
    """The goals of a paragraph, those of years gone by too, whose indicators others may share."""
    ordinal, own = _numbered(item)
    own = by_years(own)
    text = by_years(parted) if parted else own
    opening = OPENING_YEAR.match(text)
    opening_year = int(opening[1]) if opening else None
    lead_in = LEAD_IN.match(text)
    if lead_in is not None:
        text = text[lead_in.end() :]
        opening_year = opening_year or next(iter(own_years(lead_in[0])), None)
    clauses = [_without_past(c, issued_year) for c in split_clauses(text)]
    found: list[_Goal] = []
    if tells_hours(text):
        note("clause_of_programme", item.block.places, text=text)
        return found
    told = ToldFigures(own)
    years = YearsOfClauses(text)
    for printed in clauses:
        clause = as_goal(printed)
        given_year = years.before(printed) or opening_year
        read = _read_clause(printed, item, plan_year, given_year)
        target = replace(read, ordinal=ordinal) if read else None
        if target is None or is_announced(target, printed, text):
            continue
        is_told = told.holds(target.raw or "")
        is_gone = is_told or is_past(clause, issued_year)
        found.append(_Goal(clause, target, is_gone))
    return found


def _numbered(item: Item) -> tuple[str | None, str]:
    """A paragraph's own number and its text: "(2) Tỷ lệ …" → "2", "Tỷ lệ …"; a bullet is none."""
    text = item.own_text
    after_word = NUMBER_AFTER_WORD.match(text)
    if after_word is not None:
        return after_word["number"], text[after_word.end() :]
    in_brackets = NUMBER_IN_BRACKETS.match(text)
    if in_brackets is not None:
        return in_brackets[1], text[in_brackets.end() :]
    return (item.number.ordinal if item.number else None), text


def _without_past(clause: str, issued_year: int | None) -> str:
    """The clause without what a bracket tells of years gone by: "đạt 90% (năm 2024 là 35%)"."""

    def drop(match: re.Match[str]) -> str:
        is_gone = is_past(match[0], issued_year) and "%" in match[0]
        # "(tăng tỷ suất sinh thô)" names what the indicator is and compares nothing.
        is_compared = COMPARED.match(match[0]) and re.search(r"\d", match[0])
        return "" if is_gone or is_compared else match[0]

    return BRACKET.sub(drop, clause)


def _read_clause(
    printed: str, item: Item, plan_year: int | None, opening_year: int | None = None
) -> Target | None:
    if not isinstance(item.block, Paragraph):
        return None
    clause = as_goal(printed)
    past = _past_words(clause)
    if past:
        note("clause_of_past", item.block.places, text=clause, phrase=past)
        return None
    quantity = main_quantity(clause)
    if quantity is None:
        note("clause_without_figure", item.block.places, text=clause)
        return None
    quantity = with_unit(clause, quantity)
    if quantity.comparator == "=" and _is_at_least(clause[quantity.end :]):
        quantity = quantity._replace(comparator=">=")
    bound = _bound_after_noun(clause, quantity)
    if bound is not None:
        quantity = quantity._replace(comparator=">=")
        clause = f"{clause[: bound.start('bound')]}{clause[bound.end() :]}"
    group = _group(item.path)
    is_every_year = is_yearly(without_how_often(clause, quantity)) or is_yearly(
        group or ""
    )
    phrase = as_printed(value_phrase(clause, quantity), printed)
    # A day or a month that became its year is not printed so.
    is_printed = printed in item.own_text
    words = printed if is_printed else OPENING_YEAR.sub("", printed)
    return Target(
        ordinal=None,
        group=group,
        indicator=capitalize(indicator_of(clause, quantity)),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit or counted_noun(clause, quantity),
        horizon=horizon_of(clause, item.path, plan_year, opening_year),
        recurrence="yearly" if is_every_year else None,
        raw=phrase,
        source="prose",
        proofs=goal_proofs(item.block, printed, words, phrase),
    )


def _past_words(clause: str) -> str | None:
    """The words with which a clause reports what was: "ước đạt"; not "sẽ đạt được"."""
    past = whole_words(quantity_words("past")).search(clause)
    if past is None or YET_TO_COME.search(clause[: past.start()]):
        return None
    if KEPT.match(clause[: past.end()]):
        return None
    return past[0]


def _is_at_least(after: str) -> bool:
    """True for "đạt 95% | kế hoạch trở lên", not for "80% | học sinh xếp loại khá trở lên"."""
    return AT_LEAST.search(after) is not None and LEVEL.search(after) is None


def _bound_after_noun(clause: str, quantity: Quantity) -> re.Match[str] | None:
    """The "trở lên" behind what is counted: "80% cơ sở trở lên | đạt vững mạnh"; not that of a
    level, "80% học sinh xếp loại khá trở lên".
    """
    bound = NOUN_AT_LEAST.match(clause, quantity.end)
    if bound is None or quantity.comparator not in ("=", ">="):
        return None
    return None if LEVEL.search(bound["noun"]) else bound


def _group(path: Sequence[Heading]) -> str | None:
    """The nearest heading that gives a year, else the nearest heading."""
    heading = nearest_dated(path) or (path[-1] if path else None)
    return heading.text.strip(" :.;") if heading else None
