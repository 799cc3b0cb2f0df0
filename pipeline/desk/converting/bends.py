"""How a sheet that does not lie flat is bent, as its opposite edges show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.polynomial import Polynomial

DEGREE = 5  # of an edge's curve: a page that lifts towards one side only
ROUNDS = 10  # of fitting: what is off counts less each time, as where a shadow meets the edge
# In parts of the edge's length. Outlines of flat sheets stray by 0.002; a line of text is 0.006
# of a page high, and is read well when it rises by half of it.
BENT = 0.004
ROUGH = 0.0015  # the median distance from the curve: a torn edge, a finger, a clip
LEAST_POINTS = 100
STEPS = 201  # of a curve


@dataclass(frozen=True, slots=True)
class Bend:
    """How far two opposite edges stray from the straight line, at even steps, in pixels."""

    first: Any
    second: Any


FLAT = Bend(np.zeros(STEPS, np.float32), np.zeros(STEPS, np.float32))


def measure_bend(first: Any, second: Any, length: float, apart: float) -> Bend:
    """The bend of two edges that would be straight lines on a flat sheet, `apart` from each
    other; points are (along, across). FLAT unless it is clear.
    """
    curves = _fit(first, length, 0.0), _fit(second, length, apart)
    if curves[0] is None or curves[1] is None:
        return FLAT
    most = max(np.abs(curve).max() for curve in curves)
    return Bend(*curves) if most > BENT * length else FLAT


def _fit(points: Any, length: float, across: float) -> Any:
    """The curve of one edge; None where it is none."""
    along, strays = points[:, 0] / length, points[:, 1] - across
    if len(points) < LEAST_POINTS:
        return None
    weights = np.ones(len(points))
    for _ in range(ROUNDS):
        curve = Polynomial.fit(along, strays, DEGREE, domain=[0, 1], w=weights)
        off = np.abs(strays - curve(along)) / length
        weights = 1 / (1 + (off / ROUGH) ** 2)
    if np.median(off) > ROUGH:
        return None
    return curve(np.linspace(0, 1, STEPS)).astype(np.float32)
