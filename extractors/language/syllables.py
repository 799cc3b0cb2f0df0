"""Which spellings can be Vietnamese syllables (âm tiết): by onset and rime, not from a word
list.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

# Huyền, sắc, ngã, hỏi, nặng.
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
# Sắc and nặng, without which no syllable ends in c, ch, p or t.
_STOPPED_TONES = frozenset("\u0301\u0323")


@lru_cache(maxsize=16384)
def is_syllable(text: str) -> bool:
    """True for a lower-case syllable that can be Vietnamese as it is spelt ("nghiệp" yes,
    "hién", "tap" no).

    Both placements of the tone count ("hóa", "hoá"), and composed letters as well as decomposed
    ones.
    """
    toneless, tone = split_tone(text)
    if len(tone) > 1 or toneless not in _toneless_syllables():
        return False
    return tone in _STOPPED_TONES or not toneless.endswith(_stopped_ends())


def is_folded_syllable(text: str) -> bool:
    """True for lower-case letters that are some syllable without its marks ("nghiep" yes,
    "thye" no).
    """
    return text in _folded_syllables()


def split_tone(text: str) -> tuple[str, str]:
    """A syllable without its tone, and the tone as a combining mark ("quyết" → "quyêt", U+0301)."""
    decomposed = unicodedata.normalize("NFD", text)
    tone = "".join(c for c in decomposed if c in TONES)
    bare = "".join(c for c in decomposed if c not in TONES)
    return unicodedata.normalize("NFC", bare), tone


@cache
def _toneless_syllables() -> frozenset[str]:
    tables = read_lexicon("syllables")
    return frozenset(
        onset + rime
        for group in tables["onsets"]
        for onset in group["letters"]
        for name in group["rimes"]
        for rime in tables["rimes"][name]
    )


@cache
def _folded_syllables() -> frozenset[str]:
    return frozenset(strip_marks(s) for s in _toneless_syllables())


@cache
def _stopped_ends() -> tuple[str, ...]:
    return tuple(read_lexicon("syllables")["stopped"])
