"""Find agencies in a cell or an assignment line and give them their canonical names.

"Sở KH&CN; các Sở ngành liên quan" → Sở Khoa học và Công nghệ, Các sở, ban, ngành
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extractors.lexicon import read_lexicon
from extractors.nlp import PhraseFinder
from extractors.records import Agency
from extractors.text import capitalize, fold, place_tones

BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
SEPARATOR = re.compile(r"\s*[;,\n]\s*|\s+(?:và|cùng|&)\s+|\s+[-–+]\s+|\s*/\s*(?=[A-ZĐ])")
BULLET = re.compile(r"^\s*[-–+*•]\s*")


class Entry(NamedTuple):
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


def find_agencies(text: str | None, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies named in a text, in printed order, each once; `place` is the document's own province.

    "Công an tỉnh An Giang" with place "An Giang" → "Công an tỉnh". A name that is not in the registry is
    kept as printed, with key None.
    """
    prepared = expand_abbreviations(BRACKET.sub("", place_tones(text or "")))
    found: dict[str, Agency] = {}
    for agency in _read_items(re.sub(r"\s+", " ", BULLET.sub("", prepared)).strip(" .;,"), place):
        found.setdefault(agency.name.casefold(), agency)
    return tuple(found.values())


def read_agency(text: str, place: str | None = None) -> Agency | None:
    """The one agency a short text names, or None."""
    found = find_agencies(text, place)
    return found[0] if len(found) == 1 else None


@cache
def _abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = [e for e in read_lexicon("abbreviations") if e.get("scope", "agency") == "agency"]
    entries.sort(key=lambda e: -len(e["short"]))
    return tuple((re.compile(rf"(?<!\w){re.escape(e['short'])}(?!\w)"), str(e["long"])) for e in entries)


def expand_abbreviations(text: str) -> str:
    """The text with its abbreviations written out ("UBND tỉnh" → "Ủy ban nhân dân tỉnh")."""
    for pattern, long in _abbreviations():
        text = pattern.sub(long, text)
    return re.sub(r"\s+", " ", text)


@cache
def _entries() -> dict[str, Entry]:
    return {e["id"]: Entry(e["id"], e["name"], e.get("kind", "")) for e in read_lexicon("agencies")}


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (e["id"], phrase)
        for e in read_lexicon("agencies")
        for name in (e["name"], *e.get("aliases", ()))
        for phrase in {name, expand_abbreviations(place_tones(name))}
    )


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted((str(w) for w in read_lexicon("agency_words")[key]), key=lambda w: -len(w)))


@cache
def _collectives() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"{c['words']}(?!\w)"), tuple(c["names"])) for c in read_lexicon("agency_words")["collectives"]
    )


def _read_items(text: str, place: str | None) -> Iterator[Agency]:
    starts: dict[int, Found] = {}
    for match in _finder().find(text):
        entry = _entries()[match.key]
        if match.start not in starts:
            starts[match.start] = Found(match.end, (entry.name,), entry.key, entry.kind)
    at = 0
    while at < len(text):
        at = _skip_joiners(text, at)
        end = _item_end(text, at, starts)
        if end <= at:
            break
        yield from _read_item(text[at:end], at, text, starts, place)
        at = end


def _skip_joiners(text: str, at: int) -> int:
    """Past separators and words such as "và", "phối hợp với" before an item."""
    joiners = "|".join(re.escape(w) for w in _words("leads"))
    match = re.compile(rf"(?:[\s;,.:\-–+/]|(?:{joiners})(?!\w))*", re.IGNORECASE).match(text, at)
    return match.end() if match else at


def _known_at(text: str, at: int, starts: dict[int, Found]) -> Found | None:
    """The longest thing recognised at a place: a registry name, a collective, or a body named after one."""
    lowered = text.lower()
    found = [starts[at]] if at in starts else []
    for pattern, names in _collectives():
        match = pattern.match(lowered, at)
        if match:
            kept = names or (capitalize(text[at : match.end()]),)
            found.append(Found(match.end(), kept, "collective", "collective"))
    for prefix in _words("prefixes"):
        if lowered.startswith(prefix.lower() + " ", at):
            inner = _known_at(text, at + len(prefix) + 1, starts)
            if inner is not None and len(inner.names) == 1 and inner.kind != "collective":
                found.append(Found(inner.end, (f"{prefix} {inner.names[0]}",), inner.key and f"{inner.key}#{prefix}"))
            break
    return max(found, key=lambda f: f.end, default=None)


def _item_end(text: str, at: int, starts: dict[int, Found]) -> int:
    """Where the item that begins at `at` ends: at a separator that a new agency follows."""
    known = _known_at(text, at, starts)
    search = known.end if known else at + 1
    while True:
        boundary = SEPARATOR.search(text, search)
        joined = next((i for i in sorted(starts) if i >= search and text[i - 1] == " " and text[i].isupper()), None)
        if known and joined is not None and (boundary is None or joined < boundary.start()):
            return joined
        if boundary is None:
            return len(text)
        following = boundary.end()
        if ";" in boundary[0] or "\n" in boundary[0] or _begins_item(text, following, starts):
            return boundary.start()
        search = following


def _begins_item(text: str, at: int, starts: dict[int, Found]) -> bool:
    if _known_at(text, at, starts) is not None:
        return True
    rest = text[at:]
    return any(rest.startswith((head + " ", head[0].lower() + head[1:] + " ")) for head in _words("heads"))


def _read_item(
    item: str, at: int, text: str, starts: dict[int, Found], place: str | None
) -> Iterator[Agency]:
    known = _known_at(text, at, starts)
    tail = text[known.end : at + len(item)] if known else ""
    if known is not None:
        tail = _trim_tail(tail, place, drop_level=known.kind == "department")
        if not tail:
            yield from (Agency(name, item.strip(), known.key) for name in known.names)
            return
        if len(known.names) == 1 and known.kind != "collective":
            is_branch = bool(re.fullmatch(r"(?:số )?(?:[IVXLC]+|\d+)", tail))
            yield Agency(f"{known.names[0]} {tail}", item.strip(), known.key if is_branch else None)
            return
    name = _trim_tail(item, place, drop_level=False)
    if re.search(r"\w{2}", name):
        # Bodies named together ("Các …") are no single agency that a registry could hold.
        is_collective = fold(name).startswith(("cac ", "nhung ", "tat ca "))
        yield Agency(capitalize(name), item.strip(), "collective" if is_collective else None)


def _trim_tail(text: str, place: str | None, drop_level: bool) -> str:
    """Drop "liên quan" and the document's own place from an item's end."""
    previous = None
    text = text.strip(" .;,:-–")
    while previous != text:
        previous = text
        for tail in _words("tails"):
            text = re.sub(rf"(?:^|\s*,?\s+){tail}$", "", text, flags=re.IGNORECASE)
        if place:
            text = re.sub(rf"(?:^|(?<=tỉnh)\s+|(?<=thành phố)\s+){place}$", "", text, flags=re.IGNORECASE)
        if drop_level:
            text = re.sub(r"^(?:tỉnh|thành phố)$", "", text, flags=re.IGNORECASE)
        text = text.strip(" .;,:-–")
    return text
