"""The registry of agencies as a finder of names, and the abbreviations written out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rapidfuzz.distance import Levenshtein

from extractors.language.lexicon_words import phrases_of, short_forms, short_pattern
from extractors.language.nlp import PhraseFinder
from extractors.language.roman import LARGE_ROMAN_LETTERS
from extractors.language.syllables import is_syllable
from extractors.language.text import fold, place_tones
from extractors.lexicon import read_lexicon

# Bodies named after their fields, whose lists leave the first word out ("Sở Tài chính, Xây dựng").
FIELD_KINDS = ("department", "ministry")


# What stands before the last part of a document's number: "57-NQ/", "181/KH-".
CODE = re.compile(r"\d[\w/.-]*[-/]$")
# Letters that a short form is glued to: with others that nothing explains it stays, "CTCT-HSSV".
GLUED = re.compile(r"(?<![\w-])([A-ZĐ]{2,})[-&]$")


# Letters of a name for each of them that may be misread, and words of the longest name.
LETTERS_A_SLIP, LONGEST_NAME = 12, 16
# How long the names of ministries and departments are of which a letter may be misread.
LEAST_OF_FIELD = 9


class RegistryEntry(NamedTuple):
    """What is needed of a registry entry here."""

    key: str
    name: str
    kind: str


class Found(NamedTuple):
    """A recognised phrase: where it ends, what it stands for, and its registry key."""

    end: int
    names: tuple[str, ...]
    key: str | None
    kind: str = ""
    is_misread: bool = False


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """All short forms as one pattern, the longest first, and what each stands for."""
    entries = [
        e for e in read_lexicon("abbreviations") if e.get("scope", "agency") == "agency"
    ]
    longs = {short: str(e["long"]) for e in entries for short in short_forms(e)}
    longest_first = sorted(entries, key=lambda e: -len(short_forms(e)[0]))
    shorts = "|".join(map(short_pattern, longest_first))
    return re.compile(rf"(?<!\w)(?:{shorts})(?!\w)"), longs


@cache
def joined_fields() -> tuple[str, ...]:
    """Fields of two parts, each all that a unit is named by: "Tài chính kế toán", short "TC-KT"."""
    entries = filter(_is_of_fields, read_lexicon("abbreviations"))
    return tuple(sorted({str(entry["long"]) for entry in entries}))


def _is_of_fields(entry: Mapping[str, Any]) -> bool:
    """True for letters in parts; a part of two words has the body's kind too: "Đài PT" and "TH"."""
    short = entry["short"]
    has_parts = not isinstance(short, str)
    return has_parts and not any(" " in part for part in short)


@lru_cache(maxsize=8192)
def expand_abbreviations(text: str) -> str:
    """The text with its abbreviations written out ("UBND tỉnh" → "Ủy ban nhân dân tỉnh")."""
    pattern, longs = _abbreviations()

    def write_out(match: re.Match[str]) -> str:
        # The end of a document's number stays as it is: "Nghị quyết số 57-NQ/TW".
        is_code = CODE.search(text, 0, match.start()) is not None
        glued = GLUED.search(text, 0, match.start())
        is_part = glued is not None and glued[1] not in longs
        return match[0] if is_code or is_part or _is_word(match) else longs[match[0]]

    return re.sub(r"\s+", " ", pattern.sub(write_out, text))


def _is_word(match: re.Match[str]) -> bool:
    """True for a short form that is a word where it stands: "SỞ TƯ PHÁP", not "BAN TỔ CHỨC TƯ"."""
    limits = _words_in_capitals().get(match[0])
    if limits is None:
        return False
    before = match.string[: match.start()].rstrip()
    after = match.string[match.end() :].lstrip()
    if not _is_in_capitals(before, after):
        return False
    is_named_before = fold(before).endswith(limits.after)
    is_named_after = fold(after).startswith(limits.before)
    return not (is_named_before or is_named_after)


def _is_in_capitals(before: str, after: str) -> bool:
    """True between words in capitals, of which one is a Vietnamese word: "ĐẦU … CÔNG"."""
    beside = [*before.split()[-1:], *after.split()[:1]]
    return any(word.isupper() and is_syllable(word.lower()) for word in beside)


class _Limits(NamedTuple):
    """What stands after or before a short form that is a word too, folded."""

    after: tuple[str, ...]
    before: tuple[str, ...]


@cache
def _words_in_capitals() -> dict[str, _Limits]:
    found: dict[str, _Limits] = {}
    for entry in read_lexicon("abbreviations"):
        limits = entry.get("in_capitals")
        if limits is None:
            continue
        after, before = (tuple(map(fold, limits[k])) for k in ("after", "before"))
        found[str(entry["short"])] = _Limits(after, before)
    return found


@cache
def read_entries() -> dict[str, RegistryEntry]:
    """All entries by their keys."""
    return {
        e["id"]: RegistryEntry(e["id"], e["name"], e.get("kind", ""))
        for e in read_lexicon("agencies")
    }


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (e["id"], phrase)
        for e in read_lexicon("agencies")
        for name in (e["name"], *e.get("aliases", ()))
        for phrase in _spellings(place_tones(name), e.get("kind", ""))
    )


