"""The outline of a sheet of paper in a photograph: its four corners and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline.desk.converting.edge_light import least_to_most

LOOKED_AT = 1_200  # pixels of the longer side on which the sheet is looked for
SMALLEST_SHARE, LARGEST_SHARE = 0.25, 0.95  # of the picture; a scan is the whole of it
STRAIGHT = 0.02  # of the outline's length by which a corner may be cut off
# What outline and corners have in common, of all that is in one of them: 0.97 of a bent sheet,
# 0.9 of one together with a part of the table.
LEAST_ALIKE = 0.94
CORNERS = 4
# Corners that the picture's edge cuts off: more, and the light part of a table was found.
MOST_CUT_OFF, AT_EDGE = 2, 4
# A sheet is lighter than the table: less difference and the outline is that of a table of the page.
LIGHTER_BY = 25
# Of Otsu's threshold: in the shadow of who takes the photograph paper is half as light.
THRESHOLDS = (1.0, 0.8, 0.65, 0.5)
# Of the lightest paper around, where no colour tells the table: a shadow leaves half.
NEAR, PARTS_OF_LIGHTEST = (301, 301), (0.6, 0.5, 0.42)
# Ratios of paper to table beside the sides: of made photographs on six tables sheets had 0.89
# and more, what a shadow's edge bounded mostly under 0.6; a sheet may throw a shadow itself.
LEAST_TO_MOST = 0.65
CLOSED = np.ones((15, 15), np.uint8)  # so that writing at the edge makes no bays


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's outline in pixels of the photograph.

    Corners and sides go round from the top left; a side is the points from one corner to the
    next.
    """

    corners: Any
    sides: tuple[Any, Any, Any, Any]


def find_sheet(pixels: Any) -> Sheet | None:
    """The largest outline that a sheet can have, one that is seen whole before others; None where
    there is none.
    """
    scale = LOOKED_AT / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (5, 5), 0)
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    outlines = [*_sheet_outlines(small, grey)]
    if not outlines:
        return None
    around, corners = max(outlines, key=lambda outline: _rank(outline[1], grey))
    return _as_sheet(around, corners, scale)


def _rank(corners: Any, grey: Any) -> tuple[int, float]:
    return -_count_cut_off(corners, grey), cv2.contourArea(corners)


def _sheet_outlines(small: Any, grey: Any) -> Iterator[tuple[Any, Any]]:
    """Outlines, by several ways to tell paper from the table, with their corners."""
    for is_paper in _paper(small, grey):
        closed = cv2.morphologyEx(is_paper, cv2.MORPH_CLOSE, CLOSED)
        outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
        if not outlines:
            continue
        largest = max(outlines, key=cv2.contourArea)
        length = cv2.arcLength(largest, True)
        corners = cv2.approxPolyDP(largest, STRAIGHT * length, True)
        if len(corners) == CORNERS and _is_sheet(largest, corners, grey):
            yield largest.reshape(-1, 2), corners.reshape(CORNERS, 2)


def _paper(small: Any, grey: Any) -> Iterator[Any]:
    """What may be paper: what is light, what has less colour than a table of wood has (in
    shadows too), what is nearly as light as the lightest around.
    """
    otsu, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    for part in THRESHOLDS:
        yield cv2.threshold(grey, part * otsu, 255, cv2.THRESH_BINARY)[1]
    colour = cv2.cvtColor(small, cv2.COLOR_RGB2HSV)[..., 1]
    inverted = cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU
    yield cv2.threshold(colour, 0, 255, inverted)[1]
    lightest = cv2.dilate(grey, np.ones(NEAR, np.uint8))
    parts = cv2.divide(grey, lightest, scale=255)
    for part in PARTS_OF_LIGHTEST:
        yield cv2.threshold(parts, part * 255, 255, cv2.THRESH_BINARY)[1]


def _is_sheet(outline: Any, corners: Any, grey: Any) -> bool:
    area = cv2.contourArea(corners)
    if not cv2.isContourConvex(corners):
        return False
    if not SMALLEST_SHARE < area / grey.size < LARGEST_SHARE:
        return False
    if _count_cut_off(corners, grey) > MOST_CUT_OFF:
        return False
    inside = _fill(corners, grey.shape)
    if _alike(inside, _fill(outline, grey.shape)) < LEAST_ALIKE:
        return False
    if least_to_most(corners, grey) < LEAST_TO_MOST:
        return False
    return bool(np.median(grey[inside]) - np.median(grey[~inside]) > LIGHTER_BY)


def _fill(outline: Any, shape: tuple[int, int]) -> Any:
    filled = np.zeros(shape, np.uint8)
    cv2.fillPoly(filled, [outline], 1)
    return filled.astype(bool)


def _alike(one: Any, other: Any) -> float:
    return float((one & other).sum() / (one | other).sum())


def _count_cut_off(corners: Any, grey: Any) -> int:
    """How many corners lie at the picture's edge."""
    last = np.array(grey.shape[::-1]) - 1
    from_edge = np.minimum(corners, last - corners).reshape(CORNERS, 2).min(axis=1)
    return int((from_edge < AT_EDGE).sum())


def _as_sheet(around: Any, corners: Any, scale: float) -> Sheet:
    ordered = _in_order(corners)
    places = [_place(around, corner) for corner in ordered]
    sides = [
        _between(around, places[n], places[(n + 1) % CORNERS]) / scale
        for n in range(CORNERS)
    ]
    first, second, third, fourth = sides
    return Sheet(ordered.astype(np.float32) / scale, (first, second, third, fourth))


def _in_order(corners: Any) -> Any:
    """Top left, top right, bottom right, bottom left."""
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return corners[order]


def _place(around: Any, corner: Any) -> int:
    return int(np.abs(around - corner).sum(axis=1).argmin())


def _between(around: Any, start: int, end: int) -> Any:
    """The points of an outline from one to another, the shorter way."""
    turned = np.roll(around, -start, axis=0)
    steps = (end - start) % len(around)
    forth, back = turned[: steps + 1], turned[steps:][::-1]
    return (forth if len(forth) < len(back) else back).astype(np.float32)
