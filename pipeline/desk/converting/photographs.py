"""Photographs of pages: the sheet cut out of what lies around it, straight, its shadows evened."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image

LOOKED_AT = 1_000  # pixels of the longer side on which the sheet is looked for
SMALLEST_SHARE, LARGEST_SHARE = 0.25, 0.95  # of the picture; a scan is the whole of it
STRAIGHT = 0.02  # of the outline's length by which a corner may be cut off
CORNERS = 4
# A sheet is lighter than the table: less difference and the outline is that of a table of the page.
LIGHTER_BY = 25
A4 = 297 / 210
LIKE_A4 = (1.15, 1.7)  # how it looks from above and below
SOFT = 7  # pixels: cameras sharpen, and the paper beside a letter would count as darker
WRITING = (41, 41)  # more than the strokes of letters at 300 dpi are wide
EVEN = (61, 61)  # by which the paper's brightness is smoothed


def flatten(picture: Image.Image) -> Image.Image | None:
    """The page of a photograph; None for a scan, or where no sheet is seen."""
    if picture.mode != "RGB":
        return None
    pixels = np.asarray(picture)
    corners = _find_sheet(pixels)
    if corners is None:
        return None
    return Image.fromarray(_even(_straighten(pixels, corners)))


def _find_sheet(pixels: Any) -> Any:
    """The sheet's corners in the order of reading; None where there is no such outline."""
    scale = LOOKED_AT / max(pixels.shape[:2])
    small = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    _, light = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # Closed, so that writing at the edge makes no bays.
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    largest = max(outlines, key=cv2.contourArea)
    around = cv2.approxPolyDP(largest, STRAIGHT * cv2.arcLength(largest, True), True)
    if len(around) != CORNERS or not _is_sheet(around, grey):
        return None
    return _in_order(around.reshape(CORNERS, 2).astype(np.float32) / scale)


def _is_sheet(around: Any, grey: Any) -> bool:
    share = cv2.contourArea(around) / grey.size
    if not cv2.isContourConvex(around) or not SMALLEST_SHARE < share < LARGEST_SHARE:
        return False
    inside = np.zeros(grey.shape, np.uint8)
    cv2.fillPoly(inside, [around], 255)
    paper, table = np.median(grey[inside > 0]), np.median(grey[inside == 0])
    return bool(paper - table > LIGHTER_BY)


def _in_order(corners: Any) -> Any:
    """Top left, top right, bottom right, bottom left."""
    sums, differences = corners.sum(axis=1), np.diff(corners, axis=1).ravel()
    order = [sums.argmin(), differences.argmin(), sums.argmax(), differences.argmax()]
    return corners[order]


def _straighten(pixels: Any, corners: Any) -> Any:
    """The sheet seen from straight above."""
    width, height = _size(corners)
    target = np.array(
        [[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32
    )
    turned = cv2.getPerspectiveTransform(corners, target)
    return cv2.warpPerspective(pixels, turned, (width, height), flags=cv2.INTER_CUBIC)


def _size(corners: Any) -> tuple[int, int]:
    """As long as the longer sides seen; from the side a sheet looks short, and offices' are A4."""
    a, b, c, d = corners
    width = max(np.linalg.norm(b - a), np.linalg.norm(c - d))
    height = max(np.linalg.norm(d - a), np.linalg.norm(c - b))
    shape = max(width, height) / min(width, height)
    if LIKE_A4[0] < shape < LIKE_A4[1]:
        height = width * A4 if height > width else width / A4
    return round(width), round(height)


def _even(pixels: Any) -> Any:
    """The page as if lit from everywhere alike: each colour divided by that of the paper there."""
    channels = []
    for channel in cv2.split(pixels):
        soft = cv2.GaussianBlur(channel, (SOFT, SOFT), 0)
        paper = cv2.morphologyEx(soft, cv2.MORPH_CLOSE, np.ones(WRITING, np.uint8))
        paper = cv2.GaussianBlur(paper, EVEN, 0)
        channels.append(cv2.divide(channel, paper, scale=255))
    return cv2.merge(channels)
