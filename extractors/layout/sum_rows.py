"""Rows of a table that sum those above: "Tổng cộng"."""

from __future__ import annotations

from extractors.language.word_patterns import WordPattern

# "Tổng cộng", "Tổng số (I+II+III)", "CỘNG:".
SUM = WordPattern("header_words", r"\W*<sums>\s*(?:\([^()]*\))?\W*$")


def is_sum(text: str) -> bool:
    """True for what names the sum of the rows above: "Tổng cộng", "Tổng số (I+II)"."""
    return SUM.match(text) is not None
