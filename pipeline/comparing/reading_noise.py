"""Whether two readings of a text differ because the text does, or because a scan was misread.

Measured on 20 plans and their scans at 200 and 150 dpi: what recognition gets wrong is a mark,
a look-alike or one letter of a word; a figure with a confidence up to 0.87; and where whole
words differ it is unsure of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from extractors.language.confidence import PRINTED
from extractors.language.homoglyphs import is_misread_roman, strokes
from extractors.language.roman import ROMAN_LETTERS
from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones

SURE_FIGURE = (
    0.9  # least confidence of a field in which another figure is another figure
)
SURE_WORDS = 0.5  # the same for other words; garbage under a stamp is below it
SURE_PRESENCE = 0.8  # the same for words that only one reading has
NEAR = 0.34  # share of a word's letters that a misreading changes: "họt:" for "học"
FEWEST_WORDS, FEWEST_LETTERS = (
    2,
    6,
)  # that recognition neither loses nor makes up when it is sure
SHOWN = str.maketrans(
    {"–": "-", "—": "-", "−": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "..."}
)
FIGURE = re.compile(rf"\d|(?<![^\W\d_]){ROMAN_LETTERS}(?![^\W\d_])")


class NoiseVerdict(IntEnum):
    """How real a difference is; NOISE is what reading explains, UNSURE what a person has to
    look at.
    """

    SAME = 0
    NOISE = 1
    UNSURE = 2
    REAL = 3


class PrintedReading(NamedTuple):
    """A text as read, with the least confidence of its words, 1.0 for a born-digital page."""

    text: str
    sureness: float


class Hunk(NamedTuple):
    """Words of the old text and the words that stand in their place in the new one; either may
    be empty.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]


def compare_readings(old: PrintedReading, new: PrintedReading) -> NoiseVerdict:
    """What the difference of two readings of one field is.

    "điều kiện" against "điều kiên" of a scan is NOISE, "4/2025" against "6/2025" REAL when the
    scan is sure of it, else UNSURE. Between two born-digital texts every difference but of
    typography is REAL.
    """
    if typeset(old.text) == typeset(new.text):
        return NoiseVerdict.SAME
    sureness = min(old.sureness, new.sureness)
    if sureness >= PRINTED:
        return NoiseVerdict.REAL
    if strokes(old.text) == strokes(new.text):
        return NoiseVerdict.NOISE
    return max(
        (_judge(hunk, sureness) for hunk in find_hunks(old.text, new.text)),
        default=NoiseVerdict.NOISE,
    )


def typeset(text: str) -> str:
    """The text without what is typography alone: kinds of dash, quote and space, place of the
    tone mark.
    """
    return " ".join(place_tones(text).translate(SHOWN).split())


def find_hunks(old: str, new: str) -> Iterator[Hunk]:
    """Where the words of two texts differ in their strokes."""
    words = [[w for w in text.split() if strokes(w)] for text in (old, new)]
    keys = [[strokes(w) for w in side] for side in words]
    pending: tuple[list[str], list[str]] = ([], [])
    for step in Levenshtein.opcodes(*keys):
        if step.tag == "equal":
            if any(pending):
                yield Hunk(tuple(pending[0]), tuple(pending[1]))
            pending = ([], [])
        else:
            pending[0].extend(words[0][step.src_start : step.src_end])
            pending[1].extend(words[1][step.dest_start : step.dest_end])
    if any(pending):
        yield Hunk(tuple(pending[0]), tuple(pending[1]))


def _judge(hunk: Hunk, sureness: float) -> NoiseVerdict:
    old, new = _joined_strokes(hunk.old), _joined_strokes(hunk.new)
    words = (*hunk.old, *hunk.new)
    if old == new:
        return NoiseVerdict.NOISE
    if FIGURE.search(" ".join(words)):
        return _judge_figure(words, sureness)
    if not old or not new:
        return _judge_lone(hunk.old or hunk.new, len(old or new), sureness)
    if is_near(old, new):
        are_words = all(_is_plausible(word) for word in words)
        return NoiseVerdict.UNSURE if are_words else NoiseVerdict.NOISE
    return NoiseVerdict.REAL if sureness >= SURE_WORDS else NoiseVerdict.UNSURE


def _joined_strokes(words: Sequence[str]) -> str:
    return "".join(strokes(word) for word in words)


def _judge_figure(words: Sequence[str], sureness: float) -> NoiseVerdict:
    """Another figure, unless a roman one may be misread: "IH" for "III"."""
    has_misread = any(is_misread_roman(word) for word in words)
    is_sure = sureness >= SURE_FIGURE and not has_misread
    return NoiseVerdict.REAL if is_sure else NoiseVerdict.UNSURE


def _judge_lone(words: Sequence[str], letters: int, sureness: float) -> NoiseVerdict:
    """Words that only one reading has."""
    if letters < 2:
        return NoiseVerdict.NOISE
    is_much = len(words) >= FEWEST_WORDS and letters >= FEWEST_LETTERS
    return (
        NoiseVerdict.REAL
        if is_much and sureness >= SURE_PRESENCE
        else NoiseVerdict.UNSURE
    )


def is_near(old: str, new: str) -> bool:
    """Whether one may be the other misread, both given by their strokes."""
    most = max(1, int(NEAR * max(len(old), len(new))))
    return Levenshtein.distance(old, new, score_cutoff=most) <= most


def _is_plausible(word: str) -> bool:
    core = re.sub(r"^\W+|\W+$", "", word)
    return core.isalpha() and is_syllable(core.lower())
