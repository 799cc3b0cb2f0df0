"""Signs and words that OCR took for others, proven by what stands beside them in their line.

"Phòng Tổ chức ~ Hành chính" → a dash; "Quý II, HI" → "III"; "tháng 11 nšïn 2026" → "năm". What
is read as what is in lexicon/confusions.yml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rapidfuzz.distance import Levenshtein

from extractors.language.lexicon_words import phrases_of, short_forms
from extractors.language.roman import read_roman, roman_readings
from extractors.language.syllables import is_syllable
from extractors.language.text import fold, place_tones, strip_marks
from extractors.language.word_parts import EDGES
from extractors.lexicon import read_lexicon

# What begins a word of letters, and one with a capital.
LETTERS = re.compile(r"[^\W\d_]{2}")
CAPITAL = re.compile(r"[A-ZĐÀ-Ỹ]")
# Strokes that may be a misread quarter: letters only, since "1" is one as it stands.
STROKES = re.compile(r"[IVHNMl|!i]{1,4}")
QUARTER = re.compile(r"I{1,3}|IV")
LAST_QUARTER = 4
YEAR = re.compile(r"(?:19|20)\d\d")
NEARLY_YEAR = re.compile(r"\d{3,5}")
# A figure and a word glued to it, and what follows the word: "52ta/ha".
GLUED = re.compile(r"(?P<figure>\d[\d.,]*)(?P<unit>[^\W\d_]+)(?P<rest>(?:[/.,;)].*)?)")
# A short name of fewer signs is near too many ("R&D").
LEAST_NAME = 5
# How far before a quarter the word "quý" may stand: "Quý I, II, III và IV".
REACH = 6


def mend_in_line(texts: Sequence[str], place: int) -> str:
    """A word as it is meant by those beside it; as it was read where they prove nothing."""
    text = _with_slash(texts[place])
    return (
        _dash(texts, place)
        or _quarter(texts, place)
        or _word_of_date(texts, place)
        or _unit(text)
        or _short_name(text)
        or _name_head(texts, place)
        or _school_year(texts, place)
        or text
    )


def _with_slash(text: str) -> str:
    """ "01⁄9" → "01/9"; a sign alone stays."""
    if not any(map(str.isalnum, text)):
        return text
    return text.translate(_slashes())


def _dash(texts: Sequence[str], place: int) -> str | None:
    """A dash for what it was read as alone between two words ("Tổ chức ~ Hành chính"), or before
    the first of a line ("¬ Chủ trì: …").
    """
    if texts[place] not in _dashes() or place == len(texts) - 1:
        return None
    after = texts[place + 1]
    if place == 0:
        return "-" if CAPITAL.match(after) and LETTERS.match(after) else None
    before = texts[place - 1]
    is_between = LETTERS.search(before) and LETTERS.match(after)
    return "-" if is_between and CAPITAL.match(after) else None


def _quarter(texts: Sequence[str], place: int) -> str | None:
    """The quarter that strokes are in a list of quarters: "HI" in "Quý II, HI, IV" → "III"."""
    core = texts[place].strip(EDGES)
    if STROKES.fullmatch(core) is None or QUARTER.fullmatch(core):
        return None
    last = quarter_before(texts, place)
    if last is None:
        return None
    meant = [
        r for r in roman_readings(core) if last < (read_roman(r) or 0) <= LAST_QUARTER
    ]
    return texts[place].replace(core, meant[0]) if meant else None


def quarter_before(texts: Sequence[str], place: int) -> int | None:
    """The last quarter of the list that goes on here, 0 right behind "quý"; None in other texts."""
    last = 0
    for text in reversed(texts[max(0, place - REACH) : place]):
        core = text.strip(EDGES)
        if core.lower() in phrases_of("times", "quarter"):
            return last
        if QUARTER.fullmatch(core):
            last = max(last, read_roman(core) or 0)
        elif core and core.lower() not in _joins():
            return None
    return None


def _word_of_date(texts: Sequence[str], place: int) -> str | None:
    """The word that a date always has here: "năm" in "tháng 11 nšïn 2026"."""
    core = texts[place].strip(EDGES)
    is_in_line = 1 < place < len(texts) - 1 and LETTERS.search(core)
    if not is_in_line or core.isupper() or _is_word(core):
        return None
    figure, word = texts[place - 1], texts[place - 2].strip(EDGES).lower()
    meant = _date_words().get(word)
    if meant is None or not re.fullmatch(r"\d{1,2}|[IV]{1,3}", figure):
        return None
    return (
        texts[place].replace(core, meant) if _goes_on(meant, texts[place + 1]) else None
    )


def _unit(text: str) -> str | None:
    """A figure with the marks of the unit glued to it: "52ta/ha" → "52tạ/ha"."""
    match = GLUED.fullmatch(text)
    if match is None or match["unit"].lower() in phrases_of(
        "quantities", "glued_units"
    ):
        return None
    meant = _marked_units().get(match["unit"].lower())
    return f"{match['figure']}{meant}{match['rest']}" if meant else None


@cache
def _marked_units() -> dict[str, str]:
    """The units that have marks, by what is left without them: "ta" → "tạ"."""
    units = phrases_of("quantities", "glued_units")
    bare = [fold(unit) for unit in units]
    return {
        plain: unit
        for plain, unit in zip(bare, units, strict=True)
        if plain != unit.lower() and bare.count(plain) == 1
    }


def _short_name(text: str) -> str | None:
    """The only short name with "&" that is a letter away: "GD&DĐT," → "GD&ĐT,"."""
    core = text.strip(EDGES)
    if "&" not in core or len(core) < LEAST_NAME or core in _short_names():
        return None
    near = [
        name
        for name in _short_names()
        if Levenshtein.distance(core, name, score_cutoff=1) <= 1
    ]
    if len({strip_marks(name) for name in near}) != 1:
        return None
    # "GD&ĐT" is printed without its mark too.
    return text.replace(core, min(near, key=str.isascii))


@cache
def _short_names() -> frozenset[str]:
    """Short forms of names that are written with "&": "GD&ĐT", "NN&MT"."""
    entries = read_lexicon("abbreviations")
    forms = (form for entry in entries for form in short_forms(entry))
    return frozenset(form for form in forms if re.fullmatch(r"\w+&\w+", form))


def _name_head(texts: Sequence[str], place: int) -> str | None:
    """The beginning of a place's name that was read as a small word: "xã la Mơ" → "xã Ia Mơ"."""
    if not 0 < place < len(texts) - 1 or not CAPITAL.match(texts[place + 1]):
        return None
    before = " ".join(texts[max(0, place - 2) : place]).lower()
    for entry in _entries("name_heads"):
        kinds = (f" {kind}" for kind in entry["after"])
        if texts[place] == entry["read"] and f" {before}".endswith(tuple(kinds)):
            return str(entry["meant"])
    return None


