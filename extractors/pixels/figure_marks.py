"""The points and commas of a figure by the shapes of its ink: what stands low and small between
digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

# How much lower than the digits a comma ends, and how high a dot is at most, over the digits'
# height.
TAIL, DOT = 0.09, 0.34
# A point or comma begins above the line the digits stand on and has room between two of them,
# over their height: 0.42 and more in upright Times and Arial, where digits without one are at
# most 0.22 apart. Marks of the next line's letters, which reach into the box of a line set
# close, made 109,7 of 1097 and 0,4 of 04 in real scans.
ABOVE, ROOM = 0.04, 0.34


class Blob(NamedTuple):
    """One connected piece of ink, in pixels of its crop."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


def find_marks(blobs: Sequence[Blob]) -> list[str] | None:
    """For each piece of ink ".", "," or "-", or "" for a digit; None where pieces are neither."""
    if not blobs:
        return None
    height = max(blob.height for blob in blobs)
    digits = [blob.bottom for blob in blobs if _is_digit(blob, height)]
    base = float(np.median(digits))
    marks: list[str] = []
    for place, blob in enumerate(blobs):
        if _is_digit(blob, height):
            marks.append("")
            continue
        mark = _point(blob, base, height)
        if mark is None or not _has_room(blobs, place, height):
            return None
        marks.append(mark)
    return marks


def _is_digit(blob: Blob, height: int) -> bool:
    return blob.height >= 0.8 * height


def _point(blob: Blob, base: float, height: int) -> str | None:
    """ ".", "," or "-" by where a piece of ink stands beside digits of this height and
    baseline; None for others.
    """
    is_wide = blob.width > 0.6 * height
    is_high = blob.top < base - 0.5 * height
    is_below_line = blob.top > base - ABOVE * height
    if is_wide or is_high or is_below_line:
        return None
    if blob.bottom < base - 0.12 * height:
        return "-"
    has_tail = blob.bottom > base + TAIL * height
    is_comma = has_tail or blob.height > DOT * height
    return "," if is_comma else "."


def _has_room(blobs: Sequence[Blob], place: int, height: int) -> bool:
    """True for a piece of ink between two others, beside both, with the gap that a printed
    point has.
    """
    if not 0 < place < len(blobs) - 1:
        return False
    before, mark, after = blobs[place - 1 : place + 2]
    right = before.left + before.width
    overlap = max(right - mark.left, mark.left + mark.width - after.left)
    return after.left - right >= ROOM * height and overlap <= 1
