"""What recognition misses in figures and their shapes show: dots and commas, ≥ and ≤, Roman
numbers.

Tesseract's Vietnamese model knows no ≥ and no ≤, takes serifed I's for H and N ("Quý HI/2026"),
and drops the dots of numbers that stand alone in a cell. The ink says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.language.confidence import SURE_POINT
from extractors.language.roman import misread_signs
from extractors.page.document import Box
from extractors.page.ink_levels import FIGURE as FIGURE_INK
from extractors.pixels.ink import Image
from extractors.pixels.lengths import TOUCH, to_area, to_pixels

if TYPE_CHECKING:
    from extractors.pixels.tesseract import Token

# Ink of a smaller area (square points) is a speck.
SPECK_AREA = 0.39
# A figure alone: digits, what they are misread as, and the marks between them.
FIGURE = re.compile(r"[\dOoIlSBTQ.,:'’⁄/%-]{1,8}")
QUARTER = re.compile(r"quý", re.IGNORECASE)
# What I's with serifs are read as, before a year or alone in a cell. A U or Y is left alone: its
# strokes meet, so that stems cannot be counted.
STROKES = "I" + "".join(sign for sign in misread_signs() if sign not in "UY")
OF_YEAR = re.compile(rf"(?P<number>[{STROKES}]{{1,3}})(?P<rest>/(?:20\d\d)\W*)")
ROMAN = re.compile(rf"(?=.*[IHNM])[{STROKES}]{{1,3}}")
# A gap read as a dot or a line.
LEADERS = re.compile(r"[._…]+$")
# A speck before a word ("'Vụ", ".các").
SPECK = re.compile(r"^[.,'‘’`´·:]+(?=[^\W\d_]{2})")
# Widths over heights in Times: four digits and a slash ("/2026").
YEAR_WIDTH = 3.35
# How much lower than the digits a comma ends, and how high a dot is at most, over the digits'
# height.
TAIL, DOT = 0.09, 0.34
# A point or comma begins above the line the digits stand on and has room between two of them,
# over their height: 0.42 and more in upright Times and Arial, where digits without one are at
# most 0.22 apart. Marks of the next line's letters, which reach into the box of a line set
# close, made 109,7 of 1097 and 0,4 of 04 in real scans.
ABOVE, ROOM = 0.04, 0.34
# The bar of ≥ is this much of its width, and stands in its lowest rows.
BAR = 0.75


class Blob(NamedTuple):
    """One connected piece of ink, in pixels of its crop."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height


def mend_figures(image: Image, tokens: Iterable[Token], dpi: float) -> Iterator[Token]:
    """The tokens with their figures as the ink shows them.

    "Quý HI/2026" → "Quý III/2026"; "> 80" → "≥ 80" where there is a bar under the sign; "745" →
    "74,5".
    """
    before = ""
    for token in tokens:
        text = _without_leaders(
            image, re.sub("[⁄/]+(?=20)", "/", token.text), token, dpi
        )
        mended = _mend(image, text, token, before, dpi)
        if mended:
            yield token._replace(text=mended) if mended != token.text else token
        before = text


def _without_leaders(image: Image, text: str, token: Token, dpi: float) -> str:
    """The text without dots and lines that Tesseract sees in white gaps ("xây." "1..." "_"); ""
    for those alone.
    """
    if token.confidence < SURE_POINT:
        text = SPECK.sub("", text)
    found = LEADERS.search(text)
    if found is None or token.confidence >= SURE_POINT:
        return text
    if found.start() == 0:
        return "" if len(text) > 1 or text == "_" else text
    blobs = _blobs(_ink(image, token.box), dpi)
    height = max((b.height for b in blobs), default=0)
    has_dot = blobs and blobs[-1].height < DOT * height and blobs[-1].top > 0.5 * height
    return text if has_dot and len(found[0]) == 1 else text[: found.start()]


def _mend(image: Image, text: str, token: Token, before: str, dpi: float) -> str:
    if text[:1] in ("<", ">"):
        return mend_sign(_ink(image, token.box), text)
    of_year = OF_YEAR.fullmatch(text)
    if of_year and (
        QUARTER.fullmatch(before.strip("(,;. ")) or ROMAN.fullmatch(of_year["number"])
    ):
        ink = _ink(image, token.box)
        number = ink[:, : max(1, ink.shape[1] - _year_width(ink, of_year["rest"]))]
        return _roman(number, of_year["number"]) + of_year["rest"]
    if token.edge and ROMAN.fullmatch(text):
        return _roman(_ink(image, token.box), text)
    if token.edge and FIGURE.fullmatch(text):
        return mend_points(image, token.box, text, dpi)
    return text


