"""Numbers of quarters in a piece of ink: groups of strokes with dashes between them, behind the
word "Quý" or alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.pixels.stems import count_stems

Ink = NDArray[np.uint8]

# Shares of the highest stroke: what is a stroke, a dash or comma, an accent, and the gap behind
# which another word begins.
STROKE, LOW, ACCENT, APART = 0.75, 0.35, 0.5, 1.5
# How far a letter with its accent is higher than the others.
ABOVE = 0.1
# A piece of ink less high than this (pixels) is a speck.
LEAST = 2


class Piece(tuple[int, int, int, int]):
    """A connected piece of ink: left, top, right, bottom."""

    __slots__ = ()

    @property
    def height(self) -> int:
        return self[3] - self[1]

    @property
    def width(self) -> int:
        return self[2] - self[0]


def read_behind_word(ink: Ink) -> tuple[str, int, int] | None:
    """The number behind "Quý" or "QUÝ", and where it begins and ends; None where no strokes alone
    stand there.

    The word ends with the letter that has the accent: its ink, or the piece above it.
    """
    pieces = find_pieces(ink)
    end = _end_of_word(pieces)
    behind = [piece for piece in pieces if piece[0] >= end]
    if end == 0 or not behind or behind[0][0] - end > APART * ink.shape[0]:
        return None
    strokes = _together(behind)
    number = _numbers_of(ink, strokes)
    return (number, strokes[0][0], strokes[-1][2]) if number else None


def read_numbers(ink: Ink) -> str | None:
    """One quarter or two with a dash between: "II", "I-II"; None for other ink."""
    pieces = find_pieces(ink)
    return _numbers_of(ink, _together(pieces)) if pieces else None


def find_pieces(ink: Ink) -> list[Piece]:
    """The connected pieces of ink from left to right, without specks."""
    if ink.size == 0:
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = [
        Piece((int(x), int(y), int(x + w), int(y + h))) for x, y, w, h, _ in stats[1:]
    ]
    return sorted(box for box in boxes if box.height > LEAST or box.width > LEAST)


def _end_of_word(pieces: Sequence[Piece]) -> int:
    """Where the letter under the last accent ends, that of "Quý"; the accent may touch it. 0
    without one.
    """
    highest = max((piece.height for piece in pieces), default=0)
    accents = [p for p in pieces if _is_accent(p, pieces, ACCENT * highest)]
    if accents:
        under = [p for p in pieces if p[0] < accents[-1][2] and p[2] > accents[-1][0]]
        return max(piece[2] for piece in under)
    tops = sorted(piece[1] for piece in pieces)
    if len(tops) < 2 or tops[1] - tops[0] < ABOVE * highest:
        return 0
    return next(piece[2] for piece in pieces if piece[1] == tops[0])


def _is_accent(piece: Piece, pieces: Sequence[Piece], most: float) -> bool:
    """True for a low piece with another below it."""
    below = (p for p in pieces if p[1] >= piece[3] - 1 and p.height > piece.height)
    overlaps = (p[0] < piece[2] and p[2] > piece[0] for p in below)
    return piece.height < most and any(overlaps)


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    """The first pieces, up to a gap."""
    found = [pieces[0]]
    for piece in pieces[1:]:
        highest = max(p.height for p in found)
        if piece[0] - found[-1][2] > APART * highest:
            break
        found.append(piece)
    return found


def _numbers_of(ink: Ink, pieces: Sequence[Piece]) -> str | None:
    highest = max(piece.height for piece in pieces)
    groups: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.height >= STROKE * highest:
            groups[-1].append(piece)
        elif piece.height > LOW * highest:
            return None
        elif _is_dash(piece, pieces):
            groups.append([])
    counts = [_count(ink, group) for group in groups]
    if len(counts) > 2 or not all(counts):
        return None
    return "-".join("I" * (count or 0) for count in counts)


def _is_dash(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """True for a flat piece half way up, no comma."""
    top = min(p[1] for p in pieces)
    bottom = max(p[3] for p in pieces if p.height > piece.height)
    is_low = piece[1] > bottom - 0.2 * (bottom - top)
    return piece.width > piece.height and not is_low


def _count(ink: Ink, group: Sequence[Piece]) -> int | None:
    if not group or _is_cut(ink, group):
        return None
    top, bottom = min(p[1] for p in group), max(p[3] for p in group)
    return count_stems(ink[top:bottom, group[0][0] : group[-1][2]])


def _is_cut(ink: Ink, group: Sequence[Piece]) -> bool:
    """True for strokes that go on above or below, as the rest of a rule does."""
    return any(piece[1] == 0 and piece[3] == ink.shape[0] for piece in group)
