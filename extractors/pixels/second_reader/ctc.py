"""What a line recogniser's output says: its words, how sure each is, and where it stands.

Such a recogniser cuts a line into narrow steps and gives for each the probability of every sign
and of none (the blank, sign 0). A sign that goes on over several steps is one; two of the same
have a blank between them (connectionist temporal classification).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Shares = NDArray[np.float32]
BLANK = 0


class ReadSign(NamedTuple):
    """One sign, its greatest probability, and the step that it begins at."""

    text: str
    probability: float
    step: int


class ReadWord(NamedTuple):
    """A word of a line, how sure its least sure sign is, and where it is: 0 is the line's left
    edge, 1 its right one.
    """

    text: str
    confidence: float
    start: float
    end: float


def read_words(shares: Shares, signs: Sequence[str]) -> list[ReadWord]:
    """The likeliest words; `shares` has a row a step and a column a sign."""
    words: list[ReadWord] = []
    word: list[ReadSign] = []
    for sign in (*read_signs(shares, signs), _end_of(shares)):
        if not sign.text.isspace():
            word.append(sign)
        elif word:
            words.append(_as_word(word, len(shares)))
            word = []
    return words


def read_signs(shares: Shares, signs: Sequence[str]) -> Iterator[ReadSign]:
    """The likeliest sign of each step, those that go on taken as one."""
    likeliest = shares.argmax(axis=1)
    begins = np.flatnonzero(np.diff(likeliest, prepend=BLANK))
    ends = [*begins, len(likeliest)][1:]
    for begin, end in zip(begins, ends, strict=True):
        place = int(likeliest[begin])
        if place != BLANK:
            probability = float(shares[begin:end, place].max())
            yield ReadSign(signs[place], probability, int(begin))


def _end_of(shares: Shares) -> ReadSign:
    return ReadSign(" ", 1.0, len(shares))


def _as_word(word: Sequence[ReadSign], steps: int) -> ReadWord:
    text = "".join(sign.text for sign in word)
    confidence = min(sign.probability for sign in word)
    return ReadWord(text, confidence, word[0].step / steps, (word[-1].step + 1) / steps)
