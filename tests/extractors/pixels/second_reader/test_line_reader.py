"""Recognisers of lines, with their real models, on lines drawn for the test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Paper
from PIL import ImageDraw

from extractors.page.document import Box
from extractors.pixels.second_reader.ctc import ReadWord
from extractors.pixels.second_reader.line_reader import (
    FIGURES_PICTURE,
    WORDS_PICTURE,
    Picture,
    draw_line,
    load_figures_reader,
    load_words_reader,
)
from tests.extractors.pixels.second_reader.making_lines import find_font, find_models

ROOT = Path(__file__).parents[4]
SIZE = 40
PROSE = "Quyết định số 188/2025/QH15 ngày 19 tháng 02"


@pytest.fixture(scope="module")
def models() -> Path:
    return find_models()


def drawn(text: str) -> tuple[Picture, Box]:
    """A page with one line of text, and the box around it."""
    font = find_font(SIZE)
    left, top, right, bottom = font.getbbox(text)
    page = Paper.new("L", (int(right) + 80, 120), 255)
    ImageDraw.Draw(page).text((40, 30), text, font=font, fill=0)
    return np.array(page), Box(40 + left, 30 + top, 40 + right, 30 + bottom)


def text_of(words: Sequence[ReadWord]) -> str:
    return " ".join(word.text for word in words)


def test_a_line_of_prose_is_read(models: Path) -> None:
    words = load_words_reader(models).read(*drawn(PROSE))
    assert text_of(words) == PROSE
    assert min(word.confidence for word in words) > 0.5


def test_words_stand_where_they_were_drawn(models: Path) -> None:
    page, box = drawn(PROSE)
    words = load_words_reader(models).read(page, box)
    font = find_font(SIZE)
    before = ""
    for word in words:
        wanted = font.getlength(before) / box.width
        assert word.start == pytest.approx(wanted, abs=0.03)
        before += word.text + " "


@pytest.mark.parametrize("figure", ["188/2025/QH15", "1.097,5", "09/10/2025", "2229"])
def test_figures_are_read(models: Path, figure: str) -> None:
    words = load_figures_reader(models).read(*drawn(figure))
    assert text_of(words).replace(" ", "") == figure


def test_a_line_too_wide_is_drawn_narrower(models: Path) -> None:
    page, box = drawn(" ".join([PROSE] * 3))
    assert box.width > load_words_reader(models).most_width(box.height)
    assert draw_line(page, box, WORDS_PICTURE).shape == (32, 1024)
    assert load_words_reader(models).read(page, box)


def test_lines_are_drawn_as_each_recogniser_wants_them() -> None:
    page = np.full((100, 400), 255, dtype=np.uint8)
    page[40:60, 50:350] = 0
    box = Box(50, 40, 350, 60)
    words, figures = draw_line(page, box, WORDS_PICTURE), draw_line(page, box, FIGURES_PICTURE)
    assert (words.shape[0], words.min(), words.max()) == (32, 0, 1)
    assert (figures.shape[0], figures.min()) == (48, -1)


def test_a_speck_is_drawn_too() -> None:
    page = np.zeros((10, 10), dtype=np.uint8)
    assert draw_line(page, Box(0, 0, 1, 8), WORDS_PICTURE).shape[1] >= 16


def test_its_runtime_leaves_nothing_in_the_users_folder_and_tells_nobody(tmp_path: Path) -> None:
    """Left alone it keeps a number of the machine there, and what it will send to its maker."""
    module = "extractors.pixels.second_reader.line_reader"
    home = {**os.environ, "HOME": str(tmp_path)}
    home.pop("ORT_DISABLE_TELEMETRY", None)
    subprocess.run([sys.executable, "-c", f"import {module}"], env=home, check=True, cwd=ROOT)
    assert list(tmp_path.iterdir()) == []
