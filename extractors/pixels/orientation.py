"""Which way up a scanned page was fed: 0, 90, 180 or 270 degrees, from the shapes of its letters.

Letters stand nearer to their neighbours in the line than to the lines above and below, which
tells lying pages; and they stand on a common line at their feet, while marks and tall letters
make their heads uneven, which tells pages on their heads. On 77 pages (office, fax, 150 dpi,
real scans) upright letters had a neighbour above or below for 7 to 18 % of them, lying ones for
88 to 94 %; feet were the more even side in 61 to 83 % of the pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page.ink_levels import LEAST_LETTER
from extractors.pixels.ink import dark_up_to
from extractors.pixels.lengths import PIXEL, to_pixels

Image = NDArray[Any]
Boxes = NDArray[np.float32]  # x0, top, x1, bottom
Gaps = NDArray[np.float32]

# A letter's longer and shorter side (inches), from 6 to 26 points; specks and rules are outside
# of it.
LETTER, LEAST_STROKE = (0.045, 0.25), 0.012
# Neighbours farther apart than this (inches) do not stand in one word.
NEAR = 0.1
# So many letters are asked for their neighbours, so many at a time.
ENOUGH, CHUNK = 1500, 100
# The vote is sure when it differs from a tie by so many standard deviations.
CLEAR_VOTE = 3.0
# Fewer pairs than this are too few to turn a page for, whatever they say.
FEW = 12


class Vote(NamedTuple):
    """Pairs of neighbouring letters: side by side or one over another, and those even at foot
    or head.
    """

    beside: int
    over: int
    feet: int
    heads: int

    @property
    def is_lying(self) -> bool:
        return self.over > self.beside

    @property
    def is_sure(self) -> bool:
        return _is_clear(self.beside, self.over) and _is_clear(self.feet, self.heads)


def find_turn(
    grey: Image, dpi: float, confidence: Callable[[Image, float], float] | None = None
) -> int:
    """The degrees (0, 90, 180, 270) by which a page must be turned counter-clockwise to stand
    upright.

    Where the letters' vote is not clear, `confidence(picture, dpi)`, which tells how well a strip
    of text is recognised, is asked for each turn that is possible; without it the vote stands.
    """
    vote = count_votes(find_letters(grey, dpi), dpi)
    if vote.beside + vote.over < FEW:
        return 0
    best = (90 if vote.is_lying else 0) + (180 if vote.heads > vote.feet else 0)
    if vote.is_sure or confidence is None:
        return best
    turns = (
        (0, 90, 180, 270)
        if not _is_clear(vote.beside, vote.over)
        else (best % 180, best % 180 + 180)
    )
    return max(
        turns, key=lambda turn: confidence(text_strip(turned(grey, turn), dpi), dpi)
    )


def turned(grey: Image, turn: int) -> Image:
    """The page turned counter-clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(grey, turn // 90)) if turn else grey


def find_letters(grey: Image, dpi: float) -> Boxes:
    """Boxes of what has the size of a letter; marks of their own and specks are smaller."""
    value, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # On pages without greys Otsu's threshold is black itself.
    ink = dark_up_to(grey, max(float(LEAST_LETTER), value))
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    x, y, width, height = stats[1:, :4].T.astype(np.float32)
    longer, shorter = np.maximum(width, height), np.minimum(width, height)
    is_letter = (
        (LETTER[0] * dpi <= longer)
        & (longer <= LETTER[1] * dpi)
        & (shorter >= LEAST_STROKE * dpi)
    )
    boxes: Boxes = np.stack((x, y, x + width, y + height), axis=1)[is_letter]
    return boxes


def count_votes(boxes: Boxes, dpi: float) -> Vote:
    """What each letter and its nearest neighbour say."""
    if len(boxes) < 2:
        return Vote(0, 0, 0, 0)
    asked = np.linspace(0, len(boxes) - 1, min(ENOUGH, len(boxes))).astype(int)
    chunks = np.array_split(asked, -(-len(asked) // CHUNK))
    near, across, down = (
        np.concatenate(x)
        for x in zip(*(_find_nearest(boxes, c) for c in chunks), strict=True)
    )
    is_near = across + down < NEAR * dpi
    beside, over = is_near & (across > down), is_near & (across < down)
    is_lying = bool(over.sum() > beside.sum())
    pairs = over if is_lying else beside
    one, other = boxes[asked[pairs]], boxes[near[pairs]]
    # Of a page that a quarter turn counter-clockwise puts upright the letters' heads point to
    # the right.
    head, foot = (2, 0) if is_lying else (1, 3)
    play = to_pixels(PIXEL, dpi)
    heads, feet = (
        np.abs(one[:, head] - other[:, head]),
        np.abs(one[:, foot] - other[:, foot]),
    )
    return Vote(
        *(
            int(v.sum())
            for v in (beside, over, feet + play < heads, heads + play < feet)
        )
    )


def _find_nearest(
    boxes: Boxes, asked: NDArray[np.intp]
) -> tuple[NDArray[np.intp], Gaps, Gaps]:
    """The nearest other box of each box asked for, and the gaps to it across and down the page."""
    across, down = (_gaps(boxes[:, i], boxes[:, i + 2], asked) for i in (0, 1))
    apart = across + down
    rows = np.arange(len(asked))
    apart[rows, asked] = np.inf
    near = apart.argmin(axis=1)
    return near, across[rows, near], down[rows, near]


def _gaps(start: Gaps, end: Gaps, asked: NDArray[np.intp]) -> Gaps:
    """The gaps between each asked extent and all of them, 0 where they overlap."""
    gaps: Gaps = np.maximum(
        start[asked, None] - end[None], start[None] - end[asked, None]
    ).clip(0)
    return gaps


def _is_clear(one: int, other: int) -> bool:
    return bool(abs(one - other) > CLEAR_VOTE * max(1, one + other) ** 0.5)


def text_strip(grey: Image, dpi: float) -> Image:
    """The inch and a half of a page, as it stands, that has the most letters."""
    tops = find_letters(grey, dpi)[:, 1].astype(int)
    high = min(grey.shape[0], round(1.5 * dpi))
    if not len(tops):
        return grey[:high]
    counts = np.cumsum(np.bincount(tops, minlength=grey.shape[0]))
    inside = (
        counts[high - 1 :]
        - np.concatenate(([0], counts[: -high or None]))[: len(counts) - high + 1]
    )
    # Of all places with the most tops of letters the middle one, so that no line is cut at its
    # feet.
    start = int(np.median(np.flatnonzero(inside == inside.max())))
    return grey[start : start + high]
