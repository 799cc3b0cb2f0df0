"""Where a sentence of a paragraph is printed: a box on each of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.language.text import place_tones
from extractors.page.document import Box, Line, Paragraph, Place, Word

SetWord = tuple[Line, Word]  # a word and the line it stands on


def find_places(paragraph: Paragraph, text: str) -> tuple[Place, ...]:
    """The boxes of a part of a paragraph, one a line; the whole paragraph's where the part is
    not found as it is.

    The clause "tỷ lệ phủ sóng đạt 95%" of a paragraph over two lines has the box of the line it
    stands on.
    """
    inside = _within(_words_of(paragraph), text)
    return tuple(_boxes(inside)) if inside else paragraph.places


def find_part(
    paragraph: Paragraph, around: str, text: str
) -> tuple[tuple[Place, ...], float] | None:
    """The boxes of a text within another of a paragraph, and how sure its least sure word is;
    None where it is not found as it is.

    "95%" within "tỷ lệ phủ sóng đạt 95%" → the box of "95%", 0.96
    """
    inside = _within(_within(_words_of(paragraph), around), text)
    if not inside:
        return None
    return tuple(_boxes(inside)), min(word.confidence for _, word in inside)


def _words_of(paragraph: Paragraph) -> list[SetWord]:
    return [(line, word) for line in paragraph.lines for word in line.words]


def _within(words: Sequence[SetWord], text: str) -> Sequence[SetWord]:
    """Those of the words that a text stands on; none where it is not found."""
    wanted = _bare(text)
    letters, owners = "", []
    for number, (_, word) in enumerate(words):
        bare = _bare(word.text)
        letters += bare
        owners += [number] * len(bare)
    at = letters.find(wanted) if wanted else -1
    if at < 0:
        return ()
    return words[owners[at] : owners[at + len(wanted) - 1] + 1]


def _boxes(words: Sequence[SetWord]) -> Iterator[Place]:
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
