"""Where a sentence of a paragraph is printed: a box on each of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.language.text import place_tones
from extractors.page.document import Box, Line, Paragraph, Place, Word


def find_places(paragraph: Paragraph, text: str) -> tuple[Place, ...]:
    """The boxes of a part of a paragraph, one a line; the whole paragraph's where the part is
    not found as it is.

    The clause "tỷ lệ phủ sóng đạt 95%" of a paragraph over two lines has the box of the line it
    stands on.
    """
    wanted = _bare(text)
    words = [(line, word) for line in paragraph.lines for word in line.words]
    letters, owners = "", []
    for number, (_, word) in enumerate(words):
        bare = _bare(word.text)
        letters += bare
        owners += [number] * len(bare)
    at = letters.find(wanted) if wanted else -1
    if at < 0:
        return paragraph.places
    inside = words[owners[at] : owners[at + len(wanted) - 1] + 1]
    return tuple(_boxes(inside))


def _boxes(words: list[tuple[Line, Word]]) -> Iterator[Place]:
    lines = {id(line): line for line, _ in words}.values()
    for line in lines:
        yield Place(
            line.page, Box.around(word.box for other, word in words if other is line)
        )


def _bare(text: str) -> str:
    """Letters and figures in small type: marks, bullets and spaces are set differently once
    lines are joined.
    """
    return re.sub(r"[\W_]+", "", place_tones(text)).lower()
