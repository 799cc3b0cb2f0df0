"""Mastheads whose figures were not read: what is drawn on the page is shown to the real models."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image as Paper
from PIL import ImageDraw

from extractors.language.confidence import PEN_DAY, PEN_NUMBER
from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict, Word
from extractors.page.masthead import find_dateline, find_masthead, find_number
from extractors.page.methods import PageMethod
from extractors.pixels.scan import Scan
from extractors.pixels.second_reader.masthead_figures import fill_masthead
from extractors.pixels.second_reader.masthead_number import find_number_place
from tests.extractors.pixels.second_reader.making_lines import (
    find_font,
    find_models,
    line,
)

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
DPI, SIZE = 200.0, 12
SCALE = DPI / 72
LEFT, RIGHT, TOP = 60.0, 300.0, 110.0


class Printed:
    """A masthead as it is drawn, and as it was read: the words of each line share its box."""

    def __init__(self) -> None:
        self.paper = Paper.new("L", (round(595 * SCALE), round(842 * SCALE)), 255)
        self.words: list[Word] = [*line("SỞ Y TẾ", x=60, top=60), *line(NATION, x=300, top=60)]

    def add(self, drawn: str, read: str, x: float, *doubtful: tuple[str, float]) -> None:
        font = find_font(round(SIZE * SCALE))
        at = (x * SCALE, TOP * SCALE)
        ImageDraw.Draw(self.paper).text(at, drawn, font=font, fill=0)
        x0, top, x1, bottom = (v / SCALE for v in font.getbbox(drawn))
        around = Box(x + x0, TOP + top, x + x1, TOP + bottom)
        texts = read.split()
        step = around.width / sum(map(len, texts))
        x0 = around.x0
        for word in line(read, *doubtful, x=x, top=TOP):
            x1 = x0 + step * len(word.text)
            self.words.append(replace(word, box=replace(around, x0=x0, x1=x1)))
            x0 = x1

    def filled(self) -> Page:
        verdict = Verdict(LayerState.NONE, "", 0.0)
        page = Page(1, 595, 842, tuple(self.words), (), verdict, PageMethod.OCR)
        picture = np.array(self.paper)
        return fill_masthead(Scan(picture, lambda: picture, (), DPI), page, find_models())


def _number(drawn: str, read: str) -> tuple[str | None, Page]:
    printed = Printed()
    printed.add(drawn, read, LEFT)
    page = printed.filled()
    masthead = find_masthead(page)
    found = find_number(masthead.left) if masthead else None
    return (found[0] if found else None), page


@pytest.mark.parametrize(
    ("drawn", "read", "number"),
    [
        ("Số: 851/KH-SYT", "Số:12`J /KH-SYT", "851/KH-SYT"),
        ("Số: 2179/QĐ-TTg", "Số: 2‡#⁄4/QĐ-TTg", "2179/QĐ-TTg"),
        ("Số: 687 /STP-VB", "số: 6ƒ /STP-VB", "687/STP-VB"),
        ("Số: 47-KH/TU", "Số: 4T-KH/TU", "47-KH/TU"),
        ("Số: 5/2025/QĐ-UBND", "Số: S/2025/QĐ-UBND", "5/2025/QĐ-UBND"),
        ("Số: 38 /KH-UBND", "Số: /KH-UBND", "38/KH-UBND"),
    ],
)
def test_figures_of_a_number(drawn: str, read: str, number: str) -> None:
    found, page = _number(drawn, read)
    assert found == number
    assert {word.confidence for word in page.words if "/" in word.text} == {PEN_NUMBER}


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("Số:          /KH-UBND", "Số: /KH-UBND"),
        ("Số: ......../KH-UBND", "Số: ...... /KH-UBND"),
        ("Số: XKH/KH-UBND", "Số: X3/KH-UBND"),
    ],
)
def test_no_figure_is_made_up(drawn: str, read: str) -> None:
    """An empty place, dots, and strokes that are no figures have no number."""
    found, page = _number(drawn, read)
    assert found is None
    assert read.split() == [word.text for word in page.words if word.box.top > 100]


def test_a_number_that_all_read_alike_stays_as_sure() -> None:
    found, page = _number("Số: 318/NQ-CP", "Số: 318/NQ-CP")
    assert found == "318/NQ-CP"
    assert all(word.confidence > PEN_NUMBER for word in page.words)


def test_a_number_misread_surely_is_doubted() -> None:
    found, page = _number("Số: 2229/KH-UBND", "Số: 2223/KH-UBND")
    assert found == "2229/KH-UBND"
    [word] = [word for word in page.words if "2229" in word.text]
    assert (word.confidence, word.instead_of) == (PEN_NUMBER, "2223")


def test_a_day_and_a_month() -> None:
    printed = Printed()
    drawn = "Hà Nội, ngày 26 tháng 02 năm 2021"
    printed.add(drawn, "Hà Nội, ngày %G tháng ®% năm 2021", RIGHT)
    page = printed.filled()
    masthead = find_masthead(page)
    dateline = find_dateline(masthead.right) if masthead else None
    assert dateline is not None
    assert str(dateline.issued_on) == "2021-02-26"
    made = [(w.text, w.instead_of) for w in page.words if w.instead_of is not None]
    assert ("26", "%G") in made
    assert ("02", "®%") in made
    assert {w.confidence for w in page.words if w.instead_of is not None} == {PEN_DAY}


@pytest.mark.parametrize(
    ("read", "between", "code"),
    [
        ("Số:12`J /KH-SYT", "12`J", "/KH-SYT"),
        ("S6: / TTr - UBND", "", "/TTr-UBND"),
        ("Số 05-KH/ĐU", "05", "-KH/ĐU"),
        ("số: X3⁄QĐ-TTg", "X3", "/QĐ-TTg"),
    ],
)
def test_the_place_of_a_number(read: str, between: str, code: str) -> None:
    words = (*line("SỞ Y TẾ", x=60, top=60), *line(NATION, x=300, top=60), *line(read, x=60, top=TOP))
    verdict = Verdict(LayerState.NONE, "", 0.0)
    place = find_number_place(Page(1, 595, 842, words, (), verdict, PageMethod.OCR))
    assert place is not None
    assert (place.between, place.code) == (between, code)


def test_a_line_without_a_code_has_no_place() -> None:
    words = (*line("SỞ Y TẾ", x=60, top=60), *line(NATION, x=300, top=60), *line("Số: 12", x=60, top=TOP))
    verdict = Verdict(LayerState.NONE, "", 0.0)
    assert find_number_place(Page(1, 595, 842, words, (), verdict, PageMethod.OCR)) is None
