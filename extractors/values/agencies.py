"""Find agencies in a cell or an assignment line and give them their canonical names.

"Sở KH&CN; các Sở ngành liên quan" → Sở Khoa học và Công nghệ, Các sở, ban, ngành
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from extractors.decisions.log import note
from extractors.language.text import capitalize, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.page.lines import join_texts
from extractors.values.agency_lists import SEPARATOR, spell_out
from extractors.values.agency_registry import (
    Found,
    agency_words,
    expand_abbreviations,
    find_misread,
    find_misread_names,
    find_names,
)
from extractors.values.records import Agency

# How sure it is that a name that differs from the registry's in its marks alone is that one.
MISREAD = 0.85
BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
BULLET = re.compile(r"^\s*(?:[-–+*•]\s*|\d{1,2}[.)]\s+)")
# What may stand after an item and is none of it, specks that were read as signs included.
MARKS = " .;,:-–¿¡|~^*"
# What makes the next name part of the one before: "Trung tâm Chuyển đổi số thuộc Sở Khoa học và
# Công nghệ".
BELONGS = re.compile(r"\s(?:trực )?thuộc\s*$")


def find_agencies(text: str | None, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies named in a text, in printed order, each once; `place` is the document's own
    province.

    "Công an tỉnh An Giang" with place "An Giang" → "Công an tỉnh". A name that is not in the
    registry is kept as printed, with key None.
    """
    prepared = expand_abbreviations(BRACKET.sub("", place_tones(text or "")))
    found: dict[str, Agency] = {}
    for agency in _read_items(
        re.sub(r"\s+", " ", BULLET.sub("", prepared)).strip(" .;,…"), place
    ):
        found.setdefault(agency.name.casefold(), agency)
    return tuple(found.values())


