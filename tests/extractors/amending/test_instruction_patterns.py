"""Patterns of instructions: a word is no part of a longer one where the lexicon says so."""

from __future__ import annotations

import pytest

from extractors.amending.instruction_patterns import InstructionPattern


@pytest.mark.parametrize("text", ["thành 6/2025", "Thành Sở Nội vụ", "lên thành 80%"])
def test_a_word_is_found(text: str) -> None:
    assert InstructionPattern(r"<into>\s+\S").match(text)


@pytest.mark.parametrize("text", ["thành phố Huế", "hoàn thành 5 nhiệm vụ", "hình thành 2 kho"])
def test_a_part_of_a_longer_word_is_not(text: str) -> None:
    assert InstructionPattern(r"<into>\s+\S").search(text) is None


def test_a_word_without_limits_is_found_anywhere() -> None:
    assert InstructionPattern(r"<number_words>").search("tổng số 5")


def test_common_words_are_known() -> None:
    assert InstructionPattern(r"<and>").fullmatch("VÀ")
