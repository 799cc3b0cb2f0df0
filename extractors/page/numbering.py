"""Numbering at the start of a paragraph ("II.", "1.1.", "a)", "-") and its place in the
hierarchy.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from extractors.language.lexicon_words import one_of
from extractors.language.roman import ROMAN, ROMAN_LETTERS

# "PHẦN II", "Điều 2.", "A.", "IV.", "1.2.", "a)", "-"
MarkerKind = Literal["part", "article", "upper", "roman", "decimal", "letter", "bullet"]
# Markers without words.
SIGNS: tuple[tuple[MarkerKind, re.Pattern[str]], ...] = (
    ("roman", re.compile(rf"(?P<o>{ROMAN})(?:\s*[.)/\-–]+)(?=\s|$|[A-ZĐ])\s*")),
    ("upper", re.compile(r"(?P<o>[A-EGH])(?:\s*[.)/]+|\s+[-–])(?=\s|$)\s*")),
    (
        "decimal",
        re.compile(
            r"(?P<o>\d{1,2}(?:\.\d{1,2}){0,4})(?:\s*[.)/]+(?:-\s)?|\s*-(?=\s)|(?<=\.\d)|(?<=\.\d\d))(?=\s|$|[A-ZĐ])\s*"
        ),
    ),
    # "a, Tự rà soát": a comma counts before a capital.
    ("letter", re.compile(r"(?P<o>[a-zđ])\s*(?:[.)](?=\s|$|[A-ZĐ])|,(?=\s[A-ZĐ]))\s*")),
    (
        "bullet",
        re.compile(
            # An arrow before a figure says what it is, "=> 95".
            r"(?P<o>(?:=>|->|[→⇒➔➜])(?=\s*[^\W\d])|[-–—+*•●○▪■◦➢➤►▶❖◆✓✔]|o(?=\s+[A-ZĐ]))\s*(?=\S)"
        ),
    ),
)
# A row's number alone in its cell: "5.1", "01.", "(a)", "III".
ORDINAL = re.compile(
    r"^[(\[]?(?P<o>\d{1,3}(?:\s*\.\s*\d{1,3})*|[a-zđ](?:\.\d+)*|[A-ZĐ]{1,5}(?:\.\d+)*)\s*[.)/\]]*$"
)
# Bullets go down in this order where they are nested.
BULLETS = {
    "-": 0,
    "–": 0,
    "—": 0,
    "•": 0,
    "●": 0,
    "▪": 0,
    "■": 0,
    "➢": 0,
    "+": 1,
    "o": 1,
    "○": 1,
    "◦": 1,
    "*": 2,
}
# How deep markers of a kind stand, with room for their own levels.
LEVELS: dict[MarkerKind, int] = {
    "part": 0,
    "article": 1,
    "upper": 1,
    "roman": 2,
    "decimal": 10,
    "letter": 20,
    "bullet": 30,
}
# Kinds whose marker may be all there is in its paragraph: "PHẦN I", "Điều 2.", a lone dash.
ALONE: tuple[MarkerKind, ...] = ("part", "article", "bullet")


class Marker(NamedTuple):
    """A paragraph's number: its kind, the ordinal without final stop ("1.1"), and where the
    text begins.
    """

    kind: MarkerKind
    ordinal: str
    end: int

    @property
    def level(self) -> int:
        """How deep the marker stands: parts 0, Roman 2, "1." 10, "1.1." 11, "a)" 20, bullets 30
        and more.
        """
        if self.kind == "decimal":
            return LEVELS["decimal"] + self.ordinal.count(".")
        if self.kind == "bullet":
            return LEVELS["bullet"] + BULLETS.get(self.ordinal, 0)
        return LEVELS[self.kind]


def read_marker(text: str) -> Marker | None:
    """The marker a paragraph begins with: "1.1. Kiện toàn …" → decimal "1.1"; None for running
    text.
    """
    for kind, pattern in (*_worded(), *SIGNS):
        match = pattern.match(text)
        if match is None:
            continue
        has_text = match.end() < len(text)
        if has_text or kind in ALONE:
            return Marker(kind, re.sub(r"\s+", " ", match["o"]), match.end())
    return None


def read_named_number(text: str) -> Marker | None:
    """The number behind the word that a section begins with: "Nhiệm vụ 1: Thể chế" → "1"; not that
    of "Giai đoạn 2026 - 2028".
    """
    found = _named().match(text)
    return Marker("part", found["o"], found.end()) if found else None


@cache
def _named() -> re.Pattern[str]:
    """A word that sections are counted by, and the number with a sign behind it."""
    words = one_of("headings", "counted")
    number = rf"(?P<o>\d{{1,2}}(?:\.\d{{1,2}})*|{ROMAN})"
    counted = rf"{words}\s+(?:{one_of('headings', 'number')}\s+)?{number}"
    return re.compile(rf"{counted}(?:\s*[:.)–-]\s+|\s+(?=\()|$)", re.IGNORECASE)


@cache
def _worded() -> tuple[tuple[MarkerKind, re.Pattern[str]], ...]:
    """Markers that begin with a word: "PHẦN II", "Phần thứ nhất", "Điều 2."."""
    part, ordinal = _as_printed("part"), _as_printed("ordinal")
    number = rf"(?:{ROMAN_LETTERS}|\d+|{ordinal} \w+)"
    article = rf"(?P<o>{one_of('headings', 'article')}\s+\d+[a-zđ]?)[.:](?=\s|$)\s*"
    return (
        ("part", re.compile(rf"(?P<o>{part}\s+{number})[.:]?(?=\s|$)\s*")),
        ("article", re.compile(article)),
    )


def _as_printed(key: str) -> str:
    """Words of headings as the lexicon has them, or in capitals: "Phần", "PHẦN"."""
    word = one_of("headings", key)
    return rf"(?:{word}|{word.upper()})"


def without_marker(text: str) -> str:
    """The text after its marker ("a) Về hạ tầng" → "Về hạ tầng")."""
    marker = read_marker(text)
    return text[marker.end :] if marker else text
