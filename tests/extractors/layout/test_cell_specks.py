"""What a scan's stamps and edges leave in table cells."""

from __future__ import annotations

import pytest

from extractors.layout.cell_specks import without_specks
from extractors.page.document import Box, Word
from extractors.page.methods import Origin

CELL = Box(372, 210, 528, 246)
Read = tuple[str, float, float, float, float]


def _words(*read: Read, origin: Origin = Origin.PIXELS) -> list[Word]:
    """Words by text, confidence, left and right edge, and top."""
    return [
        Word(t, Box(x0, top, x1, top + 12), 12.0, confidence=c, origin=origin) for t, c, x0, x1, top in read
    ]


LANG_SON: tuple[Read, ...] = (
    ("-", 0.93, 378, 381, 219),
    ("Lạng", 0.96, 385, 412, 219),
    ("Sơn", 0.96, 416, 437, 219),
)


@pytest.mark.parametrize(
    "speck",
    [
        ("l", 0.09, 521, 522, 232),
        (";", 0.32, 520, 521, 219),
        ("hà", 0.95, 513, 526, 219),
        ("|", 0.74, 523, 525, 219),
        ("LuZ", 0.0, 447, 469, 219),
    ],
)
def test_what_is_no_text_of_the_cell(speck: Read) -> None:
    assert [w.text for w in without_specks(_words(*LANG_SON, speck), 5, CELL)] == ["-", "Lạng", "Sơn"]


@pytest.mark.parametrize(
    "more",
    [
        # A figure, a sure word far off, an abbreviation where lines begin, a doubtful syllable.
        ("25", 0.3, 440, 452, 219),
        ("tỉnh", 0.9, 490, 512, 219),
        ("TOD", 0.3, 378, 400, 232),
        ("Nài", 0.28, 441, 462, 219),
        ("TOD", 0.3, 441, 462, 219),
        (";", 0.9, 438, 440, 219),
    ],
)
def test_what_may_be_text_stays(more: Read) -> None:
    assert len(without_specks(_words(*LANG_SON, more), 5, CELL)) == 4


def test_a_number_alone_in_its_cell_stays() -> None:
    eleven = _words(("II", 0.4, 80, 86, 215))
    assert without_specks(eleven, 7, Box(55, 210, 84, 246)) == tuple(eleven)


def test_printed_words_stay() -> None:
    printed = _words(*LANG_SON, ("l", 1.0, 521, 522, 232), origin=Origin.PRINT)
    assert len(without_specks(printed, 1, CELL)) == 4


@pytest.mark.parametrize(
    ("signs", "stays"),
    [
        *((signs, False) for signs in ("~¬", "|", "¬ ;", "^")),
        *((signs, True) for signs in ("-", "…", "≥", "<", "+")),
    ],
)
def test_a_line_of_strokes_alone(signs: str, stays: bool) -> None:
    read = without_specks(_words((signs, 0.4, 378, 390, 205), *LANG_SON), 5, CELL)
    assert (read[0].text == signs) is stays


FIVE_G: tuple[Read, ...] = (
    ("tầng", 0.96, 378, 398, 214),
    ("5G,", 0.93, 402, 418, 214),
    ("IloT", 0.16, 422, 439, 214),
)


def test_an_unsure_word_before_a_line_that_goes_on_stays() -> None:
    """ "IoT", which recognition was unsure of: it is no speck, and its confidence says the rest."""
    words = _words(*FIVE_G, ("trong", 0.96, 378, 403, 229), ("các", 0.97, 406, 422, 229))
    assert without_specks(words, 8, CELL) == tuple(words)


def test_what_is_dropped_at_the_end_and_may_be_a_word_leaves_a_doubt() -> None:
    kept = without_specks(_words(*FIVE_G), 8, CELL)
    assert [(word.text, word.confidence) for word in kept] == [("tầng", 0.96), ("5G,", 0.5)]


def test_a_dropped_stroke_leaves_no_doubt() -> None:
    kept = without_specks(_words(*LANG_SON, ("l", 0.09, 521, 522, 232)), 5, CELL)
    assert min(word.confidence for word in kept) > 0.9


@pytest.mark.parametrize("name", ["GD&ĐT", "GD&ĐT,", "KH-CN", "TOD", "VH-TT&DL"])
def test_short_names_at_the_end_of_a_line_are_words(name: str) -> None:
    read = _words(("Sở", 0.95, 378, 394, 219), (name, 0.39, 398, 436, 219), ("Công", 0.96, 378, 405, 233))
    assert [w.text for w in without_specks(read, 5, CELL)] == ["Sở", name, "Công"]


@pytest.mark.parametrize("speck", ["&", "a&b", "-I-", "L&"])
def test_signs_with_and_are_no_names(speck: str) -> None:
    read = _words(("Sở", 0.95, 378, 394, 219), (speck, 0.2, 398, 436, 219), ("Công", 0.96, 378, 405, 233))
    assert [w.text for w in without_specks(read, 5, CELL)] == ["Sở", "Công"]