def _ink(image: Image, box: Box) -> NDArray[np.uint8]:
    """The ink in a box, cut to its edges."""
    dark = _dark(image, box)
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not rows.size:
        return dark
    return dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _dark(image: Image, box: Box) -> NDArray[np.uint8]:
    patch = image[int(box.top) : int(box.bottom) + 1, int(box.x0) : int(box.x1) + 1]
    dark: NDArray[np.uint8] = (patch < FIGURE_INK).astype(np.uint8)
    return dark


def _blobs(ink: NDArray[np.uint8], dpi: float) -> list[Blob]:
    """The pieces of ink from left to right, those one above another (the dots of i, the bar of
    ≥) as they are.
    """
    if ink.size == 0:
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    least = to_area(SPECK_AREA, dpi)
    return sorted(Blob(*(int(v) for v in s[:4])) for s in stats[1:] if s[4] >= least)


def mend_sign(ink: NDArray[np.uint8], text: str) -> str:
    """ ">80" → "≥80" where the sign's lowest rows are one bar as wide as the sign."""
    sign = _first_glyph(ink)
    if sign.size == 0:
        return text
    height, width = sign.shape
    lowest = sign[int(0.84 * height) :]
    is_barred = max((_longest_run(row) for row in lowest), default=0) >= BAR * width
    return {"<": "≤", ">": "≥"}[text[0]] + text[1:] if is_barred else text


def split_sign(image: Image, box: Box, dpi: float) -> tuple[str, Box] | None:
    """The sign <, >, ≤ or ≥ that the ink in a box begins with, by its shape, and the box of
    what follows it.
    """
    ink = _ink(image, box)
    sign = _first_glyph(ink)
    height, width = sign.shape
    if width == ink.shape[1] or not 0.4 * ink.shape[0] < height < 1.1 * ink.shape[0]:
        return None
    lean = _lean(sign)
    if lean is None or not 0.6 < width / height < 2.0:
        return None
    rest = ink[:, width:]
    gap = int(np.flatnonzero(rest.any(axis=0))[0])
    left = int(box.x0) + int(np.flatnonzero((_dark(image, box)).any(axis=0))[0])
    return mend_sign(ink, lean), Box(
        float(left + width + max(0, gap - to_pixels(TOUCH, dpi))),
        box.top,
        box.x1,
        box.bottom,
    )


def _lean(sign: NDArray[np.uint8]) -> str | None:
    """ ">" where the ink runs to the right and back, "<" where to the left, None for other
    shapes.
    """
    height, width = sign.shape
    rows = [np.flatnonzero(row) for row in sign[: int(0.72 * height) + 1]]
    # A stroke of a chevron crosses each row once, and is thin.
    if any(not r.size or r[-1] - r[0] > 0.62 * width for r in rows[1:-1]):
        return None
    middles = np.array([r.mean() for r in rows if r.size])
    if len(middles) < 5:
        return None
    tip = {">": int(middles.argmax()), "<": int(middles.argmin())}
    for sign_, at in tip.items():
        reach = min(abs(middles[at] - middles[0]), abs(middles[at] - middles[-1]))
        if 0.3 * len(middles) < at < 0.85 * len(middles) and reach > 0.3 * width:
            return sign_
    return None


