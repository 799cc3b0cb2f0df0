"""Persons that an instruction names together, each with the office held elsewhere and a role.

"bà Lê Thị Hồng, Phó Giám đốc Sở Y tế và ông Đỗ Văn Khoa, Phó Giám đốc Sở Tài chính" → two
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extractors.language.person_words import surname
from extractors.language.text import capitalize
from extractors.language.word_patterns import WordPattern
from extractors.values.records import Assignment

# A span such as "À-Ỹ" has small letters too: "ông Nguyễn Văn An đã …" would name five words.
CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, range(ord("À"), ord("Ỹ") + 1))))
WORD = rf"[{CAPITALS}][^\W\d_]*"
# Two to six words with capitals: "Nguyễn Thị Minh Khai"; the words around it have any letters.
NAME = rf"(?-i:{WORD}(?:\s+{WORD}){{1,5}})"
# What stands before an item of a list: a mark or "và", and its number.
ITEM = r"(?:^|[,;:\n]|\s<and>\s)[\s\d.)+–-]*(?:[a-zđ]\)\s*)?"
OWN_ROLE = WordPattern(
    "memberships",
    r"^(?P<position>.*?)(?:,?\s+<becomes>\s+|\s+[-–:]\s+(?=<member_words>(?!\w)))(?P<role>[^;.\n]+)",
    re.IGNORECASE | re.DOTALL,
)
ITEM_END = WordPattern("memberships", r"(?:\s*[,;]|\s+<and>)?[\s\d.)+–-]*$")
# "làm thành viên Ban Chỉ đạo", "02 thành viên": a role begins with what members are.
ROLE = WordPattern("memberships", r"(?<!\w)<member_words>(?!\w).*$")


@cache
def _named() -> WordPattern:
    """A name after "ông", or one at an item's beginning that begins with a surname."""
    bare = rf"(?-i:{surname()}(?:\s+{WORD}){{1,4}})"
    return WordPattern(
        "memberships",
        rf"(?:{ITEM}|(?<!\w))<honorifics>\s+(?P<titled>{NAME})|{ITEM}(?P<bare>{bare})(?!\w)",
    )


def people_in(text: str, shared: str | None) -> Iterator[Assignment]:
    """The persons a text names, in order, with a role of their own or the one they share."""
    found = list(_named().finditer(text))
    starts = [match.start() for match in found]
    for match, end in zip(found, [*starts[1:], len(text)], strict=False):
        person = match["titled"] or match["bare"]
        yield _member(person, text[match.end() : end], shared)


def _member(person: str, rest: str, shared: str | None) -> Assignment:
    own = OWN_ROLE.search(rest)
    position = ITEM_END.sub("", own["position"] if own else rest)
    role = capitalize(own["role"].strip(" ,")) if own else shared
    return Assignment(None, person, position.strip(" ,.;:()-–") or None, role)


def role_in(text: str) -> str | None:
    """ "02 thành viên Ban Chỉ đạo" → "Thành viên Ban Chỉ đạo"; None for "các đồng chí"."""
    match = ROLE.search(text)
    return capitalize(match[0].strip(" ,.;")) if match else None
