"""Judge text by its words: good, stripped of its diacritics, garbled, or too little to tell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from extractors.language.layer_state import LayerState
from extractors.language.legacy import lookalikes
from extractors.language.syllables import is_folded_syllable, is_syllable
from extractors.language.text import strip_marks

# The measurements these thresholds stand on are in docs/textlayers.md.
# Fewer different words than this say nothing, unless they are Vietnamese as they stand.
ENOUGH_WORDS = 10
# Words without a Vietnamese letter that are fewer than this are judged only if most of them are
# syllables.
FEW_WORDS, FEW_FOLDED = 25, 0.8
# Share of Vietnamese letters (U+1EA0–1EF9): 0.09–0.24 in 40 good words, 0 in stripped text and
# in what an English OCR leaves; the threshold lets a page be English for the greater part.
MARKED = 0.02
# Share of the accented words that are no syllables: under 0.03 in good text, over 0.6 under a
# wrong font map. Place names of the highlands ("Đắk Lắk", "Krông Pắc") are no syllables either.
IMPOSSIBLE = 0.45
# Share of words that are syllables when marks are folded away: Vietnamese 0.92–1 good or
# stripped, 0.68–1 as an English OCR leaves it; English, French and Indonesian 0–0.44.
FOLDED = 0.55
# Stripped text has no accents, and few words that are no syllables (names, terms of computing).
STRIPPED_FOLDED, STRIPPED_FAULTS = 0.78, 0.015
# Share of characters no font map should give (private use, U+FFFD, control characters).
UNMAPPED = 0.01
# Share of words mixed of two scripts ("KLӋQ"), which only a wrong font map gives.
MIXED = 0.05
# Text in another language: share of accented words (French 0.08–0.24), and of vowels among
# plain letters.
FOREIGN_ACCENTED, FOREIGN_VOWELS = 0.35, 0.2
FEW_FAULTS = 5
# A hidden layer is an OCR's: it is trusted only if next to nothing in it is impossible.
CLEAR_MARKED, CLEAR_POSSIBLE, CLEAR_FAULTS = 0.08, 0.97, 0.004

_VIETNAMESE_ONLY = frozenset("ăđơưĂĐƠƯ")
_MEASURE = re.compile(r"\d+[a-zđ]{1,3}|\d*[a-z]{0,2}m[23]|[A-ZĐ\d]+")
_ABBREVIATION = re.compile(r"[A-ZĂÂĐÊÔƠƯ]{1,5}")
# Signs inside a word, as OCR reads "tiếp": "ti€p".
_SIGN = re.compile(r"[^\W\d_][€¢£¥¤¦§©®¬]|[€¢£¥¤¦§©®¬][^\W\d_]")
# A symbol font's bullet, alone or before a word.
_BULLET = re.compile(r"^[\ue000-\uf8ff]{1,2}(?![\ue000-\uf8ff])")
_CID = re.compile(r"\(cid:\d+\)")


class Counts(NamedTuple):
    """What some text is made of: five counts of characters, then counts of words."""

    letters: int = 0
    marked: int = 0
    unmapped: int = 0
    plain: int = 0
    vowels: int = 0
    words: int = 0
    possible: int = 0
    folded: int = 0
    accented: int = 0
    impossible: int = 0
    faulty: int = 0
    mixed: int = 0
    local: int = 0
    different: int = 0

    @property
    def score(self) -> float:
        """The share of words that are possible Vietnamese syllables as they stand."""
        return round(self.possible / self.words, 3) if self.words else 0.0


class Opinion(NamedTuple):
    """A state (None when there is too little to tell) and its reason."""

    state: LayerState | None
    reason: str


def count_words(words: Iterable[str]) -> Counts:
    """Count what the words of a text show, punctuation around them left aside."""
    rows = [
        [times * n for n in _look_at(word)] for word, times in Counter(words).items()
    ]
    if not rows:
        return Counts()
    return Counts(*(sum(column) for column in zip(*rows, strict=True)))._replace(
        different=sum(row[Counts._fields.index("words")] > 0 for row in rows)
    )


def judge_counts(counts: Counts) -> Opinion:
    """The state of text seen on its page; None when it cannot be told."""
    fault = _font_map_fault(counts)
    if fault:
        return Opinion(LayerState.GARBLED, fault)
    if counts.different < ENOUGH_WORDS:
        return _judge_few(counts)
    if counts.marked <= MARKED * counts.letters:
        return _judge_unmarked(counts)
    if counts.impossible > IMPOSSIBLE * counts.accented:
        return Opinion(LayerState.GARBLED, _impossible(counts))
    return Opinion(
        LayerState.GOOD, f"Vietnamese letters {counts.marked / counts.letters:.0%}"
    )


def _font_map_fault(counts: Counts) -> str:
    """What only a wrong font map gives, or ""."""
    most = UNMAPPED * (counts.letters + counts.unmapped)
    if counts.unmapped >= 3 and counts.unmapped > most:
        return f"{counts.unmapped} characters its font map does not explain"
    if counts.mixed >= 2 and counts.mixed > MIXED * counts.words:
        return f"{counts.mixed} words of mixed scripts, as a wrong font map gives"
    return ""


def _judge_few(counts: Counts) -> Opinion:
    """Fewer words than say anything, unless they are Vietnamese as they stand."""
    if counts.marked >= 2 and not counts.impossible:
        return Opinion(LayerState.GOOD, "Vietnamese words")
    return Opinion(None, f"only {counts.different} different words")


def _impossible(counts: Counts) -> str:
    return f"{counts.impossible} accented words that are no syllables"


def judge_hidden(counts: Counts) -> Opinion:
    """The state of text no one sees on its page, an OCR's: good only if it clearly is."""
    seen = judge_counts(counts)
    if seen.state is not LayerState.GOOD:
        return seen
    if _is_clear(counts):
        return Opinion(LayerState.GOOD, "a clear OCR layer")
    return Opinion(LayerState.GARBLED, "an OCR layer with faults")