def _school_year(texts: Sequence[str], place: int) -> str | None:
    """The first year of two that follow one another: "20235 - 2026" → "2025 - 2026"."""
    rest = [text.strip(EDGES) for text in texts[place + 1 : place + 3]]
    read = texts[place]
    is_first = len(rest) == 2 and not rest[0] and YEAR.fullmatch(rest[1])
    if not is_first or not NEARLY_YEAR.fullmatch(read) or YEAR.fullmatch(read):
        return None
    if " ".join(texts[max(0, place - 2) : place]).lower() not in _school_words():
        return None
    meant = str(int(rest[1]) - 1)
    return meant if Levenshtein.distance(read, meant) == 1 else None


@cache
def _school_words() -> frozenset[str]:
    return frozenset(phrases_of("periods", "school_year"))


def _goes_on(word: str, following: str) -> bool:
    """True where what follows is what follows the word: a year after "năm", a month."""
    if word in phrases_of("times", "year"):
        return YEAR.match(following) is not None
    return re.match(r"(?:0?[1-9]|1[0-2])(?!\d)", following) is not None


def _is_word(core: str) -> bool:
    return is_syllable(place_tones(core.lower()))


@cache
def _joins() -> frozenset[str]:
    """What joins two quarters: "và", "đến"."""
    return frozenset(phrases_of("times", "and", "to"))


@cache
def _dashes() -> frozenset[str]:
    return frozenset(sign for entry in _entries("dashes") for sign in entry["read"])


@cache
def _slashes() -> dict[int, str]:
    return {ord(sign): "/" for entry in _entries("slashes") for sign in entry["read"]}


@cache
def _date_words() -> dict[str, str]:
    return {entry["after"]: entry["meant"] for entry in _entries("dates")}


def _entries(name: str) -> list[dict[str, Any]]:
    return list(read_lexicon("confusions")[name])
