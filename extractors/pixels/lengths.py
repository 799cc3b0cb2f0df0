"""Lengths on paper (points) in a picture's pixels, whatever its resolution.

The small ones were found on pages at 200 dpi, where a pixel is 0.36 points; coarser pages are
drawn at that resolution, finer ones at up to 300 dpi (render.py).
"""

from __future__ import annotations

# A pixel at 200 dpi: what lies so near may have become one when the page was drawn.
PIXEL = 0.36
# Edges that touch on paper lie at most so far apart in the picture: two pixels at 200 dpi.
TOUCH = 0.72
# Ends of rules and edges of words that belong together lie at most so far apart: three pixels.
NEAR = 1.08
# Paper left around a piece of ink that is cut out, so that no soft edge is lost: four pixels.
AROUND = 1.44


def to_pixels(points: float, dpi: float) -> int:
    """A length in whole pixels, one at least: 0.72 points are 2 at 200 dpi, 3 at 300 dpi."""
    return max(1, round(points * dpi / 72))


def to_area(square_points: float, dpi: float) -> int:
    """An area in whole pixels, one at least: 0.39 square points are 3 at 200 dpi, 7 at 300 dpi."""
    return max(1, round(square_points * (dpi / 72) ** 2))
