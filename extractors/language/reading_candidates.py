"""What a word that Tesseract read may be: the same letters with other marks, and known
confusions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from types import MappingProxyType

import numpy as np

from extractors.language.confidence import SURE
from extractors.language.confusions import ANY_MARKS, bare, likely_letters
from extractors.language.language_model import Floats, Ids, load_model
from extractors.language.lattice import Slot
from extractors.language.noisy_channel import letter_shares, share_of
from extractors.language.syllables import is_syllable
from extractors.language.text import strip_marks
from extractors.language.word_parts import PartKind, WordPart, bears_marks

# How much more often than on average a word of some confidence is misread, by the confidence at
# which each begins.
_FROM = (0.0, 0.6, 0.8, 0.9, 0.95)
_ODDS = (40.0, 30.0, 12.0, 2.5, 0.5)
_MISREAD = 1e-3  # P(a letter is read as another character or letter), where it is known to happen
# A possible syllable that statutes never use, and a word with digits or signs among its
# letters, as likely as this.
_RARE, _MIXED = 1e-6, 1e-6
# A page of which no fault is known.
NO_FAULTS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Readings:
    """What a word may be: syllables (ids of the model; first the word as it was read), each
    with how likely it is read so beside how likely the word is read rightly, and the letters
    whose case the syllable takes.
    """

    ids: Ids
    ratios: Floats
    shapes: tuple[str, ...]
    is_impossible: bool = False


def readings_of(part: WordPart, confidence: float, is_open: bool) -> Readings:
    """The readings of a part; only itself where it is not `open` to repair."""
    if not is_open or part.kind not in (PartKind.WORD, PartKind.MIXED):
        return _itself(part.spelling)
    found = _word_readings(part.text, part.spelling)
    is_plain_word = part.kind is PartKind.WORD and not bears_marks(part.text)
    looks_foreign = found.is_impossible and is_plain_word
    if looks_foreign and confidence >= SURE:
        return _itself(part.spelling)
    return found


def slot_of(
    readings: Readings,
    confidence: float,
    part: WordPart,
    faults: Mapping[str, float] = NO_FAULTS,
) -> Slot:
    """The readings weighed by how surely the word was read, and by its capital ("Sở" rather
    than "Số"); `faults` are how often its page has one letter for another ({"ổố": 0.3}).
    """
    odds = _ODDS[bisect_right(_FROM, confidence) - 1]
    likelihood = readings.ratios * odds
    likelihood[0] = readings.ratios[0]
    if faults and len(likelihood) > 1:
        likelihood = np.maximum(likelihood, _at_fault(readings, part, faults))
    if part.is_capitalised and len(likelihood) > 1:
        likelihood *= load_model().capitals(readings.ids, part.begins)
    return Slot(readings.ids, likelihood)


def _at_fault(
    readings: Readings, part: WordPart, faults: Mapping[str, float]
) -> Floats:
    """How likely the word is read for each of its readings by the faults of its page alone."""
    words = load_model().words
    meant = [words[place] for place in readings.ids[1:]]
    return np.array([0.0, *(_fault(word, part.spelling, faults) for word in meant)])


def _fault(meant: str, read: str, faults: Mapping[str, float]) -> float:
    if len(meant) != len(read):
        return 0.0
    pairs = [m + r for m, r in zip(meant, read, strict=True) if m != r]
    return faults.get(pairs[0], 0.0) if len(pairs) == 1 else 0.0


@lru_cache(maxsize=16384)
def _itself(spelling: str) -> Readings:
    return Readings(np.array([load_model().id_of(spelling)]), np.ones(1), (spelling,))


@lru_cache(maxsize=16384)
def _word_readings(text: str, spelling: str) -> Readings:
    model = load_model()
    itself = model.id_of(spelling)
    is_impossible = itself == model.size and not is_syllable(spelling)
    found: dict[int, tuple[float, str]] = {}
    for place, ratio, shape in _others(text, spelling, is_impossible):
        if place != itself and ratio > found.get(place, (0.0, ""))[0]:
            found[place] = (ratio, shape)
    own = 1.0
    if itself == model.size:
        rarity = (
            _RARE
            if not is_impossible
            else _MIXED
            if not spelling.isalpha()
            else model.alone[-1]
        )
        own = rarity / model.alone[-1]
    return Readings(
        np.array([itself, *found]),
        np.array([own, *(ratio for ratio, _ in found.values())]),
        (text, *(shape for _, shape in found.values())),
        is_impossible,
    )


def _others(
    text: str, spelling: str, is_impossible: bool
) -> Iterator[tuple[int, float, str]]:
    """(id, ratio, shape) of every other reading."""
    model = load_model()
    for place in model.by_skeleton.get(strip_marks(spelling), ()):
        yield int(place), _marks_misread(model.words[place], spelling), text
    if is_impossible:
        for likely in likely_letters(text):
            shape = likely.replace(ANY_MARKS, "")
            for place in model.by_skeleton.get(bare(likely), ()):
                yield (
                    int(place),
                    _letters_misread(model.words[place], likely.lower()),
                    shape,
                )


def _marks_misread(meant: str, read: str) -> float:
    """P(read | meant) / P(read | it is right), letter by letter; both have the same letters
    without marks.
    """
    shares = letter_shares("vietnamese")
    if len(meant) != len(read):
        return 0.0
    pairs = ((m, r) for m, r in zip(meant, read, strict=True) if m != r)
    return prod(share_of(m, r, shares) / share_of(r, r, shares) for m, r in pairs)


def _letters_misread(meant: str, likely: str) -> float:
    """The same where letters of `likely` are followed by a sign that their marks are not known."""
    shares = letter_shares("vietnamese")
    ratio, place = 1.0, 0
    for letter in meant:
        is_unknown = likely[place + 1 : place + 2] == ANY_MARKS
        if is_unknown:
            ratio *= _MISREAD
        elif letter != likely[place]:
            ratio *= share_of(letter, likely[place], shares)
        place += 2 if is_unknown else 1
    return ratio
