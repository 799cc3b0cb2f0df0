"""The table of OCR confusions: every entry, and what its rules leave alone."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.language.confusions import bare, likely_letters, mend_number, mend_sign, mend_whole
from extractors.lexicon import read_lexicon
from extractors.page.document import Box, Word
from extractors.pixels.orthography import repair_words

TABLE = read_lexicon("confusions")
ENTRIES = [*TABLE["letters"], *TABLE["words"], *TABLE["pairs"], *TABLE["digits"]["letters"], *TABLE["signs"]]


EXAMPLES = [example for entry in ENTRIES for example in entry["examples"]]


@pytest.mark.parametrize(("read", "meant"), EXAMPLES)
def test_every_example_is_repaired(read: str, meant: str) -> None:
    words = [Word(text, Box(0, 0, 9, 9), 13.0, confidence=0.8) for text in read.split()]
    assert " ".join(w.text for w in repair_words(words)) == meant


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e['read']}→{e['meant']}")
def test_every_entry_has_an_example_of_itself(entry: dict[str, Any]) -> None:
    assert entry["examples"]
    assert all(entry["read"].lower() in read.lower() for read, _ in entry["examples"])


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("s6", {"so"}),
        ("nghi¢p", {"nghiep"}),
        ("nărn", {"nam"}),
        ("ho4t", {"hoat"}),
        ("x7z", set()),
        ("57", set()),
    ],
)
def test_likely_letters(read: str, expected: set[str]) -> None:
    assert {bare(found) for found in likely_letters(read)} == expected


@pytest.mark.parametrize(
    ("core", "before", "expected"),
    [
        ("2O30", "năm", "2030"),
        ("O9/01/2025", "ngày", "09/01/2025"),
        ("l5", "Ngày", "15"),
        ("2O30", "lô", None),
        ("2030", "năm", None),
        ("OO", "năm", None),
        ("5l2345O", "số", None),
        ("QH15", "số", None),
        ("III/2026", "quý", None),
        ("I/2026", "số", None),
        ("II.1", "số", None),
    ],
)
def test_letters_in_numbers(core: str, before: str, expected: str | None) -> None:
    assert mend_number(core, before) == expected


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("hồ sơ đạt 2 90%", 3, "≥"),
        ("tối thiểu > 90%", 2, "≥"),
        ("đạt > 90% trở lên;", 1, "≥"),
        ("không vượt quá < 5%", 3, "≤"),
        ("tỷ lệ > 90%", 2, None),
        ("đạt 2 giải", 1, None),
        ("đạt 2 90", 1, None),
        ("mục 2 90%", 1, None),
        ("đạt 2", 1, None),
    ],
)
def test_signs(line: str, place: int, expected: str | None) -> None:
    assert mend_sign(line.split(), place) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(loT),", "(IoT),"), ("Al", "AI"), ("Alpha", "Alpha"), ("công", "công"), ("(A])", "(AI)")],
)
def test_whole_words(text: str, expected: str) -> None:
    assert mend_whole(text) == expected
