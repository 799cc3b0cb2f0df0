"""Lengths on paper are the same at every resolution a page is read at."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.page.document import Box
from extractors.pixels.cell_atlas import find_inks
from extractors.pixels.figures import mend_points
from extractors.pixels.ink import Image
from extractors.pixels.lengths import AROUND, NEAR, PIXEL, TOUCH, to_area, to_pixels
from extractors.pixels.page_regions import unread_lines
from extractors.pixels.scan import even_light, find_rules, without_rules

RESOLUTIONS = (200.0, 300.0)


@pytest.mark.parametrize("dpi", [199.9, 200.0, 200.1])
def test_pixels_at_the_resolution_they_were_found_at(dpi: float) -> None:
    assert [to_pixels(length, dpi) for length in (PIXEL, TOUCH, NEAR, AROUND)] == [1, 2, 3, 4]
    assert [to_area(area, dpi) for area in (0.39, 1.56, 5.18)] == [3, 12, 40]


def test_pixels_at_a_finer_resolution() -> None:
    assert [to_pixels(length, 300) for length in (PIXEL, TOUCH, NEAR, AROUND)] == [2, 3, 4, 6]
    assert [to_area(area, 300) for area in (0.39, 1.56, 5.18)] == [7, 27, 90]
    assert (to_pixels(0.1, 72), to_area(0.1, 72)) == (1, 1)


def drawn(dpi: float, *dark: tuple[float, float, float, float]) -> Image:
    """Black boxes, in points, on a white picture 3 inches wide and 2 high."""
    image: Image = np.full((round(2 * dpi), round(3 * dpi)), 255, np.uint8)
    for x0, top, x1, bottom in dark:
        image[
            round(top * dpi / 72) : round(bottom * dpi / 72), round(x0 * dpi / 72) : round(x1 * dpi / 72)
        ] = 0
    return image


def in_points(box: Box, dpi: float) -> list[float]:
    scaled = box.scaled(72 / dpi)
    return [scaled.x0, scaled.top, scaled.x1, scaled.bottom]


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_a_rule_askew_is_one(dpi: float) -> None:
    """Its pieces lie 0.4 points above one another, as after straightening."""
    pieces = [(20.0 + 30 * i, 50 + 0.4 * i, 50.0 + 30 * i, 51 + 0.4 * i) for i in range(4)]
    [rule], _ = find_rules(drawn(dpi, *pieces), dpi)
    assert in_points(rule, dpi)[::2] == pytest.approx([20, 140], abs=1.5)


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_rules_are_painted_over_with_their_edges(dpi: float) -> None:
    page = drawn(dpi, (20, 50, 150, 51))
    soft = cv2.GaussianBlur(page, (0, 0), 0.3 * dpi / 200).astype(np.uint8)
    cleaned = without_rules(soft, *find_rules(soft, dpi), dpi)
    assert cleaned[:, round(0.5 * dpi) : round(1.5 * dpi)].min() > 200


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_specks_in_a_cell_are_no_ink(dpi: float) -> None:
    speck, word = (40.0, 20.0, 41.0, 21.0), (100.0, 20.0, 120.0, 28.0)
    cells = [Box(10, 10, 90, 40).scaled(dpi / 72), Box(90, 10, 170, 40).scaled(dpi / 72)]
    [ink] = find_inks(drawn(dpi, speck, word), cells, dpi)
    assert in_points(ink, dpi) == pytest.approx([98.6, 18.6, 121.4, 29.4], abs=0.4)


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_ink_just_beside_a_read_word_was_read(dpi: float) -> None:
    """The foot of a word reaches a point below the box it was read in."""
    strokes = [(60.0 + 4 * i, 40.0, 62.0 + 4 * i, 49.0) for i in range(20)]
    read = Box(59, 39, 141, 48).scaled(dpi / 72)
    image = drawn(dpi, *strokes)
    assert len(unread_lines(image, dpi, [])) == 1
    assert unread_lines(image, dpi, [read]) == []


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_a_speck_is_no_point_of_a_figure(dpi: float) -> None:
    """A speck half a point wide between the digits of "12" is none, a point 1.2 points wide is one."""
    digits = [(20.0, 20.0, 24.0, 29.0), (32.0, 20.0, 36.0, 29.0)]
    box = Box(18, 18, 38, 31).scaled(dpi / 72)
    speck, point = (27.36, 28.64, 27.9, 29.0), (27.0, 27.8, 28.2, 29.0)
    assert mend_points(drawn(dpi, *digits, speck), box, "12", dpi) == "12"
    assert mend_points(drawn(dpi, *digits, point), box, "12", dpi) == "1.2"


@pytest.mark.parametrize("dpi", RESOLUTIONS)
def test_a_shadow_is_evened_at_any_resolution(dpi: float) -> None:
    """Paper that darkens by half over three inches is as white at its darkest end."""
    width = round(3 * dpi)
    paper = np.tile(np.linspace(255, 128, width), (round(2 * dpi), 1)).astype(np.uint8)
    assert even_light(paper, dpi).min() == pytest.approx(224, abs=1)
