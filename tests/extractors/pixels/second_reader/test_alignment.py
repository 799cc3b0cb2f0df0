"""Which words of two readings are of the same ink."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.pixels.second_reader.alignment import pair, unglued
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


SYLLABLES = st.lists(
    st.sampled_from(["đề", "để", "phát", "phát.", ";", "1", "19", "ngày", "triển"]), max_size=9
)


@given(SYLLABLES, SYLLABLES)
def test_every_word_is_in_one_pairing_in_its_order(first: list[str], second: list[str]) -> None:
    pairings = pair(line(" ".join(first)), line(" ".join(second)))
    assert [word.text for pairing in pairings for word in pairing.first] == first
    assert [word.text for pairing in pairings for word in pairing.second] == second
    assert all(pairing.first or pairing.second for pairing in pairings)


def test_words_parted_otherwise_are_agreed() -> None:
    [pairing] = pair(line("Y tế."), line("Ytế."))
    assert pairing.is_agreed


def test_places_are_those_of_the_first_reading() -> None:
    pairings = pair(line("a) Tổ chức ] thực hiện"), line("a) Tổ chức thực hiện"))
    assert [pairing.place for pairing in pairings] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ("con: ≥5%", "con:255%", [("con:", "con:"), ("≥5%", "255%")]),
        ("thô): 0,05%o", "thồ):,05%o", [("thô):", "thồ):"), ("0,05%o", ",05%o")]),
        ("đạt ít 12", "đạtit72", [("đạt", "đạt"), ("ít", "it"), ("12", "72")]),
    ],
)
def test_a_figure_is_parted_from_words_glued_to_it(
    first: str, second: str, pairs: list[tuple[str, str]]
) -> None:
    [pairing] = pair(line(first), line(second))
    assert [part.texts for part in unglued(pairing)] == pairs


@pytest.mark.parametrize(
    ("first", "second"),
    [("con: 5%", "255%"), ("con:", "con:5%"), ("con: 5%", "con: 5%."), ("con: 5%", "con:")],
)
def test_what_is_not_glued_stays(first: str, second: str) -> None:
    assert [unglued(pairing) for pairing in pair(line(first), line(second))] == [
        (pairing,) for pairing in pair(line(first), line(second))
    ]
