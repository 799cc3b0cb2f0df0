"""By what angle a scanned page lies askew, and the page made level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pixels.ink import Image, ink_threshold

# Angles tried when straightening: scanners feed a page askew by less than this (degrees).
MOST_SKEW = 4.0
# A page is not turned by less.
LEAST_SKEW = 0.05


def find_skew(grey: Image) -> float:
    """The angle (degrees, clockwise) that makes the lines of text level."""
    scale = 800 / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    y, x = np.nonzero(small < ink_threshold(small))
    if len(x) < 200:
        return 0.0
    if len(x) > 40000:
        keep = np.random.default_rng(0).choice(len(x), 40000, replace=False)
        x, y = x[keep], y[keep]
    best = 0.0
    for step, reach in ((0.4, MOST_SKEW), (0.1, 0.4), (0.025, 0.1)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda a: _sharpness(x, y, a)))
    return best


def _sharpness(x: NDArray[np.intp], y: NDArray[np.intp], angle: float) -> float:
    """How unevenly ink spreads over the rows of the page turned by an angle."""
    slope = np.tan(np.radians(angle))
    rows = np.bincount((y + slope * x + 200).astype(np.int32).clip(0, 2000))
    return float((rows.astype(np.float64) ** 2).sum())


def rotate(grey: Image, angle: float) -> Image:
    """The page turned clockwise by a small angle (degrees) about its middle, paper where
    nothing was.
    """
    if not angle:
        return grey
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -angle, 1.0)
    paper = int(np.percentile(grey[::8, ::8], 90))
    return cv2.warpAffine(
        grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,)
    ).astype(np.uint8)
