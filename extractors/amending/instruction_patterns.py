"""Patterns of amending instructions, with words of `instructions.yml` and their limits."""

from __future__ import annotations

import re

from extractors.amending.word_limits import limited_words
from extractors.language.word_patterns import WordPattern, entry_phrases, find_entry


class InstructionPattern(WordPattern):
    r"""A pattern whose words are no part of longer ones, where the lexicon says `limited`.

    `InstructionPattern(r"<from>\s+\d")` finds "từ 4", not the "từ" of "từ ngữ".
    """

    def __init__(self, template: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        super().__init__("instructions", template, flags)

    def any_of(self, name: str) -> str:
        """Any phrase of an entry, within its limits."""
        if not find_entry("instructions", name).get("limited"):
            return super().any_of(name)
        return limited_words(entry_phrases("instructions", name))
