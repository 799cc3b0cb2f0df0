"""Figures whose dots, signs and strokes recognition gets wrong, drawn in Liberation Serif at 200 dpi."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from extractors.page.document import Box
from extractors.pixels.figures import mend_figures, split_sign
from extractors.pixels.ocr import Token, choose_reading, figure_of
from extractors.pixels.scan import Image

FONT = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None)
DPI, SIZE = 200, 36  # 13 pt
pytestmark = pytest.mark.skipif(FONT is None, reason="needs the Liberation fonts")


def _draw(text: str) -> tuple[Image, Box]:
    picture = Picture.new("L", (400, 80), 255)
    font = ImageFont.truetype(str(FONT), SIZE)
    ImageDraw.Draw(picture).text((20, 15), text, font=font, fill=0)
    image = np.asarray(picture)
    rows, columns = np.flatnonzero((image < 150).any(axis=1)), np.flatnonzero((image < 150).any(axis=0))
    return image, Box(columns[0] - 2.0, rows[0] - 2.0, columns[-1] + 3.0, rows[-1] + 3.0)


def _mend(printed: str, read: str, before: str = "", confidence: float = 0.8, edge: float = 10.0) -> str:
    """What becomes of the last of the words `before` and `read`, "" where it is left out."""
    image, box = _draw(printed)
    tokens = [Token(text, box, confidence, (0,), edge) for text in (before, read) if text]
    found = [t.text for t in mend_figures(image, tokens, DPI)]
    return found[-1] if len(found) == len(tokens) else ""


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("I/2026", "1/2026", "1/2026"),
        ("I/2026", "I/2026", "I/2026"),
        ("II/2026", "I1⁄2026", "II/2026"),
        ("II/2026", "1/2026", "II/2026"),
        ("II/2026", "I/2026", "II/2026"),
        ("III/2026", "HI/2026", "III/2026"),
        ("III/2026", "II/2026", "III/2026"),
        ("III/2027", "IHI/2027", "III/2027"),
        ("IV/2026", "IV/2026", "IV/2026"),
        ("IV/2026", "IN/2026", "IN/2026"),
    ],
)
def test_the_quarter_after_quý(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read, "Quý") == meant


def test_a_month_is_no_quarter() -> None:
    assert _mend("11/2026", "11/2026", "Tháng") == "11/2026"


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("II", "H", "II"),
        ("III", "HI", "III"),
        ("III", "IH", "III"),
        ("I", "I", "I"),
        ("11", "11", "11"),
        ("1", "1", "1"),
        ("H", "H", "H"),
        ("N", "N", "N"),
    ],
)
def test_a_roman_number_alone_in_a_cell(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read) == meant


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("60%", "609%", "60%"),
        ("85%.", "859%.", "85%."),
        ("100%", "1009%", "100%"),
        ("5%", "59%", "5%"),
        ("99%", "999%", "99%"),
        ("59%", "59%", "59%"),
        ("109%", "109%", "109%"),
        ("999%;", "999%;", "999%;"),
        ("99%", "99%", "99%"),
    ],
)
def test_a_nine_that_the_percent_sign_was_read_as(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read, edge=0.0) == meant


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("0,05‰", "0,05%o", "0,05‰"),
        ("10,6‰;", "10,6%0;", "10,6‰;"),
        ("‰", "%o", "‰"),
        ("4‰.", "4%oo.", "4‰."),
        ("0,03‰", "0,03%a", "0,03‰"),
        ("12‰", "12%o", "12‰"),
        ("100%", "100%", "100%"),
        ("%of", "%of", "%of"),
    ],
)
def test_a_permille_sign_whose_circles_were_read_as_letters(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read, edge=0.0) == meant


def test_an_n_read_unsurely_alone_in_a_cell_may_be_ii() -> None:
    assert _mend("II", "n", confidence=0.6) == "II"
    assert _mend("II", "n", confidence=0.95) == "n"


def test_a_roman_number_outside_a_table_is_left_to_the_headings() -> None:
    assert _mend("II", "H", edge=0.0) == "H"


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("74,5", "745", "74,5"),
        ("74,5", "74,5", "74,5"),
        ("1.1.1", "111", "1.1.1"),
        ("1.1.2", "14142", "1.1.2"),
        ("2.3", "23", "2.3"),
        ("112.000", "112000", "112.000"),
        ("5,2-5,5", "52-55", "5,2-5,5"),
        ("2030", "2030", "2030"),
        ("85%", "85%", "85%"),
    ],
)
def test_dots_and_commas(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read) == meant


def _draw_over(figure: str, at: float, below: int) -> tuple[Image, Box]:
    """A figure, and of the line under it one mark at a share of the figure's width, so far below its feet."""
    image, box = _draw(figure)
    feet = int(box.bottom) - 2
    left = int(box.x0 + 2 + at * (box.width - 5))
    marked = image.copy()
    marked[feet + below : feet + below + 6, left : left + 5] = 0
    return marked, Box(box.x0, box.top, box.x1, feet + below + 7.0)


