"""Marks that were read as a line of their own belong to the word they touch."""

from __future__ import annotations

import pytest

from extractors.page.document import Box
from extractors.pixels.loose_marks import LACKS_MARK, without_loose_marks
from extractors.pixels.tesseract import Token

# "phô" as a scan has it (200 dpi, pixels), with an acute that was read "Á" above it.
WORD = Token("phô", Box(1575, 1326, 1623, 1358), 0.96, (0, 1, 1, 79))
MARK = Token("Á", Box(1611, 1319, 1620, 1333), 0.66, (0, 1, 1, 78))


def test_an_acute_above_its_word() -> None:
    [word] = without_loose_marks([MARK, WORD])
    assert (word.text, word.confidence) == ("phô", LACKS_MARK)


def test_a_dot_below_its_word() -> None:
    dot = Token(".", Box(1590, 1356, 1595, 1361), 0.4, (0, 1, 1, 80))
    assert [token.text for token in without_loose_marks([WORD, dot])] == ["phô"]


@pytest.mark.parametrize(
    "other",
    [
        Token("Á", Box(1640, 1319, 1649, 1333), 0.66, (0, 1, 1, 78)),  # beside it
        Token("5", Box(1590, 1290, 1605, 1322), 0.9, (0, 1, 1, 78)),  # a number of the line above
        Token("Áp dụng", Box(1580, 1315, 1622, 1330), 0.9, (0, 1, 1, 78)),  # words
        Token("Á", Box(1611, 1290, 1620, 1304), 0.66, (0, 1, 1, 78)),  # far above it
    ],
)
def test_what_is_no_mark_stays(other: Token) -> None:
    assert without_loose_marks([other, WORD]) == [other, WORD]


def test_a_mark_in_a_line_with_others_stays() -> None:
    other = Token("của", Box(1500, 1300, 1560, 1333), 0.96, MARK.line)
    assert without_loose_marks([other, MARK, WORD]) == [other, MARK, WORD]
