"""A page photographed from the side, on a dark table and half in the shadow, comes out as a scan."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.desk.converting.photographs import flatten
from tests.pipeline.desk.converting.making import draw_pages

SIZE = (1800, 2400)  # of the photograph
CORNERS = [[260, 180], [1530, 300], [1640, 2170], [150, 2040]]


@pytest.fixture(scope="module")
def sheet() -> Any:
    return np.asarray(draw_pages(dpi=150)[0])


def photograph(sheet: Any) -> Image.Image:
    """The sheet as a telephone sees it; the light falls off to a third."""
    height, width = sheet.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = cv2.getPerspectiveTransform(flat, np.array(CORNERS, np.float32))
    taken = cv2.warpPerspective(sheet, seen, SIZE, borderValue=(70, 45, 30))
    light = np.linspace(1.0, 0.45, SIZE[0])[None, :, None]
    return Image.fromarray((taken * light).astype(np.uint8))


def ink(picture: Any, size: tuple[int, int]) -> Any:
    """Where something is printed, coarsely."""
    grey = cv2.cvtColor(np.asarray(picture), cv2.COLOR_RGB2GRAY)
    return cv2.resize((grey < 160).astype(np.float32), size, interpolation=cv2.INTER_AREA)


def test_the_page_is_cut_out_straightened_and_evened(sheet: Any) -> None:
    page = flatten(photograph(sheet))
    assert page is not None
    assert page.height / page.width == pytest.approx(297 / 210, rel=0.01)
    coarse = (100, 140)
    alike = np.corrcoef(ink(page, coarse).ravel(), ink(sheet, coarse).ravel())[0, 1]
    assert alike > 0.8
    pixels = np.asarray(page)
    half = page.width // 2
    assert np.median(pixels[:, :half]) > 240
    assert np.median(pixels[:, half:]) > 240


def test_scans_are_left_as_they_are(sheet: Any) -> None:
    assert flatten(Image.fromarray(sheet)) is None
    dark_edge = sheet.copy()
    dark_edge[:20], dark_edge[:, :20] = 20, 20
    assert flatten(Image.fromarray(dark_edge)) is None
    assert flatten(Image.fromarray(sheet).convert("L")) is None


def test_what_is_no_sheet() -> None:
    """A table on a page has four corners too, and what lies around it is as light."""
    framed = np.full((1400, 1000, 3), 250, np.uint8)
    framed[200:1200, 100:900] = 235
    assert flatten(Image.fromarray(framed)) is None
    assert flatten(Image.new("RGB", (900, 1200), (90, 80, 70))) is None
