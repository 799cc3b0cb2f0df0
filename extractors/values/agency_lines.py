"""Lines of a cell that name bodies one under the other, without a mark between them.

A line that is broken for want of room is full; one that ends though the next word had room was
ended on purpose, and a head of a body on the next line begins another body.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import phrases_of
from extractors.language.roman import LARGE_ROMAN_LETTERS
from extractors.language.syllables import is_syllable
from extractors.language.text import either
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import (
    agency_words,
    expand_abbreviations,
    whole_heads,
)

# Letters are not equally wide, and where a part is found by its column's longest line only a line
# filled less than this is surely ended.
FILLED = 0.6
# A head alone ("Văn phòng") is no whole name.
LEAST_WORDS = 2
# With so many words a name may be whole though the line is full.
LEAST_WHOLE = 3
# A shorter word may be a syllable misread.
LEAST_FOREIGN = 5
# "KHTH", "KH-TC", "GD&ĐT"
LETTERS = re.compile(r"[A-ZĐ]{1,8}(?:[-&][A-ZĐ]{1,8})+|[A-ZĐ]{2,8}")


def is_ended_early(line: str, following: str, width: int | None) -> bool:
    """True for a line whose column had room for the first word of the next one."""
    if width is None or not line or not following:
        return False
    return len(line) + 1 + len(following.split()[0]) <= FILLED * width


def begins_stacked(text: str, line: str, is_ended: bool) -> bool:
    """True where a line begins another body than the one above it names.

    Letters alone, and "các … liên quan", always do. A head of a body does where the line above was
    ended early; else only where both are bodies or both units of one, for "Phòng Giao dịch" /
    "Ngân hàng Chính sách xã hội" is one name.
    """
    name = text.split(";")[-1].strip()
    is_body = _heads().match(line) is not None
    if len(name.split()) < LEAST_WORDS:
        return False
    is_one_name = _is_owner_of(name, expand_abbreviations(line))
    is_one_name = is_one_name or _is_board_of(name, line)
    if is_body and is_ended and not is_one_name:
        return True
    if is_one_name or _ends_open().search(expand_abbreviations(name)):
        return False
    if _letters_or_related().match(line):
        return True
    return is_body and _is_whole(name) and _is_alike(name, line)


def _is_owner_of(name: str, line: str) -> bool:
    """True for a unit above and a body that has such units: "Phòng Giao dịch" / "Ngân hàng …"."""
    is_unit = _units().match(name) is not None
    return is_unit and _owners().match(line) is not None


def _is_board_of(name: str, line: str) -> bool:
    """True for a board and the party body it is of: "Ban Tuyên giáo" / "Đảng ủy Khối"."""
    boards = (p.removeprefix(f"{name} ") for p in agency_words("prefixes") if p != name)
    parties = phrases_of("agency_words", "party_bodies")
    return any(line.startswith(f"{owner} ") for owner in boards if owner in parties)


def _is_whole(name: str) -> bool:
    """True for a name of three words, or of a head and letters or a foreign name: "Phòng KHTH",
    "Viện Pasteur".
    """
    words = name.split()
    is_named = LETTERS.fullmatch(words[-1]) is not None or _is_foreign(words[-1])
    return len(words) >= LEAST_WHOLE or is_named


def _is_foreign(word: str) -> bool:
    """True for a proper name that is no Vietnamese syllable: "Pasteur", "Viettel"."""
    is_name = word.isalpha() and word[:1].isupper()
    return is_name and len(word) >= LEAST_FOREIGN and not is_syllable(word.lower())


def _is_alike(name: str, line: str) -> bool:
    """True for a body above, or for units in both lines: "Phòng KHTH" / "Khoa Phẫu thuật"."""
    if not _heads().match(name) or _capital_heads().match(line):
        return False
    is_unit = _units().match(line) or line.startswith(_outposts())
    return _units().match(name) is None or bool(is_unit)


@cache
def _outposts() -> tuple[str, ...]:
    """Bodies that no unit of theirs is named with: "Phòng Kỹ thuật" / "Trạm Khuyến nông số 3"."""
    return tuple(f"{head} " for head in agency_words("outposts"))


def has_head(text: str) -> bool:
    """True for a line that a body's name or its letters begin: "Sở Y tế", "VNPT"."""
    if any(text.startswith(head + " ") for head in agency_words("heads")):
        return True
    # A body by its letters ("VNPT"), no Roman number.
    return re.match(rf"(?!{LARGE_ROMAN_LETTERS}\b)[A-ZĐ]{{3,}}\b", text) is not None


@cache
def _letters_or_related() -> re.Pattern[str]:
    """A line of letters alone ("VTCNTT"), or of bodies concerned ("các đơn vị liên quan")."""
    words = read_lexicon("agency_words")
    plural, related = (either(words[k]) for k in ("plural_heads", "concerned"))
    return re.compile(
        rf"(?!{LARGE_ROMAN_LETTERS}\b)[A-ZĐ]{{2,8}}[\s,;.]*$|(?i:{plural})\s[^,;]*\s(?:{related})"
    )


@cache
def _heads() -> re.Pattern[str]:
    """What bodies begin with: "Cục X", "Các đơn vị"; no word that goes on in small letters ("Tổ
    chức", "Ban hành").
    """
    words = read_lexicon("agency_words")
    heads = [*words["heads"], *words["unlisted_heads"], *words["capital_heads"]]
    no_bodies, plural = either(words["no_bodies"]), either(words["plural_heads"])
    named = rf"(?:{either(heads)})\s+[A-ZĐÀ-Ỹ]"
    return re.compile(rf"(?!(?:{no_bodies})(?!\w))(?:{named}|(?:{plural})\s)")


@cache
def _capital_heads() -> re.Pattern[str]:
    return re.compile(either(read_lexicon("agency_words")["capital_heads"]))


@cache
def _units() -> re.Pattern[str]:
    """Units that are named with their body: "Phòng X", "Đoàn thanh niên Y"."""
    return re.compile(
        rf"(?:{either(read_lexicon('agency_words')['inner_units'])})(?!\w)"
    )


@cache
def _owners() -> re.Pattern[str]:
    owners = read_lexicon("agency_words")["owners_of_units"]
    return re.compile(rf"(?:{either(owners)})(?!\w)")


@cache
def _ends_open() -> re.Pattern[str]:
    """What a name does not end with: "Trường Đại học", "Liên hiệp các"."""
    words = read_lexicon("agency_words")
    heads = filter(_goes_on, words["heads"])
    open_words = [*words["open_names"], *words["open_ends"]["phrases"], *heads]
    return re.compile(rf"(?:^|\s)(?i:{either(open_words)})$|[-–]$")


def _goes_on(head: str) -> bool:
    """True for a head that is no name alone ("Sở"), or is named after its body ("Công đoàn" / "Sở
    Y tế"); "Ban Giám hiệu" ends a name.
    """
    return head not in whole_heads() or head in agency_words("prefixes")
