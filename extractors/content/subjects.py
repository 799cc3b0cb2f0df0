"""Whom a sentence of an order speaks to: "Sở Nội vụ chủ trì, phối hợp với …" speaks to Sở Nội
vụ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.language.nlp import PhraseFinder
from extractors.language.text import either, fold, place_tones
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon
from extractors.values.agencies import collective_end, find_agencies, is_collective
from extractors.values.agency_registry import expand_abbreviations, find_names
from extractors.values.records import Agency

# The longest printed list of addressees in plans takes four lines.
LONGEST = 420
# An item of no more letters than this that ends without a full stop may be an agency's heading.
HEADING = 260
PLACE_TAIL = WordPattern(
    "duties", r"\s+<in_the_area>(?:\s+(?:<whole_area>\s+)?<areas>\b[^,;]*)?"
)
# What joins the names of a list.
JOINED = WordPattern("duties", r"\s*(?:,|;|\b<and>|\b<also>)\s+", re.NOFLAG)
BEFORE_OFFICER = r"(^|,\s+|;\s+|\s+<and>\s+)(?:<comrade>\s+)?"


class AddressedBody(NamedTuple):
    """The agencies addressed, where in the text their duty begins, and whether a clause stands
    before them.
    """

    agencies: tuple[Agency, ...]
    end: int
    is_after_clause: bool = False


@cache
def duty_words(key: str) -> tuple[str, ...]:
    """A list of `duties.yml`, the longest first."""
    found = read_lexicon("duties")[key]
    words = found["phrases"] if isinstance(found, dict) else found
    return tuple(sorted((str(w) for w in words), key=lambda w: -len(w)))


@cache
def _finder(key: str) -> PhraseFinder:
    return PhraseFinder((word, word) for word in duty_words(key))


@cache
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(duty_words(key))})(?!\w)", re.IGNORECASE)


def find_subject(text: str, place: str | None = None) -> AddressedBody | None:
    """The agencies a sentence or heading is addressed to, or None where it begins with none.

    "Giao Sở Nội vụ chủ trì …" → Sở Nội vụ; "Trong quá trình thực hiện, các Sở, ban, ngành đề
    xuất …" → these.
    """
    text = place_tones(text)
    subject = _subject_at(text, 0, place)
    if subject is None and _opening("intros").match(text):
        return _after_clause(text, place)
    return subject


def _after_clause(text: str, place: str | None) -> AddressedBody | None:
    """The agencies behind one of the commas of a text's first sentence.

    The clause before them says on what ground or when: it is part of the duty.
    """
    sentence = re.split(r"[.;:]\s", text[:LONGEST])[0]
    for comma in re.finditer(r",\s+", sentence):
        found = _subject_at(text, comma.end(), place)
        if found is None or found.end >= len(text):
            continue
        if is_known_body(found.agencies):
            return AddressedBody(found.agencies, 0, True)
    return None


def find_verb(text: str, start: int = 0) -> int | None:
    """Where the first verb of a duty stands, outside names: "Sở Xây dựng xây dựng …" → the
    second.
    """
    shielded = list(_shielded(text))
    for match in _finder("verbs").find(text):
        if match.start < start:
            continue
        is_capital = text[match.start].isupper() and match.start > start
        is_in_name = any(a <= match.start < b for a, b in shielded)
        if not is_capital and not is_in_name:
            return match.start
    return None


def _shielded(text: str) -> Iterator[tuple[int, int]]:
    yield from ((start, found.end) for start, found in find_names(text).items())
    yield from ((m.start, m.end) for m in _finder("shields").find(text))


def _subject_at(text: str, start: int, place: str | None) -> AddressedBody | None:
    request = _opening("requests").match(text, start)
    at = request.end() + 1 if request else start
    length = _length_of_names(text[at:])
    if length is None:
        return None
    end = at + length
    agencies = read_addressees(text[at:end].strip(" ,;:"), place)
    if not agencies:
        return None
    after = text[end:].removeprefix(":").lstrip()
    return AddressedBody(agencies, len(text) - len(after))


def _length_of_names(text: str) -> int | None:
    """How far the names go that a text begins with, None where it may begin with none.

    They end before a verb or colon; where there is neither, with the last known name, or with a
    short text that is no sentence.
    """
    window = text[:LONGEST]
    verb, colon = find_verb(window, _officer_end(window)), window.find(":")
    ends = [end for end in (verb, colon) if end is not None and end >= 0]
    if ends:
        return min(ends)
    known = _known_run(window)  # known names, and a verb that no list has
    if known:
        return known
    if len(text) > HEADING or text.rstrip().endswith((".", ";")):
        return None
    return len(window)


def _officer_end(text: str) -> int:
    """Where an officer's title ends before his body: "Giám đốc " of "Giám đốc Sở Nội vụ"."""
    officer = _opening("officers").match(text)
    if officer is None or not _begins_body(text[officer.end() :].lstrip()):
        return 0
    return officer.end()


