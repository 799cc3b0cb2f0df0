"""Short forms that a document lists with what they mean, most below a table: "Cục QLN: Cục Quản lý
nhà; TTTT: Trung tâm Thông tin".

They go before those that are usual elsewhere: "TTTT" is "Thông tin và Truyền thông" too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.values.agency_registry import agency_words
from extractors.values.own_abbreviations import are_initials_in_order

# A short form by its capitals, a word of names before it or none: "TTTT", "Cục QLN", "P. NVY".
LETTERS = r"[A-ZĐ][A-ZĐ&-]*[A-ZĐ]"
HEAD = r"[A-ZĐ][^\W\d_]*\.?"
SHORT = rf"(?:(?P<head>{HEAD})(?:\s|(?<=\.)))?(?P<letters>{LETTERS})"
DEFINITION = re.compile(
    rf"(?:^|[;:,.(\n]|[-–+*•]\s)\s*{SHORT}\s*(?::|=|\s[-–]\s)\s*(?P<meaning>[^;:.\n()]+)",
    re.MULTILINE,
)
# "Cục Giám định Nhà nước về chất lượng công trình xây dựng" has 12 words.
LONGEST = 16


@dataclass(frozen=True, slots=False)
class ShortForms:
    """Short forms and what each means."""

    meanings: Mapping[str, str] = field(default_factory=dict)

    def written_out(self, text: str) -> str:
        """The text with these short forms written out, also those that a list leaves headless."""
        if not self.meanings:
            return text
        return self._pattern.sub(self._meaning, self._with_heads(text))

    def _meaning(self, found: re.Match[str]) -> str:
        return self._by_letters["".join(found[0].split())]

    @cached_property
    def _by_letters(self) -> dict[str, str]:
        """The meanings by their short forms without spaces: "P.KHTC" stands for "P. KHTC" too."""
        return {"".join(s.split()): meaning for s, meaning in self.meanings.items()}

    def _with_heads(self, text: str) -> str:
        """ "Cục QLN, KTXD" → "Cục QLN, Cục KTXD", where both have a meaning."""
        previous = None
        while previous != text:
            previous = text
            text = self._headless.sub(self._with_head, text)
        return text

    def _with_head(self, found: re.Match[str]) -> str:
        headed = f"{found['head']} {found['letters']}"
        is_known = headed in self.meanings and found["letters"] not in self.meanings
        return f"{found['before']}{headed}" if is_known else found[0]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.meanings, key=len, reverse=True)
        # A line may end within a short form of two words; behind a stop the space may be left out.
        shorts = (re.escape(short).replace(r"\ ", r"\s") for short in longest_first)
        shorts = (short.replace(r"\.\s", r"\.\s?") for short in shorts)
        return re.compile(rf"(?<![\w&-])(?:{'|'.join(shorts)})(?![\w&-])")

    @cached_property
    def _headless(self) -> re.Pattern[str]:
        between = rf"(?:\s*[,;]\s*|\s+{one_of('agency_words', 'joiners')}\s+)"
        return re.compile(
            rf"(?P<before>(?<!\w)(?P<head>{HEAD})\s{LETTERS}{between})(?P<letters>{LETTERS})(?![\w&-])"
        )


def read_short_forms(text: str) -> ShortForms:
    """The short forms that a text lists, each with a meaning that has its initials in order.

    Where a line says that it lists short forms, any body is one's meaning: "Chữ viết tắt: NPCIT:
    Công ty Công nghệ thông tin".
    """
    meanings: dict[str, str] = {}
    for found in DEFINITION.finditer(text):
        meaning = found["meaning"].strip(" ,")
        is_listed = _lists_short_forms(text, found) and _body().match(meaning)
        if is_listed or _is_meant(found["head"], found["letters"], meaning):
            short = " ".join(filter(None, (found["head"], found["letters"])))
            meanings.setdefault(short, meaning)
    return ShortForms(meanings)


def _is_meant(head: str | None, letters: str, meaning: str) -> bool:
    """True for a meaning that begins with the same head and letter, the others behind it."""
    words = meaning.split()
    if len(words) > LONGEST:
        return False
    heads = _head_letters(head)
    if not all(map(str.startswith, map(str.upper, words), heads)):
        return False
    return are_initials_in_order(letters, words[len(heads) :])


def _head_letters(head: str | None) -> str:
    """The initials of a short form's head: "TT." → "TT" of "Trung tâm", "Cục" → "C"."""
    bare = (head or "").rstrip(".")
    return bare if bare.isupper() else bare[:1]


def _lists_short_forms(text: str, found: re.Match[str]) -> bool:
    """True where the line says before a definition that short forms follow: "Chữ viết tắt: …"."""
    begin = text.rfind("\n", 0, found.start("letters")) + 1
    return _listing().search(text, begin, found.start("letters")) is not None


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(one_of("agency_words", "listing_short_forms"), re.IGNORECASE)


@cache
def _body() -> re.Pattern[str]:
    """What begins a body's name, and more behind it: "Công ty Điện lực"."""
    return re.compile(rf"(?:{either(agency_words('heads'))})\s\w")
