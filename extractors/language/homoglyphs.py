"""Texts as their strokes alone: what two readings of one printed text have in common.

The facts are in lexicon/confusions.yml (`homoglyphs`, `roman_homoglyphs`).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

# A Roman figure, misread or not: "II", "IH", "I1", with what stands before a slash as in "Quý
# IH/2026".
_ROMAN = re.compile(r"(?<![^\W\d_])[IVXHl1|!]+(?![^\W\d_])")
_ROMAN_SIGN, _NO_ROMAN_SIGN = re.compile("[IVX]"), re.compile("[Hl|!]")


@lru_cache(maxsize=65536)
def strokes(text: str) -> str:
    """The text without marks, case, spaces and punctuation, look-alikes as one: "Quý IH⁄2026" →
    "quy1112026".
    """
    plain = _ROMAN.sub(
        lambda roman: _replace(roman[0], "roman_homoglyphs"), strip_marks(text)
    )
    return "".join(c for c in _replace(plain.lower(), "homoglyphs") if c.isalnum())


def is_misread_roman(word: str) -> bool:
    """Whether a word is a Roman figure with signs that none has: "XIIH", "VIHII", "IH/2026"."""
    return any(
        _ROMAN_SIGN.search(r[0]) and _NO_ROMAN_SIGN.search(r[0])
        for r in _ROMAN.finditer(word)
    )


def _replace(text: str, table: str) -> str:
    for read, written in _pairs(table):
        text = text.replace(read, written)
    return text


@cache
def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    entries: list[dict[str, Any]] = read_lexicon("confusions")[table]
    return tuple((read, entry["as"]) for entry in entries for read in entry["read"])
