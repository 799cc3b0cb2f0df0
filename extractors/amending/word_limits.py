"""Words of instructions with their limits: whole words, and no syllables of longer ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from extractors.language.text import fold
from extractors.lexicon import read_lexicon


@cache
def _entries() -> dict[str, Any]:
    return {str(entry["word"]): entry for entry in read_lexicon("word_limits")}


@cache
def limited(word: str) -> str:
    """A pattern for a word that is not a part of another: "thành" is not found in "hoàn thành"
    or "thành phố".
    """
    entry = _entries().get(word, {})
    behind = "".join(rf"(?<!\b{re.escape(s)}\s)" for s in entry.get("after", ()))
    ahead = "".join(_ahead(str(s)) for s in entry.get("before", ()))
    return rf"(?<!\w){behind}{re.escape(word)}(?!\w){ahead}"


def _ahead(syllable: str) -> str:
    """Not before a syllable in small letters or capitals: "thành Công an tỉnh" gives a new
    value.
    """
    return rf"(?!\s+(?-i:{re.escape(syllable)}|{re.escape(syllable.upper())})(?!\w))"


def limited_words(words: Iterable[str]) -> str:
    """An alternative of words with their limits, the longest first."""
    longest_first = sorted(words, key=lambda word: -len(word))
    return "(?:" + "|".join(limited(word) for word in longest_first) + ")"


@cache
def limited_folded(word: str) -> str:
    """The same for folded text: "hien hanh" is not found in "thuc hien hanh dong"."""
    entry = _entries().get(word, {})
    behind = "".join(rf"(?<!\b{re.escape(fold(s))} )" for s in entry.get("after", ()))
    ahead = "".join(rf"(?! {re.escape(fold(s))}\b)" for s in entry.get("before", ()))
    return rf"\b{behind}{re.escape(fold(word))}\b{ahead}"
