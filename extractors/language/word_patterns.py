"""Patterns whose words come from a lexicon: the grammar of signs in Python, the wording in YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from extractors.language.text import either, fold
from extractors.lexicon import read_lexicon

# "<compared>" stands for any phrase of the entry "compared", "<~compared>" for it without
# diacritics; "<=lead>" for a place right after one, "<!lead>" after none, "<=lead >" after one and
# a space. "(?P<old>" is a group of `re`.
_ENTRY = re.compile(
    r"(?<!\?P)<(?P<after>[!=]?)(?P<folded>~?)(?P<name>[a-z_]+)(?P<space> ?)>"
)


def find_entry(lexicon: str, name: str) -> dict[str, Any]:
    """An entry of a lexicon, else of the common words ("và", "năm"), which all patterns need."""
    own, common = read_lexicon(lexicon), read_lexicon("common_words")
    found: dict[str, Any] = own[name] if name in own else common[name]
    return found


def entry_phrases(lexicon: str, name: str) -> tuple[str, ...]:
    """The phrases of one entry, in their order: ("common_words", "and") → ("và",)."""
    return tuple(str(phrase) for phrase in find_entry(lexicon, name)["phrases"])


def _after_any(ends: Sequence[str]) -> str:
    """A place right after one of these; `re` wants one width for each look behind."""
    return "(?:" + "|".join(f"(?<={end})" for end in ends) + ")"


def _after_none(ends: Sequence[str]) -> str:
    return "".join(f"(?<!{end})" for end in ends)


class WordPattern:
    r"""A pattern with words of a lexicon, put together when it is first used.

    `WordPattern("goals", r"\s*<compared>\b")` finds " cao hơn", " thấp hơn" …
    """

    def __init__(
        self, lexicon: str, template: str, flags: re.RegexFlag = re.IGNORECASE
    ) -> None:
        self.lexicon = lexicon
        self.template = template
        self.flags = flags

    @property
    def entries(self) -> tuple[str, ...]:
        """The names of the entries whose words it holds."""
        names = (match["name"] for match in _ENTRY.finditer(self.template))
        return tuple(dict.fromkeys(names))

    @cached_property
    def pattern(self) -> str:
        """The template with the words in place of the entries' names."""
        return _ENTRY.sub(self._words, self.template)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def _words(self, match: re.Match[str]) -> str:
        phrases = entry_phrases(self.lexicon, match["name"])
        if match["folded"]:
            phrases = tuple(fold(phrase) for phrase in phrases)
        if match["after"]:
            ends = [re.escape(phrase + match["space"]) for phrase in phrases]
            return _after_any(ends) if match["after"] == "=" else _after_none(ends)
        if match["folded"]:
            return f"(?:{either(phrases)})"
        return self.any_of(match["name"])

    def any_of(self, name: str) -> str:
        """Any phrase of an entry as a part of a pattern; in their order, the first that fits."""
        words = either(entry_phrases(self.lexicon, name))
        if find_entry(self.lexicon, name).get("over_lines"):
            words = words.replace(r"\ ", r"\s+")
        return f"(?:{words})"

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, at)

    def search(self, text: str) -> re.Match[str] | None:
        return self.compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """What its one group, or the whole pattern, finds."""
        found: list[str] = self.compiled.findall(text)
        return found

    def split(self, text: str) -> list[str]:
        """The texts between what it finds; it must have no groups of its own."""
        found: list[str] = self.compiled.split(text)
        return found

    def sub(
        self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0
    ) -> str:
        return self.compiled.sub(by, text, count=count)
