"""Roman numbers: reading and writing them, and what recognition makes of their strokes.

The signs are in lexicon/confusions.yml (`roman_strokes`). Of their readings only Roman numbers
count, the likelier first: "IH" is "III", or "II" where its neighbours ask for that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

# A Roman number up to XXXIX, written by the rules: no "IIII", no "VX".
ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
# A run of its letters, by the rules or not: numbers of sections, annexes and quarters.
ROMAN_LETTERS = "[IVX]+"
# The same for numbers that reach L and C: "Kho bạc Nhà nước khu vực XLI".
LARGE_ROMAN_LETTERS = "[IVXLC]+"
# A run of signs that may be a misread number where only a number is printed: "Mục Il".
MISREAD_ROMAN = r"[IVXLHl|!]{1,6}"
# The longest number that sections reach has six letters ("XXVIII"); longer signs are words.
MOST_SIGNS = 6

VALUES = {"I": 1, "V": 5, "X": 10}
WRITTEN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def read_roman(text: str) -> int | None:
    """The number a text writes: "IV" → 4, "ix" → 9; None for other texts."""
    letters = text.upper()
    if not re.fullmatch(ROMAN, letters):
        return None
    values = [VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value
        for value, after in zip(values, following, strict=True)
    )


def write_roman(number: int) -> str:
    """A number in Roman letters: 4 → "IV"; "" for 0."""
    written = ""
    for value, letters in WRITTEN:
        count, number = divmod(number, value)
        written += count * letters
    return written


def roman_readings(text: str) -> list[str]:
    """The Roman numbers a recognised text may stand for, the likeliest first: "IH" → III, II."""
    if not 0 < len(text) <= MOST_SIGNS:
        return []
    signs = _meanings()
    choices = [signs.get(sign, (sign.upper(),)) for sign in strip_marks(text)]
    readings = ("".join(strokes) for strokes in product(*choices))
    return [r for r in dict.fromkeys(readings) if read_roman(r) is not None]


def likeliest_roman(text: str) -> str | None:
    """The Roman number meant where nothing else tells: "Il" → "II", "HI" → "III"."""
    return next(iter(roman_readings(text)), None)


def mend_label(label: str) -> str:
    """A section's or annex's number as it was meant: "l" → "I", "HI" → "III"; others as they are.

    A single letter up to "H" stays: "Phần B", "Phụ lục H".
    """
    if re.fullmatch("[A-H]", label, re.IGNORECASE):
        return label.upper()
    if re.fullmatch(MISREAD_ROMAN, label, re.IGNORECASE) is None:
        return label
    return likeliest_roman(label) or label


def roman_after(text: str, last: int) -> int | None:
    """The number meant in a sequence: the next, where the strokes may be that, else the text's own.

    "H" after 1 is 2, after 3 it is none; "V" after 1 is 5.
    """
    if write_roman(last + 1) in roman_readings(text):
        return last + 1
    plain = strip_marks(text)
    return read_roman(plain) if plain.isupper() else None


def misread_signs() -> str:
    """All signs that strokes of Roman numbers are read as: "HNMUYLTJ1l|!i"."""
    return "".join(_meanings())


@cache
def _meanings() -> dict[str, Sequence[str]]:
    entries = read_lexicon("confusions")["roman_strokes"]
    return {str(sign): entry["as"] for entry in entries for sign in entry["read"]}
