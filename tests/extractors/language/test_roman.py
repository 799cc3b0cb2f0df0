"""Roman numbers, as written and as recognition reads them."""

from __future__ import annotations

import pytest

from extractors.language.roman import mend_label, read_roman, roman_after, roman_readings, write_roman
from extractors.lexicon import read_lexicon


def test_all_numbers_come_back() -> None:
    assert [read_roman(write_roman(n)) for n in range(1, 40)] == list(range(1, 40))


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "L", "Sở", "1"])
def test_no_roman_numbers(text: str) -> None:
    assert read_roman(text) is None


EXAMPLES = [e for entry in read_lexicon("confusions")["roman_strokes"] for e in entry["examples"]]


@pytest.mark.parametrize(("read", "printed"), EXAMPLES)
def test_the_likeliest_reading_of_strokes(read: str, printed: str) -> None:
    assert roman_readings(read)[0] == printed


def test_only_roman_numbers_are_readings() -> None:
    """An H beside two strokes is one of them, since no number has four."""
    assert roman_readings("IH") == ["III", "II"]
    assert roman_readings("IHI") == ["III"]
    assert roman_readings("HẠ TẦNG") == []


@pytest.mark.parametrize(
    ("read", "last", "number"),
    [
        ("IH", 1, 2),
        ("IH", 2, 3),
        ("H", 1, 2),
        ("H", 3, None),
        ("V", 1, 5),
        ("XVI", 15, 16),
        ("l", 0, 1),
        ("v", 1, None),
        ("1", 1, None),
        ("", 0, None),
    ],
)
def test_a_number_in_a_sequence(read: str, last: int, number: int | None) -> None:
    assert roman_after(read, last) == number


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("l", "I"),
        ("Il", "II"),
        ("lV", "IV"),
        ("HI", "III"),
        ("IH", "III"),
        ("iv", "IV"),
        ("III", "III"),
        ("H", "H"),
        ("B", "B"),
        ("2a", "2a"),
    ],
)
def test_labels_of_sections_and_annexes(read: str, meant: str) -> None:
    assert mend_label(read) == meant
