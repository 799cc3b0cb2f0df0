"""How persons are named in plans, as parts of patterns: "Đ/c Lê Văn An", "PGS.TS. Lê Thị Mai"."""

from __future__ import annotations

from functools import cache

from extractors.language.text import either
from extractors.lexicon import read_lexicon

# A word of a name: "Thoa", "H'Yim", "K’", "Trang-An".
NAME_WORD = r"[A-ZĐÀ-Ỹ][a-zà-ỹđ]*(?:['’-][A-ZĐÀ-Ỹ]?[a-zà-ỹđ]*)?"


@cache
def honorific() -> str:
    """What stands before a name: "Ông", "Đ/c", "PGS.TS."."""
    words = sorted(read_lexicon("person_names")["honorifics"], key=len, reverse=True)
    return rf"(?:(?i:{either(words)})(?!\w)[.:]?)"


@cache
def surname() -> str:
    """A surname that a name begins with where nothing stands before it."""
    return rf"(?:{either(read_lexicon('person_names')['surnames'])})"


@cache
def named_person() -> str:
    """A name after an honorific, or one that begins with a surname."""
    titled = rf"(?:{honorific()}\s*)+{NAME_WORD}(?:\s+{NAME_WORD}){{0,5}}"
    bare = rf"{surname()}(?:\s+{NAME_WORD}){{1,4}}"
    return rf"(?:{titled}|{bare})"


@cache
def office_beginning() -> str:
    """Words that an office begins with: "Phó Giám đốc", "Giáo viên chủ nhiệm"."""
    heads = (
        *read_lexicon("signatures")["title_heads"],
        *read_lexicon("person_names")["offices"]["phrases"],
    )
    return rf"(?:{either(heads)})(?!\w)"
