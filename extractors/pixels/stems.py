"""Roman figures by their upright strokes: I, II and III are one to three stems evenly apart."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def count_stems(ink: NDArray[np.uint8]) -> int | None:
    """How many upright strokes the ink is made of, 1 to 3; None when it has any other."""
    height, width = ink.shape
    if height < 8 or width < 2 or _is_crossed(ink):
        return None
    upper = _stems(ink[int(0.22 * height) : int(0.42 * height)])
    lower = _stems(ink[int(0.58 * height) : int(0.78 * height)])
    if len(upper) != len(lower) or not 1 <= len(upper) <= 4:
        return None
    most = max(1.2, 0.06 * height)
    leaning = [abs(a - b) > most for a, b in zip(upper, lower, strict=True)]
    if any(leaning):
        # The foot of the slash before the year may still be there.
        is_slash = lower[-1] >= width - 0.3 * height
        if any(leaning[:-1]) or not is_slash:
            return None
        upper.pop()
    return _count_even(upper, height)


def _is_crossed(ink: NDArray[np.uint8]) -> bool:
    """Ink between the stems at half height is the bar of an H or the stroke of an N."""
    height = ink.shape[0]
    middle = ink[int(0.42 * height) : int(0.58 * height)]
    longest = max((longest_run(row) for row in middle), default=0)
    return bool(longest > 0.45 * height)


def _count_even(stems: Sequence[float], height: int) -> int | None:
    """How many stems there are, where they are 1 to 3 and evenly apart."""
    if not 1 <= len(stems) <= 3:
        return None
    gaps = [b - a for a, b in pairwise(stems)]
    is_even = all(0.25 * height < gap < 0.85 * height for gap in gaps)
    return len(stems) if is_even else None


def _stems(band: NDArray[np.uint8]) -> list[float]:
    """The middles of the runs of columns that are ink from top to bottom of a band."""
    solid = (band.mean(axis=0) >= 0.6).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], solid, [0]))))
    return [(a + b) / 2 for a, b in zip(edges[::2], edges[1::2], strict=True)]


def longest_run(row: NDArray[np.uint8]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0]))))
    return int((edges[1::2] - edges[::2]).max()) if edges.size else 0