@pytest.mark.parametrize("at", [0.1, 0.25, 0.5, 0.72, 0.9])
@pytest.mark.parametrize("below", [1, 3])
@pytest.mark.parametrize("figure", ["1097", "04", "2229", "12", "380"])
def test_the_next_lines_marks_put_no_points_into_a_figure(figure: str, at: float, below: int) -> None:
    image, box = _draw_over(figure, at, below)
    [found] = mend_figures(image, [Token(figure, box, 0.8, (0,), 10.0)], DPI)
    assert found.text == figure


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [
        ("≥80", ">80", "≥80"),
        (">80", ">80", ">80"),
        ("≤0,5", "<0,5", "≤0,5"),
        ("<0,5", "<0,5", "<0,5"),
        ("≥", ">", "≥"),
    ],
)
def test_signs_with_a_bar(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read) == meant


@pytest.mark.parametrize(
    ("printed", "sign"),
    [
        ("≥ 75,5", "≥"),
        ("≤ 0,8", "≤"),
        ("> 45", ">"),
        ("< 10", "<"),
        ("75,5", None),
        ("4,5", None),
        ("Cà phê", None),
    ],
)
def test_a_sign_before_a_figure_is_found_by_its_shape(printed: str, sign: str | None) -> None:
    image, box = _draw(printed)
    found = split_sign(image, box, DPI)
    assert (found[0] if found else None) == sign
    if found:
        assert box.x0 < found[1].x0 < box.x1


@pytest.mark.parametrize(
    ("printed", "read", "meant"),
    [("xây", "xây.", "xây"), ("1", "1...", "1"), ("ủy.", "ủy.", "ủy."), ("này./.", "này./.", "này./.")],
)
def test_dots_read_in_a_white_gap_are_taken_off(printed: str, read: str, meant: str) -> None:
    assert _mend(printed, read, confidence=0.6) == meant


def test_a_line_read_in_a_white_gap_is_no_word() -> None:
    assert _mend("|", "_", confidence=0.2) == ""


@pytest.mark.parametrize(
    ("as_text", "as_number", "chosen"),
    [
        (("74,5", 0.8), ("745", 0.91), "74,5"),
        (("745", 0.9), ("74,5", 0.8), "74,5"),
        (("B", 0.66), ("5", 0.96), "5"),
        (("Cà", 0.96), ("6", 0.3), "Cà"),
    ],
)
def test_the_surer_reading_of_a_cell(
    as_text: tuple[str, float], as_number: tuple[str, float], chosen: str
) -> None:
    box = Box(0, 0, 10, 10)
    text, number = ([Token(t, box, sure, (0,))] for t, sure in (as_text, as_number))
    assert [t.text for t in choose_reading(text, number)] == [chosen]


@pytest.mark.parametrize(
    ("as_text", "as_number", "figure"),
    [
        (["<2"], [","], "2"),
        (["<2"], ["2"], "2"),
        (["≥98,5"], [], "98,5"),
        (["“SA"], ["75"], "75"),
        (["<"], [","], None),
        (["nội"], ["."], None),
        ([], [], None),
    ],
)
def test_the_figure_behind_a_sign(as_text: list[str], as_number: list[str], figure: str | None) -> None:
    box = Box(0, 0, 10, 10)
    text, number = ([Token(t, box, 0.6, (0,)) for t in texts] for texts in (as_text, as_number))
    found = figure_of(text, number)
    assert (found.text if found else None) == figure
