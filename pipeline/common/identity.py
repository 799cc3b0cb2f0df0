"""When two printed names or numbers are the same one: keys folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")
WORD = re.compile(
    "[\\w\u0300-\u036f]+"
)  # letters, figures, and marks no letter has taken up


@lru_cache(maxsize=20_000)  # a batch folds the names of a few bodies again and again
def name_key(name: str | None) -> str:
    """Fold a name: case, spaces, punctuation and the place of the tone mark do not count.

    "UỶ BAN  NHÂN DÂN tỉnh An Giang" and "Ủy ban nhân dân tỉnh An Giang" have one key; "Sở Tài
    chính" and
    "Sở Tài Chính" too. Diacritics do count.
    """
    return " ".join(_tone_last(word) for word in WORD.findall(_fold(name)))


@lru_cache(maxsize=20_000)  # a document is looked for among all numbers there are
def number_key(number: str | None) -> str:
    """Fold a document number: case, spaces, kinds of dash and a padding zero do not count.

    "01/KH-TCT01" and "1 / KH–TCT01" have one key.
    """
    text = re.sub(r"\s+", "", DASHES.sub("-", _fold(number))).strip(".,;:")
    return re.sub(r"^0+(?=\d)", "", text)


def _fold(text: str | None) -> str:
    return unicodedata.normalize(
        "NFC", unicodedata.normalize("NFD", text or "").casefold()
    )


def _tone_last(word: str) -> str:
    """The word with its tone mark at the end, so that "hóa" and "hoá" are one."""
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in TONES)
    return unicodedata.normalize(
        "NFC", "".join(c for c in letters if c not in TONES) + tones
    )
