"""Signs alone in a cell that recognition passes over, drawn in Liberation Serif at 200 dpi."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from extractors.page.document import Box
from extractors.pixels.cell_signs import find_cell_signs
from extractors.pixels.scan import Image

FONT = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None)
DPI, SIZE = 200, 34
CELL = Box(10, 10, 190, 90)
pytestmark = pytest.mark.skipif(FONT is None, reason="needs the Liberation fonts")


def drawn(text: str, size: int = SIZE, x: int = 80) -> Image:
    picture = Picture.new("L", (200, 100), 255)
    ImageDraw.Draw(picture).text((x, 25), text, font=ImageFont.truetype(str(FONT), size), fill=0)
    return np.asarray(picture)


@pytest.mark.parametrize(
    ("printed", "sign"),
    [
        ('"', ['"']),
        ("”", ['"']),
        ("''", ['"']),
        ("-", ["-"]),
        ("–", ["-"]),
        (":", []),
        ("11", []),
        ("=", []),
        ("'", []),
        (".", []),
        ("..", []),
        ("x", []),
        ("", []),
    ],
)
def test_a_sign_alone_in_its_cell(printed: str, sign: list[str]) -> None:
    assert [token.text for token in find_cell_signs(drawn(printed), [CELL], [], DPI)] == sign


def test_a_cell_that_was_read_is_left_alone() -> None:
    read = [Box(80, 30, 95, 45)]
    assert list(find_cell_signs(drawn('"'), [CELL], read, DPI)) == []


def test_what_rules_left_at_the_border_is_no_dash() -> None:
    image = np.full((100, 200), 255, np.uint8)
    image[12:14, 80:100] = 0
    assert list(find_cell_signs(image, [CELL], [], DPI)) == []


def test_a_long_line_is_no_dash() -> None:
    image = np.full((100, 200), 255, np.uint8)
    image[50:53, 40:160] = 0
    assert list(find_cell_signs(image, [CELL], [], DPI)) == []
