"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.content.clauses import main_quantity, quantity_words, split_clauses
from extractors.content.target_wording import (
    counted_noun,
    indicator_of,
    value_phrase,
    with_unit,
)
from extractors.decisions.log import note
from extractors.language.text import capitalize, fold, whole_words
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.page.numbering import Marker
from extractors.page.spans import find_places
from extractors.values.quantities import is_yearly
from extractors.values.records import Proof, Target

YEAR = re.compile(r"(?:năm|đến|giai đoạn\s+20\d\d\s*[-–]\s*)\s*(20\d\d)", re.IGNORECASE)
# The year a goal is measured against is not the one it is to be reached in.
BASE_YEAR = re.compile(
    r"so với (?:\w+\s){0,2}?năm 20\d\d|từ \d[^,;]*?năm 20\d\d(?=\s+(?:lên|xuống|còn|đến))",
    re.IGNORECASE,
)
# A heading without a number, folded: a few words that name goals or years, and no figure of a goal.
UNNUMBERED = re.compile(
    r"(?:(?:cac )?(?:muc tieu|chi tieu)\b[^.;%]{0,60}|(?:tam nhin |"
    r"dinh huong )?(?:den (?:het )?|giai doan |trong )?"
    r"(?:nam )?20\d\d(?:\s*[-–]\s*20\d\d)?)\s*:?$"
)
# "(tăng 5% so với năm 2024)" is said beside a goal; "(theo chuẩn nghèo giai đoạn 2022 - 2025)"
# gives no year.
COMPARED = re.compile(
    r"\s*\((?:tăng|giảm|cao hơn|thấp hơn|so với|năm trước|hiện)(?!\w)", re.IGNORECASE
)
BY = re.compile(r"\((?:theo|trong đó|thuộc|gồm|bao gồm)(?!\w)[^()]*\)", re.IGNORECASE)
# A paragraph that begins with its year: "Phấn đấu đến năm 2028: tỷ lệ …; tỷ lệ …".
OPENING_YEAR = re.compile(
    r"(?:phấn đấu,?\s+)?(?:đến|trong)\s+(?:hết\s+|cuối\s+)?năm\s+(20\d\d)\s*[,:]",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\s*\([^()]*\)")
# A year that belongs to the indicator's words in a clause without its own goal year: "… năm
# 2024 đạt 55%".
OWN_YEAR = re.compile(r"(?:\s+trong)?\s+năm 20\d\d$", re.IGNORECASE)


def find_prose_targets(
    items: Sequence[Item], plan_year: int | None, issued_year: int | None = None
) -> Iterator[Target]:
    """The targets of the text outside tables; `plan_year` is the horizon where no heading gives
    one.

    A clause whose years are all before `issued_year` reports what was: "năm 2022 là 53,8%".
    """
    for item in _with_unnumbered(items):
        if not isinstance(item.block, Paragraph) or not _is_under_target_heading(item):
            continue
        text = item.text[item.marker.end :] if item.marker else item.text
        yield from _read_paragraph(text, item, plan_year, issued_year)


def _with_unnumbered(items: Sequence[Item]) -> Iterator[Item]:
    """The items with headings that have no number ("Mục tiêu cụ thể", "Đến năm 2030:") in their
    paths too.

    Such a heading holds until the next numbered one; a later one on years leaves one on goals
    standing.
    """
    extra: list[Heading] = []
    for item in items:
        if item.marker is not None and item.marker.kind != "bullet":
            extra = []
        numbered = [h for h in item.path if h.marker.kind != "bullet"]
        bullets = [h for h in item.path if h.marker.kind == "bullet"]
        if (
            item.marker is None
            and isinstance(item.block, Paragraph)
            and UNNUMBERED.match(fold(item.text))
        ):
            is_goal = fold(item.text).startswith(
                ("muc tieu", "cac muc tieu", "chi tieu", "cac chi tieu")
            )
            extra = [
                *([] if is_goal else extra[:1]),
                Heading(Marker("letter", "", 0), item.text),
            ]
            continue
        yield replace(item, path=(*numbered, *extra, *bullets)) if extra else item


def _is_under_target_heading(item: Item) -> bool:
    """True when a heading above says mục tiêu or chỉ tiêu, and none between says nhiệm vụ, giải
    pháp …
    """
    for heading in reversed(item.path):
        text = fold(heading.text[:160])
        if any(fold(w) in text for w in quantity_words("headings")):
            return not text.startswith(
                tuple(fold(w) for w in quantity_words("past_headings"))
            )
        if heading.marker.kind != "bullet" and any(
            fold(w) in text for w in quantity_words("not_headings")
        ):
            return False
    return False


def _read_paragraph(
    text: str, item: Item, plan_year: int | None, issued_year: int | None
) -> Iterator[Target]:
    """The targets of one paragraph; a clause that names no indicator has its neighbour's.

    "Đến năm 2027 đạt 60%, đến năm 2030 đạt 80% hồ sơ trực tuyến" gives two of "Hồ sơ trực tuyến".
    """
    is_introduction = text.rstrip().endswith(":")
    read: list[tuple[Target, bool]] = []
    clauses = [_without_past(c, issued_year) for c in split_clauses(text)]
    opening = OPENING_YEAR.match(text)
    for number, clause in enumerate(clauses):
        target = _read_clause(
            clause, item, plan_year, int(opening[1]) if opening else None
        )
        if target is None:
            continue
        if (
            is_introduction
            and number == len(clauses) - 1
            and "%" not in (target.unit or "")
        ):
            continue  # "Tập trung hoàn thành 05 chỉ tiêu sau:"
        read.append((target, _is_past(clause, issued_year)))
    names = [t.indicator for t, _ in read]
    for number, (target, is_past) in enumerate(read):
        if is_past:
            continue
        known = target.indicator or next(
            filter(None, (*names[:number][::-1], *names[number + 1 :])), ""
        )
        yield replace(
            target, indicator=known if target.indicator else OWN_YEAR.sub("", known)
        )


def _without_past(clause: str, issued_year: int | None) -> str:
    """The clause without what a bracket tells of years gone by: "đạt 90% (năm 2024 là 35%)"."""

    def drop(match: re.Match[str]) -> str:
        is_past = _is_past(match[0], issued_year) and "%" in match[0]
        return "" if is_past or COMPARED.match(match[0]) else match[0]

    return BRACKET.sub(drop, clause)


def _is_past(clause: str, issued_year: int | None) -> bool:
    years = [int(y) for y in YEAR.findall(BASE_YEAR.sub("", clause))]
    return issued_year is not None and bool(years) and max(years) < issued_year


def _read_clause(
    clause: str, item: Item, plan_year: int | None, opening_year: int | None = None
) -> Target | None:
    if not isinstance(item.block, Paragraph):
        return None
    past = whole_words(quantity_words("past")).search(clause)
    if past:
        note("clause_of_past", item.block.places, text=clause, phrase=past[0])
        return None
    quantity = main_quantity(clause)
    if quantity is None:
        note("clause_without_figure", item.block.places, text=clause)
        return None
    quantity = with_unit(clause, quantity)
    if quantity.comparator == "=" and clause.endswith("trở lên"):
        quantity = quantity._replace(comparator=">=")  # "đạt 95% kế hoạch trở lên"
    return Target(
        ordinal=None,
        group=_group(item.path),
        indicator=capitalize(indicator_of(clause, quantity)),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit or counted_noun(clause, quantity),
        horizon=_horizon(clause, item, plan_year, opening_year),
        recurrence="yearly"
        if is_yearly(clause) or is_yearly(_group(item.path) or "")
        else None,
        raw=value_phrase(clause, quantity),
        source="prose",
        proofs={
            "indicator": Proof(
                clause, find_places(item.block, clause), "prose", item.block.confidence
            )
        },
    )


def _horizon(
    clause: str, item: Item, plan_year: int | None, opening_year: int | None
) -> int | None:
    """The clause's own year, else that its paragraph begins with, else the nearest heading's,
    else the plan's.
    """
    own = YEAR.findall(BY.sub("", BASE_YEAR.sub("", clause)))
    if own or opening_year:
        year = int(own[-1]) if own else opening_year
        code = "horizon_of_clause" if own else "horizon_of_opening"
        note(code, clause=clause, text=clause, year=year)
        return year
    for heading in reversed(item.path):
        dated = YEAR.findall(heading.text)
        if dated:
            year = int(dated[-1])
            note("horizon_of_heading", clause=clause, text=heading.text, year=year)
            return year
    note("horizon_of_plan", clause=clause, year=plan_year)
    return plan_year


def _group(path: Sequence[Heading]) -> str | None:
    """The nearest heading that gives a year, else the nearest heading."""
    dated = next((h for h in reversed(path) if YEAR.search(h.text)), None)
    heading = dated or (path[-1] if path else None)
    return heading.text.strip(" :.;") if heading else None
