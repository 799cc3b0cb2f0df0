"""The day of a dateline that was not read surely."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Paper
from PIL import ImageDraw

from extractors.language.confidence import PEN_DAY
from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict, Word
from extractors.page.methods import PageMethod
from extractors.pixels.second_reader.dateline_day import fill_day, find_day
from extractors.pixels.second_reader.line_reader import load_figures_reader, load_words_reader
from tests.extractors.pixels.second_reader.making_lines import find_font, find_models, line

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def masthead(dateline: str, *doubtful: tuple[str, float]) -> Page:
    words = [
        *line("CHÍNH PHỦ", x=60, top=60),
        *line(NATION, x=260, top=60),
        *line("Số: 318/NQ-CP", x=60, top=110),
        *line(dateline, *doubtful, x=260, top=110),
    ]
    verdict = Verdict(LayerState.NONE, "", 0.0)
    return Page(1, 595, 842, tuple(words), (), verdict, PageMethod.OCR)


@pytest.mark.parametrize(
    ("dateline", "between", "is_sure"),
    [
        ("Hà Nội, ngày 09 tháng 10 năm 2025", "09", True),
        ("Hà Nội, ngày0 tháng 10 năm 2025", "0", False),
        ("Hà Nội, ngày-©Ôtháng 10 năm 2025", "-©Ô", False),
        ("Hà Nội, ngày *: tháng 10 năm 2025", "*:", False),
        ("Hà Nội, ngày 39 tháng 10 năm 2025", "39", False),
        ("Hà Nội, ngày … tháng 10 năm 2025", "…", True),
    ],
)
def test_the_place_of_the_day(dateline: str, between: str, is_sure: bool) -> None:
    place = find_day(masthead(dateline))
    assert place is not None
    assert (place.between, place.is_sure) == (between, is_sure)


def test_a_day_that_was_read_unsurely() -> None:
    place = find_day(masthead("Hà Nội, ngày 01 tháng 10 năm 2025", ("01", 0.5)))
    assert place is not None
    assert not place.is_sure


@pytest.mark.parametrize("dateline", ["Hà Nội, tháng 10 năm 2025", "Hà Nội, ngày tháng 10 năm 2025"])
def test_a_dateline_without_a_day(dateline: str) -> None:
    assert find_day(masthead(dateline)) is None


def test_a_day_is_read_among_those_that_are_possible() -> None:
    """The page has it misread; what is printed is shown to the real models."""
    models, font = find_models(), find_font(40)
    paper = Paper.new("L", (500, 100), 255)
    ImageDraw.Draw(paper).text((30, 25), "ngày 26 tháng", font=font, fill=0)
    left, top, right, bottom = font.getbbox("ngày 26 tháng")
    page = masthead("Hà Nội, ngày %G tháng 10 năm 2025")
    place = find_day(page)
    assert place is not None
    box = Box(30 + left, 25 + top, 30 + right, 25 + bottom)
    shown = replace(place, words=tuple(_at(word, box) for word in place.words))
    readers = (load_words_reader(models), load_figures_reader(models))
    known = {id(word): new for word, new in zip(place.words, shown.words, strict=True)}
    page = replace(page, words=tuple(known.get(id(word), word) for word in page.words))
    words = fill_day(page, shown, np.array(paper), 1.0, readers).words
    day = next(word for word in words if word.text == "26")
    assert (day.confidence, day.instead_of) == (PEN_DAY, "%G")
    assert [word.text for word in words if word.instead_of] == ["ngày", "26", "tháng"]


def _at(word: Word, box: Box) -> Word:
    return replace(word, box=box)
