"""Whom a sentence of an order speaks to: "Sở Nội vụ chủ trì, phối hợp với …" speaks to Sở Nội
vụ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.language.nlp import PhraseFinder
from extractors.language.text import fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.agencies import collective_end, find_agencies, is_collective
from extractors.values.agency_registry import expand_abbreviations, find_names
from extractors.values.records import Agency

# The longest printed list of addressees in plans takes four lines.
LONGEST = 420
# An item of no more letters than this that ends without a full stop may be an agency's heading.
HEADING = 260
PLACE_TAIL = re.compile(
    r"\s+trên\s+địa\s+bàn(?:\s+(?:toàn\s+)?(?:tỉnh|xã|phường|huyện|thành phố)\b[^,;]*)?",
    re.IGNORECASE,
)


class Subject(NamedTuple):
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
    return re.compile(
        rf"(?:{'|'.join(re.escape(w) for w in duty_words(key))})(?!\w)", re.IGNORECASE
    )


def find_subject(text: str, place: str | None = None) -> Subject | None:
    """The agencies a sentence or heading is addressed to, or None where it begins with none.

    "Giao Sở Nội vụ chủ trì …" → Sở Nội vụ; "Trong quá trình thực hiện, các Sở, ban, ngành đề
    xuất …" → these.
    """
    text = place_tones(text)
    subject = _subject_at(text, 0, place)
    if subject is None and _opening("intros").match(text):
        sentence = re.split(r"[.;:]\s", text[:LONGEST])[0]
        commas = (m.end() for m in re.finditer(r",\s+", sentence))
        found = (_subject_at(text, at, place) for at in commas)
        subject = next(
            (s for s in found if s and s.end < len(text) and is_known(s.agencies)), None
        )
        # The clause before the agency says on what ground or when: it is part of the duty.
        return subject and Subject(subject.agencies, 0, True)
    return subject


def find_verb(text: str, start: int = 0) -> int | None:
    """Where the first verb of a duty stands, outside names: "Sở Xây dựng xây dựng …" → the
    second.
    """
    shielded = list(_shielded(text))
    for match in _finder("verbs").find(text):
        is_capital = text[match.start].isupper() and match.start > start
        if (
            match.start < start
            or is_capital
            or any(a <= match.start < b for a, b in shielded)
        ):
            continue
        return match.start
    return None


def _shielded(text: str) -> Iterator[tuple[int, int]]:
    yield from ((start, found.end) for start, found in find_names(text).items())
    yield from ((m.start, m.end) for m in _finder("shields").find(text))


def _subject_at(text: str, start: int, place: str | None) -> Subject | None:
    request = _opening("requests").match(text, start)
    at = request.end() + 1 if request else start
    window = text[at : at + LONGEST]
    officer = _opening("officers").match(window)
    skipped = (
        officer.end()
        if officer and _begins_body(window[officer.end() :].lstrip())
        else 0
    )
    verb, colon = find_verb(window, skipped), window.find(":")
    ends = [e for e in (verb, colon if colon >= 0 else None) if e is not None]
    if not ends and (run := _known_run(window)):
        ends = [run]  # known names, and a verb that no list has
    if not ends:
        if len(text) - at > HEADING or text.rstrip().endswith((".", ";")):
            return None
        ends = [len(window)]
    end = min(ends)
    named = window[:end].strip(" ,;:")
    agencies = read_addressees(named, place)
    if not agencies:
        return None
    after = at + end + (1 if text[at + end : at + end + 1] == ":" else 0)
    return Subject(agencies, after + len(text[after:]) - len(text[after:].lstrip()))


def _known_run(text: str) -> int | None:
    """Where the known names a text begins with end, with words after them: "Sở Y tế, Sở Nội vụ
    thổi còi".
    """
    starts, at, end = find_names(text), 0, None
    while True:
        known = max(
            starts[at].end if at in starts else 0, collective_end(text, at) or 0
        )
        if not known:
            break
        end = known
        joined = re.compile(r"\s*(?:,|;|\bvà|\bcùng)\s+").match(text, known)
        if joined is None:
            break
        at = joined.end()
    return (
        end
        if end
        and re.match(r"\s+[^\W\d_]{2,}\s", text[end:])
        and text[end:].strip()[0].islower()
        else None
    )


def read_addressees(named: str, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies of a phrase that is nothing but their names; () where it is no such phrase.

    "Thủ trưởng các Sở, ban, ngành" → Các sở, ban, ngành; "Cơ chế thông tin, báo cáo" → ()
    """
    named = PLACE_TAIL.sub("", named).strip(" ,;:.")
    bare = _without_officers(named)
    if not bare or not _is_body(bare):
        return ()
    return find_agencies(bare, place)


def _without_officers(named: str) -> str:
    """The bodies themselves: "Thủ trưởng các sở và Chủ tịch Ủy ban nhân dân xã" without the two
    offices.
    """
    officers = "|".join(re.escape(w) for w in duty_words("officers"))
    pattern = rf"(^|,\s+|;\s+|\s+và\s+)(?:đồng chí\s+)?(?:{officers})\s+(?=(.{{0,60}}))"

    def drop(match: re.Match[str]) -> str:
        return match[1] if _begins_body(match[2]) else match[0]

    return re.sub(pattern, drop, named, flags=re.IGNORECASE).strip()


def _begins_body(text: str) -> bool:
    text = expand_abbreviations(text)
    return (
        0 in find_names(text)
        or is_collective(text)
        or bool(_opening("bodies").match(text))
    )


def _is_body(named: str) -> bool:
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
    return (
        " " in body[0]
        or expanded[body.end() :].strip()[:1].isupper()
        or _is_lone(body[0])
    )


def _is_lone(word: str) -> bool:
    return fold(word) in ("hiep hoi", "hoi", "buu dien", "lien hiep")


def is_known(agencies: tuple[Agency, ...]) -> bool:
    """True where a registry name or one of the lexicon's collectives is among them, not only
    "Các …".
    """
    return any(
        a.key and (a.key != "collective" or is_collective(a.raw)) for a in agencies
    )
