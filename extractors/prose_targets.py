"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.clauses import main_quantity, quantity_words, split_clauses
from extractors.document import Paragraph
from extractors.numbering import Marker
from extractors.quantities import is_yearly
from extractors.records import Proof, Target
from extractors.sections import Heading, Item
from extractors.spans import find_places
from extractors.target_wording import counted_noun, indicator_of, value_phrase, with_unit
from extractors.text import capitalize, fold, whole_words

YEAR = re.compile(r"(?:năm|đến|giai đoạn\s+20\d\d\s*[-–]\s*)\s*(20\d\d)", re.IGNORECASE)
# The year a goal is measured against is not the one it is to be reached in.
BASE_YEAR = re.compile(
    r"so với (?:\w+\s){0,2}?năm 20\d\d|từ \d[^,;]*?năm 20\d\d(?=\s+(?:lên|xuống|còn|đến))", re.IGNORECASE
)
# A heading without a number, folded: a few words that name goals or years, and no figure of a goal.
UNNUMBERED = re.compile(
    r"(?:(?:cac )?(?:muc tieu|chi tieu)\b[^.;%]{0,60}|(?:tam nhin |dinh huong )?(?:den (?:het )?|giai doan |trong )?"
    r"(?:nam )?20\d\d(?:\s*[-–]\s*20\d\d)?)\s*:?$"
)
BRACKET = re.compile(r"\s*\([^()]*\)")
# A year that belongs to the indicator's words in a clause without its own goal year: "… năm 2024 đạt 55%".
OWN_YEAR = re.compile(r"(?:\s+trong)?\s+năm 20\d\d$", re.IGNORECASE)


def find_prose_targets(
    items: Sequence[Item], plan_year: int | None, issued_year: int | None = None
) -> Iterator[Target]:
    """The targets of the text outside tables; `plan_year` is the horizon where no heading gives one.

    A clause whose years are all before `issued_year` reports what was: "năm 2022 là 53,8%".
    """
    for item in _with_unnumbered(items):
        if not isinstance(item.block, Paragraph) or not _is_under_target_heading(item):
            continue
        text = item.text[item.marker.end :] if item.marker else item.text
        yield from _read_paragraph(text, item, plan_year, issued_year)


def _with_unnumbered(items: Sequence[Item]) -> Iterator[Item]:
    """The items with headings that have no number ("Mục tiêu cụ thể", "Đến năm 2030:") in their paths too.

    Such a heading holds until the next numbered one; a later one on years leaves one on goals standing.
    """
    extra: list[Heading] = []
    for item in items:
        if item.marker is not None and item.marker.kind != "bullet":
            extra = []
        numbered = [h for h in item.path if h.marker.kind != "bullet"]
        bullets = [h for h in item.path if h.marker.kind == "bullet"]
        if item.marker is None and isinstance(item.block, Paragraph) and UNNUMBERED.match(fold(item.text)):
            is_goal = fold(item.text).startswith(("muc tieu", "cac muc tieu", "chi tieu", "cac chi tieu"))
            extra = [*([] if is_goal else extra[:1]), Heading(Marker("letter", "", 0), item.text)]
            continue
        yield replace(item, path=(*numbered, *extra, *bullets)) if extra else item


def _is_under_target_heading(item: Item) -> bool:
    """True when a heading above says mục tiêu or chỉ tiêu, and none between says nhiệm vụ, giải pháp …"""
    for heading in reversed(item.path):
        text = fold(heading.text[:160])
        if any(fold(w) in text for w in quantity_words("headings")):
            return not text.startswith(tuple(fold(w) for w in quantity_words("past_headings")))
        if heading.marker.kind != "bullet" and any(fold(w) in text for w in quantity_words("not_headings")):
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
    for number, clause in enumerate(clauses):
        target = _read_clause(clause, item, plan_year)
        if target is None:
            continue
        if is_introduction and number == len(clauses) - 1 and "%" not in (target.unit or ""):
            continue  # "Tập trung hoàn thành 05 chỉ tiêu sau:"
        read.append((target, _is_past(clause, issued_year)))
    names = [t.indicator for t, _ in read]
    for number, (target, is_past) in enumerate(read):
        if is_past:
            continue
        known = target.indicator or next(filter(None, (*names[:number][::-1], *names[number + 1 :])), "")
        yield replace(target, indicator=known if target.indicator else OWN_YEAR.sub("", known))


def _without_past(clause: str, issued_year: int | None) -> str:
    """The clause without what a bracket tells of years gone by: "đạt 90% (năm 2024 là 35%)"."""
    return BRACKET.sub(lambda m: "" if _is_past(m[0], issued_year) and "%" in m[0] else m[0], clause)


def _is_past(clause: str, issued_year: int | None) -> bool:
    years = [int(y) for y in YEAR.findall(BASE_YEAR.sub("", clause))]
    return issued_year is not None and bool(years) and max(years) < issued_year


def _read_clause(clause: str, item: Item, plan_year: int | None) -> Target | None:
    if whole_words(quantity_words("past")).search(clause):
        return None
    quantity = main_quantity(clause)
    if quantity is None or not isinstance(item.block, Paragraph):
        return None
    quantity = with_unit(clause, quantity)
    return Target(
        ordinal=None,
        group=_group(item.path),
        indicator=capitalize(indicator_of(clause, quantity)),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit or counted_noun(clause, quantity),
        horizon=_horizon(clause, item.path, plan_year),
        recurrence="yearly" if is_yearly(clause) or is_yearly(_group(item.path) or "") else None,
        raw=value_phrase(clause, quantity),
        source="prose",
        proofs={"indicator": Proof(clause, find_places(item.block, clause), "prose", item.block.confidence)},
    )


def _horizon(clause: str, path: Sequence[Heading], plan_year: int | None) -> int | None:
    for text in (BASE_YEAR.sub("", clause), *(h.text for h in reversed(path))):
        years = YEAR.findall(text)
        if years:
            return int(years[-1])
    return plan_year


def _group(path: Sequence[Heading]) -> str | None:
    """The nearest heading that gives a year, else the nearest heading."""
    dated = next((h for h in reversed(path) if YEAR.search(h.text)), None)
    heading = dated or (path[-1] if path else None)
    return heading.text.strip(" :.;") if heading else None
