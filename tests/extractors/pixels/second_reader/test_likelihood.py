"""How likely an output is a given text."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest

from extractors.pixels.second_reader.likelihood import log_likelihood
from tests.extractors.pixels.second_reader.test_ctc import SIGNS, output

PLACES = {sign: place for place, sign in enumerate(SIGNS)}


def test_the_text_that_was_read_is_the_likeliest() -> None:
    shares = output(("s", 0.9), ("ố", 0.8), (" ", 0.9), ("1", 0.7), ("", 0.9), ("1", 0.9))
    texts = ["số 11", "số 1", "s 11", "số", "1"]
    assert max(texts, key=lambda text: log_likelihood(shares, PLACES, text)) == "số 11"


def test_all_ways_to_spread_a_text_are_counted() -> None:
    even = np.full((2, len(SIGNS)), 1 / len(SIGNS), dtype=np.float32)
    # "1" then blank, blank then "1", or "1" twice
    assert exp(log_likelihood(even, PLACES, "1")) == pytest.approx(3 / len(SIGNS) ** 2)


def test_two_of_the_same_sign_need_a_blank_between() -> None:
    even = np.full((2, len(SIGNS)), 1 / len(SIGNS), dtype=np.float32)
    assert exp(log_likelihood(even, PLACES, "11")) < 1e-6


def test_signs_that_a_reader_does_not_know_count_without_their_marks() -> None:
    shares = output(("s", 0.9), ("ố", 0.8))
    assert log_likelihood(shares, PLACES, "śố") == log_likelihood(shares, PLACES, "số")
