"""Which words of two readings are of the same ink."""

from __future__ import annotations

import pytest

from extractors.pixels.second_reader.alignment import pair
from tests.extractors.pixels.second_reader.making_lines import line


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("mục tiêu", "mục tiêu", [("mục", "mục"), ("tiêu", "tiêu")]),
        (
            "đặc biệt đề phát",
            "đặc biệt để phát",
            [("đặc", "đặc"), ("biệt", "biệt"), ("đề", "để"), ("phát", "phát")],
        ),
        ("đề ; phát", "để phát", [("đề ;", "để"), ("phát", "phát")]),
        ("các bộ Ệ thực", "các bộ thực", [("các", "các"), ("bộ", "bộ"), ("Ệ", ""), ("thực", "thực")]),
        ("Bộ Y tế.", "Bộ Ytế.", [("Bộ", "Bộ"), ("Y tế.", "Ytế.")]),
        ("Sở", "", [("Sở", "")]),
        ("", "Sở", [("", "Sở")]),
    ],
)
def test_words_are_paired_by_likeness(first: str, second: str, pairs: list[tuple[str, str]]) -> None:
    assert [pairing.texts for pairing in pair(line(first), line(second))] == pairs


def test_words_parted_otherwise_are_agreed() -> None:
    [pairing] = pair(line("Y tế."), line("Ytế."))
    assert pairing.is_agreed


def test_places_are_those_of_the_first_reading() -> None:
    pairings = pair(line("a) Tổ chức ] thực hiện"), line("a) Tổ chức thực hiện"))
    assert [pairing.place for pairing in pairings] == [0, 1, 2, 3, 4, 5]
