"""Quarters whose strokes recognition loses or takes for other letters, drawn in Liberation Serif at 200 dpi."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict, Word
from extractors.page.methods import Origin, PageMethod
from extractors.pixels.quarter_strokes import recount_quarters
from extractors.pixels.stems import leading_stems
from extractors.pixels.tesseract import Token, is_noise

FONTS = Path("/usr/share/fonts")
FONT = next(FONTS.rglob("LiberationSerif-Regular.ttf"), None)
ITALIC = next(FONTS.rglob("LiberationSerif-Italic.ttf"), None)
DPI, SIZE = 200, 34
pytestmark = pytest.mark.skipif(FONT is None, reason="needs the Liberation fonts")


def drawn(words: list[tuple[str, str, int, int]], font: Path | None = None) -> tuple[np.ndarray, Page]:
    """A picture with words (printed, read, x, y in pixels), and its page as read; "" is passed over."""
    picture = Picture.new("L", (900, 300), 255)
    draw, type_ = ImageDraw.Draw(picture), ImageFont.truetype(str(font or FONT), SIZE)
    found = []
    for printed, read, x, y in words:
        draw.text((x, y), printed, font=type_, fill=0)
        left, _, right, _ = draw.textbbox((x, y), printed, font=type_)
        box = Box(left, y + 4, right, y + 40).scaled(72 / DPI)
        if read:
            found.append(Word(read, box, 12.0, confidence=0.6, origin=Origin.PIXELS))
    image = np.asarray(picture)
    page = Page(1, 324.0, 108.0, tuple(found), (), Verdict(LayerState.NONE, "", 0.0), PageMethod.OCR)
    return image, page


def read(words: list[tuple[str, str, int, int]], font: Path | None = None) -> str:
    image, page = drawn(words, font)
    return " ".join(word.text for word in recount_quarters(image, DPI, page).words)


@pytest.mark.parametrize(
    ("printed", "read_as", "meant"),
    [
        ("III/2026).", "I/2026).", "III/2026)."),
        ("II,", "H,", "II,"),
        ("III", "HI", "III"),
        ("II", "ÏÍ", "II"),
        ("III-2026", "IH-2026", "III-2026"),
        ("I-II", "I-H", "I-II"),
        ("I/2027", "1/2027", "1/2027"),
        ("II/2027", "IH/2027", "II/2027"),
        ("II/2026", "III/2026", "III/2026"),  # a stamp may have taken a stroke away
        ("IV/2026", "IV/2026", "IV/2026"),
        ("IV", "I", "I"),  # the ink is none of strokes alone: nothing is told
        ("4/2026", "4/2026", "4/2026"),
        ("này", "này", "này"),
    ],
)
def test_the_number_behind_quý(printed: str, read_as: str, meant: str) -> None:
    assert read([("Quý", "Quý", 20, 20), (printed, read_as, 90, 20)]) == f"Quý {meant}"


def test_a_number_in_italics() -> None:
    assert read([("quý", "quý", 20, 20), ("III/2026.", "I/2026.", 90, 20)], ITALIC) == "quý III/2026."


@pytest.mark.parametrize(
    ("printed", "read_as", "meant"),
    [
        ("QUÝ III", "QUÝIH", "QUÝ III"),
        ("Quý I-II", "QuýI-IH", "Quý I-II"),
        ("Quý II", "QuýI", "Quý II"),
        ("Quý III", "Quý", "Quý III"),
        ("hằng quý", "quý", "quý"),
        ("Quý IV", "QuýIN", "QuýIN"),
    ],
)
def test_a_number_read_together_with_quý_or_not_at_all(printed: str, read_as: str, meant: str) -> None:
    assert read([(printed, read_as, 20, 20)]) == meant


def test_a_number_at_the_beginning_of_the_next_line() -> None:
    words = [("Giao ban", "ban", 20, 20), ("quý", "quý", 160, 20), ("II", "IH", 22, 62), ("và", "và", 60, 62)]
    assert read(words) == "ban quý II và"


def test_strokes_behind_no_quarter_stay() -> None:
    assert read([("Mục", "Mục", 20, 20), ("III,", "HI,", 90, 20)]) == "Mục HI,"
    assert read([("Tháng", "Tháng", 20, 20), ("11", "11", 120, 20)]) == "Tháng 11"


def test_a_border_s_rest_is_no_quarter() -> None:
    image, page = drawn([("Quý", "Quý", 20, 20)])
    with_border = image.copy()
    with_border[:, 100:103] = 0
    assert [w.text for w in recount_quarters(with_border, DPI, page).words] == ["Quý"]


def test_the_reading_is_kept_and_the_number_is_sure_enough() -> None:
    image, page = drawn([("Quý", "Quý", 20, 20), ("III", "HI", 90, 20)])
    number = recount_quarters(image, DPI, page).words[1]
    assert (number.text, number.instead_of, number.confidence) == ("III", "HI", 0.9)


def test_ink_that_is_nothing_has_no_strokes() -> None:
    assert leading_stems(np.zeros((0, 0), np.uint8)) is None
    assert leading_stems(np.zeros((20, 20), np.uint8)) is None


def test_quý_alone_on_its_line_is_no_noise() -> None:
    assert not is_noise([Token("QUÝ", Box(0, 0, 30, 10), 0.0, (1,))])
    assert is_noise([Token("QU", Box(0, 0, 30, 10), 0.0, (1,))])
