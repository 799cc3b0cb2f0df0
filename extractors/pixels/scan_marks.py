"""What recognition leaves out: bullets before a line, and how thick its strokes are."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from extractors.language.confidence import MENDED
from extractors.page.document import Box
from extractors.page.ink_levels import STROKE
from extractors.pixels.ink import Image
from extractors.pixels.lengths import TOUCH, to_pixels
from extractors.pixels.tesseract import Token

# How far left of a line's first word its bullet may stand, in font sizes.
REACH = 1.6
# An outline no longer than this (points) is too short to tell a width.
OUTLINE = 7.2


class Strokes(NamedTuple):
    """The stroke width of each token (pixels) and the page's usual one."""

    widths: tuple[float, ...]
    usual: float

    def of(self, tokens: Sequence[int]) -> float:
        """The usual stroke width of some tokens."""
        known = [self.widths[i] for i in tokens if self.widths[i] > 0]
        return median(known) if known else 0.0


def stroke_width(image: Image, boxes: Sequence[Box], dpi: float) -> Strokes:
    """Stroke widths as ink over half its outline; bold print has 1.3 to 1.5 times the usual."""
    dark = (image < STROKE).astype(np.uint8)
    outline = dark - cv2.erode(dark, np.ones((3, 3), np.uint8))
    shortest = to_pixels(OUTLINE, dpi)
    widths = []
    for box in boxes:
        rows, columns = (
            slice(int(box.top), int(box.bottom) + 1),
            slice(int(box.x0), int(box.x1) + 1),
        )
        ink, edge = (
            float(dark[rows, columns].sum()),
            float(outline[rows, columns].sum()),
        )
        widths.append(2 * ink / edge if edge > shortest else 0.0)
    known = [w for w in widths if w > 0]
    return Strokes(tuple(widths), median(known) if known else 1.0)


def find_bullets(
    image: Image, line: Box, size: float, dpi: float, first: Token
) -> list[Token]:
    """The bullet before a line that recognition passed over: a dash, a plus or a star by its
    shape.
    """
    if not first.text[:1].isalnum() and first.text[:1] not in "“\"'(":
        return []
    em = size * dpi / 72
    left = max(0, int(first.edge), int(line.x0 - REACH * em))
    top, bottom = int(line.top), int(line.bottom)
    right = max(left, int(line.x0) - to_pixels(TOUCH, dpi))
    patch = (image[top:bottom, left:right] < STROKE).astype(np.uint8)
    if patch.size == 0 or not patch.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(patch, connectivity=8)
    shapes = [s for s in stats[1:] if s[4] > 0.01 * em * em]
    if len(shapes) != 1:
        return []
    x, y, width, height, ink = (int(v) for v in shapes[0])
    mark = _shape(
        width / em,
        height / em,
        ink / (width * height),
        (y + height / 2) / max(1, bottom - top),
    )
    if mark is None:
        return []
    box = Box(left + x, top + y, left + x + width, top + y + height)
    return [first._replace(text=mark, box=box, confidence=MENDED)]


def _shape(width: float, height: float, fill: float, level: float) -> str | None:
    """The mark of a blob by width and height in ems, the share of its box that is ink, and its
    level.
    """
    if not 0.25 < level < 0.85:
        return None
    is_flat = height <= 0.16 and width >= 1.6 * height
    if is_flat and 0.12 <= width <= 0.7:
        return "-"
    is_square = 0.25 <= width <= 0.75 and 0.25 <= height <= 0.75
    return "+" if is_square and fill < 0.55 else None
