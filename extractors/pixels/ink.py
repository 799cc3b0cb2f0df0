"""Stamps and pens: coloured ink kept off the black text it lies over."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

# Pages are prepared side by side, one a processor: with threads of its own OpenCV takes twice the
# processor time for the same.
cv2.setNumThreads(1)

# Grey (rows × columns) or BGR (rows × columns × 3), eight bits a value.
Image = NDArray[Any]

# The places of two channels (BGR).
BLUE, RED = 0, 2
# A pixel this much stronger in red (or blue) than in the other colours is stamp (or pen) ink.
INK = 45
# The rim of such ink, which a JPEG's coarse colours blur, is at least this much stronger.
RIM = 10
# Less ink than this share of the page is no stamp and no signature.
LEAST_INK = 0.0002
# A stroke of text that ink parts goes on behind it over at most these heights and widths
# (inches): a stamp's outer ring is 1 mm thick, crossed askew half as much more.
BRIDGE_DOWN, BRIDGE_ACROSS = 0.105, 0.05
# Text under ink has at most the first share of the ink's own brightness, ink alone at least the
# second.
UNDER, OVER = 0.6, 0.9


def ink_threshold(grey: Image) -> float:
    """The level that parts ink from paper best (Otsu's)."""
    value, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(value)


class Tints(NamedTuple):
    """How much stronger each pixel is in red, and in blue, than in its other colours; 0 where it
    is weaker.
    """

    red: Image
    blue: Image


def tints_of(picture: Image) -> Tints:
    """The tints of a picture (BGR)."""
    blue, green, red = cv2.split(picture)
    return Tints(
        cv2.subtract(red, cv2.max(green, blue)),
        cv2.subtract(blue, cv2.max(green, red)),
    )


def without_stamps(picture: Image, tints: Tints | None = None) -> Image:
    """Grey where coloured ink is light: a red pixel is as bright as its red, black under it
    stays black.
    """
    cleaned: Image = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for tint, channel in zip(tints or tints_of(picture), (RED, BLUE), strict=True):
        if cv2.minMaxLoc(tint)[1] > INK:  # most pages bear none
            is_ink = cv2.threshold(tint, INK, 1, cv2.THRESH_BINARY)[1]
            cv2.copyTo(cv2.extractChannel(picture, channel), is_ink, cleaned)
    return cleaned


def dark_below(grey: Image, level: float) -> Image:
    """1 where a page is darker than a level, else 0; numpy takes five times as long to compare
    with a fraction.
    """
    return _dark_up_to(grey, math.ceil(level) - 1)


def dark_up_to(grey: Image, level: float) -> Image:
    """1 where a page is as dark as a level, else 0."""
    return _dark_up_to(grey, math.floor(level))


def _dark_up_to(grey: Image, level: int) -> Image:
    dark: Image = cv2.threshold(grey, level, 1, cv2.THRESH_BINARY_INV)[1]
    return dark


def has_colour(picture: Image) -> bool:
    """True for a picture (BGR) that is not grey all over."""
    blue, green, red = cv2.split(picture)
    return not (np.array_equal(blue, green) and np.array_equal(green, red))


def darkest(picture: Image) -> Image:
    """Grey as dark as the darkest of each pixel's colours: coloured ink is as dark as it is."""
    # Seven times as fast as the least along numpy's last axis (0.2 s a page).
    blue, green, red = cv2.split(picture)
    least: Image = cv2.min(cv2.min(blue, green), red)
    return least


def without_ink(
    picture: Image, dpi: float, tints: Tints | None = None
) -> tuple[Image, ...]:
    """The page twice with coloured ink taken for paper, for signature blocks; none where there
    is no ink.

    Wet ink lets black show through, so in the first picture what is dark under it stays. Stamps
    pasted into a picture hide what they lie over: a "T" behind a ring is parted, and in the
    second its stem is bridged.
    """
    red, blue = tints or tints_of(picture)
    seeds: Image = cv2.threshold(cv2.max(red, blue), INK, 1, cv2.THRESH_BINARY)[1]
    if cv2.countNonZero(seeds) < LEAST_INK * seeds.size:
        return ()
    near = cv2.dilate(seeds, np.ones((3, 3), np.uint8)) > 0
    ink = near & (np.maximum(red, blue) > RIM)
    own = np.where(red >= blue, picture[..., 2], picture[..., 0]).astype(np.float32)
    # The brightness of the ink in its own colour; black under it is darker in any.
    level = np.where(red >= blue, _level(own, red > INK), _level(own, blue > INK))
    shown = np.clip((own / level - UNDER) / (OVER - UNDER), 0, 1) * 255
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    seen, hidden = (
        np.where(ink, under, grey).astype(np.uint8) for under in (shown, 255)
    )
    return seen, bridge(hidden, ink, dpi)


def _level(own: NDArray[np.float32], ink: NDArray[np.bool_]) -> float:
    return max(1.0, float(np.median(own[ink]))) if ink.any() else 255.0


def bridge(cleared: Image, gaps: NDArray[np.bool_], dpi: float) -> Image:
    """Strokes of text joined over the gaps that ink left in them."""
    # An opening of the bright joins what is dark on both sides of a gap.
    down = cv2.morphologyEx(
        cleared, cv2.MORPH_OPEN, np.ones((int(BRIDGE_DOWN * dpi), 1), np.uint8)
    )
    across = cv2.morphologyEx(
        cleared, cv2.MORPH_OPEN, np.ones((1, int(BRIDGE_ACROSS * dpi)), np.uint8)
    )
    return np.where(gaps, np.minimum(down, across), cleared).astype(np.uint8)
