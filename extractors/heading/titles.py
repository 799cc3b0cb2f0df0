"""The title of a document as it is written ("VẾ VIỆC …" of a scan is "Về việc …"), and a letter's
subject.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import capitalize, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.sentence_capitals import recase_sentence


def _as_subject(match: re.Match[str]) -> str:
    full = phrases_of("masthead", "subject")[-1]
    return full.upper() if match[0].isupper() else full


@cache
def letter_subject() -> re.Pattern[str]:
    """A letter's subject behind its first words: "V/v báo cáo …", "Về việc báo cáo …"."""
    words = one_of("masthead", "subject")
    return re.compile(rf"{words}\s*:?\s*(.+)", re.IGNORECASE)


@cache
def bare_subject() -> re.Pattern[str]:
    """A letter's subject that begins with "Về" alone and keeps it: "Về rà soát nhà chung cư"."""
    return re.compile(rf"{one_of('masthead', 'bare_subject')}\s+\w")


@cache
def _misread_subject() -> re.Pattern[str]:
    """ "Về việc" at the beginning, its marks misread or not: "Vê viêc"."""
    vowels = str(read_lexicon("masthead")["subject"]["vowels"])
    full = phrases_of("masthead", "subject")[-1]
    letters = (f"[{vowels}]" if letter in vowels else letter for letter in full)
    return re.compile(rf"^{''.join(letters)}(?!\w)", re.IGNORECASE)


@cache
def _issued_with() -> re.Pattern[str]:
    """What a bracket behind a title says of its decision: "(Ban hành kèm theo Quyết định số …)"."""
    words = one_of("masthead", "issued_with")
    return re.compile(rf"\s*\(\s*{words}\s[^()]*\)?\W*$", re.IGNORECASE)


def _without_outer_brackets(title: str) -> str:
    """A title that is set in brackets as a whole, bare: "(V/v: tổ chức hội thao)"."""
    inner = title[1:-1]
    is_whole = title.startswith("(") and title.endswith(")")
    return inner.strip() if is_whole and not set(inner) & set("()") else title


def clean_title(title: str) -> str | None:
    """A title with its usual capitals, or None for one without a letter: "VẾ VIỆC GIAO ĐẤT" → "Về
    việc giao đất".
    """
    title = _issued_with().sub("", title)
    title = _without_outer_brackets(title.strip(" .;:*_-–"))
    title = _misread_subject().sub(_as_subject, place_tones(title).strip(" .;:*_-–"))
    if title.isupper():
        title = recase_sentence(title)
    return capitalize(title) if fold(title) else None
