"""The title of a document as it is written ("VẾ VIỆC …" of a scan is "Về việc …"), and a letter's
subject.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.document_numbers import CITED_NUMBER
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import capitalize, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.agency_registry import expand_abbreviations


def _as_subject(match: re.Match[str]) -> str:
    full = phrases_of("masthead", "subject")[-1]
    return full.upper() if match[0].isupper() else full


@cache
def letter_subject() -> re.Pattern[str]:
    """A letter's subject behind its first words: "V/v báo cáo …", "Về việc báo cáo …"."""
    words = one_of("masthead", "subject")
    return re.compile(rf"{words}\s*:?\s*(.+)", re.IGNORECASE)


@cache
def _misread_subject() -> re.Pattern[str]:
    """ "Về việc" at the beginning, its marks misread or not: "Vê viêc"."""
    vowels = str(read_lexicon("masthead")["subject"]["vowels"])
    full = phrases_of("masthead", "subject")[-1]
    letters = (f"[{vowels}]" if letter in vowels else letter for letter in full)
    return re.compile(rf"^{''.join(letters)}(?!\w)", re.IGNORECASE)


def clean_title(title: str) -> str | None:
    """A title with its usual capitals, or None for one without a letter: "VẾ VIỆC GIAO ĐẤT" → "Về
    việc giao đất".
    """
    title = _misread_subject().sub(_as_subject, place_tones(title).strip(" .;:*_-–"))
    if title.isupper():
        title = _in_small_letters(expand_abbreviations(title))
    return capitalize(title) if fold(title) else None


def _in_small_letters(title: str) -> str:
    """A title without its capitals; numbers of documents keep theirs: "70/2025/UBTVQH15"."""
    numbers = [(m.start("n"), m.end("n")) for m in CITED_NUMBER.finditer(title)]
    small = title.lower()
    for start, end in numbers:
        small = small[:start] + title[start:end] + small[end:]
    return small
