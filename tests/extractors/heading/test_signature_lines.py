"""Lines of a signature block as scans show them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.heading.signature_lines import (
    drop_principals,
    find_deputy,
    is_stroke,
    mend_title,
    read_capitals,
    without_specks,
)
from extractors.page.document import Line
from extractors.page.methods import Origin
from tests.extractors.build import words


def _line(text: str, *confidences: float) -> Line:
    """A line of recognised words; of printed ones where no confidences are given."""
    read = words(text, 300, 600)
    if not confidences:
        return Line(1, read)
    recognised = [
        replace(w, confidence=c, origin=Origin.PIXELS) for w, c in zip(read, confidences, strict=True)
    ]
    return Line(1, tuple(recognised))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (_line(".....THỨ TRƯỞNG", 0.64, 0.88), "THỨ TRƯỞNG"),
        (_line("- KT, THỦ TƯỚNG", 0.2, 0.73, 0.93, 0.91), "KT THỦ TƯỚNG"),
        (_line(": Lê Quân ~", 0.19, 0.96, 0.96, 0.3), "Lê Quân"),
        (_line("e Lê Quân", 0.3, 0.96, 0.96), "Lê Quân"),
        # One letter is a name in the highlands.
        (_line("Y Thắng Byă", 0.95, 0.95, 0.95), "Y Thắng Byă"),
        # What is printed stays.
        (_line("* CHỦ TỊCH"), "* CHỦ TỊCH"),
    ],
)
def test_without_specks(line: Line, text: str) -> None:
    assert without_specks(line).text == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (_line("PHố THỦ TƯỚNG", 0.3, 0.6, 0.9), "PHỐ THỦ TƯỚNG"),
        (_line("Lê Quân", 0.5, 0.5), "Lê Quân"),
        (_line("PHó THỦ TƯỚNG"), "PHó THỦ TƯỚNG"),
    ],
)
def test_read_capitals(line: Line, text: str) -> None:
    assert read_capitals(line) == text


@pytest.mark.parametrize(
    ("on_behalf", "title"),
    [
        ("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
        ("KT, CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("TM. ỦY BAN NHÂN DÂN", None),
        ("TL. CHỦ TỊCH", None),
    ],
)
def test_find_deputy(on_behalf: str, title: str | None) -> None:
    assert find_deputy(on_behalf) == title


@pytest.mark.parametrize(
    ("text", "confidence", "title"),
    [
        ("PHỐ THỦ TƯỚNG", 0.4, "PHÓ THỦ TƯỚNG"),
        ("HỦ TƯỚNG", 0.4, "PHÓ THỦ TƯỚNG"),
        ("THỦ TƯỚNG", 0.96, "PHÓ THỦ TƯỚNG"),
        ("— ĐHŨ TỊCH", 0.4, "CHỦ TỊCH"),
        ("PHỐ THỦ TƯỚNG", 0.95, "PHỐ THỦ TƯỚNG"),
        ("BỘ TRƯỞNG BỘ NỘI VỤ", 0.4, "BỘ TRƯỞNG BỘ NỘI VỤ"),
        ("PHÓ THỦ TƯỚNG THƯỜNG TRỰC", 0.4, "PHÓ THỦ TƯỚNG THƯỜNG TRỰC"),
    ],
)
def test_mend_title(text: str, confidence: float, title: str) -> None:
    line = _line(text, *([confidence] * len(text.split())))
    assert mend_title(text, line, ["KT. THỦ TƯỚNG"]) == title


def test_who_is_signed_for_is_no_title_though_kt_was_lost() -> None:
    assert drop_principals(["CHỦ TỊCH", "PHÓ CHỦ TỊCH"]) == [1]
    assert drop_principals(["TỔ TRƯỞNG", "CHỦ TỊCH UBND TỈNH"]) == [0, 1]
    assert drop_principals(["BỘ TRƯỞNG", "THỨ TRƯỞNG"]) == [1]


def test_a_letter_or_two_are_a_pens_strokes() -> None:
    assert is_stroke(_line("H N", 0.93, 0.89))
    assert not is_stroke(_line("CỤC TRƯỞNG", 0.93, 0.9))
    assert not is_stroke(_line("CT"))


def test_capitals_under_a_title_that_are_a_guess_are_strokes() -> None:
    guess = _line("O/LV VU VỊ", 0.15, 0.3, 0.4)
    assert is_stroke(guess, has_title=True)
    assert not is_stroke(guess)
    assert not is_stroke(_line("THƯỜNG TRỰC", 0.9, 0.5), has_title=True)
