"""Lines for tests: readings, words in a row, each with how sure it is; a font, and the real models."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageFont

from extractors.page.document import Box, Word
from extractors.page.methods import Origin
from extractors.pixels.second_reader.model_files import has_models
from pipeline.common.settings import read_settings

SURE = 0.96
# Of a letter, in points; a line of text is 14 high.
WIDTH, HEIGHT = 6.0, 14.0


def find_models() -> Path:
    """The folder of the real models; skips the test where they were not fetched."""
    folder = read_settings().models
    if not has_models(folder):
        pytest.skip(f"no models in {folder}; `make models` fetches them")
    return folder


def find_font(size: int) -> ImageFont.FreeTypeFont:
    """Letters like those of plans; skips the test where the font is not installed."""
    path = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None)
    if path is None:
        pytest.skip("needs the Liberation fonts")
    return ImageFont.truetype(str(path), size)


def line(text: str, *doubtful: tuple[str, float], x: float = 100.0, top: float = 100.0) -> list[Word]:
    """The words of a line; those that are named are as sure as is said, the others are sure."""
    confidence = dict(doubtful)
    words: list[Word] = []
    for part in text.split():
        box = Box(x, top, x + WIDTH * len(part), top + HEIGHT)
        words.append(Word(part, box, 13.0, confidence=confidence.get(part, SURE), origin=Origin.PIXELS))
        x = box.x1 + WIDTH
    return words
