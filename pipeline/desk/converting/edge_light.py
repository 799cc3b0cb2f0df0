"""How much lighter a sheet is than the table, beside each of its edges.

The same light falls on both sides of an edge, in a shadow too, so that the ratio is alike all
around a sheet; where a shadow or a lamp's light ends it is another one.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

OFFSET = 12  # pixels from the edge: past its blur, within the margin of a page
# Parts of a side that are looked at: at the corners the table is beside both.
ALONG = np.linspace(0.15, 0.85, 60)[:, None]


def least_to_most(corners: Any, grey: Any) -> float:
    """The least ratio of a side by the largest; sides at the picture's edge have none."""
    corners = corners.reshape(-1, 2).astype(np.float32)
    middle = corners.mean(axis=0)
    ratios = [
        ratio
        for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True)
        if (ratio := _ratio(start, end, middle, grey)) is not None
    ]
    return min(ratios) / max(ratios) if ratios else 0.0


def _ratio(start: Any, end: Any, middle: Any, grey: Any) -> float | None:
    """How many times lighter it is inside a side than outside; None where that is not seen."""
    points = start + ALONG * (end - start)
    across = np.array([start[1] - end[1], end[0] - start[0]]) / np.hypot(*(end - start))
    inwards = across * np.sign(across @ (middle - start))
    outside = points - OFFSET * inwards
    if (outside < 0).any() or (outside >= grey.shape[::-1]).any():
        return None
    inside = points + OFFSET * inwards
    return float(np.median(_light_at(inside, grey) / (_light_at(outside, grey) + 1)))


def _light_at(points: Any, grey: Any) -> Any:
    x, y = points.astype(np.float32).T
    return cv2.remap(grey, x, y, cv2.INTER_NEAREST).astype(np.float32).ravel()
