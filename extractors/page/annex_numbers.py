"""The number of an annex (phụ lục): how it is printed and named, and which numbers are one.

"PHỤ LỤC 01", "Phụ lục số 1", "Phụ lục I" and "Phụ lục thứ nhất" are one annex, "Phụ lục B" is
another. The names and words are in lexicon/annexes.yml.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.roman import MISREAD_ROMAN, mend_label, read_roman
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon

# How the caption below an annex's title begins, folded.
CAPTION = WordPattern("annexes", r"(?:<~issued_with>)(?!\w)")
# Stands for an annex that is named, or printed, without a number: "Phụ lục kèm theo Kế hoạch".
UNNUMBERED = ""


@cache
def numbered_names() -> tuple[str, ...]:
    """What stands before an annex's number: "phụ lục", "phụ biểu", "biểu mẫu", "biểu"."""
    return tuple(read_lexicon("annexes")["numbered"])


@cache
def mentioned_names() -> tuple[str, ...]:
    """What a sentence calls an annex, with a number or without: "danh mục" besides those."""
    return (*numbered_names(), *read_lexicon("annexes")["mentions"])


@cache
def title_names() -> tuple[str, ...]:
    """What the title of an annex begins with; "biểu" alone begins other headings too."""
    shared = phrases_of("annexes", "begins_others")
    others = [name for name in numbered_names() if name not in shared]
    return (*others, *read_lexicon("annexes")["titles"])


def begins_annex_title(text: str) -> bool:
    """True for "PHỤ LỤC 01 …", "Danh mục kèm theo …"."""
    return _annex_title().match(fold(text)) is not None


@cache
def _annex_title() -> re.Pattern[str]:
    names = "|".join(fold(name) for name in title_names())
    return re.compile(rf"(?:{names})\b")


def begins_caption(text: str) -> bool:
    """True for "(Kèm theo Quyết định số …", "Ban hành kèm theo Kế hoạch số …"; a sentence that
    has the words later cites another document.
    """
    return CAPTION.match(fold(text)) is not None


@cache
def number_pattern() -> str:
    """A pattern, for texts of any case, of an annex's number: "01", "2a", "IV", "B", "số một".

    What comes before it is `BEFORE_NUMBER`.
    """
    words = "|".join(_words())
    # A word alone may go on otherwise: "PHỤ LỤC MỘT SỐ CHỈ TIÊU".
    labels = phrases_of("annexes", "number_label", "ordinal")
    behind = "|".join(rf"(?<={label}\s)" for label in labels)
    worded = rf"(?:{behind})(?:{words})"
    return rf"(?:\d{{1,2}}[a-zđ]?|{MISREAD_ROMAN}|[A-H]|{worded})(?!\w)"


# A constant, since patterns of amendments are built of it; the file is small.
BEFORE_NUMBER = (
    rf"\s*(?:{one_of('annexes', 'number_label')}\s*:?\s*"
    rf"|{one_of('annexes', 'ordinal')}\s+)?"
)


def title_number(title: str) -> str | None:
    """The number in an annex's title: "PHỤ LỤC 01 …" → "01", "PHỤ LỤC Il" → "II"; else None."""
    match = _numbered_title().match(title)
    return mend_label(match["number"]) if match else None


@cache
def _numbered_title() -> re.Pattern[str]:
    names = "|".join(numbered_names())
    return re.compile(
        rf"\W*(?:{names}){BEFORE_NUMBER}(?P<number>{number_pattern()})", re.IGNORECASE
    )


def annex_key(number: str | None) -> str:
    """An annex's number for comparison: "01", "1", "I" and "một" are "1", "B" is "b"."""
    plain = (number or UNNUMBERED).strip().lower()
    if plain in _words():
        return str(_words()[plain])
    roman = read_roman(mend_label(plain))
    return str(roman) if roman is not None else plain.lstrip("0")


@cache
def _words() -> dict[str, int]:
    numbers: dict[int, list[str]] = read_lexicon("annexes")["number_words"]
    return {word: number for number, words in numbers.items() for word in words}