def _spellings(name: str, kind: str) -> set[str]:
    """A name as it may be printed: abbreviations written out, "và" of a department as a comma
    or dash.
    """
    spellings = {name, expand_abbreviations(name)}
    join = f" {phrases_of('agency_words', 'within_names')[0]} "
    if kind in FIELD_KINDS and join in name:
        head, _, tail = name.rpartition(join)
        spellings |= {f"{head}{mark}{tail}" for mark in (", ", " - ", " & ", " ")}
    return spellings


@cache
def agency_words(key: str) -> tuple[str, ...]:
    """A list of `agency_words.yml`, the longest first."""
    return tuple(
        sorted(
            (str(w) for w in read_lexicon("agency_words")[key]), key=lambda w: -len(w)
        )
    )


@cache
def whole_heads() -> tuple[str, ...]:
    """Heads that may be all of a name: "Công đoàn", "Ban Giám hiệu"."""
    extents = read_lexicon("agency_words")["heads"]
    return tuple(head for head in agency_words("heads") if extents[head] == "whole")


def find_names(text: str) -> dict[int, Found]:
    """The longest registry name at each place of a text, by where it begins."""
    starts: dict[int, Found] = {}
    for match in _finder().find(text):
        entry = read_entries()[match.key]
        starts.setdefault(
            match.start, Found(match.end, (entry.name,), entry.key, entry.kind)
        )
    return starts


@cache
def _folded() -> dict[str, RegistryEntry]:
    """Registry names without their marks, those that mean two bodies left out, and single words."""
    found: dict[str, RegistryEntry] = {}
    ambiguous: set[str] = set()
    for e in read_lexicon("agencies"):
        entry = read_entries()[e["id"]]
        for name in (e["name"], *e.get("aliases", ())):
            folded = fold(name)
            if found.setdefault(folded, entry) != entry:
                ambiguous.add(folded)
    single = {name for name in found if " " not in name}
    for name in ambiguous | single:
        del found[name]
    return found


def find_misread(text: str) -> tuple[str, str] | None:
    """Name and key of the agency of which marks, or one letter in twelve, are misread, or None.

    "Bộ Giáo đục và Đào tạo" → Bộ Giáo dục và Đào tạo; "Hội Nâng dân tỉnh" → Hội Nông dân tỉnh
    """
    number = re.search(rf"\s+(?:{LARGE_ROMAN_LETTERS}|\d+)$", text)
    branch = number[0] if number else ""
    head = fold(text.removesuffix(branch))
    entry = _folded().get(head) or _nearest(head)
    if entry is None:
        return None
    return f"{entry.name}{branch}", entry.key


@lru_cache(maxsize=4096)
def _nearest(folded: str) -> RegistryEntry | None:
    """The one entry whose folded name differs in a letter, in two from 24 letters on; never in
    its first word. Ministries and departments are few: of them shorter names count too.
    """
    if len(folded) < LEAST_OF_FIELD:
        return None
    hits: set[RegistryEntry] = set()
    for name in _names_by_shape().get(_shape(folded), ()):
        entry = _folded()[name]
        most = _most_slips(folded, entry.kind)
        if Levenshtein.distance(name, folded, score_cutoff=most) <= most:
            hits.add(entry)
    return hits.pop() if len(hits) == 1 else None


def _most_slips(folded: str, kind: str) -> int:
    return max(min(2, len(folded) // LETTERS_A_SLIP), int(kind in FIELD_KINDS))


def _shape(folded: str) -> tuple[str, int]:
    """What no slip changes of a folded name: its first word, and how many spaces follow."""
    return folded.partition(" ")[0], folded.count(" ")


@cache
def _names_by_shape() -> dict[tuple[str, int], list[str]]:
    """The folded names by shape, for a plan of 16 pages asks for the nearest of 1,800 names 135
    times.
    """
    names: dict[tuple[str, int], list[str]] = {}
    for name in _folded():
        names.setdefault(_shape(name), []).append(name)
    return names


def find_misread_names(text: str, known: Mapping[int, Found]) -> dict[int, Found]:
    """Registry names of which only marks are misread, where no name as it should be begins or
    goes on.

    "Sở Công Thương, Chỉ cục Thuế khu vực XIX" → Chi cục Thuế
    """
    words = list(re.finditer(r"\w+", text))
    taken = [(start, found.end) for start, found in known.items()]
    starts: dict[int, Found] = {}
    for i, word in enumerate(words):
        start = word.start()
        is_taken = any(first <= start < end for first, end in taken)
        if is_taken or not word[0][:1].isupper() or not _may_begin(word[0]):
            continue
        found = _longest_misread(text, start, words[i + 1 : i + LONGEST_NAME])
        if found is not None:
            starts[start] = found
            taken.append((start, found.end))
    return starts


def _may_begin(word: str) -> bool:
    """False for a word that begins no registry name, as most in capitals are ("Năm", "Thực")."""
    first = fold(word).partition(" ")[0]
    return not first or first in _first_words()


@cache
def _first_words() -> frozenset[str]:
    """What the folded names begin with, to the first sign that is no letter: "kh" of "kh&cn"."""
    return frozenset(re.split(r"\W", name, maxsplit=1)[0] for name in _folded())


def _longest_misread(
    text: str, start: int, following: Sequence[re.Match[str]]
) -> Found | None:
    """The longest name from a place on that ends with one of the following words."""
    for last in reversed(following):
        name = text[start : last.end()]
        entry = _folded().get(fold(name))
        if entry is not None and re.fullmatch(r"[\w\s,&-]+", name):
            return Found(last.end(), (entry.name,), entry.key, entry.kind, True)
    return None
