"""Coloured ink: what lies under a stamp stays, what is drawn in colour goes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.pixels.ink import (
    Image,
    dark_below,
    dark_up_to,
    darkest,
    has_colour,
    tints_of,
    without_ink,
    without_stamps,
)
from tests.scans import PEN, RED


def _paper() -> Image:
    return np.full((300, 300, 3), 250, np.uint8)


def test_black_under_red_stays_black_and_red_on_paper_is_light() -> None:
    picture = _paper()
    cv2.rectangle(picture, (50, 50), (250, 90), (200, 190, 240), -1)
    picture[60:80, 100:120] = (10, 10, 60)
    grey = without_stamps(picture)
    assert grey[70, 110] < 100
    assert grey[70, 200] > 200


@pytest.mark.parametrize("colour", [RED, PEN])
def test_coloured_ink_is_paper(colour: tuple[int, int, int]) -> None:
    picture = _paper()
    cv2.circle(picture, (150, 150), 80, colour, 12)
    assert [cleared.min() > 200 for cleared in without_ink(picture, 200)] == [True, True]


def test_a_stroke_goes_on_behind_the_ink_that_hides_it() -> None:
    picture = _paper()
    cv2.rectangle(picture, (148, 60), (154, 240), (0, 0, 0), -1)
    cv2.line(picture, (0, 150), (300, 150), RED, 10)
    _, bridged = without_ink(picture, 200)
    assert bridged[150, 151] < 60
    assert bridged[150, 60] > 200


def test_a_stroke_that_shows_through_the_ink_stays() -> None:
    picture = _paper()
    cv2.rectangle(picture, (148, 60), (154, 240), (0, 0, 0), -1)
    inked = picture.copy()
    cv2.circle(inked, (150, 150), 60, RED, -1)
    seen, _ = without_ink(cv2.addWeighted(inked, 0.7, picture, 0.3, 0).astype(np.uint8), 200)
    assert seen[150, 151] < 120
    assert seen[150, 110] > 200


def test_a_page_without_ink_has_nothing_to_clear() -> None:
    picture = _paper()
    cv2.putText(picture, "KE HOACH", (20, 150), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    assert without_ink(picture, 200) == ()


def test_a_pen_has_colour_and_is_as_dark_as_it_is_in_any() -> None:
    picture = _paper()
    assert not has_colour(picture)
    picture[150, 150] = PEN
    assert has_colour(picture)
    assert darkest(picture)[150, 150] == min(PEN)


@pytest.mark.parametrize("level", [0.0, 1.0, 127.5, 128.0, 200.0, 255.0])
def test_what_is_dark_is_told_as_numpy_compares(level: float) -> None:
    greys = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(dark_below(greys, level), greys < level)
    assert np.array_equal(dark_up_to(greys, level), greys <= level)


def test_tints_looked_at_before_change_nothing() -> None:
    picture = _paper()
    cv2.circle(picture, (150, 150), 60, RED, 8)
    cv2.line(picture, (20, 20), (280, 200), PEN, 6)
    tints = tints_of(picture)
    assert np.array_equal(without_stamps(picture, tints), without_stamps(picture))
    for cleared, again in zip(without_ink(picture, 200, tints), without_ink(picture, 200), strict=True):
        assert np.array_equal(cleared, again)
