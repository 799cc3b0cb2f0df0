"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.content.clause_reading import as_goal, as_printed, tells_hours
from extractors.content.clauses import split_clauses
from extractors.content.goal_figures import main_quantity, quantity_words
from extractors.content.goal_headings import (
    is_only_a_time,
    is_under_goal_heading,
    with_unnumbered_headings,
)
from extractors.content.target_wording import (
    counted_noun,
    indicator_of,
    value_phrase,
    with_unit,
    without_how_often,
)
from extractors.content.told_stretches import ToldFigures
from extractors.decisions.log import note
from extractors.language.text import capitalize, fold, whole_words
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.page.spans import find_places
from extractors.values.quantities import is_yearly
from extractors.values.records import Proof, Target

# "đến năm 2030", "giai đoạn 2026 - 2030", "Giai đoạn II (2028 - 2030)" give their last year.
YEAR = WordPattern(
    "goals",
    r"(?:<goal_years>|<spans>\s+(?:(?:[IVX]+|\d)\s*[(:,]\s*)?"
    rf"{A_YEAR}\s*[-–]\s*)\s*({A_YEAR})",
)
# The year of a day in a heading: "Phấn đấu đến ngày 31/12/2026 đạt các chỉ tiêu sau".
DAY_YEAR = WordPattern(
    "goals",
    rf"(?<!\w)<up_to>\s+(?:<year_part>\s+)?(?:\w+\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]({A_YEAR})",
)
# The year a goal is measured against is not the one it is to be reached in.
BASE_YEAR = WordPattern(
    "goals",
    rf"<base_year> (?:\w+\s){{0,3}}?(?:<year>|<spans>(?: {A_YEAR}\s*[-–])?) ?{A_YEAR}"
    rf"|<from_year> \d[^,;]*?<year> {A_YEAR}(?=\s+<to_value>)"
    rf"|<multiplied>\s+\d[\d.,]*\s+<times>\s+(?:\w+\s)?<year> {A_YEAR}",
)
# "(tăng 5% so với năm 2024)" is said beside a goal; "(theo chuẩn nghèo giai đoạn 2022 - 2025)"
# gives no year.
COMPARED = WordPattern("goals", r"\s*\(<compared_in_brackets>(?!\w)")
BY = WordPattern("goals", r"\(<meant>(?!\w)[^()]*\)")
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
        if goal.target.indicator and not _counts_the_same(goals[:number], goal):
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
    return fold(goal.target.indicator) == fold(unit)


def _goals(
    item: Item, parted: str | None, plan_year: int | None, issued_year: int | None
) -> list[_Goal]:
    """The goals of a paragraph, those of years gone by too, whose indicators others may share."""
    ordinal, own = _numbered(item)
    text = parted or own
    opening = OPENING_YEAR.match(text)
    opening_year = int(opening[1]) if opening else None
    clauses = [_without_past(c, issued_year) for c in split_clauses(text)]
    found: list[_Goal] = []
    if tells_hours(text):
        note("clause_of_programme", item.block.places, text=text)
        return found
    told = ToldFigures(own)
    for number, printed in enumerate(clauses, 1):
        clause = as_goal(printed)
        read = _read_clause(printed, item, plan_year, opening_year)
        target = replace(read, ordinal=ordinal) if read else None
        is_last = number == len(clauses)
        if target is None or (is_last and _is_announced(target, text)):
            continue
        is_told = told.holds(target.raw or "")
        is_past = is_told or _is_past(clause, issued_year)
        found.append(_Goal(clause, target, is_past))
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


def _is_announced(target: Target, text: str) -> bool:
    """True for what only introduces goals: "Tập trung hoàn thành 05 chỉ tiêu sau:"."""
    return text.rstrip().endswith(":") and "%" not in (target.unit or "")


def _without_past(clause: str, issued_year: int | None) -> str:
    """The clause without what a bracket tells of years gone by: "đạt 90% (năm 2024 là 35%)"."""

    def drop(match: re.Match[str]) -> str:
        is_past = _is_past(match[0], issued_year) and "%" in match[0]
        # "(tăng tỷ suất sinh thô)" names what the indicator is and compares nothing.
        is_compared = COMPARED.match(match[0]) and re.search(r"\d", match[0])
        return "" if is_past or is_compared else match[0]

    return BRACKET.sub(drop, clause)


def _is_past(clause: str, issued_year: int | None) -> bool:
    years = [int(y) for y in YEAR.findall(BASE_YEAR.sub("", clause))]
    return issued_year is not None and bool(years) and max(years) < issued_year


def _read_clause(
    printed: str, item: Item, plan_year: int | None, opening_year: int | None = None
) -> Target | None:
    if not isinstance(item.block, Paragraph):
        return None
    clause = as_goal(printed)
    past = whole_words(quantity_words("past")).search(clause)
    if past:
        note("clause_of_past", item.block.places, text=clause, phrase=past[0])
        return None
    quantity = main_quantity(clause)
    if quantity is None:
        note("clause_without_figure", item.block.places, text=clause)
        return None
    quantity = with_unit(clause, quantity)
    if quantity.comparator == "=" and AT_LEAST.search(clause):
        quantity = quantity._replace(comparator=">=")
    group = _group(item.path)
    is_every_year = is_yearly(without_how_often(clause, quantity)) or is_yearly(
        group or ""
    )
    places = find_places(item.block, printed)
    return Target(
        ordinal=None,
        group=group,
        indicator=capitalize(indicator_of(clause, quantity)),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit or counted_noun(clause, quantity),
        horizon=_horizon(clause, item.path, plan_year, opening_year),
        recurrence="yearly" if is_every_year else None,
        raw=as_printed(value_phrase(clause, quantity), printed),
        source="prose",
        proofs={
            "indicator": Proof(
                printed, places, ValueMethod.PROSE, item.block.confidence
            )
        },
    )


def _horizon(
    clause: str,
    path: Sequence[Heading],
    plan_year: int | None,
    opening_year: int | None,
) -> int | None:
    """The clause's own year, else that its paragraph begins with, else the nearest heading's,
    else the plan's.
    """
    own = YEAR.findall(BY.sub("", BASE_YEAR.sub("", clause)))
    dated = _nearest_dated(path)
    if own:
        code, text, year = "horizon_of_clause", clause, int(own[-1])
    elif opening_year:
        code, text, year = "horizon_of_opening", clause, opening_year
    elif dated:
        text = dated.text
        code, year = "horizon_of_heading", _heading_years(text)[-1]
    else:
        note("horizon_of_plan", clause=clause, year=plan_year)
        return plan_year
    note(code, clause=clause, text=text, year=year)
    return year


def _nearest_dated(path: Sequence[Heading]) -> Heading | None:
    """The nearest heading that gives a year."""
    for heading in reversed(path):
        if _heading_years(heading.text):
            return heading
    return None


def _heading_years(text: str) -> list[int]:
    """The years by which a heading's goals are to be reached: "Đến ngày 30/6/2026:" → 2026."""
    found = YEAR.findall(text) or DAY_YEAR.findall(text)
    if not found and is_only_a_time(text):
        found = re.findall(A_YEAR, text)
    return [int(year) for year in found]


def _group(path: Sequence[Heading]) -> str | None:
    """The nearest heading that gives a year, else the nearest heading."""
    heading = _nearest_dated(path) or (path[-1] if path else None)
    return heading.text.strip(" :.;") if heading else None
