"""Parts of a recognised page that are worth a second look by themselves: masthead, signature,
ink left unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from extractors.page.document import Box, Line, Page, Word
from extractors.page.ink_levels import STROKE
from extractors.page.lines import line_text, make_lines
from extractors.page.masthead import find_masthead
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import (
    find_on_behalf,
    recipients_gutter,
)
from extractors.pixels.ink import Image, dark_below
from extractors.pixels.lengths import AROUND, NEAR, to_pixels

# Paper around a strip, in font sizes.
PAD = 0.3
# How far a signature block reaches above "Nơi nhận" and below its list, in font sizes.
ABOVE, BELOW = 3.4, 7.0
# How far below "KT. CHỦ TỊCH" its name stands at the most, and how far left of it the block begins.
DEPTH, LEFT = 16.0, 4.0
# Ink that is a line of text: its height and least width (inches), and how much of its box is dark.
LINE_LEAST, LINE_MOST, LINE_WIDTH = 0.07, 0.34, 0.3
FILL_LEAST, FILL_MOST = 0.08, 0.6
# More unread lines than this are a drawing.
MOST_UNREAD = 12


def masthead_strips(page: Page) -> list[Box]:
    """The lines of both columns of the masthead, each as far as the other column allows
    (points).
    """
    masthead = find_masthead(page)
    if masthead is None:
        return []
    sides = (masthead.left, masthead.right)
    return [
        _strip(line, other) for side, other in (sides, sides[::-1]) for line in side
    ]


def _strip(line: Line, others: Sequence[Line]) -> Box:
    """A line's box up to the words beside it; strokes without letters ("..") may be misread
    words of either.
    """
    box, pad = line.box, PAD * line.size
    beside = [
        w.box
        for o in others
        for w in o.words
        if _is_level(w, box) and any(map(str.isalnum, w.text))
    ]
    right = min(
        (b.x0 for b in beside if b.x0 >= box.middle[0]), default=box.x1 + 2 * pad
    )
    left = max(
        (b.x1 for b in beside if b.x1 <= box.middle[0]), default=box.x0 - 2 * pad
    )
    return Box(left + 1, box.top - pad, right - 1, box.bottom + pad)


def _is_level(word: Word, box: Box) -> bool:
    return word.box.top < box.bottom and word.box.bottom > box.top


def signature_columns(page: Page) -> list[Box]:
    """The list of "Nơi nhận" and the signature block beside it, in points; none on a page
    without them.
    """
    lines = make_lines(page.words, page.number)
    for line in lines:
        if begins_recipients(line_text(line)):
            gutter = recipients_gutter(page, lines, line)
            top = _below_text(lines, line, line.box.top - ABOVE * line.size)
            return _columns(page, gutter, top, lines[-1].box.bottom + BELOW * line.size)
    for line in lines:
        start = find_on_behalf(line)
        if start is not None and line.words[start].box.x0 > 0.4 * page.width:
            gutter = line.words[start].box.x0 - LEFT * line.size
            top, bottom = (
                line.box.top - PAD * line.size,
                line.box.bottom + DEPTH * line.size,
            )
            return _columns(page, gutter, top, bottom)
    return []


def _columns(page: Page, gutter: float, top: float, bottom: float) -> list[Box]:
    bottom = min(bottom, page.height)
    return [Box(0, top, gutter, bottom), Box(gutter, top, page.width, bottom)]


def _below_text(lines: Sequence[Line], recipients: Line, top: float) -> float:
    """Below the last line of the body, which begins at the left and ends before "Nơi nhận"."""
    ends = [
        x.box.bottom
        for x in lines
        if x.box.bottom < recipients.box.top
        and x.box.x0 < recipients.box.x1
        and x.box.bottom > top
    ]
    return max([top, *ends])


def unread_lines(image: Image, dpi: float, read: Sequence[Box]) -> list[Box]:
    """Ink shaped like a line of text that no box of `read` covers, in pixels; none on a page of
    drawings.
    """
    dark = dark_below(image, STROKE)
    near = to_pixels(NEAR, dpi)
    for box in read:
        rows = slice(max(0, int(box.top) - near), int(box.bottom) + near)
        columns = slice(max(0, int(box.x0) - near), int(box.x1) + near)
        dark[rows, columns] = 0
    found = list(_text_like(dark, dpi))
    return found if len(found) <= MOST_UNREAD else []


def _text_like(dark: Image, dpi: float) -> Iterator[Box]:
    joined = cv2.dilate(
        dark, np.ones((max(3, int(0.02 * dpi)), int(0.12 * dpi)), np.uint8)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    paper = to_pixels(AROUND, dpi)
    for x, y, width, height, _ in stats[1:]:
        ink = dark[y : y + height, x : x + width]
        fill = float(ink.mean())
        is_line = (
            LINE_LEAST * dpi <= height <= LINE_MOST * dpi and width >= LINE_WIDTH * dpi
        )
        if is_line and width > 1.5 * height and FILL_LEAST <= fill <= FILL_MOST:
            yield Box(
                float(max(0, x - paper)),
                float(max(0, y - paper)),
                float(x + width + paper),
                float(y + height + paper),
            )
