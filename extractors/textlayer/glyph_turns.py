"""How a glyph's line runs and where its feet stand, by the matrix that draws it."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees

# A line that runs up by no more than these degrees is level: some scanners straighten by
# turning the text.
LEAN = 3.0


def turn_of(matrix: Sequence[float]) -> int | None:
    """How a glyph's line runs, in degrees counter-clockwise: 0, 90, 180 or 270; None where it
    runs askew.
    """
    angle = degrees(atan2(matrix[1], matrix[0])) % 360
    turn = round(angle / 90) * 90
    return turn % 360 if abs(angle - turn) <= LEAN else None


def feet_of(matrix: Sequence[float], height: float, left: float) -> float:
    """How far down a glyph's feet stand for one who reads its line level, in points."""
    x, y = matrix[4] + left, height - matrix[5]
    return {0: y, 90: x, 180: -y, 270: -x}.get(turn_of(matrix) or 0, y)
