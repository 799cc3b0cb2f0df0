"""Black stamps, on faxes and photocopies: found as circles and taken off the text they cross."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page.ink_levels import STROKE
from extractors.pixels.ink import Image, bridge
from extractors.pixels.lengths import PIXEL, to_pixels

# Radius of the stamps of offices and Party committees (inches): 34 to 40 mm across, with room
# for the error.
LEAST_RADIUS, MOST_RADIUS = 0.55, 0.9
# A ring is drawn on this share of its circle, its ragged edges on more than that one.
RING, EDGE = 0.55, 0.2
# Circles narrower than this share of the stamp's radius are parts of its emblem.
INNER = 0.5
# No letter and its marks are higher than this (inches).
LETTER = 0.3
# An emblem's part fills this share of its box.
SOLID = 0.4
# Evidence a circle needs (votes of the points along it, by the inch of resolution: 80 at 200
# dpi), and how finely they are counted.
VOTES, FINENESS = 0.4, 1.5


class Circle(NamedTuple):
    """A circle in pixels."""

    x: float
    y: float
    radius: float


def without_black_stamp(grey: Image, dpi: float) -> tuple[Image, ...]:
    """The picture without a stamp's rings, and also without its emblem and a pen; empty where
    there are none.

    What touches a pen's strokes goes with them, so that either picture may be the better one.
    """
    ringless = _without_rings(grey, dpi)
    cleared = _without_large(ringless, dpi)
    return tuple(c for c in (ringless, cleared) if not np.array_equal(c, grey))


def _without_large(grey: Image, dpi: float) -> Image:
    """The picture without connected ink higher than any letter: an emblem, a pen's strokes."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(
        (grey < STROKE).astype(np.uint8), connectivity=8
    )
    heights, widths, inks = (
        stats[:, i] for i in (cv2.CC_STAT_HEIGHT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_AREA)
    )
    is_solid = (inks > SOLID * heights * widths) & (widths > LETTER * dpi)
    large = (heights > LETTER * dpi) | is_solid
    large[0] = False
    return np.where(large[labels], 255, grey).astype(np.uint8)


def _without_rings(grey: Image, dpi: float) -> Image:
    """The picture without the rings of a stamp, strokes of text bridged."""
    circle = _find_circle(grey, dpi)
    if circle is None:
        return grey
    distance = _distance(grey, circle)
    rings = np.zeros(grey.shape, bool)
    edge = to_pixels(PIXEL, dpi)
    for first, last in _find_bands(grey < STROKE, distance, circle):
        rings |= (distance >= first - edge) & (distance <= last + edge)
    cleared = np.where(rings, 255, grey).astype(np.uint8)
    # Only what was dark may be dark again.
    return np.maximum(bridge(cleared, rings, dpi), np.where(rings, grey, 0)).astype(
        np.uint8
    )


def _find_circle(grey: Image, dpi: float) -> Circle | None:
    """The stamp with most votes, if any; a picture smaller than a stamp has none."""
    if min(grey.shape) < LEAST_RADIUS * dpi:
        return None
    found = cv2.HoughCircles(
        255 - grey,
        cv2.HOUGH_GRADIENT,
        FINENESS,
        dpi / 2,
        param1=150,
        param2=round(VOTES * dpi),
        minRadius=int(LEAST_RADIUS * dpi),
        maxRadius=int(MOST_RADIUS * dpi),
    )
    return Circle(*(float(v) for v in found[0][0][:3])) if found is not None else None


def _distance(grey: Image, circle: Circle) -> NDArray[np.float64]:
    y, x = np.mgrid[0 : grey.shape[0], 0 : grey.shape[1]]
    distance: NDArray[np.float64] = np.hypot(x - circle.x, y - circle.y)
    return distance


def _find_bands(
    ink: NDArray[np.bool_], distance: NDArray[np.float64], circle: Circle
) -> list[tuple[int, int]]:
    """First and last radius of each ring, from the inside out."""
    reach = int(1.2 * circle.radius)
    near = np.rint(distance).astype(int)
    inside = near < reach
    points = np.bincount(near[inside], minlength=reach)
    dark = np.bincount(near[inside], weights=ink[inside], minlength=reach)
    share = dark / np.maximum(points, 1)
    bands: list[tuple[int, int]] = []
    for radius in range(int(INNER * circle.radius), reach):
        if share[radius] < RING or (bands and radius <= bands[-1][1]):
            continue
        first = last = radius
        while first > 0 and share[first - 1] >= EDGE:
            first -= 1
        while last + 1 < reach and share[last + 1] >= EDGE:
            last += 1
        if first >= INNER * circle.radius:
            bands.append((first, last))
    return bands
