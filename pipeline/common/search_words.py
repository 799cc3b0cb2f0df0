"""Words without diacritics: those a record is found by, and those a query asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.syllables import is_folded_syllable
from extractors.language.text import strip_marks
from extractors.language.word_patterns import entry_phrases
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import expand_abbreviations

# "và" stands between the words of most names, and people leave it out.
LEAST_TELLING = frozenset(map(strip_marks, entry_phrases("common_words", "and")))
LONGEST_QUERY = 400  # characters; what is beyond is not looked at


def fold_words(text: str) -> list[str]:
    """ "Sở KH&CN (đầu mối)" → ["so", "kh", "cn", "dau", "moi"]."""
    return re.findall(r"[a-z0-9]+", strip_marks(text).lower())


def searchable(*texts: str | None) -> str:
    """The words of a record, abbreviations both as printed and written out: "UBND" is found by
    both.
    """
    printed = " ".join(text for text in texts if text)
    written_out = expand_abbreviations(printed)
    words = fold_words(printed)
    if written_out != printed:
        present = set(words)
        words += [word for word in fold_words(written_out) if word not in present]
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every group must be found; a group is found by any of its
    alternatives' words.
    """

    groups: tuple[tuple[tuple[str, ...], ...], ...]
    phrase: str

    def fts5(self) -> str:
        """`("ubnd" OR ("uy" AND "ban" AND "nhan" AND "dan")) AND "tinh"`"""
        return " AND ".join(_join(group, " AND ", " OR ", '"') for group in self.groups)

    def tsquery(self) -> str:
        """`('ubnd' | ('uy' & 'ban' & 'nhan' & 'dan')) & 'tinh'`"""
        return " & ".join(_join(group, " & ", " | ", "'") for group in self.groups)

    @property
    def words(self) -> frozenset[str]:
        """All words that count as found, to mark them in a text."""
        return frozenset(
            word for group in self.groups for words in group for word in words
        )


def read_query(text: str) -> Query | None:
    """A query as typed: "KHCN do thi thong minh"; None when it has no letter or figure.

    Case and diacritics do not matter. An abbreviation stands for its words too, unless it might
    be a word of its own and is not in capitals ("du" is "du", "ĐU" is "Đảng ủy").
    """
    groups = [
        group for typed in text[:LONGEST_QUERY].split() for group in _read_word(typed)
    ]
    telling = [g for g in groups if not LEAST_TELLING.issuperset(g[0])] or groups
    if not telling:
        return None
    return Query(
        tuple(dict.fromkeys(telling)), " ".join(fold_words(text[:LONGEST_QUERY]))
    )


def _read_word(typed: str) -> list[tuple[tuple[str, ...], ...]]:
    words = fold_words(typed)
    if not words:
        return []
    long = _written_out().get("".join(words))
    if long is not None and (typed.isupper() or not is_folded_syllable("".join(words))):
        return [(tuple(words), long)]
    return [((word,),) for word in words]


@cache
def _written_out() -> dict[str, tuple[str, ...]]:
    """Each abbreviation's letters and the words it stands for: "khcn" → ("khoa", "hoc", "cong",
    "nghe").
    """
    return {
        "".join(fold_words(entry["short"])): tuple(
            word for word in fold_words(entry["long"]) if word not in LEAST_TELLING
        )
        for entry in reversed(read_lexicon("abbreviations"))
        if entry.get("scope", "agency") == "agency"
    }


def _join(
    group: tuple[tuple[str, ...], ...], both: str, either: str, quote: str
) -> str:
    alternatives = [
        both.join(f"{quote}{word}{quote}" for word in words) for words in group
    ]
    if len(alternatives) == 1:
        return alternatives[0]
    return "(" + either.join(f"({a})" for a in alternatives) + ")"


def cut_around(text: str, words: frozenset[str], width: int = 160) -> str:
    """The part of a text where most of the words are, at word ends, for a list of results."""
    parts = text.split()
    hits = [bool(words.intersection(fold_words(part))) for part in parts]
    ends = _windows(parts, width)
    best = max(range(len(parts)), key=lambda i: (sum(hits[i : ends[i]]), -i), default=0)
    if not parts:
        return ""
    cut = " ".join(parts[best : ends[best]])
    return f"{'… ' if best else ''}{cut}{' …' if ends[best] < len(parts) else ''}"


def _windows(parts: list[str], width: int) -> list[int]:
    """For each word the end of the widest run from it that is no longer than `width` characters."""
    ends: list[int] = []
    end = length = 0
    for start in range(len(parts)):
        while end < len(parts) and (
            end == start or length + len(parts[end]) + 1 <= width
        ):
            length += len(parts[end]) + 1
            end += 1
        ends.append(end)
        length -= len(parts[start]) + 1
    return ends
