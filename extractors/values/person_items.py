"""People named beside bodies in a list: a person with an office is one item of it."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.person_words import (
    NAME_WORD,
    honorific,
    named_person,
    office_beginning,
)
from extractors.language.text import either
from extractors.lexicon import read_lexicon


@cache
def person_items() -> re.Pattern[str]:
    """People at the beginning of an item, with the offices before or behind the name.

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
    return rf"{office_beginning()}(?:(?!{next_one})[^,;()])*"


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
