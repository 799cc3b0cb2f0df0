"""Stamps and pens: coloured ink kept off the black text it lies over."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

# Grey (rows × columns) or BGR (rows × columns × 3), eight bits a value.
Image = NDArray[Any]

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


def without_stamps(picture: Image) -> Image:
    """Grey where coloured ink is light: a red pixel is as bright as its red, black under it
    stays black.
    """
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    red, blue = _tints(picture)
    channels = picture.astype(np.int16)
    cleaned = np.where(
        red > INK, channels[..., 2], np.where(blue > INK, channels[..., 0], grey)
    )
    return cleaned.astype(np.uint8)


def without_ink(picture: Image, dpi: float) -> tuple[Image, ...]:
    """The page twice with coloured ink taken for paper, for signature blocks; none where there
    is no ink.

    Wet ink lets black show through, so in the first picture what is dark under it stays. Stamps
    pasted into a picture hide what they lie over: a "T" behind a ring is parted, and in the
    second its stem is bridged.
    """
    red, blue = _tints(picture)
    seeds = ((red > INK) | (blue > INK)).astype(np.uint8)
    if seeds.mean() < LEAST_INK:
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


def _tints(picture: Image) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """How much stronger each pixel is in red, and in blue, than in its other colours."""
    channels = picture.astype(np.int16)
    blue, green, red = channels[..., 0], channels[..., 1], channels[..., 2]
    return red - np.maximum(green, blue), blue - np.maximum(green, red)
