"""Short forms of agencies' names as people type them: "skhcn", "sở khcn", "stc"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from extractors.language.text import strip_marks
from extractors.language.word_patterns import entry_phrases
from pipeline.common.word_folding import fold_words

Words = tuple[str, ...]
# "và" stands between the words of most names, and people leave it out.
LEAST_TELLING = frozenset(map(strip_marks, entry_phrases("common_words", "and")))


def telling_words(name: str) -> Words:
    """A name's words without "và": "Sở Khoa học và Công nghệ" → ("so", "khoa", "hoc", …)."""
    return tuple(word for word in fold_words(name) if word not in LEAST_TELLING)


def short_forms(name: str) -> set[Words]:
    """A name's words, their first letters, and the first word with the others' first letters.

    "Sở Khoa học và Công nghệ" is typed "skhcn" as in document numbers, or "sở khcn".
    """
    words = telling_words(name)
    letters = "".join(word[0] for word in words)
    return {words, (letters,), (*words[:1], letters[1:])} if len(words) > 1 else {words}


class ShortForms:
    """The names that a short form stands for, among those of a database."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: dict[Words, set[Words]] = defaultdict(set)
        for name in names:
            whole = tuple(fold_words(name))
            for form in short_forms(name) - {telling_words(name)}:
                self._names[form].add(whole)

    def find(self, *typed: str) -> tuple[Words, ...]:
        """`find("stc")` and `find("so", "tc")` → (("so", "tai", "chinh"),)."""
        return tuple(sorted(self._names.get(typed, ())))


NO_NAMES = ShortForms()
