"""Days, quarters, years and document numbers: their patterns, and that these stand in one room."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.language.document_numbers import CITED_NUMBER, closed_up
from extractors.language.time_patterns import A_MONTH, A_QUARTER, A_YEAR

ROOT = Path(__file__).parents[3]
ROOM = ROOT / "extractors" / "language"
PARTS = (A_YEAR, A_MONTH, A_QUARTER)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (A_YEAR, "2025"),
        (A_MONTH, "12"),
        (A_MONTH, "06"),
        (A_QUARTER, "iv"),
        (CITED_NUMBER.pattern, "57-NQ/TW"),
    ],
)
def test_it_is_printed_so(pattern: str, text: str) -> None:
    assert re.fullmatch(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (A_YEAR, "1997"),
        (A_MONTH, "13"),
        (A_QUARTER, "5"),
        (CITED_NUMBER.pattern, "24/7"),
    ],
)
def test_it_is_not_printed_so(pattern: str, text: str) -> None:
    assert re.fullmatch(pattern, text) is None


def test_a_number_has_no_spaces() -> None:
    assert closed_up("181 /KH- UBND") == "181/KH-UBND"


def test_no_other_module_spells_them_out() -> None:
    """Patterns of which another module takes the name, so that one correction reaches all."""
    again = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "extractors").rglob("*.py")
        if path.parent != ROOM and any(part in path.read_text("utf-8") for part in PARTS)
    ]
    assert again == []
