"""Where lines of text stand in a picture: PP-OCRv6's detector, run by onnxruntime.

It finds a name under a seal and a pen, where lines found by their spaces end.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page.document import Box
from extractors.pixels.second_reader.line_reader import Picture, load_session
from extractors.pixels.second_reader.model_files import DETECTOR_MODEL

# What the detector was taught with: levels of red, green and blue less these, by these.
MEAN = np.array([0.485, 0.456, 0.406], np.float32)[:, None, None]
SPREAD = np.array([0.229, 0.224, 0.225], np.float32)[:, None, None]
# Sides of its pictures are multiples of this many pixels.
STEP = 32
# Pixels likelier than the first are of a line; a line is so likely on average.
LIKELY, LIKELY_LINE = 0.3, 0.5
# It marks a line's core: area over girth times this is what is left out around it.
GROW = 1.6
# Lines are found in pictures this fine as well as in finer ones, in half the time (dpi).
FINENESS = 150
# No line is lower or narrower (pixels of that picture).
LEAST_HEIGHT, LEAST_WIDTH = 5, 8

Likelihoods = NDArray[np.float32]


def find_lines(picture: Picture, dpi: float, models: Path) -> list[Box]:
    """The boxes of the lines of a grey picture, in its pixels."""
    shares = _run(picture, min(1.0, FINENESS / dpi), models)
    across = picture.shape[1] / shares.shape[1]
    down = picture.shape[0] / shares.shape[0]
    return [
        Box(box.x0 * across, box.top * down, box.x1 * across, box.bottom * down)
        for box in _boxes(shares)
    ]


def _run(picture: Picture, scale: float, models: Path) -> Likelihoods:
    """How likely each pixel is of a line, in a picture made smaller by `scale`."""
    height, width = (
        max(STEP, round(side * scale / STEP) * STEP) for side in picture.shape
    )
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    levels = np.stack([small.astype(np.float32) / 255] * 3)
    session = _load(models)
    wanted = session.get_inputs()[0].name
    [output] = session.run(None, {wanted: ((levels - MEAN) / SPREAD)[None]})
    found: Likelihoods = output[0, 0]
    return found


def _boxes(shares: Likelihoods) -> Iterator[Box]:
    """Connected likely pixels as boxes, grown to their whole lines."""
    likely = (shares > LIKELY).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(likely, connectivity=8)
    for label, (x, y, width, height, _) in enumerate(stats):
        if label == 0 or height < LEAST_HEIGHT or width < LEAST_WIDTH:
            continue
        if shares[labels == label].mean() < LIKELY_LINE:
            continue
        grown = GROW * width * height / (2 * (width + height))
        yield Box(x - grown, y - grown, x + width + grown, y + height + grown)


@cache
def _load(models: Path) -> Any:
    """The detector, once a process."""
    return load_session(models / DETECTOR_MODEL)
