"""A bent sheet in a hard shadow: its corners and its bend are found, and a flat one stays flat.

The photographs are made with a known bend, so where each point of the page is seen is known too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest

from bench.photographing import SIZE, Traits, photograph, sheet_points
from pipeline.desk.converting.bends import FLAT, measure_bend
from pipeline.desk.converting.photographs import straighten
from pipeline.desk.converting.sheets import Sheet, find_sheet

PAGE = (1170, 827)  # A4 at 100 dpi
ALL = Traits()
MARKS = [(x, y) for x in (60, 240, 420, 600, 770) for y in (60, 410, 760, 1110)]


@pytest.fixture(scope="module")
def marked() -> Any:
    """A page with crosses whose middles are known."""
    page = np.full((*PAGE, 3), 255, np.uint8)
    for middle in MARKS:
        cv2.drawMarker(page, middle, (0, 0, 0), cv2.MARKER_CROSS, 24, 3)
    return page


def found(taken: Any) -> Sheet:
    sheet = find_sheet(taken)
    assert sheet is not None
    return sheet


def seen_at(traits: Traits, x: int, y: int) -> Any:
    """Where a photograph shows this point of the page."""
    columns, rows = sheet_points(PAGE, traits)
    nearest = np.argmin(np.hypot(columns - x, rows - y))
    return np.array([nearest % SIZE[0], nearest // SIZE[0]])


def offsets(flat: Any) -> Any:
    """By how many hundredths of an inch each cross lies elsewhere than on the page."""
    page = cv2.resize(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY), PAGE[::-1], interpolation=cv2.INTER_AREA)
    page = page.astype(np.float32) / cv2.blur(page, (61, 61)).astype(np.float32)
    cross = np.full((41, 41), 255, np.uint8)
    cv2.drawMarker(cross, (20, 20), 0, cv2.MARKER_CROSS, 24, 3)
    moved = []
    for x, y in MARKS:
        around = page[y - 50 : y + 51, x - 50 : x + 51]
        alike = cv2.matchTemplate(around, cross.astype(np.float32), cv2.TM_CCOEFF_NORMED)
        across, down = cv2.minMaxLoc(alike)[3]
        moved.append((across - 30, down - 30))
    return np.array(moved)


@pytest.mark.parametrize("traits", [ALL, replace(ALL, curl=0), replace(ALL, tilt=8, turn=-4)])
def test_corners(marked: Any, traits: Traits) -> None:
    corners = found(photograph(marked, traits, 1)).corners
    height, width = PAGE
    for corner, (x, y) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        assert np.hypot(*(corner - seen_at(traits, x, y))) < 12  # of 2,400 by 3,200


def test_a_bent_page_is_flat_again(marked: Any) -> None:
    taken = photograph(marked, ALL, 1)
    sheet = found(taken)
    moved = offsets(straighten(taken, sheet))
    assert np.abs(moved[:, 1]).max() <= 3
    assert np.abs(moved[:, 0]).max() <= 8  # what lifts is seen foreshortened


def test_without_its_edges_it_would_stay_bent(marked: Any) -> None:
    taken = photograph(marked, ALL, 1)
    sheet = found(taken)
    first, second, third, fourth = [np.linspace(a, b, 50) for a, b in edges(sheet.corners)]
    moved = offsets(straighten(taken, Sheet(sheet.corners, (first, second, third, fourth))))
    assert np.abs(moved[:, 1]).max() > 8


def edges(corners: Any) -> list[tuple[Any, Any]]:
    return [(corners[n], corners[(n + 1) % 4]) for n in range(4)]


def test_a_flat_page_stays_flat(marked: Any) -> None:
    taken = photograph(marked, replace(ALL, curl=0), 1)
    assert np.abs(offsets(straighten(taken, found(taken)))).max() <= 2


def edge(strays: Any) -> Any:
    return np.stack([np.linspace(0, 1000, len(strays)), strays], axis=-1)


def test_a_known_bend() -> None:
    along = np.linspace(0, 1, 500)
    bent = measure_bend(edge(30 * (1 - along) ** 2), edge(1400 + 20 * along**3), 1000, 1400)
    steps = np.linspace(0, 1, len(bent.first))
    assert np.abs(bent.first - 30 * (1 - steps) ** 2).max() < 0.5
    assert np.abs(bent.second - 20 * steps**3).max() < 0.5


def test_what_is_no_clear_bend() -> None:
    along = np.linspace(0, 1, 500)
    straight, bent = np.zeros(500), 30 * np.sin(np.pi * along)
    stray = 2 * np.sin(9 * along)
    torn = bent + np.random.default_rng(1).normal(0, 6, 500)
    assert measure_bend(edge(stray), edge(stray), 1000, 0) is FLAT
    assert measure_bend(edge(bent), edge(torn), 1000, 0) is FLAT
    assert measure_bend(edge(bent[:20]), edge(straight), 1000, 0) is FLAT
    assert measure_bend(edge(bent), edge(straight), 1000, 0) is not FLAT
