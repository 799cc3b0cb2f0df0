"""Words of the database as options, typed in either language: "lead", "chủ trì", "chu tri"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

import typer

from pipeline.common.language import in_vietnamese, say
from pipeline.common.plain_words import plain_words


def either_language(words: type[StrEnum]) -> Callable[[str], str]:
    """What a word that was typed stands for, by itself or in Vietnamese, without diacritics too."""

    def read(typed: str) -> str:
        for word in words:
            if plain_words(typed) in _names(word.value):
                return word.value
        known = ", ".join(f"{say(word.value)!r}" for word in words)
        raise typer.BadParameter(f"{typed!r} is not one of {known}.")

    return read


def _names(word: str) -> Sequence[str]:
    return plain_words(word), plain_words(in_vietnamese(word))
