"""Figures: what two of three readers say, never what the language expects.

On 208 figures of real scans two of the three agreed on 198, and were right in 99 % of them; all
three on 185, always rightly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from extractors.language.confidence import AGREED, DISPUTED_FIGURE, TWO_OF_THREE
from extractors.language.text import strip_marks
from extractors.page.document import Box, Word
from extractors.pixels.second_reader.alignment import Pairing, join

# Reads the part of a line that is in a box.
ReadPart = Callable[[Box], str]
# The signs before a figure that the ink shows (figures.mend_figure_sign); the second reader knows
# none of them and takes them for a digit: "≥55%", "255%".
SIGN = re.compile(r"[<>≤≥]")
# The circles of ‰, of which one reader sees one and another none.
PERMILLE = re.compile(r"(?:‰|%[oO0]{0,2})$")


def has_figures(pairing: Pairing) -> bool:
    """True where either reader sees a digit ("1]", "11")."""
    return any(sign.isdigit() for text in pairing.texts for sign in text)


def vote_on_figures(pairing: Pairing, read_part: ReadPart) -> tuple[Word, ...]:
    """The reading that two of three readers have; the first one, unsure, where all differ."""
    if pairing.is_agreed:
        return _with_confidence(pairing.first, AGREED)
    if not pairing.first:
        return ()
    third = read_part(Box.around(word.box for word in pairing.first))
    if _is_same(third, join(pairing.first)):
        return _with_confidence(pairing.first, TWO_OF_THREE)
    if pairing.second and _is_same(third, join(pairing.second)):
        return _with_confidence(pairing.seconds, TWO_OF_THREE)
    signed = _behind_sign(pairing, third)
    if signed is not None:
        return (signed,)
    least = min(DISPUTED_FIGURE, *(word.confidence for word in pairing.first))
    return tuple(replace(word, confidence=least) for word in pairing.first)


def _behind_sign(pairing: Pairing, third: str) -> Word | None:
    """The word that begins with a sign, with the figure that both other readers have behind
    it.
    """
    *further, word = pairing.first
    if further or not SIGN.match(word.text) or not SIGN.match(third.strip()):
        return None
    figure = third.strip()[1:].strip()
    if not _is_same(figure, join(pairing.second).replace(" ", "")[1:]):
        return None
    text = f"{word.text[0]}{figure}"
    return replace(word, text=text, confidence=TWO_OF_THREE, instead_of=word.text)


def _with_confidence(words: Sequence[Word], confidence: float) -> tuple[Word, ...]:
    """Words that another reader has too: so sure at least."""
    return tuple(
        replace(word, confidence=max(word.confidence, confidence)) for word in words
    )


def _is_same(third: str, text: str) -> bool:
    """True for the same signs; the third reader parts no words and knows no Vietnamese marks."""
    return _bare(third) == _bare(text)


def _bare(text: str) -> str:
    return PERMILLE.sub("%", strip_marks(text.replace(" ", "")).strip(".,;:"))
