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


def leading_stems(ink: NDArray[np.uint8]) -> int | None:
    """How many upright strokes the ink begins with, 1 to 3, before a slash, mark or gap:
    "III/2026)." → 3; None where something else follows them, as in IV.

    Strokes in italics lean all alike.
    """
    ink = _as_high_as_first(ink)
    height = ink.shape[0]
    if height < 8:
        return None
    upper = _stems(ink[int(0.22 * height) : int(0.42 * height)])
    lower = _stems(ink[int(0.58 * height) : int(0.78 * height)])
    if not upper or not lower:
        return None
    lean = lower[0] - upper[0]
    if abs(lean) > 0.2 * height:
        return None
    return _count_leading(upper, lower, lean, height)


def _count_leading(
    upper: Sequence[float], lower: Sequence[float], lean: float, height: int
) -> int | None:
    count = 1
    for i in range(1, min(len(upper), len(lower))):
        gap = upper[i] - upper[i - 1]
        if gap > 0.75 * height:
            break
        further = lower[i] - upper[i] - lean
        if abs(further) > max(1.2, 0.06 * height):
            return count if further < 0 else None
        count += 1
    are_even = _count_even(upper[:count], height) == count
    return count if are_even else None


def _as_high_as_first(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The ink without what is above and below its first letter, from that on."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not columns.size:
        return ink[:0]
    ink = ink[:, columns[0] :]
    gaps = np.flatnonzero(~ink.any(axis=0))
    first = ink[:, : gaps[0]] if gaps.size else ink
    rows = np.flatnonzero(first.any(axis=1))
    return ink[rows[0] : rows[-1] + 1]


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
