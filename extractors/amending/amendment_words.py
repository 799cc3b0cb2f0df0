"""The words of amending documents, from the lexicon `amendments.yml`, as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.word_limits import limited_words
from extractors.language.text import either, whole_words
from extractors.lexicon import read_lexicon
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import ACTIONS, Action

LEADS_TO_VALUE = InstructionPattern(r" <column_ends>$", re.NOFLAG)
OTHERS = InstructionPattern(r"(?<!\w)<others>(?!\w)", re.NOFLAG)


class Verb(NamedTuple):
    """What an instruction does ("change", "insert", "repeal"), by which words, and where they
    stand.
    """

    action: Action
    words: str
    start: int
    end: int


class FieldName(NamedTuple):
    """A field that an instruction names ("thời gian hoàn thành" → "due"), and where."""

    field: str
    start: int
    end: int


@cache
def _verbs() -> dict[str, Action]:
    return {
        str(p): choice_of(ACTIONS, e["action"])
        for e in read_lexicon("amendments")["verbs"]
        for p in e["phrases"]
    }


@cache
def verb_pattern() -> str:
    """All verbs as one alternative, the longest first; "giao" is none in "giao thông"."""
    return limited_words(_verbs())


@cache
def _fields() -> dict[str, str]:
    """Names of fields: those of instructions, and column headers of two words and more."""
    roles = {"lead", "coordinating", "starts", "due", "product", "position"}
    found: dict[str, str] = {}
    for entry in read_lexicon("columns"):
        if entry["role"] not in roles:
            continue
        for phrase in map(str, entry["phrases"]):
            # "Thời gian thực hiện từ" is a column, but in a sentence "từ" leads to the old value.
            if " " in phrase and not LEADS_TO_VALUE.search(phrase):
                found[phrase.lower()] = str(entry["role"])
    for entry in read_lexicon("amendments")["fields"]:
        names = map(str, entry["phrases"])
        found |= dict.fromkeys(names, str(entry["field"]))
    return found


def find_verbs(text: str) -> list[Verb]:
    """All verbs of a text in order: "Sửa đổi, bổ sung …" → change, insert."""
    pattern = re.compile(verb_pattern(), re.IGNORECASE)
    return [
        Verb(_verbs()[m[0].lower()], m[0].lower(), m.start(), m.end())
        for m in pattern.finditer(text)
    ]


def find_fields(text: str) -> list[FieldName]:
    """All fields a text names, in order, the longest name where two overlap."""
    pattern = whole_words(tuple(_fields()))
    return [
        FieldName(_fields()[m[0].lower()], m.start(), m.end())
        for m in pattern.finditer(text)
    ]


def field_pattern() -> re.Pattern[str]:
    """Any name of a field, as whole words."""
    return whole_words(tuple(_fields()))


def is_about_time(words: str) -> bool:
    """True for a verb that is about a deadline by itself: "gia hạn"."""
    return words in read_lexicon("amendments")["due_verbs"]


def is_for_a_time(words: str) -> bool:
    """True for a verb that ends no document: "tạm dừng"."""
    return words in read_lexicon("amendments")["for_a_time"]


def says_unchanged(text: str) -> bool:
    """True for "Các nội dung khác của Kế hoạch … không thay đổi."."""
    phrases = whole_words(tuple(read_lexicon("amendments")["unchanged"]["phrases"]))
    says_others = OTHERS.search(text) is not None
    return says_others and phrases.search(text) is not None


@cache
def title_start() -> InstructionPattern:
    """How the title of an amending document begins, "Về việc" aside."""
    verbs = either(read_lexicon("amendments")["titles"]["phrases"])
    return InstructionPattern(
        rf"^\W*(?:<about>\s*:?\s*)?(?:<issued>\s+)?(?:{verbs})(?!\w)"
    )
