"""The channel an English OCR is."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.language.language_model import load_model
from extractors.language.noisy_channel import (
    Channel,
    GarbledWords,
    Spellings,
    letter_shares,
    share_of,
    split_rime,
)
from extractors.lexicon import read_lexicon

SHARES = {"a": {"a": 0.9, "": 0.1}, "b": {"b": 0.6, "l3": 0.4}}


@pytest.mark.parametrize(
    ("syllable", "expected"),
    [
        ("nghị", ("ngh", "ị")),
        ("quyết", ("qu", "yết")),
        ("giữa", ("gi", "ữa")),
        ("gì", ("g", "ì")),
        ("Ủy", ("", "Ủy")),
        ("ĐẢNG", ("Đ", "ẢNG")),
    ],
)
def test_rimes(syllable: str, expected: tuple[str, str]) -> None:
    assert split_rime(syllable) == expected


def test_letters_by_hand() -> None:
    spellings = Spellings(["ab", "a", ""], SHARES)
    assert spellings.likelihoods("al3") == pytest.approx([0.9 * 0.4, 0, 0], abs=1e-3)
    assert spellings.likelihoods("b") == pytest.approx([0.1 * 0.6, 0, 0], abs=1e-3)
    assert spellings.likelihoods("") == pytest.approx([0, 0.1, 1], abs=1e-3)


def test_any_letter_may_be_read_as_anything() -> None:
    assert 0 < share_of("ộ", "¢", letter_shares("english")) < 0.1
    assert share_of("ộ", "¢¢¢¢", letter_shares("english")) == 0.0


@pytest.mark.parametrize("ocr", ["english", "vietnamese"])
def test_shares_are_of_a_whole(ocr: str) -> None:
    for letter, readings in letter_shares(ocr).items():
        assert 0.5 < sum(readings.values()) < 1.01, letter


def test_letters_the_vietnamese_model_never_misread_are_read_as_they_are() -> None:
    assert letter_shares("vietnamese")["ứ"] == {"ứ": 1.0}
    assert letter_shares("english")["b"] == {"b": 1.0}


def test_channel_is_the_sum_over_all_cuts() -> None:
    syllables = ["của", "cúa", "nghị"]
    likelihoods = Channel(syllables, letter_shares("english")).likelihoods("ctia")
    assert np.all(likelihoods[:2] > 0.001)
    assert likelihoods[2] < 1e-9


@pytest.mark.parametrize(
    "example",
    [(letter, *e["example"]) for letter, e in read_lexicon("ocr_letters")["english"].items() if e["example"]],
)
def test_every_learnt_misreading_is_read_back(example: tuple[str, str, str]) -> None:
    letter, printed, read = example
    assert letter in printed
    ids, likelihood = GARBLED.readings(read)
    words = [load_model().word(int(i)) for i in ids]
    assert printed.lower() in words
    assert likelihood[words.index(printed.lower())] > 1e-6


GARBLED = GarbledWords(load_model())


def test_a_foreign_word_is_among_its_own_readings() -> None:
    ids, _ = GARBLED.readings("ASEAN")
    assert load_model().word(int(ids[-1])) == "asean"
    ids, likelihood = GARBLED.readings("cybersecurity")
    assert ids.tolist() == [load_model().size]
    assert likelihood.tolist() == [1.0]
