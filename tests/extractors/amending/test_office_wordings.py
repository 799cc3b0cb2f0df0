"""Amending documents as offices word them (tests/labels/amendments.yml), and look-alikes that change nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractors.amending.amendments import find_amendments
from extractors.layout.sections import find_sections
from extractors.page.document import Block
from extractors.values.plan import Effect
from extractors.values.records import Header
from tests.extractors.build import document, paragraph, table

LABELS = Path(__file__).parents[2] / "labels"
FILES = ("amendments.yml", "amendments_of_issuers.yml")
CASES: list[dict[str, Any]] = [
    case for name in FILES for case in yaml.safe_load((LABELS / name).read_text("utf-8"))
]
NUMBERS = {"Quyết định": "905/QĐ-UBND", "Tờ trình": "239/TTr-UBND", "Công văn": "1552/UBND-TH"}


def _header(case: dict[str, Any]) -> Header:
    kind = case.get("type", "Quyết định")
    return Header(
        number=case.get("number", NUMBERS.get(kind)),
        type=kind,
        title=case["title"],
        issuer=case.get("issuer", "Ủy ban nhân dân tỉnh An Giang"),
        issued_on=date(2025, 9, 1),
        place="An Giang",
    )


def _block(line: str | list[list[str]]) -> Block | str:
    if isinstance(line, list):
        return table(*map(tuple, line))
    return paragraph(line, bold=True) if line.isupper() else line


def _rows(effect: Effect) -> list[Any]:
    return [*effect.tasks, *effect.targets, *effect.assignments]


def _found(effect: Effect, name: str) -> Any:
    """A key of a label as the effect has it."""
    rows = _rows(effect)
    if name == "number":
        return effect.amended.number
    if name == "named":
        return effect.amended.title
    if name == "within":
        return list(effect.within)
    if name == "rows":
        return [getattr(r, "content", None) or getattr(r, "responsibility", None) for r in rows]
    if name == "due":
        return next((r.due.raw for r in rows if r.due), None)
    if name == "person":
        return next((r.person for r in rows), None)
    return getattr(effect, name)


def effects_of(case: dict[str, Any]) -> tuple[Effect, ...]:
    """The effects that are read in a labelled document."""
    blocks = [_block(line) for line in case["lines"]]
    return find_amendments(find_sections(document(*blocks)), _header(case)).effects


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"][:60])
def test_what_an_office_changes(case: dict[str, Any]) -> None:
    found = effects_of(case)
    pairs = list(zip(found, case["effects"], strict=False))
    shown = [{name: _found(effect, name) for name in wanted} for effect, wanted in pairs]
    unexpected = [(e.action, e.instruction) for e in found[len(pairs) :]]
    assert (shown, unexpected) == (case["effects"], [])


def test_there_are_fifty_wordings_and_ten_that_change_nothing() -> None:
    assert len(CASES) >= 50
    assert sum(not case["effects"] for case in CASES) >= 10
