"""Pages fed in any of four ways are put upright."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest

from extractors.page.document import Box
from extractors.pixels.orientation import Image, count_votes, find_letters, find_turn, text_strip, turned
from extractors.pixels.scan import without_stamps
from tests.making_scans import DPI, LYING, UPRIGHT, scan

TURNS = (0, 90, 180, 270)
PROSE, TABLE = Box(0, 40, 595, 400), Box(0, 60, 842, 420)


def grey(path: Any, number: int, part: Box, turn: int, skew: float = 0.0) -> Image:
    return without_stamps(scan(path, number, part, turn, skew).picture)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_prose(turn: int, skew: float) -> None:
    assert find_turn(grey(UPRIGHT, 1, PROSE, turn, skew), DPI) == turn


@pytest.mark.parametrize("turn", TURNS)
def test_a_table(turn: int) -> None:
    assert find_turn(grey(LYING, 5, TABLE, turn), DPI) == turn


@pytest.mark.parametrize("turn", TURNS)
def test_a_fax_without_greys(turn: int) -> None:
    _, fax = cv2.threshold(grey(UPRIGHT, 1, PROSE, turn), 165, 255, cv2.THRESH_BINARY)
    assert find_turn(fax, DPI) == turn


def test_the_vote_of_a_page_of_prose_is_sure() -> None:
    vote = count_votes(find_letters(grey(UPRIGHT, 1, PROSE, 0), DPI), DPI)
    assert vote.is_sure
    assert not vote.is_lying


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (40, 40)])
def test_a_page_without_letters_stays(size: tuple[int, int]) -> None:
    page = np.full((600, 400), 255, np.uint8)
    page[: size[0], : size[1]] = 0
    assert find_turn(page, DPI, lambda *_: pytest.fail("nothing to ask about")) == 0


@pytest.mark.parametrize("turn", [90, 180])
def test_where_the_letters_do_not_tell_the_surest_reading_counts(turn: int) -> None:
    """Specks of a letter's size, strewn about, have neither lines nor feet."""
    page = np.full((800, 800), 255, np.uint8)
    for x, y in np.random.default_rng(3).integers(20, 760, (400, 2)):
        page[y : y + 14, x : x + 14] = 0
    upright = turned(page, turn)

    def confidence(strip: Image, _dpi: float) -> float:
        return float(np.array_equal(strip, text_strip(upright, DPI)))

    assert find_turn(page, DPI, confidence) == turn


def test_turning_is_counter_clockwise() -> None:
    page = np.zeros((2, 3), np.uint8)
    page[0, 2] = 1  # top right
    assert turned(page, 90)[0, 0] == 1
    assert turned(page, 180)[1, 0] == 1
    assert turned(page, 270)[2, 1] == 1


def test_the_strip_is_where_the_letters_are() -> None:
    page = np.full((2000, 600), 255, np.uint8)
    for x in range(50, 550, 30):
        page[1500:1515, x : x + 12] = 0
    strip = text_strip(page, DPI)
    assert strip.shape[0] == 300
    assert (strip < 128).sum() == (page < 128).sum()
