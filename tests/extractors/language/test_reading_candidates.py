"""What a word that OCR read may be."""

from __future__ import annotations

import pytest

from extractors.language.language_model import load_model
from extractors.language.reading_candidates import Readings, readings_of, slot_of
from extractors.language.word_parts import cut


def readings(text: str, confidence: float = 0.9, is_open: bool = True) -> Readings:
    (part,) = cut(text)
    return readings_of(part, confidence, is_open)


def words(found: Readings) -> list[str]:
    return [load_model().word(int(i)) for i in found.ids]


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("đối", {"đổi", "dôi", "đời"}),
        ("CHUYẾN", {"chuyển", "chuyên"}),
        ("s6", {"số", "sở", "so"}),
        ("trlển", {"triển"}),
        ("thưc", {"thực", "thức"}),
    ],
)
def test_others(text: str, among: set[str]) -> None:
    found = readings(text)
    assert words(found)[0] in (text.lower(), "")
    assert set(words(found)[1:]) >= among


def test_measured_confusions_are_likelier_than_others() -> None:
    found = readings("đối")
    ratios = dict(zip(words(found), found.ratios.tolist(), strict=True))
    assert ratios["đối"] == 1.0
    assert ratios["đổi"] > 20 * ratios["đời"]


@pytest.mark.parametrize(
    ("text", "confidence", "is_open"),
    [("đối", 0.9, False), ("logistics", 0.95, True), ("2030", 0.3, True), ("UBND", 0.3, True)],
)
def test_only_itself(text: str, confidence: float, is_open: bool) -> None:
    assert len(readings(text, confidence, is_open).ids) == 1


def test_impossible_words_are_told() -> None:
    assert readings("thưc").is_impossible
    assert not readings("thực").is_impossible


def test_doubt_weighs_for_the_others() -> None:
    found = readings("đối")
    (part,) = cut("đối")
    sure, doubtful = slot_of(found, 0.96, part), slot_of(found, 0.5, part)
    assert sure.likelihood[0] == doubtful.likelihood[0] == 1.0
    assert (doubtful.likelihood[1:] > 50 * sure.likelihood[1:]).all()
