"""Which titles a line in capitals above a signature may be: "PHÓ THỦ TƯỚNG", "THỨ TRƯỞNG"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.lexicon import read_lexicon

# A reading is a title's from this likeness on (of 1).
ALIKE = 0.7
# What was read surely is a title from this likeness on.
NEARLY = 0.9
# So many of its letters are capitals.
CAPITAL = 0.6


def possible_titles(readings: Iterable[str]) -> list[str]:
    """The titles, alone or after "KT.", that a reading of the line is like."""
    folded = [fold(reading) for reading in readings if _is_in_capitals(reading)]
    found = []
    for title in _titles():
        plain = fold(title)
        if any(_is_alike(reading, plain) for reading in folded):
            found.append(title)
    return found


def is_title(text: str) -> bool:
    """True for a title there is, as it is printed above a name."""
    return text in _titles()


def is_line(text: str) -> bool:
    """True for a line of words rather than the end of one: "TM. CHÍNH PHỦ", not "ƯỚNG"."""
    return " " in text.strip()


def is_like_title(text: str) -> bool:
    """True for a title but for a sign: "KT THỦ TƯỚNG"."""
    plain = fold(text)
    return any(fuzz.ratio(plain, fold(title)) >= 100 * NEARLY for title in _titles())


def in_order(first: str, second: str) -> tuple[str, str]:
    """Two titles below one another, the second that of a deputy where both are one office's.

    No one signs in his own stead: "HIỆU TRƯỞNG", "HIỆU TRƯỞNG" → "KT. HIỆU TRƯỞNG", "PHÓ HIỆU
    TRƯỞNG".
    """
    office, same = _office(first), _office(second)
    if office != same or _deputy_of(office) is None:
        return first, second
    return f"{_in_stead()} {office}", _deputy_of(office) or second


def is_complete(titles: Sequence[str]) -> bool:
    """True where the last title is the deputy's of whom the line above names: no title follows."""
    return len(titles) > 1 and titles[-1] == _deputy_of(_office(titles[-2]))


def _office(title: str) -> str:
    """Whose title it is, or in whose stead one signs: "KT. THỦ TƯỚNG" → "THỦ TƯỚNG"."""
    return title.removeprefix(_in_stead()).strip()


def _deputy_of(office: str) -> str | None:
    """ "THỦ TƯỚNG" → "PHÓ THỦ TƯỚNG", "BỘ TRƯỞNG" → "THỨ TRƯỞNG"; None for a deputy."""
    words = read_lexicon("signatures")
    special = {str(k).upper(): str(v).upper() for k, v in words["deputies"].items()}
    deputy = str(words["deputy"]).upper()
    if office.startswith(deputy) or office in special.values():
        return None
    return special.get(office) or f"{deputy} {office}"


def _in_stead() -> str:
    return f"{phrases_of('signatures', 'in_stead')[0]}."


def _is_in_capitals(reading: str) -> bool:
    """True for a line in capitals, a few of them misread ("KT. GIÁM Đốc")."""
    letters = [sign for sign in reading if sign.isalpha()]
    capitals = sum(sign.isupper() for sign in letters)
    return bool(letters) and capitals >= CAPITAL * len(letters)


def _is_alike(reading: str, title: str) -> bool:
    return fuzz.ratio(reading, title) >= 100 * ALIKE


@cache
def _titles() -> tuple[str, ...]:
    """Titles of two words and more, their deputies, and each after "KT."."""
    words = read_lexicon("signatures")
    heads = [str(head) for head in words["title_heads"] if " " in str(head)]
    deputies = [f"{words['deputy']} {head}" for head in heads]
    special = [str(title) for title in words["deputies"].values()]
    alone = dict.fromkeys(title.upper() for title in (*heads, *deputies, *special))
    return (*alone, *(f"{_in_stead()} {title}" for title in alone))
