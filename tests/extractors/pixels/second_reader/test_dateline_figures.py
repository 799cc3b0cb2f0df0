"""Where a dateline has its day and month, and whether they were read surely."""

from __future__ import annotations

import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Page, Verdict
from extractors.page.methods import PageMethod
from extractors.pixels.second_reader.dateline_figures import find_day, find_month
from tests.extractors.pixels.second_reader.making_lines import line

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


@pytest.mark.parametrize(
    ("dateline", "words", "before", "is_sure"),
    [
        ("Hà Nội, ngày 25 tháng ®% năm 2021", ["®%", "năm"], "", False),
        ("Hà Nội, ngày 25 tháng®% năm 2021", ["tháng®%", "năm"], "tháng", False),
        ("Hà Nội, ngày 25 tháng 02 năm 2021", ["02", "năm"], "", True),
        ("Hà Nội, ngày 25 tháng 2 năm 2021", ["2", "năm"], "", True),
        ("Hà Nội, ngày 25 tháng 14 năm 2021", ["14", "năm"], "", False),
    ],
)
def test_the_place_of_the_month(dateline: str, words: list[str], before: str, is_sure: bool) -> None:
    place = find_month(masthead(dateline))
    assert place is not None
    assert [word.text for word in place.words] == words
    assert (place.blank.before, place.is_sure) == (before, is_sure)
