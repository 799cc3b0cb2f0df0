"""Words without diacritics: those a record is found by, and those a query asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors.language.lexicon_words import short_forms
from extractors.language.syllables import is_folded_syllable
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import expand_abbreviations
from pipeline.common.agency_short_forms import LEAST_TELLING, NO_NAMES, ShortForms
from pipeline.common.word_folding import fold_words

LONGEST_QUERY = 400  # characters; what is beyond is not looked at
QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]")
# "181/KH-UBND", "27-KH/TU", also its beginning; "30/6/2026" has no letter.
NUMBER = re.compile(r"\d+\w?[-/][\w/-]*[^\W\d][\w/-]*")


def searchable(*texts: str | None, number: str | None = None) -> str:
    """The words of a record, abbreviations both as printed and written out: "UBND" is found by
    both.

    The number of its document is one word, so that "UBND" does not find all that is of
    181/KH-UBND.
    """
    printed = " ".join(text for text in texts if text)
    written_out = expand_abbreviations(printed)
    words = fold_words(printed)
    if written_out != printed:
        present = set(words)
        words += [word for word in fold_words(written_out) if word not in present]
    joined = join_number(number)
    return " ".join([*words, joined] if joined else words)


def join_number(number: str | None) -> str:
    """A document's number as one word: "01/KH-TCT01" → "1khtct01"."""
    return "".join(fold_words(number or "")).lstrip("0")


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words that count as found together: anywhere in a record, or one behind the other.

    With `is_beginning` the one word may go on: "181kh" is "181khubnd".
    """

    words: tuple[str, ...]
    is_phrase: bool = False
    is_beginning: bool = False

    def fts5(self) -> str:
        if self.is_phrase:
            return f'"{" ".join(self.words)}"'
        quoted = " AND ".join(f'"{word}"' for word in self.words)
        return f"{quoted}*" if self.is_beginning else quoted

    def tsquery(self) -> str:
        between = " <-> " if self.is_phrase else " & "
        quoted = between.join(f"'{word}'" for word in self.words)
        return f"{quoted}:*" if self.is_beginning else quoted

    def is_in(self, known: frozenset[str] | set[str]) -> bool:
        """Whether records with these words may have it."""
        if self.is_beginning:
            return any(word.startswith(self.words[0]) for word in known)
        return known.issuperset(self.words)


Group = tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every group must be found; a group is found by any of its
    alternatives.
    """

    groups: tuple[Group, ...]
    phrase: str

    def fts5(self) -> str:
        """`(("ubnd") OR ("uy" AND "ban" AND "nhan" AND "dan")) AND "tinh"`"""
        parts = ([found.fts5() for found in group] for group in self.groups)
        return " AND ".join(_either(part, " OR ") for part in parts)

    def tsquery(self) -> str:
        """`(('ubnd') | ('uy' & 'ban' & 'nhan' & 'dan')) & 'tinh'`"""
        parts = ([found.tsquery() for found in group] for group in self.groups)
        return " & ".join(_either(part, " | ") for part in parts)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """All that counts as found, to mark it in a text."""
        return tuple(found for group in self.groups for found in group)


def _either(parts: Sequence[str], between: str) -> str:
    if len(parts) == 1:
        return parts[0]
    return f"({between.join(f'({part})' for part in parts)})"


def read_query(text: str, names: ShortForms = NO_NAMES) -> Query | None:
    """A query as typed: "KHCN do thi thong minh"; None when it has no letter or figure.

    Case and diacritics do not matter. An abbreviation stands for its words too, unless it might
    be a word of its own and is not in capitals ("du" is "du", "ĐU" is "Đảng ủy"); a short form
    stands for the agencies of `names` that have it ("stc"); words in quotes stand together.
    """
    typed = text[:LONGEST_QUERY]
    groups = list(_read_groups(typed, names))
    telling = [g for g in groups if not _is_least_telling(g)] or groups
    if not telling:
        return None
    return Query(tuple(dict.fromkeys(telling)), " ".join(fold_words(typed)))


def _is_least_telling(group: Group) -> bool:
    first = group[0]
    return not first.is_phrase and LEAST_TELLING.issuperset(first.words)


def _read_groups(typed: str, names: ShortForms) -> Iterator[Group]:
    end = 0
    for quoted in QUOTED.finditer(typed):
        yield from _read_words(typed[end : quoted.start()], names)
        words = tuple(fold_words(quoted[1]))
        if words:
            yield (Alternative(words, is_phrase=len(words) > 1),)
        end = quoted.end()
    yield from _read_words(typed[end:], names)


def _read_words(typed: str, names: ShortForms) -> Iterator[Group]:
    parts = typed.split()
    place = 0
    while place < len(parts):
        pair = _read_pair(parts[place : place + 2], names)
        if pair:
            yield pair
            place += 2
        else:
            yield from _read_word(parts[place], names)
            place += 1


def _read_pair(parts: Sequence[str], names: ShortForms) -> Group | None:
    """A first word and letters for the others: "sở tc"."""
    words = [fold_words(part) for part in parts]
    if [len(found) for found in words] != [1, 1]:
        return None
    first, letters = words[0][0], words[1][0]
    if len(letters) < 2 or is_folded_syllable(letters):
        return None
    whole = names.find(first, letters)
    both = Alternative((first, letters))
    return (both, *_phrases(whole)) if whole else None


def _phrases(names: Sequence[tuple[str, ...]]) -> tuple[Alternative, ...]:
    return tuple(Alternative(words, is_phrase=True) for words in names)


def _read_word(typed: str, names: ShortForms) -> Iterator[Group]:
    words = tuple(fold_words(typed))
    if not words:
        return
    if NUMBER.fullmatch(typed):
        joined = Alternative((join_number(typed),), is_beginning=True)
        yield Alternative(words, is_phrase=True), joined
        return
    letters = "".join(words)
    is_short = typed.isupper() or not is_folded_syllable(letters)
    other = _other_words(letters, names) if is_short else ()
    if other:
        yield Alternative(words), *other
    else:
        yield from ((Alternative((word,)),) for word in words)


def _other_words(letters: str, names: ShortForms) -> tuple[Alternative, ...]:
    """What an abbreviation stands for, in the lexicon and among the names."""
    long = _written_out().get(letters)
    known = (Alternative(long),) if long is not None else ()
    return known + _phrases(names.find(letters))


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    """Each abbreviation's letters and the words it stands for: "khcn" → ("khoa", "hoc", "cong",
    "nghe").
    """
    return {
        "".join(fold_words(short)): tuple(
            word for word in fold_words(entry["long"]) if word not in LEAST_TELLING
        )
        for entry in reversed(read_lexicon("abbreviations"))
        if entry.get("scope", "agency") == "agency"
        for short in short_forms(entry)
    }
