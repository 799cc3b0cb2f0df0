"""Which annex (phụ lục) a row stands in: by the annex titles and the rows' places on the pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extractors.layout.sections import is_annex
from extractors.page.annex_numbers import UNNUMBERED, title_number
from extractors.page.document import Document, Place
from extractors.values.plan import Plan
from extractors.values.records import Proofs, Target, Task

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
            number = title_number(paragraph.text) or UNNUMBERED
            found.append((_start(paragraph.places[0]), number))
    return sorted(found)


def _marked(row: Row, annexes: Sequence[tuple[Start, str]]) -> Row:
    start = _row_start(row.proofs)
    at = bisect_right(annexes, start, key=lambda annex: annex[0]) if start else 0
    return replace(row, annex=annexes[at - 1][1]) if at else row


def _row_start(proofs: Proofs) -> Start | None:
    places = [place for proof in proofs.values() for place in proof.places]
    return min((_start(place) for place in places), default=None)


def _start(place: Place) -> Start:
    return place.page, place.box.top
