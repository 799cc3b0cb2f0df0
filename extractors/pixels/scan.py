"""Make a scanned page ready to be read: grey, upright, straight, without stamps, ruling lines
found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

import cv2
import numpy as np

from extractors.page.document import Box, Rule
from extractors.page.ink_levels import BLACK, MOST_RULE, PLAIN_PAPER, RULE_ABOVE, WHITE
from extractors.pixels.ink import (
    Image,
    dark_below,
    darkest,
    has_colour,
    ink_threshold,
    tints_of,
    without_ink,
    without_stamps,
)
from extractors.pixels.lengths import NEAR, PIXEL, TOUCH, to_pixels
from extractors.pixels.orientation import find_turn, turned
from extractors.pixels.skew import LEAST_SKEW, find_skew, rotate

__all__ = [
    "Image",
    "Scan",
    "even_light",
    "find_rules",
    "find_skew",
    "is_bilevel",
    "noise_of",
    "prepare_scan",
    "quiet",
    "rotate",
    "without_rules",
    "without_stamps",
]

# A rule is at least this long (inches): longer than any stroke of a letter.
RULE_LENGTH = 0.45
# Its unbroken pieces are at least this long (inches): the longest stroke of a letter is 0.1 at
# 14 pt.
SOLID = 0.15
# Borders of one column stand so far apart at most, in inches: a page is not quite straight.
IN_LINE = 0.03
# The border of a row of one line at 11 pt is as short as this (inches), and joins the rules
# above and below.
SHORT_RULE = 0.155
# A stem that stands in line with a rule makes it longer by less than this (inches): a capital
# with its marks.
STUB = 0.16
# Rules are at most this thick (inches).
RULE_THICKNESS = 0.035
# The light of a page is looked at in a picture this coarse: 0.36 inches around each pixel.
LIGHT_DPI = 25


@dataclass(frozen=True)
class Scan:
    """A page image ready for recognition: grey, rules taken out.

    It was turned counter-clockwise by `turn` (0, 90, 180 or 270) degrees, then clockwise by
    `skew`. `clear` is the same image without stamps and pen, in two ways; empty where the page
    bears none. `draw_plain` makes `plain`, of which only pages with a masthead or signature have
    need.
    """

    image: Image
    draw_plain: Callable[[], Image]
    rules: tuple[Rule, ...]
    dpi: float
    turn: int = 0
    skew: float = 0.0
    clear: tuple[Image, ...] = ()

    @cached_property
    def plain(self) -> Image:
        """The page with its stamps and rules, coloured ink as dark as it is."""
        return self.draw_plain()


def prepare_scan(
    picture: Image,
    dpi: float,
    confidence: Callable[[Image, float], float] | None = None,
) -> Scan:
    """Straighten a rendered page (BGR), take out stamps and rules, and give the rules in points.

    `confidence` tells how well a picture of text is recognised, for pages whose upper side is in
    doubt.
    """
    tints = tints_of(picture)
    grey = without_stamps(picture, tints)
    turn = find_turn(even_light(grey, dpi), dpi, confidence)
    grey = turned(grey, turn)
    skew = find_skew(grey)
    skew = skew if abs(skew) >= LEAST_SKEW else 0.0
    level = rotate(grey, skew)
    grey = _make_even(level, dpi)
    across, down = find_rules(grey, dpi)
    clear = tuple(
        without_rules(_make_even(rotate(turned(c, turn), skew), dpi), across, down, dpi)
        for c in without_ink(picture, dpi, tints)
    )
    rules = tuple(Rule(_points(box, dpi)) for box in (*across, *down))
    cleaned = without_rules(grey, across, down, dpi)
    draw_plain = partial(_plain, picture, level, turn, skew)
    return Scan(cleaned, draw_plain, rules, dpi, turn, skew, clear)


def _plain(picture: Image, level: Image, turn: int, skew: float) -> Image:
    """A page without colour is its own darkest channel, and was made level before."""
    if not has_colour(picture):
        return level
    return rotate(turned(darkest(picture), turn), skew)


def _make_even(level: Image, dpi: float) -> Image:
    """The page evenly lit and quiet."""
    return quiet(even_light(level, dpi))


def even_light(grey: Image, dpi: float) -> Image:
    """Paper made evenly white: each pixel against the brightness of the paper around it."""
    # A whole number of pixels becomes one, so that light is looked at in the same way at any dpi.
    shrink = 1 / max(1, round(dpi / LIGHT_DPI))
    small = cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    paper = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), 8)
    paper = cv2.resize(
        paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR
    )
    return cv2.divide(grey, paper, scale=255).astype(np.uint8)


def noise_of(grey: Image) -> float:
    """How much neighbouring pixels of plain paper differ (grey levels): 1–5 on good scans, 8 on
    poor ones.
    """
    paper: Image = cv2.threshold(grey, PLAIN_PAPER, 1, cv2.THRESH_BINARY)[1]
    difference = cv2.absdiff(grey, cv2.medianBlur(grey, 3))
    return float(cv2.mean(difference, paper)[0])


def quiet(grey: Image) -> Image:
    """A light blur on noisy scans, which helps recognition there and would harm it on clean
    ones.
    """
    if is_bilevel(grey):
        return cv2.GaussianBlur(grey, (0, 0), 0.8).astype(np.uint8)
    return (
        cv2.GaussianBlur(grey, (0, 0), 0.6).astype(np.uint8)
        if noise_of(grey) > 2.5
        else grey
    )


def is_bilevel(grey: Image) -> bool:
    """True for black and white without greys (fax)."""
    sample = grey[::3, ::3]
    return float(((sample > BLACK) & (sample < WHITE)).mean()) < 0.02


def find_rules(grey: Image, dpi: float) -> tuple[list[Box], list[Box]]:
    """Horizontal and vertical ruling lines as pixel boxes, broken ones joined."""
    ink = dark_below(grey, min(float(MOST_RULE), ink_threshold(grey) + RULE_ABOVE))
    length, gap = int(RULE_LENGTH * dpi), max(3, int(0.05 * dpi))
    lying = _solid(ink, gap, dpi, is_down=False)
    across = _runs(lying, length, dpi, is_down=False)
    upright = _solid(ink, gap, dpi, is_down=True)
    down = [
        _without_stub(box, across, dpi)
        for box in _runs(upright, length, dpi, is_down=True)
    ]
    strokes = _runs(upright, int(SHORT_RULE * dpi), dpi, is_down=True)
    short = [
        box
        for box in strokes
        if _joins(box, across, dpi) and not _is_part(box, down, dpi)
    ]
    return across, down + [
        box for box in short if _is_in_line(box, [*down, *short], dpi)
    ]


def _is_in_line(box: Box, rules: list[Box], dpi: float) -> bool:
    """True for a low row's border where another row has one too; an "Ệ" that touches both rules
    stands alone.
    """
    near = (r for r in rules if abs(r.middle[0] - box.middle[0]) <= IN_LINE * dpi)
    reach = to_pixels(NEAR, dpi)
    return any(r.bottom <= box.top + reach or r.top >= box.bottom - reach for r in near)


def _joins(box: Box, across: list[Box], dpi: float) -> bool:
    """True for an upright stroke that crosses a horizontal rule at either end: a low row's cell
    border.

    The stems of large capitals only come near them.
    """
    x, reach = box.middle[0], 0.03 * dpi
    crossed = [r.middle[1] for r in across if r.x0 - reach <= x <= r.x1 + reach]
    touch = to_pixels(TOUCH, dpi)
    above = any(y - reach <= box.top <= y + touch for y in crossed)
    return above and any(y - touch <= box.bottom <= y + reach for y in crossed)


def _without_stub(box: Box, across: list[Box], dpi: float) -> Box:
    """A rule cut at the last one it crosses, where it goes on for a letter's height: a stem
    that stands in line.
    """
    crossed = [r.middle[1] for r in across if r.x0 <= box.middle[0] <= r.x1]
    touch, near = to_pixels(TOUCH, dpi), to_pixels(NEAR, dpi)
    inside = [y for y in crossed if box.top - touch <= y <= box.bottom + touch]
    if len(inside) < 2:
        return box
    top, bottom = min(inside), max(inside)
    stub = STUB * dpi
    return Box(
        box.x0,
        top if near < top - box.top < stub else box.top,
        box.x1,
        bottom if near < box.bottom - bottom < stub else box.bottom,
    )


def _is_part(box: Box, rules: list[Box], dpi: float) -> bool:
    x, y = box.middle
    near = to_pixels(NEAR, dpi)
    return any(
        r.x0 - near <= x <= r.x1 + near and r.top <= y <= r.bottom for r in rules
    )


def _bar(size: int, is_down: bool) -> Image:
    return np.ones((size, 1) if is_down else (1, size), np.uint8)


def _solid(ink: Image, gap: int, dpi: float, is_down: bool) -> Image:
    """The unbroken strokes one way, those that a gap parts joined."""
    # A little play sideways, so that a rule a little askew stays one run.
    width = 2 * to_pixels(PIXEL, dpi) + 1
    thick = cv2.dilate(ink, _bar(width, not is_down))
    solid = cv2.morphologyEx(thick, cv2.MORPH_OPEN, _bar(int(SOLID * dpi), is_down))
    return cv2.morphologyEx(solid, cv2.MORPH_CLOSE, _bar(gap, is_down))


def _runs(solid: Image, length: int, dpi: float, is_down: bool) -> list[Box]:
    """Boxes of the thin strokes of `_solid` that are so long."""
    play = to_pixels(PIXEL, dpi)
    found = cv2.morphologyEx(solid, cv2.MORPH_OPEN, _bar(length, is_down))
    # Outlines of the few runs are found five times faster than all pixels are labelled.
    outlines, _ = cv2.findContours(found, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = []
    for x, y, width, height in map(cv2.boundingRect, outlines[::-1]):
        across, along = (width, height) if is_down else (height, width)
        if along >= length and across <= RULE_THICKNESS * dpi + 2 * play + 0.01 * along:
            boxes.append(Box(float(x), float(y), float(x + width), float(y + height)))
    return sorted(boxes, key=lambda b: (b.top, b.x0))


def without_rules(grey: Image, across: list[Box], down: list[Box], dpi: float) -> Image:
    """The page with its ruling lines painted over with paper."""
    cleaned = grey.copy()
    margin = to_pixels(PIXEL, dpi)
    for box in (*across, *down):
        x0, y0 = int(box.x0) - margin, int(box.top) - margin
        cleaned[
            max(0, y0) : int(box.bottom) + margin, max(0, x0) : int(box.x1) + margin
        ] = 255
    return cleaned


def _points(box: Box, dpi: float) -> Box:
    scale = 72 / dpi
    return Box(box.x0 * scale, box.top * scale, box.x1 * scale, box.bottom * scale)
