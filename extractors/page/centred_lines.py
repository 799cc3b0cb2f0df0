"""Lines set in the middle of a page across, as titles are: none of a masthead's columns is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractors.page.document import Box, Line

# How far from the middle a centred line's middle may be, as a share of the text's width. That of a
# masthead's columns is a fifth of it away.
OFF = 0.06
# Words further apart (in sizes of their line) stand in two columns.
APART = 2.0


def centred_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that run through its text's middle and are as long on both sides of it:
    "DANH MỤC NHIỆM VỤ TRỌNG TÂM".
    """
    if not lines:
        return []
    around = Box.around(line.box for line in lines)
    return [line for line in lines if _is_whole(line) and _is_in_middle(line, around)]


def _is_in_middle(line: Line, around: Box) -> bool:
    off = line.box.middle[0] - around.middle[0]
    return abs(off) < OFF * around.width


def _is_whole(line: Line) -> bool:
    """False for words of two columns at one height."""
    gaps = (after.box.x0 - word.box.x1 for word, after in pairwise(line.words))
    return all(gap < APART * line.size for gap in gaps)
