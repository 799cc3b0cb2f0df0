"""Which of two readings of a line goes on as official prose does.

"không để trục lợi" is e^6 times as probable as "không đề trục lợi".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from extractors.language.language_model import load_model
from extractors.language.word_parts import cut, settle_parts

# No word is less probable than this, in any context.
_LEAST = 1e-12


def prefer(line: Sequence[str], other: Sequence[str]) -> float:
    """By how much the language model prefers the other reading: the logarithm of how many times
    as probable it is.
    """
    return log_probability(tuple(other)) - log_probability(tuple(line))


@lru_cache(maxsize=1024)
def log_probability(words: tuple[str, ...]) -> float:
    """The logarithm of how probable these words are one after another."""
    parts = settle_parts([part for word in words for part in cut(word)])
    if not parts:
        return 0.0
    model = load_model()
    ids = np.array([model.id_of(part.spelling) for part in parts])
    shares, places = model.pairs(ids[:-1], ids[1:])
    shares[1:] = model.triples(places[:-1], ids[2:], shares[1:])
    found = np.concatenate([model.alone[ids[:1]], shares])
    return float(np.log(np.maximum(found, _LEAST)).sum())
