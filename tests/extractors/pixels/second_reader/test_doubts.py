"""Which words are worth asking a second reader for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Page, Verdict, Word
from extractors.page.methods import PageMethod
from extractors.pixels.second_reader.doubts import find_doubts, is_doubtful, stretches_of
from tests.extractors.pixels.second_reader.making_lines import line


def page_of(words: list[Word]) -> Page:
    return Page(1, 595, 842, tuple(words), (), Verdict(LayerState.NONE, "", 0.0), PageMethod.OCR)


def doubted(text: str, *doubtful: tuple[str, float]) -> list[str]:
    page = page_of(line(text, *doubtful))
    doubts = find_doubts(page)
    return [word.text for word in page.words if id(word) in doubts]


def test_a_word_that_the_language_expects_is_not_read_again() -> None:
    assert doubted("không để trục lợi chính sách", ("sách", 0.8)) == []


def test_a_word_that_the_language_would_have_otherwise_is() -> None:
    """ "đề trục lợi" is read surely enough to be let alone by the first reader."""
    assert doubted("không đề trục lợi chính sách", ("đề", 0.91)) == ["đề"]


def test_a_guess_is_read_again_though_the_language_expects_it() -> None:
    assert doubted("không để trục lợi chính sách", ("sách", 0.6)) == ["sách"]


@pytest.mark.parametrize("text", ["sách;", "_sách", "ngày-©Ôtháng", "2O25", "]", "`"])
def test_the_language_knows_nothing_of_marks_figures_and_signs(text: str) -> None:
    assert doubted(f"không để trục lợi chính {text}", (text, 0.8)) == [text]


def test_a_sign_alone_is_doubtful_even_where_it_is_read_rather_surely() -> None:
    [sign], [bullet] = line("`", ("`", 0.96)), line("-", ("-", 0.96))
    assert is_doubtful(sign, sign)
    assert not is_doubtful(bullet, bullet)


def test_an_unexpected_word_is_doubtful_a_little_longer_than_a_figure() -> None:
    [word], [figure] = line("thông", ("thông", 0.92)), line("31", ("31", 0.92))
    assert is_doubtful(word, word)
    assert not is_doubtful(figure, figure)
    assert not is_doubtful(word, replace(word, confidence=0.95))


def test_doubtful_words_are_read_with_those_around_them() -> None:
    words = line("a b c d e f g h i k l m n o p")
    doubts = frozenset(id(words[place]) for place in (0, 5, 8, 14))
    found = [(x.start, x.end) for x in stretches_of(words, doubts)]
    assert found == [(0, 11), (12, 15)]
    assert list(stretches_of(words, frozenset())) == []