def _first_glyph(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The ink up to the first gap between columns."""
    filled = ink.any(axis=0)
    gaps = np.flatnonzero(~filled)
    glyph = ink[:, : int(gaps[0])] if gaps.size else ink
    rows = np.flatnonzero(glyph.any(axis=1))
    return (
        glyph[rows[0] : rows[-1] + 1]
        if rows.size and glyph.shape[1] < 2.2 * ink.shape[0]
        else ink[:0]
    )


def _longest_run(row: NDArray[np.uint8]) -> int:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row, [0]))))
    return int((edges[1::2] - edges[::2]).max()) if edges.size else 0


def _year_width(ink: NDArray[np.uint8], rest: str) -> int:
    """How wide "/2026" is at the end of the ink, by its height, and a mark after it."""
    return int((YEAR_WIDTH + 0.35 * (len(rest) - 5)) * ink.shape[0])


def _roman(ink: NDArray[np.uint8], read: str) -> str:
    """I, II or III by the stems in the ink; the reading where it has a crossbar or something
    else.
    """
    count = count_stems(ink)
    if count is None or (count == 1 and read in "1lI"):
        return "I" if count == 1 and read != "1" else read
    return "I" * count


def count_stems(ink: NDArray[np.uint8]) -> int | None:
    """How many upright strokes the ink is made of, 1 to 3; None when it has any other."""
    height, width = ink.shape
    if height < 8 or width < 2:
        return None
    upper, lower = (
        ink[int(0.22 * height) : int(0.42 * height)],
        ink[int(0.58 * height) : int(0.78 * height)],
    )
    both = [_stems(band) for band in (upper, lower)]
    middle = ink[int(0.42 * height) : int(0.58 * height)]
    # Ink between the stems at half height is the bar of an H or the stroke of an N.
    is_crossed = max((_longest_run(row) for row in middle), default=0) > 0.45 * height
    if is_crossed or len(both[0]) != len(both[1]) or not 1 <= len(both[0]) <= 4:
        return None
    leaning = [
        i
        for i, (a, b) in enumerate(zip(*both, strict=True))
        if abs(a - b) > max(1.2, 0.06 * height)
    ]
    # The foot of the slash before the year may still be there.
    if leaning and (
        leaning != [len(both[0]) - 1] or both[1][-1] < width - 0.3 * height
    ):
        return None
    stems = both[0][: len(both[0]) - len(leaning)]
    is_even = all(0.25 * height < b - a < 0.85 * height for a, b in pairwise(stems))
    return len(stems) if is_even and 1 <= len(stems) <= 3 else None


def _stems(band: NDArray[np.uint8]) -> list[float]:
    """The middles of the runs of columns that are ink from top to bottom of a band."""
    solid = (band.mean(axis=0) >= 0.6).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], solid, [0]))))
    return [(a + b) / 2 for a, b in zip(edges[::2], edges[1::2], strict=True)]


def mend_points(image: Image, box: Box, text: str, dpi: float) -> str:
    """A figure with the dots and commas its ink has: "745" → "74,5", "12141" → "1.1.1".

    Only where the ink's pieces are as many as the characters, or as the digits without the points.
    """
    marks = _marks(_blobs(_ink(image, box), dpi))
    if marks is None or not any(marks) or "%" in text:
        return text
    digits = re.sub(r"\W", "", text)
    if [bool(m) for m in marks] == [not c.isalnum() for c in text]:
        return text
    if len(digits) == marks.count(""):
        rest = iter(digits)
        return "".join(mark or next(rest) for mark in marks)
    if len(text) == len(marks):
        return "".join(mark or c for mark, c in zip(marks, text, strict=True))
    return text


def _marks(blobs: Sequence[Blob]) -> list[str] | None:
    """For each piece of ink ".", "," or "-", or "" for a digit; None where pieces are neither."""
    if not blobs:
        return None
    height = max(b.height for b in blobs)
    digits = [b for b in blobs if b.height >= 0.8 * height]
    base = float(np.median([b.bottom for b in digits]))
    marks = []
    for place, blob in enumerate(blobs):
        is_digit = blob.height >= 0.8 * height
        mark = "" if is_digit else _point(blob, base, height)
        if mark is None or not (is_digit or _has_room(blobs, place, height)):
            return None
        marks.append(mark)
    return marks if "" in (marks[0], marks[-1]) or marks[0] == "" else None


def _point(blob: Blob, base: float, height: int) -> str | None:
    """ ".", "," or "-" by where a piece of ink stands beside digits of this height and
    baseline; None for others.
    """
    if blob.top < base - 0.5 * height or blob.width > 0.6 * height:
        return None
    if blob.top > base - ABOVE * height:
        return None
    if blob.bottom < base - 0.12 * height:
        return "-"
    is_comma = blob.bottom > base + TAIL * height or blob.height > DOT * height
    return "," if is_comma else "."


def _has_room(blobs: Sequence[Blob], place: int, height: int) -> bool:
    """True for a piece of ink between two others, beside both, with the gap that a printed
    point has.
    """
    if not 0 < place < len(blobs) - 1:
        return False
    before, mark, after = blobs[place - 1 : place + 2]
    right = before.left + before.width
    overlap = max(right - mark.left, mark.left + mark.width - after.left)
    return after.left - right >= ROOM * height and overlap <= 1
