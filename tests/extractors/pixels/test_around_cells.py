"""What is printed around a page's cells is read, but for the page's number."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractors.pixels.around_cells import read_around

FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf")
DPI = 200.0
WIDTH, HEIGHT = 1654, 2339
# How large 14 points are in pixels, and where the lines at a page's head, middle and foot stand.
SIZE, HEAD, MIDDLE, FOOT = 39, 90, 1150, 2230


def page(*texts: tuple[str, int, int], specks: int = 0) -> Any:
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(FONT), SIZE)
    for text, x, y in texts:
        draw.text((x, y), text, font=font, fill=0)
    for n in range(specks):
        draw.rectangle((200 + 90 * n, 60, 202 + 90 * n, 62), fill=0)
    return np.array(picture)


def texts_around(picture: Any) -> list[str]:
    return [token.text for token in read_around(picture, DPI)]


@pytest.mark.parametrize("number", ["7", "10", "128"])
@pytest.mark.parametrize(("x", "y"), [(820, HEAD), (820, FOOT), (1480, FOOT)])
def test_a_number_at_the_head_or_foot_is_not_read(number: str, x: int, y: int) -> None:
    assert texts_around(page((number, x, y), specks=3)) == []


@pytest.mark.parametrize(
    "text",
    ["Kèm theo Kế hoạch", "Biểu số 01", "Đơn vị: triệu đồng", "Trang 2/15", "I. MỤC TIÊU"],
)
def test_words_at_the_head_are_read(text: str) -> None:
    assert texts_around(page((text, 820, HEAD))) == text.split()


def test_a_number_beside_words_is_read() -> None:
    assert texts_around(page(("Phụ lục", 700, HEAD), ("2", 900, HEAD))) == ["Phụ", "lục", "2"]


def test_a_number_at_the_head_hides_no_text_elsewhere() -> None:
    read = texts_around(page(("3", 820, HEAD), ("Ghi chú: giao kế hoạch", 300, FOOT - 100)))
    assert read[-5:] == ["Ghi", "chú:", "giao", "kế", "hoạch"]


def test_a_number_in_the_text_is_read() -> None:
    assert texts_around(page(("128", 820, MIDDLE))) == ["128"]


def test_a_page_without_ink_has_no_tokens() -> None:
    assert texts_around(page(specks=2)) == []