def find_cell_agencies(
    lines: Sequence[str], place: str | None = None
) -> tuple[Agency, ...]:
    """The agencies of a table cell, where a new line may begin a new one without a mark between
    them.

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
    starts = find_names(last)
    at = max(
        (
            i
            for i in (0, *starts)
            if (k := _known_at(last, i, starts)) and k.end == len(last)
        ),
        default=-1,
    )
    return at >= 0


def _has_head(text: str) -> bool:
    return any(text.startswith(head + " ") for head in agency_words("heads")) or bool(
        re.match(r"(?![IVXLC]+\b)[A-ZĐ]{3,}\b", text)
    )


def read_agency(text: str, place: str | None = None) -> Agency | None:
    """The one agency a short text names, or None."""
    found = find_agencies(text, place)
    return found[0] if len(found) == 1 else None


def is_collective(text: str) -> bool:
    """True for a text that begins with bodies named together ("các Sở, ban, ngành", "UBND cấp
    xã").
    """
    lowered = expand_abbreviations(text).lower()
    return any(pattern.match(lowered) for pattern, _ in _collectives())


def collective_end(text: str, at: int = 0) -> int | None:
    """Where the bodies named together at a place end ("các Sở, ban, ngành"), or None where
    there are none.
    """
    ends = [
        m.end()
        for pattern, _ in _collectives()
        if (m := pattern.match(text.lower(), at))
    ]
    return max(ends, default=None)


@cache
def _collectives() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    return tuple(
        (re.compile(rf"{c['words']}(?!\w)"), tuple(c["names"]))
        for c in read_lexicon("agency_words")["collectives"]
    )


def _read_items(text: str, place: str | None) -> Iterator[Agency]:
    text = spell_out(text)
    starts = find_names(text)
    starts |= find_misread_names(text, starts)
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
    joiners = "|".join(re.escape(w) for w in agency_words("leads"))
    match = re.compile(
        rf"(?:[\s;,.:\-–+/&]|\d{{1,2}}[.)]\s|(?:{joiners})(?!\w))*", re.IGNORECASE
    ).match(text, at)
    return match.end() if match else at


def _known_at(text: str, at: int, starts: dict[int, Found]) -> Found | None:
    """The longest thing recognised at a place: a registry name, a collective, or a body named
    after one.
    """
    lowered = text.lower()
    found = [starts[at]] if at in starts else []
    for pattern, names in _collectives():
        match = pattern.match(lowered, at)
        if match:
            kept = names or (capitalize(text[at : match.end()]),)
            found.append(Found(match.end(), kept, "collective", "collective"))
    for prefix in agency_words("prefixes"):
        if lowered.startswith(prefix.lower() + " ", at):
            inner = _known_at(text, at + len(prefix) + 1, starts)
            if (
                inner is not None
                and len(inner.names) == 1
                and inner.kind != "collective"
            ):
                found.append(
                    Found(
                        inner.end,
                        (f"{prefix} {inner.names[0]}",),
                        inner.key and f"{inner.key}#{prefix}",
                    )
                )
            break
    return max(found, key=lambda f: f.end, default=None)


def _item_end(text: str, at: int, starts: dict[int, Found]) -> int:
    """Where the item that begins at `at` ends: at a separator that a new agency follows."""
    known = _known_at(text, at, starts)
    search = known.end if known else at + 1
    while True:
        boundary = SEPARATOR.search(text, search)
        joined = next(
            (
                i
                for i in sorted(starts)
                if i >= search and text[i - 1] == " " and text[i].isupper()
            ),
            None,
        )
        if (
            known
            and known.kind != "collective"
            and joined is not None
            and (boundary is None or joined < boundary.start())
            and not BELONGS.search(text, at, joined)
        ):
            return joined
        if boundary is None:
            return len(text)
        following = boundary.end()
        if (
            ";" in boundary[0]
            or "\n" in boundary[0]
            or _begins_item(text, following, starts)
        ):
            return boundary.start()
        search = following


def _begins_item(text: str, at: int, starts: dict[int, Found]) -> bool:
    if _known_at(text, at, starts) is not None:
        return True
    rest = text[at:]
    if rest.lower().startswith(agency_words("no_heads")):
        return False
    return any(
        rest.startswith((head + " ", head[0].lower() + head[1:] + " "))
        for head in agency_words("heads")
    )


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
            sure = MISREAD if known.is_misread else 1.0
            for name in known.names:
                _note_known(item, name, text[at : known.end], known)
                yield Agency(name, item.strip(), known.key, sure)
            return
    name = _trim_tail(item, place)
    misread = find_misread(name)
    if misread is not None:
        note(
            "agency_near", raw=item.strip(), name=misread[0], key=misread[1], read=name
        )
        yield Agency(misread[0], item.strip(), misread[1], MISREAD)
        return
    if known is not None and len(known.names) == 1 and known.kind != "collective":
        agency = _with_tail(known, tail, item.strip())
        head, raw = text[at : known.end], agency.raw
        code = "agency_branch" if agency.key else "agency_longer"
        note(code, raw=raw, name=agency.name, key=known.key, phrase=head, rest=tail)
        yield agency
        return
    name = _with_provinces(name)
    if re.search(r"\w{2}", name):
        # Bodies named together ("Các …") are no single agency that a registry could hold.
        is_together = known is not None and known.kind == "collective"
        is_collective = is_together or fold(name).startswith(
            ("cac ", "nhung ", "tat ca ")
        )
        agency = Agency(
            capitalize(name), item.strip(), "collective" if is_collective else None
        )
        code = "agency_together" if is_collective else "agency_as_printed"
        note(code, raw=agency.raw, name=agency.name)
        yield agency


def _note_known(item: str, name: str, phrase: str, known: Found) -> None:
    code = "agency_known"
    if known.kind == "collective":
        code = "agency_collective"
    elif known.is_misread:
        code = "agency_marks"
    note(code, raw=item.strip(), name=name, key=known.key, phrase=phrase)


def _with_tail(known: Found, tail: str, raw: str) -> Agency:
    """A known name and what follows it: a branch's number or province, else another body's name."""
    name = f"{known.names[0]}{tail}"
    whole = find_names(name).get(0)
    if whole and whole.end > len(known.names[0]):
        # An alias was only the beginning of a longer name: "KBNN" + " khu vực XX".
        known, tail = whole, name[whole.end :]
        name = f"{known.names[0]}{tail}"
    is_branch = (
        not tail
        or re.fullmatch(r"(?:số )?(?:[IVXLC]+|\d+)", tail.strip())
        or _is_province(tail)
    )
    return Agency(name, raw, known.key if is_branch else None)


def _is_province(text: str) -> bool:
    """True for the name of a province ("Công an tỉnh" + "Cà Mau" is still the registry's Công
    an tỉnh).
    """
    return fold(text) in _provinces()


def _with_provinces(name: str) -> str:
    """A name with the provinces in it spelt as they are: "Đại học Đà Năng" → "Đại học Đà Nẵng"."""
    words, known = name.split(" "), _province_names()
    for i, pair in enumerate(pairwise(words)):
        spelt = (
            known.get(fold(" ".join(pair)))
            if all(w[:1].isupper() for w in pair)
            else None
        )
        if spelt is not None:
            words[i : i + 2] = spelt.split(" ")
    return " ".join(words)


@cache
def _province_names() -> dict[str, str]:
    return {
        fold(p["name"]): str(p["name"])
        for p in read_lexicon("provinces")
        if p["name"].count(" ") == 1
    }


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(p["name"]) for p in read_lexicon("provinces"))


def _trim_tail(text: str, place: str | None) -> str:
    """Drop "liên quan" and the document's own place from an item's end."""
    previous = None
    text = text.rstrip(MARKS)
    while previous != text:
        previous = text
        for tail in agency_words("tails"):
            text = re.sub(rf"(?:^|\s*,?\s+){tail}$", "", text, flags=re.IGNORECASE)
        if place:
            text = re.sub(
                rf"(?:(?<=tỉnh)|(?<=thành phố))\s+{place}$",
                "",
                text,
                flags=re.IGNORECASE,
            )
        text = text.rstrip(MARKS)
    return text
