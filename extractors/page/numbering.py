"""Numbering at the start of a paragraph ("II.", "1.1.", "a)", "-") and its place in the
hierarchy.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.language.roman import ROMAN, ROMAN_LETTERS

MARKERS = (
    (
        "part",
        re.compile(
            rf"(?P<o>(?:Phần|PHẦN|Chương|CHƯƠNG)\s+(?:{ROMAN_LETTERS}|\d+|thứ \w+|THỨ \w+))"
            r"[.:]?(?=\s|$)\s*"
        ),
    ),
    ("article", re.compile(r"(?P<o>Điều\s+\d+[a-zđ]?)[.:](?=\s|$)\s*")),
    ("roman", re.compile(rf"(?P<o>{ROMAN})(?:\s*[.)/\-–]+)(?=\s|$|[A-ZĐ])\s*")),
    ("upper", re.compile(r"(?P<o>[A-EGH])(?:\s*[.)/]+|\s+[-–])(?=\s|$)\s*")),
    (
        "decimal",
        re.compile(
            r"(?P<o>\d{1,2}(?:\.\d{1,2}){0,4})(?:\s*[.)/]+(?:-\s)?|\s*-(?=\s)|(?<=\.\d)|(?<=\.\d\d))(?=\s|$|[A-ZĐ])\s*"
        ),
    ),
    ("letter", re.compile(r"(?P<o>[a-zđ])\s*[.)](?=\s|$|[A-ZĐ])\s*")),
    ("bullet", re.compile(r"(?P<o>[-–—+*•●○▪■◦➢✓]|o(?=\s+[A-ZĐ]))\s*(?=\S)")),
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
LEVELS = {
    "part": 0,
    "article": 1,
    "upper": 1,
    "roman": 2,
    "decimal": 10,
    "letter": 20,
    "bullet": 30,
}
# Kinds whose marker may be all there is in its paragraph: "PHẦN I", "Điều 2.", a lone dash.
ALONE = ("part", "article", "bullet")


class Marker(NamedTuple):
    """A paragraph's number: its kind, the ordinal without final stop ("1.1"), and where the
    text begins.
    """

    kind: str
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
    for kind, pattern in MARKERS:
        match = pattern.match(text)
        if match is None:
            continue
        has_text = match.end() < len(text)
        if has_text or kind in ALONE:
            return Marker(kind, re.sub(r"\s+", " ", match["o"]), match.end())
    return None


def without_marker(text: str) -> str:
    """The text after its marker ("a) Về hạ tầng" → "Về hạ tầng")."""
    marker = read_marker(text)
    return text[marker.end :] if marker else text
