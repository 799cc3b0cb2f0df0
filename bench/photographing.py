"""Photographs of printed pages, made: what a telephone held over a sheet on a desk would take.

The sheet is bent as a cylinder whose axis runs from its top to its bottom, as a page of a bound
file lifts towards the back; a camera with one eye sees it. Each trait can be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

SIZE = (2400, 3200)  # of the photograph: 8 megapixels
SHEET_WIDTH = 0.82  # of the photograph's
DISTANCE = 2.2  # of the camera, in widths of the sheet
DESK = (112, 84, 60)  # of wood
SHADOW = 0.55  # of the light that is left in it
STEPS = 8  # a ray's point on the bent sheet: ten times nearer with each
BENT_PART = 0.55  # of the width


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes a photograph worse than a scan: degrees, parts of the width, pixels."""

    tilt: float = 14.0  # of the camera, from above
    turn: float = 3.0
    curl: float = 0.055
    is_unevenly_lit: bool = True
    has_shadow: bool = True
    blur: float = 0.7
    noise: float = 4.0
    desk: tuple[int, int, int] = DESK
    size: tuple[int, int] = SIZE


def photograph(page: Any, traits: Traits, seed: int) -> Any:
    """The photograph of a page, in the order of red, green and blue."""
    chance = np.random.default_rng(seed)
    x, y = sheet_points(page.shape[:2], traits)
    taken = cv2.remap(page, x, y, cv2.INTER_AREA, borderValue=(0, 0, 0))
    is_sheet = (x >= 0) & (x < page.shape[1] - 1) & (y >= 0) & (y < page.shape[0] - 1)
    desk = _make_desk(chance, traits)
    seen = np.where(is_sheet[..., None], taken * 0.93, desk).astype(np.float32)
    seen = _light(seen, traits)
    if traits.blur:
        seen = cv2.GaussianBlur(seen, (0, 0), traits.blur)
    if traits.noise:
        seen += chance.normal(0, traits.noise, seen.shape).astype(np.float32)
    return np.clip(seen, 0, 255).astype(np.uint8)


def sheet_points(shape: tuple[int, int], traits: Traits) -> tuple[Any, Any]:
    """The page's point (x, y, in its pixels) that each point of the photograph shows."""
    height, width = shape
    directions = _rays(traits)
    camera = _turning(traits) @ np.array([0, 0, DISTANCE], np.float32)
    heights, lengths = _bend(traits.curl)
    lifted = np.zeros(directions.shape[:2], np.float32)
    for _ in range(STEPS):
        steps = (lifted - camera[2]) / directions[..., 2]
        across = camera[0] + steps * directions[..., 0]
        lifted = _look_up(heights, across)
    down = camera[1] + steps * directions[..., 1]
    along = _look_up(lengths, across)
    x = (along + 0.5) * width
    y = down * width + height / 2
    return x.astype(np.float32), y.astype(np.float32)


def _rays(traits: Traits) -> Any:
    """The direction in which the camera sees each point of the photograph."""
    width, height = traits.size
    focal = SHEET_WIDTH * width * DISTANCE
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    straight = np.stack(
        [(x - width / 2) / focal, (y - height / 2) / focal, -np.ones(x.shape)], axis=-1
    )
    return (straight @ _turning(traits).T).astype(np.float32)


def _turning(traits: Traits) -> Any:
    """The camera's rotation: about the photograph's axis, then over the lower edge."""
    a, b = np.radians(traits.turn), np.radians(traits.tilt)
    about = [[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]]
    over = [[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]]
    return np.array(over, np.float32) @ np.array(about, np.float32)


def _bend(curl: float) -> tuple[Any, Any]:
    """How high the sheet lies, and the length of paper, over the desk from -1 to 1."""
    across = np.linspace(-1, 1, 4001)
    bent = np.clip((BENT_PART - 0.5 - across) / BENT_PART, 0, 2)
    heights = curl * bent**2
    lengths = np.concatenate(
        [[0], np.cumsum(np.hypot(np.diff(across), np.diff(heights)))]
    )
    return heights, lengths - lengths[-1] + 1


def _look_up(values: Any, across: Any) -> Any:
    return np.interp(across, np.linspace(-1, 1, len(values)), values).astype(np.float32)


def _make_desk(chance: Any, traits: Traits) -> Any:
    """A desk with grain along it."""
    width, height = traits.size
    grain = cv2.GaussianBlur(chance.normal(0, 60, (height, width)), (0, 0), 2)
    grain = cv2.blur(grain, (301, 1))
    return np.array(traits.desk) + 4 * grain[..., None]


def _light(seen: Any, traits: Traits) -> Any:
    width, height = traits.size
    x, y = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    light = np.ones((height, width), np.float32)
    if traits.is_unevenly_lit:
        light *= (1.05 - 0.3 * x - 0.15 * y).astype(np.float32)
    if traits.has_shadow:  # of who holds the telephone: from the lower right
        is_dark = (x + 0.6 * y > 1.0).astype(np.float32)
        edge = cv2.GaussianBlur(is_dark, (0, 0), 12)
        light *= 1 - (1 - SHADOW) * edge
    return seen * light[..., None]
