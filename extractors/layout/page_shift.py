"""Columns of a table on two pages: the same but for where the page lies, or how large it is.

A scan's pages lie 8 to 12 points apart on the glass: edges are compared after that is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

# Column edges are the same when they differ by less than this (points) once pages are laid over
# one another.
SAME_EDGE = 8.0
# So far pages are laid apart, or one is larger than the other by so much.
MOST_SHIFT = 45.0
MOST_SCALE = 0.06


def shifted(own: Sequence[float], other: Sequence[float]) -> tuple[float, ...]:
    """A table's edges laid over those of another page's; as they are where they do not fit.

    (67, 95, 343) over (59, 87, 337) → (59.5, 87.5, 335.5)
    """
    if len(own) == len(other):
        moved = _moved(own, own, other)
    else:
        # Merges hide inner edges, so that only the frames may be the same.
        moved = _moved(own, (own[0], own[-1]), (other[0], other[-1]))
    return moved if moved is not None else tuple(own)


def are_same_columns(few: Sequence[float], many: Sequence[float]) -> bool:
    """True when every edge of the one is an edge of the other."""
    return all(min(abs(x - y) for y in many) <= SAME_EDGE for x in few)


def _moved(
    own: Sequence[float], marks: Sequence[float], other_marks: Sequence[float]
) -> tuple[float, ...] | None:
    """`own` scaled and shifted so that its marks fit the other's; None where that is too much."""
    width, other_width = marks[-1] - marks[0], other_marks[-1] - other_marks[0]
    if min(width, other_width) <= 0:
        return None
    scale = other_width / width
    if abs(scale - 1) > MOST_SCALE:
        scale = 1.0
    pairs = zip(marks, other_marks, strict=True)
    shift = median(y - x * scale for x, y in pairs)
    if abs(shift - (1 - scale) * marks[0]) > MOST_SHIFT:
        return None
    return tuple(x * scale + shift for x in own)
