"""Read figures as plans print them: "đạt tối thiểu 50%", "16 - 18", "thuộc nhóm 20", "1.200 cán
bộ".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.decisions.kept import kept
from extractors.decisions.log import note
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import COMPARATORS, Comparator
from extractors.values.unread_signs import GROUP, LOST, mark_parted

# A figure whose signs are all there, with dots or spaces between its thousands; one with a sign
# lost, or parted.
WHOLE = rf"\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d{{1,3}}(?:{GROUP}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)?"
SPOILT = rf"(?=[\d.,{LOST}]*\d)[\d.,]*{LOST}[\d.,{LOST}]*"
FIGURE = rf"{SPOILT}|{WHOLE}"
# For how many a figure is counted: "0,05/1.000 dân"; "15/20 xã" and "30/6" are something else.
PER_MANY = r"1(?:00|0{0,2}(?:\.?000)+)\s+[^\W\d]"

# A unit that a range says at both its ends: "từ 50 nghìn đến 60 nghìn lượt".
SAID_TWICE = r"(?<=\d\s)[^\W\d_]+(?:\s[^\W\d_]+)?(?=\s)"


class Quantity(NamedTuple):
    """A figure: comparator, value, upper value of a range, unit read with it, its phrase and
    where it stands.

    The value is None where signs of it were lost: "1?0%", or "1 79,7" parted by a false space.
    """

    comparator: Comparator
    value: float | None
    value_high: float | None
    unit: str | None
    raw: str
    start: int
    end: int
    is_rank: bool = False
    is_marked: bool = False


def read_number(text: str) -> float | None:
    """A Vietnamese number: "1.200" → 1200, "4,42" → 4.42, "0.75" → 0.75; None for one that lost
    a sign.
    """
    if LOST in text:
        return None
    text = text.replace(GROUP, "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        return float(text.replace(".", "").replace(",", "."))
    return float(text.replace(",", "."))


@cache
def _comparators() -> dict[str, Comparator]:
    stated = {
        str(p): choice_of(COMPARATORS, c["value"])
        for c in read_lexicon("quantities")["comparators"]
        for p in c["phrases"]
    }
    return {**_denied_comparators(), **stated}


@cache
def _denied_comparators() -> dict[str, Comparator]:
    """Comparators with a negation: "không trên" → "<=", "không nhỏ hơn" → ">="."""
    turned = [c for c in read_lexicon("quantities")["comparators"] if "denied" in c]
    return {
        f"{negation} {phrase}": choice_of(COMPARATORS, c["denied"]["value"])
        for c in turned
        for phrase in (*c["phrases"], *c["denied"]["phrases"])
        for negation in phrases_of("quantities", "negations")
    }


@cache
def _after() -> dict[str, Comparator]:
    return {
        str(p): choice_of(COMPARATORS, c["value"])
        for c in read_lexicon("quantities")["comparators"]
        for p in c["after"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    def either(words: list[str]) -> str:
        return "|".join(re.escape(w) for w in sorted(words, key=lambda w: -len(w)))

    # "chưa đạt" belongs to what is measured, "không trên" compares.
    denied = "".join(rf"(?<!\b{w} )" for w in phrases_of("quantities", "negations"))
    equal = [words for words, sign in _comparators().items() if sign == "="]
    bounds = [words for words, sign in _comparators().items() if sign != "="]
    signs = f"{denied}(?:{either(equal)})|{either(bounds)}"
    ranks = either([str(r) for r in read_lexicon("quantities")["ranks"]["phrases"]])
    after = either(list(_after()))
    verb, plural = one_of("quantities", "rank_verb"), one_of("quantities", "plural")
    unit = rf"(?:\s*[%‰](?:\s*{one_of('quantities', 'percent_product')})?)"
    # No part of a figure is one: "12.000m3" is not 12.
    figure = f"(?>{FIGURE})"
    return re.compile(
        rf"(?:(?<!\w)(?P<rank>(?:{verb}\s+)?(?:{ranks}))\s+(?:{plural}\s+)?)?"
        rf"(?P<signs>(?:(?:(?<!\w)(?:{signs})|(?<=[≥≤<>=]))\s*)*)"
        rf"(?<![\w/.,{LOST}-])(?P<low>{figure})(?P<unit1>{unit})?"
        rf"(?:\s*(?:(?P<same>{SAID_TWICE})\s*)?(?:[-–—]|{one_of('times', 'to')})"
        rf"\s*(?P<high>{figure})(?(same)(?=\s(?P=same)(?!\w)))(?P<unit2>{unit})?)?"
        rf"(?:\s*(?P<after>{after}))?(?!(?!{_glued()})[\w%]*\d)(?!,\d)(?!/(?!{PER_MANY})\d)",
        re.IGNORECASE,
    )


@cache
def _names_number() -> re.Pattern[str]:
    """Words whose number names something and counts nothing, at the end: "Đề án | 06".

    A year is named by "năm", but not by "mỗi năm".
    """
    words = one_of("quantities", "names_number")
    not_each = "".join(rf"(?<!{word} )" for word in phrases_of("times", "each"))
    year = rf"{not_each}{one_of('times', 'year')}"
    return re.compile(rf"(?:{words}|{year})$", re.IGNORECASE)


@cache
def _goes_on() -> re.Pattern[str]:
    """What makes a figure part of something else: "5G", "3a", "15/6", "20 ngày"; not a unit that
    is set right behind it, "171ha", nor for how many, "60/100.000 trẻ".
    """
    unit = one_of("times", "month", "day", "hour")
    return re.compile(
        rf"(?!{_glued()})(?:[-/]?[A-ZĐ]|[a-zđ]|/(?!{PER_MANY})\d|\s*{unit}\b)"
    )


@cache
def _glued() -> str:
    """A part of a pattern for a unit of measure without a space before it: "171ha", "15m2"."""
    return rf"{one_of('quantities', 'glued_units')}(?!\w)"


@cache
def _measures_things() -> re.Pattern[str]:
    """A measure of things, with which no name is numbered: "Diện tích điều 300 | ha"."""
    return re.compile(rf"\s*{one_of('quantities', 'measures_of_things')}(?!\w)")


@cache
def _is_duration() -> re.Pattern[str]:
    """The beginning of a goal that is a time itself: "Thời gian cấp phép còn 10 ngày"."""
    words = one_of("quantities", "durations")
    return re.compile(rf"\W*{words}(?!\w)", re.IGNORECASE)


@kept(4096)
def find_quantities(text: str) -> tuple[Quantity, ...]:
    """All figures of a text in order; years, dates and document numbers are none."""
    if not any(map(str.isdigit, text)):
        return ()
    marked = mark_parted(text, _names_a_number)
    found = (_to_quantity(match, text) for match in _pattern().finditer(marked))
    return tuple(quantity for quantity in found if quantity is not None)


def _names_a_number(before: str, number: str) -> bool:
    """True for a year, and a number that names something: "năm 2025 | 100%", "Đề án 06 | 10 mô
    hình".
    """
    is_year = re.fullmatch(r"(?:19|20)\d\d", number) is not None
    return is_year or _names_number().search(before.rstrip()) is not None


def _to_quantity(match: re.Match[str], text: str) -> Quantity | None:
    signs = [_comparators()[w.lower()] for w in _split_signs(match["signs"])]
    limits = [s for s in signs if s != "="]
    unit = match["unit2"] or match["unit1"]
    is_compared = bool(limits) or (
        bool(signs) and _is_duration().match(text) is not None
    )
    if _is_no_quantity(match, text, bool(unit), is_compared):
        note("figure_names_something", text=match[0].strip())
        return None
    value, value_high = _values(match)
    quantity = Quantity(
        comparator=_comparator(match, limits),
        value=value,
        value_high=value_high,
        unit=_unit(unit),
        raw=text[match.start() : match.end()].strip(),
        start=match.end() - len(match[0].lstrip()),
        end=match.end(),
        is_rank=bool(match["rank"]),
        is_marked=bool(signs or unit or match["rank"]),
    )
    _note_figure(quantity, match)
    return quantity


def _note_figure(quantity: Quantity, match: re.Match[str]) -> None:
    note(
        "quantity",
        text=quantity.raw,
        words=f"{match['rank'] or ''} {match['signs']}".strip(),
        after=match["after"],
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
    )


def _comparator(match: re.Match[str], limits: Sequence[Comparator]) -> Comparator:
    """The sign that counts: of several the last ("ít nhất trên"), of a rank "at most"."""
    if match["high"]:
        return "range"
    comparator = limits[-1] if limits else "="
    if match["after"]:
        comparator = _after()[match["after"].lower()]
    is_bare_rank = match["rank"] and comparator == "="
    return "<=" if is_bare_rank else comparator


def _values(match: re.Match[str]) -> tuple[float | None, float | None]:
    """Value and upper value; of a range both or none."""
    low = read_number(match["low"])
    if not match["high"]:
        return low, None
    high = read_number(match["high"])
    if low is None or high is None:
        return None, None
    return low, high


def _split_signs(signs: str) -> list[str]:
    return [match[0] for match in _any_sign().finditer(signs)]


@cache
def _any_sign() -> re.Pattern[str]:
    """One word or sign that compares, the longest first."""
    words = sorted(_comparators(), key=lambda w: -len(w))
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)


def _unit(unit: str | None) -> str | None:
    return re.sub(r"\s+", " ", unit.strip()) if unit else None


def _is_no_quantity(
    match: re.Match[str], text: str, has_unit: bool, is_compared: bool
) -> bool:
    """True for years, dates, numbers of documents and schemes ("Đề án 06"), and marks such as
    "5G".
    """
    if has_unit:
        return False
    is_measured = _measures_things().match(text, match.end()) is not None
    if not is_measured and _names_number().search(text[: match.start("low")].rstrip()):
        return True
    if is_compared:
        return False
    is_year = re.fullmatch(r"(?:19|20)\d\d", match["low"]) is not None
    return is_year or _goes_on().match(text[match.end() :]) is not None


def read_value(text: str) -> Quantity | None:
    """The figure of a value cell (">= 50", "Ít nhất 02", "≥3% và tăng dần", "Nhóm 20 dẫn đầu"),
    or None.
    """
    found = find_quantities(text)
    return found[0] if found else None


def is_yearly(text: str) -> bool:
    """True for "mỗi năm 02 mô hình" and "10 mô hình/năm", not for a measure such as "triệu
    đồng/người/năm".
    """
    a_year = rf"/[^/\s]+/{one_of('times', 'year')}"
    text = re.sub(a_year, "", text.lower())
    return any(str(w) in text for w in read_lexicon("quantities")["yearly"])
