"""Texts as their strokes alone."""

from __future__ import annotations

import pytest

from extractors.language.homoglyphs import is_misread_roman, strokes
from extractors.lexicon import read_lexicon

TABLE = read_lexicon("confusions")
ENTRIES = [*TABLE["homoglyphs"], *TABLE["roman_homoglyphs"]]
EXAMPLES = [example for entry in ENTRIES for example in entry["examples"]]


@pytest.mark.parametrize(("read", "printed"), EXAMPLES)
def test_every_example_of_the_table(read: str, printed: str) -> None:
    assert strokes(read) == strokes(printed)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("Chỉ cục Thuế khu vực XIX", "Chi cục Thuế khu vực XIX"),
        ("khu vực XVItại phụ lục 01", "khu vực XVI tại phụ lục 01"),
        ("Quý I⁄2026", "Quý 1/2026"),
        ("vụ Số”,", "vụ số”,"),
        ("doanh nghiệp...)", "doanh nghiệp…)"),
        ("hoá học", "hóa học"),
    ],
)
def test_readings_of_one_text(read: str, printed: str) -> None:
    assert strokes(read) == strokes(printed)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Quý I/2026", "Quý II/2026"), ("4/2025", "6/2025"), ("Sở Y tế", "Sở Nội vụ"), ("1/2026", "11/2026")],
)
def test_other_texts(one: str, other: str) -> None:
    assert strokes(one) != strokes(other)


@pytest.mark.parametrize(
    ("word", "is_misread"),
    [
        ("XIIHI", True),
        ("IH/2026", True),
        ("XIII", False),
        ("II/2026", False),
        ("HĐND", False),
        ("11/2026", False),
    ],
)
def test_misread_roman_figures(word: str, is_misread: bool) -> None:
    assert is_misread_roman(word) is is_misread
