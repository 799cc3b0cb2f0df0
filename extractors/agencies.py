"""Find agencies in a cell or an assignment line and give them their canonical names.

"Sở KH&CN; các Sở ngành liên quan" → Sở Khoa học và Công nghệ, Các sở, ban, ngành
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from extractors.lexicon import read_lexicon
from extractors.lines import join_texts
from extractors.nlp import PhraseFinder
from extractors.records import Agency
from extractors.text import capitalize, fold, place_tones

BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
SEPARATOR = re.compile(r"\s*[;,\n]\s*|\s+(?:và|cùng|&)\s+|\s+[-–+]\s+|\s*/\s*(?=[A-ZĐ])")
# Bodies named after their fields, whose lists leave the first word out ("Sở Tài chính, Xây dựng").
FIELD_KINDS = ("department", "ministry")
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


def load_registry() -> None:
    """Load the registry and spaCy now, while something else is waited for."""
    _entries()
    _starts("")


def find_cell_agencies(lines: Sequence[str], place: str | None = None) -> tuple[Agency, ...]:
    """The agencies of a table cell, where a new line may begin a new one without a mark between them.

    ("Sở Nông nghiệp và", "Môi trường", "Công an tỉnh") → Sở Nông nghiệp và Môi trường, Công an tỉnh
    """
    text = ""
    for line in (x.strip() for x in lines):
        ends = text and _is_whole(text) and (BULLET.match(line) or _has_head(line))
        text = f"{text}; {line}" if ends else join_texts((text, line))
    return find_agencies(text, place)


def _is_whole(text: str) -> bool:
    """True when the last item of a list so far is a complete known name."""
    last = expand_abbreviations(BRACKET.sub("", place_tones(text)))
    last = re.split(r"[;]", last)[-1].strip(" -–+•")
    starts = _starts(last)
    at = max((i for i in (0, *starts) if (k := _known_at(last, i, starts)) and k.end == len(last)), default=-1)
    return at >= 0


def _has_head(text: str) -> bool:
    return any(text.startswith(head + " ") for head in _words("heads")) or bool(re.match(r"(?![IVXLC]+\b)[A-ZĐ]{3,}\b", text))


def read_agency(text: str, place: str | None = None) -> Agency | None:
    """The one agency a short text names, or None."""
    found = find_agencies(text, place)
    return found[0] if len(found) == 1 else None


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    """All short forms as one pattern, the longest first, and what each stands for."""
    entries = [e for e in read_lexicon("abbreviations") if e.get("scope", "agency") == "agency"]
    longs = {str(e["short"]): str(e["long"]) for e in entries}
    shorts = "|".join(re.escape(s) for s in sorted(longs, key=lambda s: -len(s)))
    return re.compile(rf"(?<!\w)(?:{shorts})(?!\w)"), longs


@lru_cache(maxsize=8192)
def expand_abbreviations(text: str) -> str:
    """The text with its abbreviations written out ("UBND tỉnh" → "Ủy ban nhân dân tỉnh")."""
    pattern, longs = _abbreviations()
    return re.sub(r"\s+", " ", pattern.sub(lambda m: longs[m[0]], text))


@cache
def _entries() -> dict[str, Entry]:
    return {e["id"]: Entry(e["id"], e["name"], e.get("kind", "")) for e in read_lexicon("agencies")}


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(
        (e["id"], phrase)
        for e in read_lexicon("agencies")
        for name in (e["name"], *e.get("aliases", ()))
        for phrase in _spellings(place_tones(name), e.get("kind", ""))
    )


def _spellings(name: str, kind: str) -> set[str]:
    """A name as it may be printed: abbreviations written out, "và" of a department as a comma or dash."""
    spellings = {name, expand_abbreviations(name)}
    if kind in FIELD_KINDS and " và " in name:
        head, _, tail = name.rpartition(" và ")
        spellings |= {f"{head}{mark}{tail}" for mark in (", ", " - ", " & ", " ")}
    return spellings


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(sorted((str(w) for w in read_lexicon("agency_words")[key]), key=lambda w: -len(w)))


@cache
def _collectives() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"{c['words']}(?!\w)"), tuple(c["names"])) for c in read_lexicon("agency_words")["collectives"]
    )


def _read_items(text: str, place: str | None) -> Iterator[Agency]:
    text = _spell_out(text)
    starts = _starts(text)
    at = 0
    while at < len(text):
        at = _skip_joiners(text, at)
        end = _item_end(text, at, starts)
        if end <= at:
            break
        yield from _read_item(text[at:end], at, text, starts, place)
        at = end


def _spell_out(text: str) -> str:
    """Repeat the word a list leaves out: "Các Sở: Tài chính, Xây dựng" → "Sở Tài chính, Sở Xây dựng"."""
    text = re.sub(r"(?<!\w)(?:Các\s+)?(Sở|Bộ)\s*:\s*(?=[A-ZĐ])", r"\1 ", text, flags=re.IGNORECASE)
    first = re.match(r"\s*(Sở|Bộ)\s", text, re.IGNORECASE)
    if first is None:
        return text
    at, word = first.start(1), first[1]
    while True:
        known = _starts(text).get(at)
        boundary = SEPARATOR.search(text, known.end if known else at + 1)
        if boundary is None:
            return text
        at = boundary.end()
        rest = text[at : at + 70]
        starts = _starts(f"{word} {rest}")
        if 0 in starts and at not in _starts(text) and rest[:1].isupper() and _ends_item(starts[0], word, rest):
            text = f"{text[:at]}{word} {rest}{text[at + 70:]}"


def _ends_item(found: Found, word: str, rest: str) -> bool:
    """True when the name found covers the whole item, not only its first words."""
    return bool(re.match(r"\s*(?:[;,.]|$|và\s|có liên quan|liên quan)", rest[found.end - len(word) - 1 :]))


def _starts(text: str) -> dict[int, Found]:
    """The longest registry name found at each place of a text."""
    starts: dict[int, Found] = {}
    for match in _finder().find(text):
        entry = _entries()[match.key]
        starts.setdefault(match.start, Found(match.end, (entry.name,), entry.key, entry.kind))
    return starts


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
        if known and known.kind != "collective" and joined is not None and (boundary is None or joined < boundary.start()):
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
    if rest.lower().startswith(_words("no_heads")):
        return False
    return any(rest.startswith((head + " ", head[0].lower() + head[1:] + " ")) for head in _words("heads"))


def _read_item(
    item: str, at: int, text: str, starts: dict[int, Found], place: str | None
) -> Iterator[Agency]:
    known = _known_at(text, at, starts)
    if known is not None:
        # The tail is trimmed together with the name, which may end in the "tỉnh" before the place.
        whole = _trim_tail(text[at : at + len(item)], place)
        tail = whole[known.end - at :]
        if known.kind == "department":
            tail = re.sub(r"^\s*(?:tỉnh|thành phố)$", "", tail, flags=re.IGNORECASE)
        if not tail.strip(" ,"):
            yield from (Agency(name, item.strip(), known.key) for name in known.names)
            return
        if len(known.names) == 1 and known.kind != "collective":
            is_branch = bool(re.fullmatch(r"(?:số )?(?:[IVXLC]+|\d+)", tail.strip())) or _is_province(tail)
            yield Agency(f"{known.names[0]}{tail}", item.strip(), known.key if is_branch else None)
            return
    name = _trim_tail(item, place)
    if re.search(r"\w{2}", name):
        # Bodies named together ("Các …") are no single agency that a registry could hold.
        is_collective = fold(name).startswith(("cac ", "nhung ", "tat ca "))
        yield Agency(capitalize(name), item.strip(), "collective" if is_collective else None)


def _is_province(text: str) -> bool:
    """True for the name of a province ("Công an tỉnh" + "Cà Mau" is still the registry's Công an tỉnh)."""
    return fold(text) in _provinces()


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(p["name"]) for p in read_lexicon("provinces"))


def _trim_tail(text: str, place: str | None) -> str:
    """Drop "liên quan" and the document's own place from an item's end."""
    previous = None
    text = text.rstrip(" .;,:-–")
    while previous != text:
        previous = text
        for tail in _words("tails"):
            text = re.sub(rf"(?:^|\s*,?\s+){tail}$", "", text, flags=re.IGNORECASE)
        if place:
            text = re.sub(rf"(?:(?<=tỉnh)|(?<=thành phố))\s+{place}$", "", text, flags=re.IGNORECASE)
        text = text.rstrip(" .;,:-–")
    return text
