"""The better of two readings of some words."""

from __future__ import annotations

import pytest

from extractors.language.confidence import AGREED, DISPUTED
from extractors.page.document import Word
from extractors.pixels.second_reader.alignment import pair
from extractors.pixels.second_reader.word_vote import vote
from tests.extractors.pixels.second_reader.making_lines import line


def voted(first: list[Word], second: list[Word]) -> list[Word]:
    return [word for pairing in pair(first, second) for word in vote(first, pairing)]


def text_of(words: list[Word]) -> str:
    return " ".join(word.text for word in words)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # language and the surer reader agree
        (
            line("chính sách đặc thù đề phát triển", ("đề", 0.9)),
            line("chính sách đặc thù để phát triển"),
            "chính sách đặc thù để phát triển",
        ),
        # the second reader is sure and wrong, and no prose goes on so
        (
            line("Hội đồng nhân dân thành phố", ("dân", 0.96)),
            line("Hội đồng nhân dần thành phố", ("dần", 0.99)),
            "Hội đồng nhân dân thành phố",
        ),
        # the second reader's guess is the likelier word, but it is far less sure of it
        (
            line("thi đua khen thưởng", ("thi", 0.96)),
            line("thì đua khen thưởng", ("thì", 0.4)),
            "thi đua khen thưởng",
        ),
        # a full stop that only the first reader sees
        (line("trực thuộc Sở.", ("Sở.", 0.96)), line("trực thuộc Sở", ("Sở", 0.99)), "trực thuộc Sở."),
        # a speck read as one
        (
            line("sau khi phát. triển đô thị", ("phát.", 0.8)),
            line("sau khi phát triển đô thị"),
            "sau khi phát triển đô thị",
        ),
        # a speck read as a word of its own
        (
            line("các bộ, ngành Ệ thực hiện", ("Ệ", 0.3)),
            line("các bộ, ngành thực hiện"),
            "các bộ, ngành thực hiện",
        ),
        # a word that the second reader passed over
        (
            line("các bộ, ngành và địa phương"),
            line("các bộ, ngành địa phương"),
            "các bộ, ngành và địa phương",
        ),
        # the second reader lost its way
        (
            line("Các phòng ban, đơn vị", ("đơn", 0.5)),
            line("Các phòng ban, wq", ("wq", 0.99)),
            "Các phòng ban, đơn vị",
        ),
    ],
)
def test_which_reading_is_kept(first: list[Word], second: list[Word], expected: str) -> None:
    assert text_of(voted(first, second)) == expected


def test_words_that_both_read_are_surer_and_keep_their_boxes() -> None:
    first = line("kế hoạch", ("kế", 0.7))
    for before, after in zip(first, voted(first, line("kế hoạch")), strict=True):
        assert after.confidence == AGREED
        assert after.box == before.box


def test_a_word_of_the_second_reader_keeps_what_the_first_one_had() -> None:
    first = line("không đề trục lợi", ("đề", 0.9))
    words = voted(first, line("không để trục lợi"))
    assert [word.instead_of for word in words] == [None, "đề", None, None]


def test_disputed_words_are_less_sure() -> None:
    first = line("Tổ chức thực hiện", ("chức", 0.95))
    second = line("Tổ chúc thực hiện", ("chúc", 0.6))
    kept = voted(first, second)
    assert text_of(kept) == "Tổ chức thực hiện"
    assert kept[1].confidence < AGREED
    missed = voted(line("các bộ và ngành"), line("các bộ ngành"))
    assert missed[2].confidence == DISPUTED


def test_a_word_that_only_the_second_reader_sees_is_not_taken() -> None:
    assert text_of(voted(line("các sở"), line("các sở sẽ"))) == "các sở"