def _known_run(text: str) -> int | None:
    """Where the known names a text begins with end, with words after them: "Sở Y tế, Sở Nội vụ
    thổi còi".
    """
    names, at, end = find_names(text), 0, 0
    while True:
        named = names[at].end if at in names else 0
        known = max(named, collective_end(text, at) or 0)
        if not known:
            break
        end = known
        joined = JOINED.match(text, known)
        if joined is None:
            break
        at = joined.end()
    return end if end and _goes_on_small(text[end:]) else None


def _goes_on_small(text: str) -> bool:
    """True for a text that goes on with a word in small letters."""
    has_word = re.match(r"\s+[^\W\d_]{2,}\s", text) is not None
    return has_word and text.strip()[0].islower()


def read_addressees(named: str, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies of a phrase that is nothing but their names; () where it is no such phrase.

    "Thủ trưởng các Sở, ban, ngành" → Các sở, ban, ngành; "Cơ chế thông tin, báo cáo" → ()
    """
    named = PLACE_TAIL.sub("", named).strip(" ,;:.")
    bare = _without_officers(named)
    if not bare or not is_body(bare):
        return ()
    return find_agencies(bare, place)


def _without_officers(named: str) -> str:
    """The bodies themselves: "Thủ trưởng các sở và Chủ tịch Ủy ban nhân dân xã" without the two
    offices.
    """

    def drop(match: re.Match[str]) -> str:
        return match[1] if _begins_body(match[2]) else match[0]

    return _officer().sub(drop, named).strip()


@cache
def _officer() -> WordPattern:
    """The head of a body and what follows: ", đồng chí Chủ tịch | Ủy ban nhân dân xã"."""
    officers = either(duty_words("officers"))
    return WordPattern("duties", rf"{BEFORE_OFFICER}(?:{officers})\s+(?=(.{{0,60}}))")


def _begins_body(text: str) -> bool:
    text = expand_abbreviations(text)
    if 0 in find_names(text) or is_collective(text):
        return True
    return _opening("bodies").match(text) is not None


def is_body(named: str) -> bool:
    """True when a phrase begins with the name of a body or office, and not with a verb or a
    topic.
    """
    expanded = expand_abbreviations(named)
    if 0 in find_names(expanded):
        return True
    if fold(expanded).startswith(tuple(fold(w) for w in duty_words("not_bodies"))):
        return False
    if _opening("offices").match(expanded) or is_collective(expanded):
        return True
    body = _opening("bodies").match(expanded)
    if body is None:
        return False
    # A single word such as "Ban", "Tổ" is a body only before a name of its own.
    has_name = expanded[body.end() :].strip()[:1].isupper()
    return has_name or " " in body[0] or _is_lone(body[0])


def _is_lone(word: str) -> bool:
    return fold(word) in {fold(body) for body in duty_words("lone_bodies")}


def is_known_body(agencies: tuple[Agency, ...]) -> bool:
    """True where a registry name or one of the lexicon's collectives is among them, not only
    "Các …".
    """
    return any(_is_known(agency) for agency in agencies)


def _is_known(agency: Agency) -> bool:
    if agency.key == "collective":
        return is_collective(agency.raw)
    return bool(agency.key)
