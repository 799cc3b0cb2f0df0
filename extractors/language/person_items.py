"""People named beside bodies in a list: a person with an office is one item of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import phrases_of
from extractors.language.person_words import (
    NAME_WORD,
    honorific,
    named_person,
    office_beginning,
)
from extractors.language.text import either
from extractors.lexicon import read_lexicon

# A bracket with what it holds, a bracket inside it included: "(đầu mối: ông An (Chánh Văn phòng))".
_INNER = r"[(\[][^()\[\]]*[)\]]"
BRACKET = re.compile(rf"\s*[(\[][^()\[\]]*(?:{_INNER}[^()\[\]]*)*[)\]]")


class ListPart(NamedTuple):
    """A part of a list: one person, or what stands between people."""

    text: str
    is_person: bool = False


def split_people(text: str) -> Iterator[ListPart]:
    """The people of a list in printed order, and the texts between them; whom a bracket names is
    none of them.

    "Ông Lê Văn An, Trưởng phòng Tổ chức; Phòng Nội vụ" → the person with his office, "; Phòng Nội
    vụ"
    """
    at = 0
    for person in _people_outside_brackets(text):
        yield ListPart(text[at : person.start()])
        yield ListPart(person[0].strip(" ,;."), is_person=True)
        at = person.end()
    yield ListPart(text[at:])


def _people_outside_brackets(text: str) -> Iterator[re.Match[str]]:
    """The people but those a bracket tells of the body before it: "Sở Y tế (đầu mối; ông An)"."""
    brackets = [bracket.span() for bracket in BRACKET.finditer(text)]
    for person in _person().finditer(text):
        if not any(start <= person.start() < end for start, end in brackets):
            yield person


@cache
def _person() -> re.Pattern[str]:
    """A person at the beginning of an item, with the offices before or behind the name.

    "Bà Lê Thị Hoa - Phó Giám đốc", "đ/c An (Chánh Văn phòng)", "Trưởng phòng, ông Lê An"
    """
    named = rf"{honorific()}\s*{NAME_WORD}(?:\s+{NAME_WORD}){{0,5}}"
    # "Đồng chí Chủ" of "đồng chí Chủ tịch" is no name, "Bà Rịa" of "Bà Rịa - Vũng Tàu" no person.
    alone = rf"{named}(?=\s*(?:$|[,;.]|{_join()}))"
    behind = rf"(?:\s*[,–-]\s*{_office()}|\s*\(\s*{_office()}\))"
    before = rf"{_office()}\s*[,:–-]\s*"
    return re.compile(
        rf"{_begins()}(?:{before}{alone}|{named_person()}{behind}+|{alone})"
    )


@cache
def _office() -> str:
    """An office with its body, up to a sign or the next one of the list: "Phó Chủ tịch xã | và
    đồng chí", "Trưởng phòng Tổ chức | và Phòng Nội vụ".
    """
    bodies = either(read_lexicon("agency_words")["heads"])
    next_one = rf"{_join()}(?:{honorific()}|(?:{bodies})(?!\w))"
    return rf"{office_beginning()}(?:(?!{next_one})[^,;()\[\]])*"


@cache
def _joiners() -> tuple[str, ...]:
    return phrases_of("agency_words", "joiners")


@cache
def _join() -> str:
    return rf"\s(?:{either(_joiners())})\s"


@cache
def _begins() -> str:
    """The place where an item begins: at the start, behind a sign, behind "và"."""
    after_join = "|".join(rf"(?<=\s{word}\s)" for word in _joiners())
    return rf"(?:^|(?<=[,;])|{after_join})\s*"
