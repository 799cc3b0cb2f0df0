"""What is printed around the cells of a scanned page: often but the page's number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from extractors.page.document import Box
from extractors.page.ink_levels import PRINTED
from extractors.pixels.ink import Image, dark_below
from extractors.pixels.lengths import to_area
from extractors.pixels.tesseract import TEXT, TEXT_MODE, Token, read_image

# Around the cells less ink than this (square points) is no text, and more is no page's number:
# "128" at 14 points has 60. Paper (inches) left around what there is.
LEAST_INK, NUMBER_INK, MARGIN = 5.18, 150.0, 0.25
# A page's number stands in so much of the page at its head or foot, has up to three figures, and
# is at most so wide and high (inches): "128" at 14 points is 0.3 by 0.14.
EDGE, FIGURES, WIDTH, HEIGHT = 0.085, 3, 0.32, 0.18
# What is no higher or wider than this (inches) is a speck.
SPECK = 0.03


class _Part(NamedTuple):
    """Where there is ink, in pixels: rows and columns from and to."""

    top: int
    bottom: int
    left: int
    right: int


def read_around(rest: Image, dpi: float) -> Iterator[Token]:
    """The tokens of a page without its cells; only the part with ink is looked at, and that not
    where it is the page's number, which is no text: to begin Tesseract takes 0.15 s.
    """
    dark = dark_below(rest, PRINTED)
    ink = cv2.countNonZero(dark)
    if ink <= to_area(LEAST_INK, dpi):
        return
    if ink <= to_area(NUMBER_INK, dpi) and _is_page_number(dark, dpi):
        return
    inked = _inked_part(dark)
    margin = round(MARGIN * dpi)
    top, left = max(0, inked.top - margin), max(0, inked.left - margin)
    part = rest[top : inked.bottom + margin, left : inked.right + margin]
    for token in read_image(np.ascontiguousarray(part), TEXT_MODE, dpi, TEXT):
        b = token.box
        yield token._replace(
            box=Box(b.x0 + left, b.top + top, b.x1 + left, b.bottom + top)
        )


def _inked_part(dark: Image) -> _Part:
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    return _Part(int(rows[0]), int(rows[-1]), int(columns[0]), int(columns[-1]))


def _is_page_number(dark: Image, dpi: float) -> bool:
    """True where no more than three signs side by side at the page's head or foot are printed,
    but for specks.
    """
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    signs = [sign for sign in stats[1:] if max(sign[2:4]) > SPECK * dpi]
    if not 0 < len(signs) <= FIGURES:
        return False
    left, top = (min(sign[i] for sign in signs) for i in (0, 1))
    right, bottom = (max(sign[i] + sign[i + 2] for sign in signs) for i in (0, 1))
    height = dark.shape[0]
    is_at_edge = bottom < EDGE * height or top > (1 - EDGE) * height
    is_small = right - left <= WIDTH * dpi and bottom - top <= HEIGHT * dpi
    return bool(is_at_edge and is_small)
