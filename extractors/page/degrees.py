"""Degrees, honours and ranks before a signer's name, which are no part of it: "PGS.TS. Lê Quân",
"Đại tá Lê Hồng Cẩn".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import either


def count_degrees(words: Sequence[str]) -> int:
    """How many words at the beginning are degrees or ranks: "Đại tá Lê Hồng Cẩn" → 2."""
    done = 0
    while count := _one_degree(words[done:]):
        done += count
    return done


def _one_degree(words: Sequence[str]) -> int:
    """How many words at the beginning are one degree or rank: "Đại tá" → 2."""
    for count in (2, 1):
        text = " ".join(words[:count])
        if len(words) > count and _degrees().fullmatch(text) is not None:
            return count
    return 0


@cache
def _degrees() -> re.Pattern[str]:
    """One rank, or degrees with points between them: "Thượng tá", "GS.TS", "BS.CKII."."""
    degrees = either(sorted(phrases_of("signatures", "degrees"), key=lambda d: -len(d)))
    ranks = either(phrases_of("signatures", "ranks"))
    return re.compile(rf"(?:{ranks}|(?:(?:{degrees})[.,:]?)+)", re.IGNORECASE)
