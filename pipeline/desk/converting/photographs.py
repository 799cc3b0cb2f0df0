"""Photographs of pages: the sheet cut out of what lies around it, straight, its shadows evened."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from PIL import Image

from pipeline.desk.converting.bends import Bend, measure_bend
from pipeline.desk.converting.sheets import Sheet, find_sheet

# Of the longer side: a sheet at 300 dpi, finer than which none is read, and the table around it.
MOST_PIXELS = 4_500
A4 = 297 / 210
LIKE_A4 = (1.15, 1.7)  # how it looks from above and below
SOFT = 7  # pixels: cameras sharpen, and the paper beside a letter would count as darker
WRITING = (41, 41)  # more than the strokes of letters at 300 dpi are wide
EVEN = (61, 61)  # by which the paper's brightness is smoothed


def flatten(picture: Image.Image) -> Image.Image | None:
    """The page of a photograph; None for a scan, or where no sheet is seen."""
    if picture.mode != "RGB":
        return None
    pixels = _shrink(np.asarray(picture))
    sheet = find_sheet(pixels)
    if sheet is None:
        return None
    return Image.fromarray(_even(straighten(pixels, sheet)))


def _shrink(pixels: Any) -> Any:
    """The photograph, no larger than is of use."""
    scale = MOST_PIXELS / max(pixels.shape[:2])
    if scale >= 1:
        return pixels
    return cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def straighten(pixels: Any, sheet: Sheet) -> Any:
    """The sheet seen from straight above, and flat where its edges show how it is bent."""
    width, height = _size(sheet.corners)
    flat = np.array(
        [[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32
    )
    seen = cv2.getPerspectiveTransform(sheet.corners, flat)
    top, right, bottom, left = (
        cv2.perspectiveTransform(side[None], seen)[0] for side in sheet.sides
    )
    rows = measure_bend(top, bottom, width, height)
    columns = measure_bend(left[:, ::-1], right[:, ::-1], height, width)
    x, y = _bent_points(width, height, rows, columns)
    return _take(pixels, x, y, np.linalg.inv(seen))


def _bent_points(width: int, height: int, rows: Bend, columns: Bend) -> tuple[Any, Any]:
    """Where each point of the flat page is on the bent one: between two edges it strays as they
    do, more as the nearer one.
    """
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    strays_y = _between(rows, across, down)
    strays_x = _between(columns, down, across)
    return across * (width - 1) + strays_x, down * (height - 1) + strays_y


def _between(bend: Bend, along: Any, apart: Any) -> Any:
    steps = np.linspace(0, 1, len(bend.first))
    first = np.interp(along, steps, bend.first).astype(np.float32)
    second = np.interp(along, steps, bend.second).astype(np.float32)
    return (1 - apart) * first + apart * second


def _take(pixels: Any, x: Any, y: Any, transform: Any) -> Any:
    """The picture's points that these are in another perspective."""
    points = cv2.perspectiveTransform(np.stack([x, y], axis=-1), transform)
    x, y = cv2.split(points)
    edge = cv2.BORDER_REPLICATE
    return cv2.remap(pixels, x, y, cv2.INTER_CUBIC, borderMode=edge)


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
