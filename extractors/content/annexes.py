"""Which annex (phụ lục) a row stands in: by the annex titles and the rows' places on the pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extractors.layout.sections import is_annex
from extractors.page.document import Document, Place
from extractors.values.records import Plan, Proofs, Target, Task

NUMBER = re.compile(
    r"(?:phụ lục|phụ biểu|biểu số|biểu mẫu)\s+(?:số\s+)?(\d{1,2}[a-z]?|[ivx]{1,5})\b",
    re.IGNORECASE,
)
ROMAN = {"i": 1, "v": 5, "x": 10}

Start = tuple[int, float]  # page, and points from its top
Row = TypeVar("Row", Task, Target)


def mark_annexes(plan: Plan, document: Document) -> Plan:
    """The plan with `annex` in every task and target that stands in one: "PHỤ LỤC 01 …" → "01"."""
    annexes = find_annexes(document)
    if not annexes:
        return plan
    return replace(
        plan,
        tasks=tuple(_marked(row, annexes) for row in plan.tasks),
        targets=tuple(_marked(row, annexes) for row in plan.targets),
    )


def find_annexes(document: Document) -> list[tuple[Start, str]]:
    """Where each annex begins and its number as printed, "" where it has none, in printed order."""
    found = []
    for paragraph in document.paragraphs:
        if is_annex(paragraph):
            number = NUMBER.match(paragraph.text.strip())
            found.append((_start(paragraph.places[0]), number[1] if number else ""))
    return sorted(found)


def annex_key(annex: str | None) -> str:
    """Annex numbers for comparison: "01", "1" and "I" are one."""
    number = (annex or "").strip().lower().removeprefix("số ").lstrip("0")
    return str(_roman(number)) if number and set(number) <= set(ROMAN) else number


def _roman(number: str) -> int:
    values = [ROMAN[letter] for letter in number]
    return sum(
        -v if any(w > v for w in values[n + 1 : n + 2]) else v
        for n, v in enumerate(values)
    )


def _marked(row: Row, annexes: Sequence[tuple[Start, str]]) -> Row:
    start = _row_start(row.proofs)
    at = bisect_right(annexes, start, key=lambda annex: annex[0]) if start else 0
    return replace(row, annex=annexes[at - 1][1]) if at else row


def _row_start(proofs: Proofs) -> Start | None:
    places = [place for proof in proofs.values() for place in proof.places]
    return min((_start(place) for place in places), default=None)


def _start(place: Place) -> Start:
    return place.page, place.box.top
