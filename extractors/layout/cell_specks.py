"""Specks of a scan that were read as signs in a table's cell: a seal's strokes, a copier's edge.

"- Lạng Sơn        l", "- Quảng Ngãi;      I": what stands far from the cell's text, at its border
or at the end of a line, unsure and no word, is none of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from statistics import median

from extractors.decisions.log import note
from extractors.language.syllables import is_syllable
from extractors.page.document import Box, Line, Place, Word
from extractors.page.lines import make_lines

# Less sure than this a word at a line's end may be a speck (a page of 1-bit pixels under a seal:
# words have 0.9, strokes of the seal 0.0 to 0.5).
UNSURE = 0.5
# So many sizes from the word before it, and so near the cell's border (points), stands what is
# no text.
FAR = 2.5
AT_BORDER = 6.0
# So many letters may be a word.
LEAST_LETTERS = 3
# Signs and strokes that a border's shadow is read as.
STROKE = re.compile(r"[\W_]{1,2}|[lI|1iíìj!]{1,2}")
# Letters of a short name, with signs between them: "TOD", "GD&ĐT".
ABBREVIATION = re.compile(r"[A-ZĐƯ]{3,}|[A-ZĐƯ]{1,4}(?:[&-][A-ZĐƯ]{1,4})+")
# Signs alone of which some stand in no text: "~¬". A comparator above its figure is none of them.
STRANGE = re.compile(r"[^\w<>≤≥=±≈]*[^\w\s.,;:…()/%+*•–—<>≤≥=±≈-][^\w<>≤≥=±≈]*")


def without_specks(words: Sequence[Word], page: int, cell: Box) -> tuple[Word, ...]:
    """A scanned cell's words without its specks; printed words as they are.

    What was dropped may have been a word ("IloT"): the one before it is doubted then.
    """
    if not words or any(word.is_printed for word in words):
        return tuple(words)
    size = median(word.size for word in words)
    kept: dict[int, Word] = {}
    lines = make_lines(words, page)
    for line, after in zip_longest(lines, lines[1:]):
        text = _of_line(line, after, size, cell, len(lines) == 1)
        marked = _doubting_dropped(text, line.words[len(text) :])
        kept |= {id(word): told for word, told in zip(text, marked, strict=True)}
    _note_dropped([word for word in words if id(word) not in kept], page)
    return tuple(kept[id(word)] for word in words if id(word) in kept)


def _doubting_dropped(text: Sequence[Word], dropped: Sequence[Word]) -> Sequence[Word]:
    """A line's words, the last of them doubted where what was dropped behind it may be a word."""
    if not text or not any(map(_may_be_word, dropped)):
        return text
    return [*text[:-1], _doubted(text[-1])]


def _note_dropped(dropped: Sequence[Word], page: int) -> None:
    if not dropped:
        return
    places = tuple(Place(page, word.box) for word in dropped)
    note("specks_dropped", places, text=" ".join(word.text for word in dropped))


def _may_be_word(word: Word) -> bool:
    return sum(map(str.isalpha, word.text)) >= LEAST_LETTERS


def _doubted(word: Word) -> Word:
    return replace(word, confidence=min(word.confidence, UNSURE))


def _of_line(
    line: Line, after: Line | None, size: float, cell: Box, is_only_one: bool
) -> Sequence[Word]:
    """A line's words without the doubtful ones at its end, which are all unsure or far off."""
    words = list(line.words)
    end = len(words)
    while end > 0 and _is_doubtful(words[end - 1], cell):
        end -= 1
    tail = words[end:]
    if not tail:
        return words
    if end == 0:
        if not is_only_one and STRANGE.fullmatch(line.text):
            return []
        # An abbreviation that ends a text ("… khu vực / TOD") begins where lines begin.
        stands_right = words[0].box.x0 > cell.middle[0]
        return [] if stands_right and not is_only_one else words
    if tail[0].box.x0 - words[end - 1].box.x1 > FAR * size:
        return words[:end]
    if _goes_on(after) and any(map(_may_be_word, tail)):
        return words
    are_unsure = all(word.confidence < UNSURE for word in tail)
    return words[:end] if are_unsure else words


def _goes_on(after: Line | None) -> bool:
    """True where the next line goes on with a sentence: "hạ tầng 5G, IoT | trong các khu …"."""
    return after is not None and after.text[:1].islower()


def _is_doubtful(word: Word, cell: Box) -> bool:
    """True for strokes, for letters at the cell's border, and for what is unsure and no word."""
    has_figure = any(sign.isdigit() for sign in word.text)
    if STROKE.fullmatch(word.text):
        return True
    if _touches(word, cell):
        return not has_figure
    bare = word.text.strip(".,;:()")
    is_abbreviation = ABBREVIATION.fullmatch(bare) is not None
    is_word = is_abbreviation or (len(bare) > 1 and is_syllable(bare.lower()))
    return word.confidence < UNSURE and not is_word and not has_figure


def _touches(word: Word, cell: Box) -> bool:
    return word.box.x1 > cell.x1 - AT_BORDER and len(word.text) <= 2
