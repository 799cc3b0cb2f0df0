"""Figures: what two of three readers say."""

from __future__ import annotations

import pytest

from extractors.language.confidence import DISPUTED_FIGURE, TWO_OF_THREE
from extractors.page.document import Box
from extractors.pixels.second_reader.alignment import pair
from extractors.pixels.second_reader.figure_vote import has_figures, vote_on_figures
from tests.extractors.pixels.second_reader.making_lines import line


@pytest.mark.parametrize(
    ("first", "second", "third", "expected"),
    [
        ("88/2025/QH15", "188/2025/QH15", "188/2025/QH15", "188/2025/QH15"),
        ("2021", "202]", "2021", "2021"),
        ("20A.", "2021.", "2021", "2021."),
        ("123/2025/NĐ-CP", "128/2025/NĐ-CP", "123/2025/ND-CP", "123/2025/NĐ-CP"),
        ("1]", "11", "11", "11"),
        # The second reader has a digit for the sign before a figure.
        ("≥5%", "255%", "≥55 %", "≥55 %"),
        ("<10,6", "210,6", "< 10,6", "<10,6"),
        # Not all readers see the circles of ‰.
        ("0,05‰", ",05%o", "0,05%o", "0,05‰"),
        ("4‰", "4%", "4%o", "4‰"),
    ],
)
def test_two_of_three_readers_decide(first: str, second: str, third: str, expected: str) -> None:
    [pairing] = pair(line(first), line(second))
    assert has_figures(pairing)
    [word] = vote_on_figures(pairing, lambda _: third)
    assert word.text == expected
    assert word.confidence >= TWO_OF_THREE


def test_a_figure_that_all_read_otherwise_stays_and_is_unsure() -> None:
    [pairing] = pair(line("2223"), line("2228"))
    [word] = vote_on_figures(pairing, lambda _: "2229")
    assert (word.text, word.confidence) == ("2223", DISPUTED_FIGURE)


def test_where_two_agree_the_third_is_not_asked() -> None:
    def ask(_: Box) -> str:
        raise AssertionError

    [pairing] = pair(line("1.097", ("1.097", 0.6)), line("1.097"))
    [word] = vote_on_figures(pairing, ask)
    assert (word.text, word.confidence) == ("1.097", 0.98)


def test_the_third_reader_is_shown_the_place_of_the_figure() -> None:
    asked: list[Box] = []

    def ask(box: Box) -> str:
        asked.append(box)
        return "31"

    first = line("ngày 3] tháng")
    for pairing in pair(first, line("ngày 31 tháng")):
        if has_figures(pairing):
            vote_on_figures(pairing, ask)
    assert asked == [first[1].box]


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [("≥5%", "255%", "≥56%"), ("55%", "255%", "≥55%"), ("≥5%", "255%", "55%"), ("70%", "10%", "20%")],
)
def test_a_figure_is_not_put_together_of_readings(first: str, second: str, third: str) -> None:
    [pairing] = pair(line(first), line(second))
    [word] = vote_on_figures(pairing, lambda _: third)
    assert (word.text, word.confidence) == (first, DISPUTED_FIGURE)