def _is_clear(counts: Counts) -> bool:
    """True for enough words of which next to none is impossible."""
    faults = counts.impossible + counts.faulty + counts.mixed + counts.unmapped
    is_enough = counts.different >= FEW_WORDS
    is_marked = counts.marked >= CLEAR_MARKED * counts.letters
    is_possible = counts.possible >= CLEAR_POSSIBLE * counts.words
    is_faultless = faults <= CLEAR_FAULTS * counts.words
    return is_enough and is_marked and is_possible and is_faultless


def _judge_unmarked(counts: Counts) -> Opinion:
    """Text without Vietnamese letters: lost, or another language."""
    words = counts.words
    if counts.impossible >= max(FEW_FAULTS, FOREIGN_ACCENTED * words):
        return Opinion(LayerState.GARBLED, _impossible(counts))
    if counts.folded >= FOLDED * words:
        return _judge_folded(counts)
    if words < FEW_WORDS:
        return Opinion(None, f"only {words} words")
    has_vowels = counts.vowels >= FOREIGN_VOWELS * counts.plain
    if has_vowels and not counts.local:
        return Opinion(LayerState.GOOD, "not Vietnamese")
    return Opinion(LayerState.GARBLED, "words of no language")


def _judge_folded(counts: Counts) -> Opinion:
    """Words that are syllables but for their marks."""
    words = counts.words
    is_little = words < FEW_WORDS and counts.folded < FEW_FOLDED * words
    has_faults = counts.impossible + counts.faulty >= 2
    if is_little and not has_faults:
        return Opinion(None, f"only {words} words")
    is_clean = counts.accented + counts.faulty <= STRIPPED_FAULTS * words
    if is_clean and counts.folded >= STRIPPED_FOLDED * words:
        return Opinion(LayerState.STRIPPED, "Vietnamese without diacritics")
    return Opinion(LayerState.GARBLED, "Vietnamese with its diacritics lost or wrong")


@lru_cache(maxsize=65536)
def _look_at(word: str) -> Counts:
    """What one word between white space shows."""
    composed = unicodedata.normalize("NFC", word).translate(lookalikes())
    coded, codes = _CID.subn(" ", composed)
    text = _BULLET.sub("", coded)
    parts = [_look_at_part(part) for part in re.findall(r"[^\W_]+", text)]
    characters = _look_at_characters(text, codes)
    return Counts(*(sum(column) for column in zip(characters, *parts, strict=True)))


def _look_at_characters(text: str, codes: int) -> Counts:
    """The characters of one word, with `codes` that its font left out."""
    unmapped = codes + sum(_is_unmapped(c) for c in text)
    letters = [c for c in text if c.isalpha()]
    plain = [c for c in text.lower() if "a" <= c <= "z"]
    # One or two such characters alone are no word's, but a sign's.
    is_sign = not letters and unmapped <= 2
    return Counts(
        letters=len(letters),
        marked=sum("\u1ea0" <= c <= "\u1ef9" for c in letters),
        unmapped=0 if is_sign else unmapped,
        plain=len(plain),
        vowels=sum(c in "aeiouy" for c in plain),
        faulty=int(bool(_SIGN.search(text))),
    )


def _look_at_part(part: str) -> Counts:
    """What one run of letters and digits shows: a word, an abbreviation, a measure, or a fault."""
    scripts = {_is_latin(c) for c in part if c.isalpha()}
    is_mixed = len(scripts) > 1
    if not part.isalpha():
        is_fault = bool(scripts) and not _MEASURE.fullmatch(part)
        return Counts(faulty=int(is_fault), mixed=int(is_mixed))
    lower = part.lower()
    is_possible = is_syllable(lower)
    is_abbreviation = _ABBREVIATION.fullmatch(part) and not is_possible
    if scripts == {False} or is_abbreviation:
        return Counts()
    is_accented = not lower.replace("đ", "d").isascii()
    return Counts(
        words=1,
        possible=int(is_possible),
        folded=int(is_folded_syllable(strip_marks(lower))),
        accented=int(is_accented),
        impossible=int(is_accented and not is_possible),
        mixed=int(is_mixed),
        local=int(not _VIETNAMESE_ONLY.isdisjoint(part)),
    )


def _is_unmapped(char: str) -> bool:
    """True for a character of the private use area, U+FFFD or a control character."""
    return unicodedata.category(char) in ("Co", "Cc", "Cn") or char == "\ufffd"


def _is_latin(char: str) -> bool:
    return char < "\u0180" or char in "ơưƠƯ" or "\u1e00" <= char <= "\u1eff"
