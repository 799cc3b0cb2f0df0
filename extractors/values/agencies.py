"""Find agencies in a cell or an assignment line and give them their canonical names.

"Sở KH&CN; các Sở ngành liên quan" → Sở Khoa học và Công nghệ, Các sở, ban, ngành
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from extractors.decisions.kept import kept
from extractors.decisions.log import note
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.open_ends import ends_open
from extractors.language.person_items import BRACKET, split_people
from extractors.language.roman import LARGE_ROMAN_LETTERS
from extractors.language.text import capitalize, fold, place_tones
from extractors.page.lines import join_texts
from extractors.values.agency_form import lines_with_units, with_units_in_full
from extractors.values.agency_items import (
    as_person,
    belongs,
    collectives,
    is_single,
    item_end,
    known_at,
    names_ministry,
)
from extractors.values.agency_lines import begins_stacked, has_head, is_ended_early
from extractors.values.agency_lists import plural_heads, skip_joiners, spell_out
from extractors.values.agency_places import list_places, part_kind
from extractors.values.agency_registry import (
    Found,
    expand_abbreviations,
    find_misread,
    find_misread_names,
    find_names,
)
from extractors.values.agency_tails import trim_tail
from extractors.values.provinces import is_province, with_provinces
from extractors.values.records import Agency

# How sure it is that a name that differs from the registry's in its marks alone is that one.
MISREAD = 0.85
# A speck read as a sign inside a name: "Ủy ban nhân. dân".
SPECK = re.compile(r"(?<=[^\W\d_]{2})[.¿¡|~^*](?=\s(?P<next>[^\W\d_]))")
BULLET = re.compile(r"^\s*(?:[-–+*•]\s*|\d{1,2}[.)]\s+)")


@kept(4096)
def find_agencies(text: str | None, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies named in a text, in printed order, each once; `place` is the document's own
    province.

    "Công an tỉnh An Giang" with place "An Giang" → "Công an tỉnh". A name that is not in the
    registry is kept as printed, with key None; so is a person with an office: "Ông Lê Văn An,
    Trưởng phòng Tổ chức".
    """
    found: dict[str, Agency] = {}
    for agency in _in_order(BULLET.sub("", text or ""), place):
        found.setdefault(agency.name.casefold(), agency)
    return tuple(found.values())


def _in_order(text: str, place: str | None) -> Iterator[Agency]:
    """The bodies of a text, and the people between them."""
    for part in split_people(text):
        if part.is_person:
            yield as_person(part.text)
        else:
            yield from _bodies(part.text, place)


def _bodies(text: str, place: str | None) -> Iterator[Agency]:
    bare = re.sub(r"\s+", " ", _written_out(text)).strip(" .;,…")
    return _read_items(bare, place)


def _written_out(text: str) -> str:
    """A text without brackets, its abbreviations written out."""
    outside = with_units_in_full(BRACKET.sub("", place_tones(text)))
    return expand_abbreviations(SPECK.sub(_without_speck, outside))


def _without_speck(match: re.Match[str]) -> str:
    """Nothing before a small letter; before a capital a full stop parts two names."""
    return "" if match["next"].islower() else match[0]


def find_cell_agencies(
    lines: Sequence[str], place: str | None = None, width: int | None = None
) -> tuple[Agency, ...]:
    """The agencies of a table cell, where a new line may begin a new one without a mark between
    them; `width` is how many letters a full line of its column holds.

    ("Sở Nông nghiệp và", "Môi trường", "Công an tỉnh") → Sở Nông nghiệp và Môi trường, Công an tỉnh
    """
    return find_agencies(_joined(lines_with_units(lines), width), place)


def _joined(lines: Sequence[str], width: int | None) -> str:
    """The lines of a cell as one text, a semicolon before each line that begins another agency."""
    text, above = "", ""
    is_list = bool(lines) and BULLET.match(lines[0]) is not None
    for i, line in enumerate(lines):
        part = line.strip()
        if is_list and text and BULLET.match(part) is not None:
            text, above = f"{text}; {part}", part
            continue
        is_ended = is_ended_early(above, part, width)
        is_one_name = _names_longer(text, " ".join(lines[i:]))
        is_new = not is_one_name and _begins_agency(text, part, is_ended)
        text = f"{text}; {part}" if is_new else join_texts((text, part))
        above = part
    return text


def _begins_agency(text: str, line: str, is_ended: bool) -> bool:
    """True for a line that begins another agency after the whole names of a cell so far, or after
    a line that ended though its first word had room there.
    """
    if not text or text.endswith(",") or ends_open(text) or belongs().search(text):
        return False
    if line.startswith(plural_heads()):
        return True
    if begins_stacked(text, line, is_ended):
        return True
    if not _is_whole(text):
        return False
    return BULLET.match(line) is not None or has_head(line)


def _names_longer(text: str, line: str) -> bool:
    """True where the registry knows a name that goes over the line's end: "Trung ương Đoàn" /
    "TNCS Hồ Chí Minh".
    """
    last = _written_out(text).split(";")[-1].strip(" -–+•")
    whole = f"{last} {_written_out(line)}"
    known = known_at(whole, 0, find_names(whole))
    return known is not None and is_single(known) and known.end > len(last)


def _is_whole(text: str) -> bool:
    """True when the last item of a list so far is a complete known name."""
    last = _written_out(text).split(";")[-1].strip(" -–+•")
    starts = find_names(last)
    for at in (0, *starts):
        known = known_at(last, at, starts)
        if known is None:
            continue
        tail = last[known.end :].strip()
        if not tail:
            return True
        if is_single(known) and list_places(part_kind(known.names[0], tail)[1]):
            return True
    return False


