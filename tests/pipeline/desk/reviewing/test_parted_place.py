"""Where the second of two parted rows begins on its page."""

from __future__ import annotations

import pytest

from extractors.page.document import Box, Word
from pipeline.desk.reviewing.parted_place import Printed, find_first

LINES = ("a) Lập đề án về dữ liệu số;", "b) Lập đề án về kỹ năng số; Lập đề án về dữ liệu mở")


def printed(lines: tuple[str, ...]) -> list[Printed]:
    """Words, ten points a line; the second line is on page 2."""
    return [
        Printed(page, Word(text, Box(n * 20.0, page * 10.0, n * 20.0 + 15, page * 10.0 + 9), 12.0))
        for page, line in enumerate(lines, 1)
        for n, text in enumerate(line.split())
    ]


@pytest.mark.parametrize(
    ("text", "page", "word"),
    [
        ("b) Lập đề án về kỹ năng số; Lập đề án về dữ liệu mở", 2, 0),
        ("Lập đề án về kỹ năng số; Lập đề án về dữ liệu mở", 2, 1),
        ("Lập đề án về dữ liệu mở", 2, 8),  # the last of three that begin so
        ("LẬP ĐỀ ÁN VỀ DỮ LIỆU số; b) Lập đề án về kỹ năng số; Lập đề án về dữ liệu mở", 1, 1),
    ],
)
def test_the_second_row_begins_at_its_first_words(text: str, page: int, word: int) -> None:
    found = find_first(printed(LINES), text)
    assert found is not None
    assert (found.page, found.word.box.x0) == (page, word * 20.0)


@pytest.mark.parametrize("text", ["", "Xây dựng đề án", "c) Lập đề án"])
def test_words_that_are_not_there(text: str) -> None:
    assert find_first(printed(LINES), text) is None
