"""Goals that a sentence states in brackets: "… được đầu tư (tối thiểu có 01 đường dự phòng)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.content.goals.bracketed_counts import (
    Said,
    find_counts,
    find_course,
    find_result,
    part_opener,
)
from extractors.content.goals.goal_figures import main_quantity
from extractors.language.lexicon_words import one_quantity_word

# "(128/128)", "(chỉ tiêu 15/20)": of how many, beside the goal.
OUT_OF = re.compile(r"\d[\d.]*\s*/\s*\d")
# A bracket that begins with its figure, at most three words before it, is about what stands
# before the bracket; a longer beginning names what it measures.
OWN_WORDS = 4
# What may follow a bracket that ends its clause.
CLAUSE_END = re.compile(r"\s*(?:[.,;]|$)")
# So many letters before a bracket tell which clause it stands in.
CONTEXT = 25


class BracketedGoal(NamedTuple):
    """A goal that a bracket states, and the words just before the bracket.

    With `of_host` it is a figure alone, of what the clause before the bracket names: "(12 nhà)".
    """

    clause: str
    after: str
    of_host: bool = False


class _Bracket(NamedTuple):
    """A bracket of a text, those inside it included: where it stands, and its inner text."""

    start: int
    end: int
    text: str


def take_bracketed_goals(text: str) -> tuple[str, list[BracketedGoal]]:
    """The text without the brackets that state goals, and each of these as a clause.

    "Có mạng băng rộng an toàn (tối thiểu có 01 đường dự phòng)" → "Có mạng băng rộng an toàn" and
    "Có mạng băng rộng an toàn: tối thiểu có 01 đường dự phòng"; "Đào tạo 210 giảng viên (trong đó
    có 60 tiến sĩ)" → "Đào tạo 210 giảng viên" and "có 60 tiến sĩ".
    """
    goals: list[BracketedGoal] = []
    kept, done = "", 0
    for bracket in _brackets(text):
        before = f"{kept}{text[done : bracket.start]}"
        said = _said_in(bracket.text, before, text[bracket.end :])
        if not said:
            continue
        kept, done = before.rstrip(), bracket.end
        goals += [BracketedGoal(one.text, kept[-CONTEXT:], one.of_host) for one in said]
    return f"{kept}{text[done:]}", goals


def _brackets(text: str) -> Iterator[_Bracket]:
    """The outermost brackets of a text; one that is never closed is none."""
    depth, start = 0, 0
    for place, sign in enumerate(text):
        if sign == "(":
            start = start if depth else place
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if depth == 0:
                yield _Bracket(start, place + 1, text[start + 1 : place])


def _said_in(inner: str, before: str, after: str) -> list[Said]:
    """The figures to be reached that a bracket states."""
    result = find_result(inner, _subject_of(before))
    if result is not None:
        return [result]
    goal = _goal_of(inner, before)
    if goal is not None:
        return [Said(goal, False)]
    course = find_course(inner)
    if course is not None:
        return [course]
    ends_clause = CLAUSE_END.match(after) is not None
    return find_counts(inner, _subject_of(before)) if ends_clause else []


def _subject_of(before: str) -> str:
    """The sentence a bracket stands in, up to it."""
    return re.split(r"[.;]\s+", before)[-1].strip(" ,;:-–+")


def _goal_of(inner: str, before: str) -> str | None:
    """The clause that a bracket states, None where it only explains what stands before it."""
    part = part_opener().match(inner)
    body = inner[part.end() :] if part else inner
    quantity = main_quantity(body)
    if quantity is None or OUT_OF.search(inner):
        return None
    if part is not None:
        return body
    if _aside_opener().match(body) or not _has_sign(quantity.raw):
        return None
    if len(body[: quantity.start].split()) >= OWN_WORDS:
        return body
    subject = _subject_of(before)
    # "Có 70% xã (tối thiểu 20 xã)" says the same goal in another measure.
    says_goal = main_quantity(subject) is not None
    return None if says_goal or not subject else f"{subject}: {body}"


def _has_sign(raw: str) -> bool:
    return _sign().match(raw) is not None


@cache
def _aside_opener() -> re.Pattern[str]:
    openers = one_quantity_word("aside_openers")
    return re.compile(rf"\s*{openers}(?!\w)", re.IGNORECASE)


@cache
def _sign() -> re.Pattern[str]:
    signs = one_quantity_word("bracket_signs")
    return re.compile(rf"\s*{signs}(?!\w)|\s*[≥≤<>]", re.IGNORECASE)
