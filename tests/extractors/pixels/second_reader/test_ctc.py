"""What a line recogniser's output says."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.pixels.second_reader.ctc import Shares, read_signs, read_words

SIGNS = ["", "s", "ố", "1", " "]


def output(*steps: tuple[str, float]) -> Shares:
    """A step a row: its likeliest sign and that one's share; the rest is shared by all others."""
    shares = np.zeros((len(steps), len(SIGNS)), dtype=np.float32)
    for row, (sign, share) in zip(shares, steps, strict=True):
        row[:] = (1 - share) / (len(SIGNS) - 1)
        row[SIGNS.index(sign)] = share
    return shares


def test_words_with_their_surety_and_place() -> None:
    shares = output(
        ("s", 0.9), ("ố", 0.8), (" ", 0.9), ("", 0.9), ("1", 0.7), ("1", 0.95), ("", 0.9), ("", 1)
    )
    first, second = read_words(shares, SIGNS)
    assert (first.text, second.text) == ("số", "1")
    assert first.confidence == pytest.approx(0.8)  # of its least sure sign
    assert second.confidence == pytest.approx(0.95)  # of its surest step
    assert (first.start, second.start) == (0, 0.5)
    assert first.end <= 0.375


def test_a_sign_that_goes_on_is_one_and_a_blank_parts_two() -> None:
    shares = output(("1", 0.9), ("1", 0.9), ("", 0.9), ("1", 0.9))
    assert [sign.text for sign in read_signs(shares, SIGNS)] == ["1", "1"]


@pytest.mark.parametrize("steps", [[("", 0.9)] * 3, [(" ", 0.9)] * 3])
def test_an_empty_line(steps: list[tuple[str, float]]) -> None:
    assert read_words(output(*steps), SIGNS) == []
