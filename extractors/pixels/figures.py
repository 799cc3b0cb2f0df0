"""What recognition misses in figures and their shapes show: dots and commas, ≥ and ≤, Roman
numbers.

Tesseract's Vietnamese model knows no ≥ and no ≤, takes serifed I's for H and N ("Quý HI/2026"),
and drops the dots of numbers that stand alone in a cell. The ink says which it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.language.confidence import SURE_POINT
from extractors.language.lexicon_words import phrases_of
from extractors.language.roman import misread_signs
from extractors.language.time_patterns import A_YEAR
from extractors.page.document import Box
from extractors.page.ink_levels import FIGURE as FIGURE_INK
from extractors.pixels.figure_marks import DOT, Blob, find_marks
from extractors.pixels.ink import Image
from extractors.pixels.lengths import TOUCH, to_area, to_pixels
from extractors.pixels.stems import count_stems, longest_run
from extractors.pixels.tesseract import Token

# Ink of a smaller area (square points) is a speck.
SPECK_AREA = 0.39
# A figure alone: digits, what they are misread as, and the marks between them.
FIGURE = re.compile(r"[\dOoIlSBTQ.,:'’⁄/%-]{1,8}")
# What I's with serifs are read as, before a year or alone in a cell. A U or Y is left alone: its
# strokes meet, so that stems cannot be counted.
STROKES = "I" + "".join(sign for sign in misread_signs() if sign not in "UY")
OF_YEAR = re.compile(rf"(?P<number>[{STROKES}]{{1,3}})(?P<rest>/(?:{A_YEAR})\W*)")
ROMAN = re.compile(rf"(?=.*[IHNM])[{STROKES}]{{1,3}}")
# "II" alone in a cell is read as this too, less surely than a letter is.
SMALL_TWO, SURE_LETTER = "n", 0.8
# A gap read as a dot or a line.
LEADERS = re.compile(r"[._…]+$")
# A speck before a word ("'Vụ", ".các").
SPECK = re.compile(r"^[.,'‘’`´·:]+(?=[^\W\d_]{2})")
# Widths over heights in Times: four digits and a slash ("/2026").
YEAR_WIDTH = 3.35
# The same for a digit and for "%", which is read as "9%" at times. Half a digit is more than Times
# and Arial, upright and bold, differ by, and as wide as a mark behind the sign.
DIGIT_WIDTH, PERCENT_WIDTH, HALF_DIGIT = 0.74, 1.14, 0.37
PERCENT = re.compile(r"\d+9%[.,;)]*")
# What the small circles of ‰ are read as, behind a % that stands behind a figure or alone:
# "0,05%o", "%0".
PERMILLE = re.compile(r"(?<![^\d,.])%[oOọ0°ºaeu]{1,2}(?=[.,;:)]*$)")
# The bar of ≥ is this much of its width, and stands in its lowest rows.
BAR = 0.75


def mend_figures(image: Image, tokens: Iterable[Token], dpi: float) -> Iterator[Token]:
    """The tokens with their figures as the ink shows them.

    "Quý HI/2026" → "Quý III/2026"; "> 80" → "≥ 80" where there is a bar under the sign; "745" →
    "74,5".
    """
    before = ""
    for token in tokens:
        slashed = re.sub("[⁄/]+(?=20)", "/", token.text)
        signed = PERMILLE.sub("‰", slashed)
        text = _without_leaders(image, signed, token, dpi)
        mended = _mend(image, text, token, before, dpi)
        if mended:
            yield token._replace(text=mended) if mended != token.text else token
        before = text


def _without_leaders(image: Image, text: str, token: Token, dpi: float) -> str:
    """The text without dots and lines that Tesseract sees in white gaps ("xây." "1..." "_"); ""
    for those alone.
    """
    if token.confidence >= SURE_POINT:
        return text
    text = SPECK.sub("", text)
    found = LEADERS.search(text)
    if found is None:
        return text
    if found.start() == 0:
        is_sign = len(text) == 1 and text != "_"
        return text if is_sign else ""
    blobs = _blobs(_ink(image, token.box), dpi)
    is_dot = len(found[0]) == 1 and _ends_with_dot(blobs)
    return text if is_dot else text[: found.start()]


def _ends_with_dot(blobs: Sequence[Blob]) -> bool:
    """True where the last piece of ink is small and low."""
    if not blobs:
        return False
    height = max(blob.height for blob in blobs)
    last = blobs[-1]
    return last.height < DOT * height and last.top > 0.5 * height


def _mend(image: Image, text: str, token: Token, before: str, dpi: float) -> str:
    if text[:1] in ("<", ">"):
        return mend_figure_sign(_ink(image, token.box), text)
    of_year = OF_YEAR.fullmatch(text)
    if of_year and _is_quarter(of_year["number"], before):
        return _mend_quarter(_ink(image, token.box), of_year)
    if PERCENT.fullmatch(text):
        return _without_double(_ink(image, token.box), text)
    if not token.edge:
        return text
    is_small_two = text == SMALL_TWO and token.confidence < SURE_LETTER
    if ROMAN.fullmatch(text) or is_small_two:
        return _roman(_ink(image, token.box), text)
    if FIGURE.fullmatch(text):
        return mend_points(image, token.box, text, dpi)
    return text


def _without_double(ink: NDArray[np.uint8], text: str) -> str:
    """A percentage without the 9 that its sign was read as besides: "609%" on ink of "60%"."""
    digits = len(text.rstrip("%.,;)"))
    marks = len(text) - digits - 1
    width = DIGIT_WIDTH * digits + PERCENT_WIDTH + HALF_DIGIT * marks
    # A comma behind it reaches lower than its digits.
    height = _first_glyph(ink).shape[0] or ink.shape[0]
    is_narrow = ink.shape[1] < (width - HALF_DIGIT) * height
    return text.replace("9%", "%", 1) if is_narrow else text


def _is_quarter(number: str, before: str) -> bool:
    """True for strokes after "Quý", and for those that are no figures."""
    if before.strip("(,;. ").lower() in phrases_of("times", "quarter"):
        return True
    return ROMAN.fullmatch(number) is not None


def _mend_quarter(ink: NDArray[np.uint8], of_year: re.Match[str]) -> str:
    """ "HI/2026" with the Roman number that the ink before the year shows."""
    width = max(1, ink.shape[1] - _year_width(ink, of_year["rest"]))
    return _roman(ink[:, :width], of_year["number"]) + of_year["rest"]


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
    pieces = [row for row in stats[1:] if row[4] >= least]
    return sorted(Blob(*(int(value) for value in row[:4])) for row in pieces)


def mend_figure_sign(ink: NDArray[np.uint8], text: str) -> str:
    """ ">80" → "≥80" where the sign's lowest rows are one bar as wide as the sign."""
    sign = _first_glyph(ink)
    if sign.size == 0:
        return text
    height, width = sign.shape
    lowest = sign[int(0.84 * height) :]
    is_barred = max((longest_run(row) for row in lowest), default=0) >= BAR * width
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
    return mend_figure_sign(ink, lean), Box(
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
    if not all(_is_thin(row, width) for row in rows[1:-1]):
        return None
    middles = np.array([row.mean() for row in rows if row.size])
    if len(middles) < 5:
        return None
    if _is_tip(middles, int(middles.argmax()), width):
        return ">"
    return "<" if _is_tip(middles, int(middles.argmin()), width) else None


def _is_thin(row: NDArray[np.intp], width: int) -> bool:
    """A stroke of a chevron crosses each row once, and is thin."""
    return row.size > 0 and bool(row[-1] - row[0] <= 0.62 * width)


def _is_tip(middles: NDArray[np.float64], at: int, width: int) -> bool:
    """True where the ink runs to a place half way down and back again."""
    is_half_way = 0.3 * len(middles) < at < 0.85 * len(middles)
    reach = min(abs(middles[at] - middles[0]), abs(middles[at] - middles[-1]))
    return is_half_way and bool(reach > 0.3 * width)


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


def _year_width(ink: NDArray[np.uint8], rest: str) -> int:
    """How wide "/2026" is at the end of the ink, by its height, and a mark after it."""
    return int((YEAR_WIDTH + 0.35 * (len(rest) - 5)) * ink.shape[0])


def _roman(ink: NDArray[np.uint8], read: str) -> str:
    """I, II or III by the stems in the ink; the reading where it has a crossbar or something
    else.
    """
    count = count_stems(ink)
    if count is None or (count == 1 and read == "1"):
        return read
    return "I" * count


def mend_points(image: Image, box: Box, text: str, dpi: float) -> str:
    """A figure with the dots and commas its ink has: "745" → "74,5", "12141" → "1.1.1".

    Only where the ink's pieces are as many as the characters, or as the digits without the points.
    """
    marks = find_marks(_blobs(_ink(image, box), dpi))
    if marks is None or not any(marks) or "%" in text:
        return text
    are_digits = [mark == "" for mark in marks]
    if are_digits == [c.isalnum() for c in text]:
        return text
    digits = re.sub(r"\W", "", text)
    if len(digits) == sum(are_digits):
        return _with_marks(digits, marks)
    if len(text) == len(marks):
        return "".join(mark or c for mark, c in zip(marks, text, strict=True))
    return text


def _with_marks(digits: str, marks: Sequence[str]) -> str:
    """The digits with the marks between them: "745", ("", "", ",", "") → "74,5"."""
    rest = iter(digits)
    return "".join(mark or next(rest) for mark in marks)
