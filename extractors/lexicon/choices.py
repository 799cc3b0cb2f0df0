"""Words of a lexicon that stand for one of a closed list: `role: lead`, `action: insert`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def choice_of(choices: Sequence[T], word: object) -> T:
    """The choice that a lexicon's word is; a word that is none raises ValueError."""
    for choice in choices:
        if choice == word:
            return choice
    raise ValueError(f"{word!r} is none of {', '.join(map(str, choices))}")
