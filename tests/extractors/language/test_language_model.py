"""The packed trigram model."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from extractors.language.language_model import UNKNOWN, LanguageModel, count_of, level_of, load_model, unpack


@pytest.fixture(scope="module")
def tiny() -> LanguageModel:
    """Three words "a b c" of 50, 30 and 20 uses; pairs a b (20), b c (10); the triple a b c (8)."""
    return unpack(
        {
            "words": np.frombuffer(b"a\nb\nc", dtype=np.uint8),
            "alone": np.array([50, 30, 20], dtype=np.uint32),
            "capital": np.array([0, 255, 51], dtype=np.uint8),
            "pairs_of_word": np.array([1, 1, 0], dtype=np.uint16),
            "pair_second": np.array([1, 2], dtype=np.uint16),
            "pair_level": level_of(np.array([20, 10])),
            "triples_of_pair": np.array([1, 0], dtype=np.uint16),
            "triple_third": np.array([2], dtype=np.uint16),
            "triple_level": level_of(np.array([8])),
        }
    )


def test_counts_survive_packing() -> None:
    counts = np.array([1, 3, 5, 31, 32, 33, 100, 5000, 842203])
    unpacked = count_of(level_of(counts))
    assert unpacked[:5].tolist() == [1, 3, 5, 31, 32]
    assert np.all(np.abs(unpacked / counts - 1) < 0.023)


def test_pairs(tiny: LanguageModel) -> None:
    shares, places = tiny.pairs(np.array([0, 1, 0, 2]), np.array([1, 2, 2, 0]))
    # a b: (20 - 2) / 50, and what "a" leaves, 1 - 0.36, times b's own 0.3
    assert shares[0] == pytest.approx(18 / 50 + (1 - 18 / 50) * 0.3)
    assert shares[1] == pytest.approx(8 / 30 + (1 - 8 / 30) * 0.2)
    assert shares[2] == pytest.approx((1 - 18 / 50) * 0.2)
    assert shares[3] == pytest.approx(0.5)  # nothing follows "c": all is left to the words themselves
    assert places.tolist() == [0, 1, -1, -1]


def test_triples(tiny: LanguageModel) -> None:
    shares = tiny.triples(np.array([0, -1, 0]), np.array([2, 2, 0]), np.array([0.4, 0.4, 0.1]))
    left = 1 - 6 / 20
    assert shares.tolist() == pytest.approx([6 / 20 + left * 0.4, 0.4, left * 0.1])


def test_unknown_words(tiny: LanguageModel) -> None:
    assert tiny.id_of("z") == 3
    assert tiny.word(3) == ""
    shares, places = tiny.pairs(np.array([3, 0]), np.array([1, 3]))
    assert shares.tolist() == pytest.approx([0.3, (1 - 18 / 50) * UNKNOWN])
    assert places.tolist() == [-1, -1]
    assert tiny.share("a", "z") == 0.0
    assert tiny.share("a", "b") == pytest.approx(18 / 50)


def test_capitals(tiny: LanguageModel) -> None:
    assert tiny.capitals(np.array([0, 1, 2]), begins=False).tolist() == pytest.approx([0, 1, 0.2])
    assert tiny.capitals(np.array([0, 1, 2]), begins=True).tolist() == pytest.approx([0.3, 1.3, 0.5])


def test_what_follows_a_word_adds_up_to_one(tiny: LanguageModel) -> None:
    for first in range(3):
        shares, _ = tiny.pairs(np.full(3, first), np.arange(3))
        assert shares.sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("before", "likely", "unlikely"),
    [
        ("nghị", "quyết", "quyệt"),
        ("triển", "khai", "khải"),
        ("công", "nghệ", "nghề"),
        ("thực", "hiện", "hiền"),
    ],
)
def test_the_real_model_knows_official_prose(before: str, likely: str, unlikely: str) -> None:
    model = load_model()
    first = np.full(2, model.id_of(before))
    shares, _ = model.pairs(first, np.array([model.id_of(likely), model.id_of(unlikely)]))
    assert shares[0] > 20 * shares[1]


def test_candidates_are_possible_syllables() -> None:
    model = load_model()
    assert {model.words[i] for i in model.by_skeleton["quyet"]} >= {"quyết", "quyệt"}
    assert "dien" not in {model.words[i] for i in model.by_skeleton["dien"]}


def test_data_is_small_and_no_pickle() -> None:
    data = files("extractors").joinpath("model/ngrams.npz.gz")
    assert len(data.read_bytes()) < 4_000_000
