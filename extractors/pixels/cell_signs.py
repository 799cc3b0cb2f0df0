"""Signs alone in a table's cell that recognition passes over, told by their shape: the ditto sign "
and the dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from extractors.language.confidence import MENDED
from extractors.page.document import Box
from extractors.page.ink_levels import FIGURE as FIGURE_INK
from extractors.pixels.figure_marks import Blob
from extractors.pixels.ink import Image
from extractors.pixels.lengths import to_area
from extractors.pixels.tesseract import CELLS, Token

DITTO, DASH = '"', "-"
# Cells are looked into so far from their rules (points), where rules leave no rest.
INSIDE = 2.5
# Ink of a smaller area (square points) is a speck.
SPECK_AREA = 0.39
# A stroke of " is so high (points, least and most), and so much higher than wide; both are as
# high as each other but for a share, and begin level but for so many points.
STROKE_LEAST, STROKE_MOST, UPRIGHT = 1.8, 6.0, 1.1
ALIKE, LEVEL = 0.35, 1.0
# Between the strokes (points).
GAP = 4.0
# A dash is so long (points, least and most), and so much longer than high.
DASH_LEAST, DASH_MOST, FLAT = 2.0, 9.0, 1.8


def find_cell_signs(
    image: Image, cells: Sequence[Box], read: Sequence[Box], dpi: float
) -> Iterator[Token]:
    """The signs of cells in which nothing was read; `read` are the boxes of what was."""
    for cell in cells:
        if any(cell.contains(*box.middle) for box in read):
            continue
        sign = _sign_in(image, cell, dpi)
        if sign is not None:
            text, box = sign
            line = (CELLS, 0, 0, 0, int(box.x0), int(box.top))
            yield Token(text, box, MENDED, line, cell.x0)


def _sign_in(image: Image, cell: Box, dpi: float) -> tuple[str, Box] | None:
    inside = INSIDE * dpi / 72
    x0, top = int(cell.x0 + inside), int(cell.top + inside)
    patch = image[top : int(cell.bottom - inside), x0 : int(cell.x1 - inside)]
    pieces = _pieces(patch, dpi)
    text = _read(pieces, dpi)
    if text is None:
        return None
    boxes = [Box(p.left, p.top, p.left + p.width, p.top + p.height) for p in pieces]
    box = Box.around(boxes)
    return text, Box(box.x0 + x0, box.top + top, box.x1 + x0, box.bottom + top)


def _pieces(patch: Image, dpi: float) -> list[Blob]:
    """The pieces of ink, from left to right, without specks."""
    dark = (patch < FIGURE_INK).astype(np.uint8)
    if dark.size == 0 or not dark.any():
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    least = to_area(SPECK_AREA, dpi)
    return sorted(Blob(*map(int, row[:4])) for row in stats[1:] if row[4] >= least)


def _read(pieces: Sequence[Blob], dpi: float) -> str | None:
    point = dpi / 72
    if len(pieces) == 2 and _are_ditto(pieces[0], pieces[1], point):
        return DITTO
    return DASH if len(pieces) == 1 and _is_dash(pieces[0], point) else None


def _are_ditto(left: Blob, right: Blob, point: float) -> bool:
    """True for two short upright strokes beside each other."""
    heights = sorted((left.height, right.height))
    are_alike = heights[0] >= (1 - ALIKE) * heights[1]
    are_level = abs(left.top - right.top) <= LEVEL * point
    gap = right.left - left.left - left.width
    is_near = 0 < gap <= GAP * point
    return (
        are_alike
        and are_level
        and is_near
        and _is_stroke(left, point)
        and _is_stroke(right, point)
    )


def _is_stroke(piece: Blob, point: float) -> bool:
    is_high = STROKE_LEAST * point <= piece.height <= STROKE_MOST * point
    return is_high and piece.height >= UPRIGHT * piece.width


def _is_dash(piece: Blob, point: float) -> bool:
    is_long = DASH_LEAST * point <= piece.width <= DASH_MOST * point
    return is_long and piece.width >= FLAT * piece.height
