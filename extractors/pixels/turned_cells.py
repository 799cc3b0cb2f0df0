"""Text set on its side in the narrow cells of a table's header, read turned upright.

Upright it gives single letters and signs, none of them sure ("= I-] z ="), and a column without
a header has no role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

import cv2
import numpy as np

from extractors.page.document import Box
from extractors.pixels.ink import Image
from extractors.pixels.lengths import to_pixels
from extractors.pixels.tesseract import CELL_MODE, CELLS, Token, read_image

# Ink so many times as high as wide, and so high (points), may be a line on its side.
TALL, LEAST_HEIGHT = 1.4, 20.0
# A narrow cell whose words are read as surely as this stands upright.
UPRIGHT = 0.75
# A turned reading counts where its letters are read as surely as this, and so much more surely
# than as they stand: of "Quý III" the strokes are never sure.
SURE, SURER = 0.6, 0.25
# Paper around what is read (points), and how much larger it is read: "III" is strokes alone.
PAPER, ENLARGED = 6.0, 1.5
# The way to turn text that runs upwards, as it mostly does, and downwards.
TURNS = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_90_COUNTERCLOCKWISE)


def read_turned(
    image: Image, read: Mapping[Box, Sequence[Token]], inks: Sequence[Box], dpi: float
) -> dict[Box, list[Token]]:
    """The lines of the cells whose text is set on its side, each as one token within its cell.

    `read` is what the pieces of ink are as they stand.
    """
    found: dict[Box, list[Token]] = {}
    for ink in inks:
        if not _may_be_turned(ink, read.get(ink, ()), dpi):
            continue
        least = max(SURE, sureness(read.get(ink, ())) + SURER)
        lines = _upright_lines(image, ink, dpi, least)
        if lines:
            found[ink] = list(_within(ink, lines))
    return found


def _may_be_turned(ink: Box, read: Sequence[Token], dpi: float) -> bool:
    is_tall = ink.height > max(TALL * ink.width, to_pixels(LEAST_HEIGHT, dpi))
    return is_tall and sureness(read) < UPRIGHT


def sureness(tokens: Sequence[Token]) -> float:
    """How surely a text is read, each letter as its word; 0 for one without letters."""
    letters = sum(_letters(token) for token in tokens)
    if not letters:
        return 0.0
    return sum(token.confidence * _letters(token) for token in tokens) / letters


def _letters(token: Token) -> int:
    return sum(c.isalnum() for c in token.text)


def _upright_lines(
    image: Image, ink: Box, dpi: float, least: float
) -> list[list[Token]]:
    """The lines of the turn that is read surely enough; none where neither is."""
    part = image[int(ink.top) : int(ink.bottom), int(ink.x0) : int(ink.x1)]
    paper = to_pixels(PAPER, dpi)
    padded = cv2.copyMakeBorder(
        part, paper, paper, paper, paper, cv2.BORDER_CONSTANT, value=(255.0,)
    )
    large = cv2.resize(
        padded, None, fx=ENLARGED, fy=ENLARGED, interpolation=cv2.INTER_CUBIC
    )
    for turn in TURNS:
        turned = np.ascontiguousarray(cv2.rotate(large, turn)).astype(np.uint8)
        tokens = list(read_image(turned, CELL_MODE, dpi * ENLARGED, CELLS))
        if sureness(tokens) >= least:
            return _by_line(tokens)
    return []


def _by_line(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: dict[tuple[int, ...], list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    return list(lines.values())


def _within(ink: Box, lines: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Lines as tokens under one another in the middle of their cell, as if they stood upright."""
    height = ink.width / len(lines)
    top = ink.middle[1] - ink.width / 2
    for i, line in enumerate(lines):
        box = Box(ink.x0, top + i * height, ink.x1, top + (i + 1) * height)
        text = " ".join(token.text for token in line)
        place = (CELLS, i, int(ink.x0), int(ink.top))
        yield Token(text, box, fmean(token.confidence for token in line), place, ink.x0)