def read_agency(text: str, place: str | None = None) -> Agency | None:
    """The one agency a short text names, or None."""
    found = find_agencies(text, place)
    return found[0] if len(found) == 1 else None


def is_collective(text: str) -> bool:
    """True for a text that begins with bodies named together ("các Sở, ban, ngành", "UBND cấp
    xã").
    """
    lowered = expand_abbreviations(text).lower()
    return any(pattern.match(lowered) for pattern, _ in collectives())


def collective_end(text: str, at: int = 0) -> int | None:
    """Where the bodies named together at a place end ("các Sở, ban, ngành"), or None where
    there are none.
    """
    lowered = text.lower()
    found = [pattern.match(lowered, at) for pattern, _ in collectives()]
    return max((match.end() for match in found if match), default=None)


def _read_items(text: str, place: str | None) -> Iterator[Agency]:
    text = spell_out(text)
    starts = find_names(text)
    starts |= find_misread_names(text, starts)
    at = 0
    while at < len(text):
        at = skip_joiners(text, at)
        end = item_end(text, at, starts)
        if end <= at:
            break
        yield from _read_item(text[at:end], known_at(text, at, starts), at, place)
        at = end


def _read_item(
    item: str, known: Found | None, at: int, place: str | None
) -> Iterable[Agency]:
    """The agencies of an item that stands at `at`; `known` is what was recognised there."""
    raw = item.strip()
    name = trim_tail(item, place)
    tail = _tail_after(known, name, at) if known else name
    if known is not None and not tail.strip(" ,"):
        return _as_known(known, raw, item[: known.end - at])
    misread = find_misread(name)
    if misread is not None:
        near, key = misread
        note("agency_near", raw=raw, name=near, key=key, read=name)
        return [Agency(near, raw, key, MISREAD)]
    if known is not None and is_single(known):
        body, rest = part_kind(known.names[0], tail)
        places = list_places(rest)
        if len(places) > 1:
            bodies = [Agency(f"{body} {place}", raw, known.key) for place in places]
            for agency in bodies:
                _note_begun(agency, known, item[: known.end - at], tail)
            return bodies
        agency = _with_tail(known, tail, raw)
        _note_begun(agency, known, item[: known.end - at], tail)
        return [agency]
    return _as_printed(name, raw, known)


def _as_known(known: Found, raw: str, phrase: str) -> list[Agency]:
    """The agencies of an item that is a known name and nothing else."""
    code = "agency_marks" if known.is_misread else "agency_known"
    if known.kind == "collective":
        code = "agency_collective"
    for name in known.names:
        note(code, raw=raw, name=name, key=known.key, phrase=phrase)
    confidence = MISREAD if known.is_misread else 1.0
    return [Agency(name, raw, known.key, confidence) for name in known.names]


def _note_begun(agency: Agency, known: Found, phrase: str, rest: str) -> None:
    """Note that a known name only begins an agency's: a branch of it, or another body."""
    code = "agency_branch" if agency.key else "agency_longer"
    note(
        code,
        raw=agency.raw,
        name=agency.name,
        key=known.key,
        phrase=phrase,
        rest=rest,
    )


def _tail_after(known: Found, name: str, at: int) -> str:
    """What an item has after the known name it begins with; a department needs no "tỉnh", a
    known unit no ministry: "Cục Thuế - Bộ Tài chính".
    """
    tail = name[known.end - at :]
    if names_ministry(tail):
        return ""
    if known.kind != "department":
        return tail
    unit = one_of("agency_words", "province_units")
    return re.sub(rf"^\s*{unit}$", "", tail, flags=re.IGNORECASE)


def _as_printed(name: str, raw: str, known: Found | None) -> list[Agency]:
    """A name that the registry does not have, unless it has no word of two letters."""
    name = with_provinces(name)
    if not re.search(r"\w{2}", name):
        return []
    # Bodies named together ("Các …") are no single agency that a registry could hold.
    is_together = known is not None and known.kind == "collective"
    is_plural = fold(name).startswith(_folded_plurals())
    key = "collective" if is_together or is_plural else None
    agency = Agency(capitalize(name), raw, key)
    note("agency_together" if key else "agency_as_printed", raw=raw, name=agency.name)
    return [agency]


@cache
def _folded_plurals() -> tuple[str, ...]:
    """What names several bodies at once, folded, with a space behind it: "cac "."""
    return tuple(f"{fold(word)} " for word in phrases_of("agency_words", "together"))


def _with_tail(known: Found, tail: str, raw: str) -> Agency:
    """A known name and what follows it: a branch's number or province, else another body's name."""
    tail = with_provinces(tail)
    name = f"{known.names[0]}{tail}"
    whole = find_names(name).get(0)
    if whole and whole.end > len(known.names[0]):
        # An alias was only the beginning of a longer name: "KBNN" + " khu vực XX".
        known, tail = whole, name[whole.end :]
        name = f"{known.names[0]}{tail}"
    return Agency(name, raw, known.key if _is_branch(tail) else None)


def _is_branch(tail: str) -> bool:
    """True where a name ends, or a branch's number ("khu vực | XX") or province follows it."""
    if not tail or is_province(tail):
        return True
    label = one_of("agency_words", "branch_number")
    number = rf"(?:{label} )?(?:{LARGE_ROMAN_LETTERS}|\d+)"
    return re.fullmatch(number, tail.strip()) is not None
