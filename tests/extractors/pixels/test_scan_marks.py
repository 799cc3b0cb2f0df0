"""Bullets that recognition passes over are found by their shape, bold print by its strokes."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.page.document import Box
from extractors.pixels.ocr import Token
from extractors.pixels.scan import Image
from extractors.pixels.scan_marks import find_bullets, stroke_width

DPI, SIZE = 200.0, 12.0  # an em is 33 pixels
LINE = Box(100, 100, 400, 130)
FIRST = Token("Xây", Box(100, 100, 150, 130), 0.96, (1, 1, 1, 1))


def blank() -> Image:
    return np.full((200, 500), 255, np.uint8)


def with_mark(*boxes: tuple[int, int, int, int]) -> Image:
    """A line's page with black boxes (left, top, right, bottom) before it."""
    page = blank()
    for left, top, right, bottom in boxes:
        page[top:bottom, left:right] = 0
    return page


@pytest.mark.parametrize(
    ("page", "mark"),
    [
        (with_mark((75, 116, 86, 119)), "-"),
        (with_mark((72, 114, 92, 117)), "-"),
        (with_mark((76, 115, 90, 117), (82, 109, 84, 123)), "+"),
        (blank(), None),
        (with_mark((80, 116, 82, 118)), None),  # a speck
        (with_mark((75, 104, 86, 107)), None),  # too high for a dash
        (with_mark((75, 127, 86, 130)), None),  # a full stop's level
        (with_mark((70, 105, 90, 128)), None),  # a block: a letter or a stain
        (with_mark((70, 116, 78, 119), (82, 116, 92, 119)), None),  # two of them
        (with_mark((20, 116, 31, 119)), None),  # too far off
    ],
)
def test_the_bullet_before_a_line(page: Image, mark: str | None) -> None:
    found = find_bullets(page, LINE, SIZE, DPI, FIRST)
    assert [token.text for token in found] == ([mark] if mark else [])


def test_a_bullet_stands_where_it_is_printed_and_on_its_line() -> None:
    (bullet,) = find_bullets(with_mark((75, 116, 86, 119)), LINE, SIZE, DPI, FIRST)
    assert bullet.box == Box(75, 116, 86, 119)
    assert bullet.line == FIRST.line
    assert bullet.confidence < FIRST.confidence


@pytest.mark.parametrize("text", ["-", "+", "*", "./."])
def test_a_line_that_begins_with_a_mark_has_its_bullet(text: str) -> None:
    page = with_mark((75, 116, 86, 119))
    assert find_bullets(page, LINE, SIZE, DPI, FIRST._replace(text=text)) == []


def test_what_stands_in_the_cell_before_is_no_bullet() -> None:
    page = with_mark((75, 116, 86, 119))
    assert find_bullets(page, LINE, SIZE, DPI, FIRST._replace(edge=95.0)) == []


def test_bold_print_has_thicker_strokes() -> None:
    page = np.full((200, 600), 255, np.uint8)
    for y, thickness in ((20, 3), (70, 3), (120, 5)):
        for x in range(20, 240, 20):
            page[y : y + 30, x : x + thickness] = 0
    strokes = stroke_width(page, [Box(15, y, 250, y + 35) for y in (20, 70, 120)], DPI)
    assert strokes.usual == strokes.of([0, 1])
    assert strokes.of([2]) > 1.3 * strokes.usual


def test_no_ink_no_stroke() -> None:
    strokes = stroke_width(blank(), [LINE], DPI)
    assert strokes.widths == (0.0,)
    assert strokes.of([0]) == 0.0
