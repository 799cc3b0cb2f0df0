"""Who a cell of an assignment table names: each person with the office printed beside the name.

"Đ/c Trần Kim Thoa - Chủ tịch", "Bộ trưởng / Phan Trọng Hiếu" on two lines, "Thủ tướng Chính phủ"
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from extractors.language.person_words import (
    NAME_WORD,
    honorific,
    named_person,
    office_beginning,
    surname,
)
from extractors.language.text import either
from extractors.lexicon import read_lexicon
from extractors.page.lines import join_texts

LEAST_NAME, LONGEST_NAME = 2, 6
# Units are named with two words after a person's name, people with three or more.
LEAST_AFTER_UNIT = 3
BULLET = re.compile(r"^\s*(?:[-–+*•]\s+|\d{1,2}[.)]\s+)")
# What parts a name from the office behind it.
PARTING = re.compile(r"^\s*(?:[-–:,]\s*|(?=\())")
BRACKETED = re.compile(r"^\((.*)\)$")


class Named(NamedTuple):
    """A person with an office, or one of them alone."""

    person: str | None
    position: str | None


def read_people(lines: Sequence[str]) -> tuple[Named, ...]:
    """The people of a cell by its printed lines, one for each name; an office without a name is
    one as well, and what is neither is kept whole as `person`.
    """
    items = [item for item in _items(lines) if item]
    return tuple(_read_item(item) for item in items)


def is_office(text: str) -> bool:
    """True for a text that begins with an office: "Phó Giám đốc Sở Y tế", "Giáo viên chủ nhiệm"."""
    return _offices().match(text) is not None


def begins_with_person(text: str) -> bool:
    """True for a text that begins with a name: "- Đ/c Nguyễn Văn An, Phó Chủ tịch"."""
    return _leading_name(BULLET.sub("", text)) is not None


def _items(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each person: a new one begins at a bullet, at an honorific, or where a name or
    office comes after a whole pair.
    """
    items: list[list[str]] = []
    for line in _parted(lines):
        if not items or _begins_another(items[-1], line):
            items.append([])
        items[-1].append(BULLET.sub("", line))
    return items


def _parted(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those with several people parted at semicolons and before honorifics."""
    for line in lines:
        yield from (
            part.strip() for part in _between_people().split(line) if part.strip()
        )


@cache
def _between_people() -> re.Pattern[str]:
    """A semicolon, or a comma or "và" before an honorific: "Đ/c Lan, đ/c Hùng"."""
    join = either(read_lexicon("agency_words")["joiners"]["phrases"])
    return re.compile(
        rf"\s*;\s*|\s*(?:,|\s(?:{join})\s)\s*(?={honorific()}\s*[A-ZĐÀ-Ỹ])"
    )


def _begins_another(item: Sequence[str], line: str) -> bool:
    if BULLET.match(line) or _has_honorific(line):
        return _has_name(item) or BULLET.match(line) is not None
    if not _has_name(item) or _is_open(item[-1]):
        return False
    # Where offices stand above names an office begins another, where names come first a name does.
    is_office_first = is_office(item[0])
    return is_office(line) if is_office_first else _names(line)


def _is_open(line: str) -> bool:
    return line.rstrip().endswith((",", "-", "–", "("))


def _has_name(item: Sequence[str]) -> bool:
    return any(_names(text) for text in item)


def _names(text: str) -> bool:
    return is_name(text) or _leading_name(text) is not None


def is_name(text: str) -> bool:
    """True for a text of capitalised words alone that begins with no office: "Lò Thị Mai"."""
    bare = _without_honorific(text)
    words = bare.split()
    if not LEAST_NAME <= len(words) <= LONGEST_NAME:
        return False
    is_capitalised = all(re.fullmatch(NAME_WORD, word) for word in words)
    return is_capitalised and not is_office(bare) and not _begins_body(bare)


def _begins_body(text: str) -> bool:
    return _bodies().match(text) is not None


@cache
def _bodies() -> re.Pattern[str]:
    words = read_lexicon("agency_words")
    heads = [*words["heads"], *words["place_units"]]
    return re.compile(rf"(?:{either(heads)})(?!\w)", re.IGNORECASE)


def _has_honorific(text: str) -> bool:
    return re.match(rf"{honorific()}\s*[A-ZĐÀ-Ỹ]", text) is not None


def _without_honorific(text: str) -> str:
    return re.sub(rf"^(?:{honorific()}\s*)+(?=[A-ZĐÀ-Ỹ])", "", text)


@cache
def _named() -> re.Pattern[str]:
    """A name at the beginning: "Ông Cao Xuân Tạo, …"."""
    return re.compile(rf"{named_person()}(?=\s*(?:$|[-–,;:(]))")


def _leading_name(text: str) -> re.Match[str] | None:
    return _named().match(text)


@cache
def _offices() -> re.Pattern[str]:
    return re.compile(office_beginning())


def _read_item(lines: Sequence[str]) -> Named:
    """One person: name and office on lines of their own, or on one line."""
    whole = join_texts(lines)
    found = _leading_name(whole)
    # A name that goes on in the next line is read of both: "Đ/c Nguyễn Thị / Hoa - Chủ tịch".
    goes_on = found is not None and len(found[0]) > len(lines[0])
    for i, line in enumerate(lines):
        if is_name(line) and len(lines) > 1 and not goes_on:
            others = [text for text in (*lines[:i], *lines[i + 1 :]) if text]
            return Named(line, _office(join_texts(others)))
    return _read_text(whole)


def _read_text(text: str) -> Named:
    found = _leading_name(text)
    if found is not None:
        rest = PARTING.sub("", text[found.end() :])
        return Named(found[0], _office(rest))
    if not is_office(text):
        return Named(text, None)
    name = _trailing_name(text)
    if name is None:
        return Named(None, _office(text))
    return Named(text[name:], _office(text[:name]))


def _trailing_name(text: str) -> int | None:
    """Where the name begins that an office's text ends with: "Bộ trưởng Bộ Y tế | Đào Hồng Lan".

    A surname must begin it; two words behind a unit are the unit's own ("Chủ tịch xã Lê Lợi").
    """
    units = read_lexicon("agency_words")["place_units"]
    ends = rf"(?:{honorific()}\s*)?(?<!\w){surname()}(?:\s+{NAME_WORD}){{1,4}}$"
    for found in re.finditer(rf"(?={ends})", text):
        before = text[: found.start()].split()
        is_of_unit = bool(before) and before[-1].lower() in units
        words = text[found.start() :].split()
        if before and (not is_of_unit or len(words) >= LEAST_AFTER_UNIT):
            return found.start()
    return None


def _office(text: str) -> str | None:
    """An office without signs around it: "(Phó Chủ tịch)" → "Phó Chủ tịch"."""
    bare = text.strip(" -–:,;.")
    bracketed = BRACKETED.match(bare)
    return (bracketed[1] if bracketed else bare) or None
