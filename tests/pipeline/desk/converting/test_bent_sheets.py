"""A bent sheet in a hard shadow: its corners and its bend are found, and a flat one stays flat.

The photographs are made with a known bend, so where each point of the page is seen is known too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import cv2
import numpy as np
import pytest

from bench.photographing import Traits, photograph, sheet_points
from pipeline.desk.converting.bends import FLAT, measure_bend
from pipeline.desk.converting.edge_light import least_to_most
from pipeline.desk.converting.photographs import straighten
from pipeline.desk.converting.sheets import Sheet, find_sheet

PAGE = (1170, 827)  # A4 at 100 dpi
ALL = Traits(size=(1200, 1600))
FLAT_SHEET = replace(ALL, curl=0)
ON_GREY = replace(ALL, desk=(70, 72, 75))
FROM_THE_LEFT = replace(ALL, tilt=8, turn=-4)
MARKS = [(x, y) for x in (60, 240, 420, 600, 770) for y in (60, 410, 760, 1110)]


@cache
def taken(traits: Traits) -> Any:
    """The photograph of a page with crosses whose middles are known."""
    page = np.full((*PAGE, 3), 255, np.uint8)
    for middle in MARKS:
        cv2.drawMarker(page, middle, (0, 0, 0), cv2.MARKER_CROSS, 24, 3)
    return photograph(page, traits, 1)


@cache
def found(traits: Traits) -> Sheet:
    sheet = find_sheet(taken(traits))
    assert sheet is not None
    return sheet


def corners_of(traits: Traits) -> Any:
    """Where a photograph shows the page's corners."""
    columns, rows = sheet_points(PAGE, traits)
    height, width = PAGE
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    nearest = [np.argmin(np.hypot(columns - x, rows - y)) for x, y in corners]
    return np.array([np.unravel_index(place, columns.shape)[::-1] for place in nearest])


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


@pytest.mark.parametrize("traits", [ALL, FLAT_SHEET, FROM_THE_LEFT, ON_GREY])
def test_corners(traits: Traits) -> None:
    apart = np.linalg.norm(found(traits).corners - corners_of(traits), axis=1)
    assert apart.max() < 6


def test_a_shadow_is_no_edge() -> None:
    """As light as the paper is beside the table, it is nowhere beside a shadow on it."""
    grey = cv2.cvtColor(taken(ON_GREY), cv2.COLOR_RGB2GRAY)
    corners = corners_of(ON_GREY)
    lit = np.array([corners[0], corners[1], [560, 1520], corners[3]])  # up to the shadow's edge
    assert least_to_most(corners, grey) > 0.8
    assert least_to_most(lit, grey) < 0.65


def test_a_bent_page_is_flat_again() -> None:
    moved = offsets(straighten(taken(ALL), found(ALL)))
    assert np.abs(moved[:, 1]).max() <= 4
    assert np.abs(moved[:, 0]).max() <= 4


def test_without_its_edges_it_would_stay_bent() -> None:
    corners = found(ALL).corners
    first, second, third, fourth = [np.linspace(a, b, 50) for a, b in edges(corners)]
    moved = offsets(straighten(taken(ALL), Sheet(corners, (first, second, third, fourth))))
    assert np.abs(moved[:, 1]).max() > 8


def edges(corners: Any) -> list[tuple[Any, Any]]:
    return [(corners[n], corners[(n + 1) % 4]) for n in range(4)]


def test_a_flat_page_stays_flat() -> None:
    assert np.abs(offsets(straighten(taken(FLAT_SHEET), found(FLAT_SHEET)))).max() <= 2


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
