"""Who issued a plan, from the masthead's left column: "TỈNH ỦY VĨNH LONG" → "Ban Thường vụ Tỉnh
ủy Vĩnh Long".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.decisions.log import note
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Line
from extractors.page.lines import join_texts, line_text
from extractors.page.masthead_words import number_line
from extractors.values.agency_registry import agency_words, find_misread
from extractors.values.capitals import names_place, recase


def find_issuer(
    lines: Sequence[Line], place: str | None, on_behalf: str | None, opening: str = ""
) -> tuple[str | None, list[Line]]:
    """The issuer's full name with its place, and the lines it stands on.

    A party committee that signs ("T/M BAN THƯỜNG VỤ") is the issuer unless the plan's `opening`
    says that the whole body issues it ("Đảng ủy … ban hành Kế hoạch như sau").
    """
    bodies = _group_bodies(_issuer_lines(lines))
    if not bodies:
        return None, []
    names = [_body_name(body) for body in bodies]
    for body, body_name in zip(bodies, names, strict=True):
        note("issuer_body", tuple(line.place for line in body), name=body_name)
    *parents, name = names
    issuer = _with_place(name, parents, place)
    committee = _committee(on_behalf)
    is_party = _is_party(issuer)
    if committee and is_party and _issues(committee, issuer, opening):
        note("issuer_committee", text=on_behalf, name=committee)
        issuer = f"{committee} {issuer}"
    return issuer, bodies[-1]


def _body_name(body: Sequence[Line]) -> str:
    """A body's name: "ỦY BAN NHÂN DÂN" + "XÃ CAM LỘ" → "Ủy ban nhân dân xã Cam Lộ"."""
    return name_issuer(join_texts(line_text(x) for x in body))


def name_issuer(text: str) -> str:
    """A body's name as it is written: "THỦ TƯỚNG CHÍNH PHỦ" → "Thủ tướng Chính phủ"."""
    return _with_marks(place_tones(recase(text)))


def _with_marks(name: str) -> str:
    """The registry's spelling of a name of which a scan misread marks ("Bộ Giáo đục và Đào
    tạo").
    """
    known = find_misread(name)
    if known is None or fold(known[0]) != fold(name):
        return name
    return known[0]


def _issuer_lines(lines: Sequence[Line]) -> list[Line]:
    found = []
    for line in lines:
        text = line_text(line)
        if number_line().search(text) or _after_issuer().match(text):
            break
        # A rule under the name is read as a letter by itself in scans.
        if re.search(r"\w\w", text.replace("_", "")):
            found.append(line)
    return found


@cache
def _after_issuer() -> re.Pattern[str]:
    """The lines after the issuer: its number, filled in or not ("Số:      /KH-UBND"), and a
    letter's subject.
    """
    word = read_lexicon("masthead")["number"]
    number = rf"{word['first']}[{word['vowels']}](?=\s*[:.;\d/]|\s*$)"
    subject = rf"{one_of('masthead', 'subject')}\b"
    return re.compile(rf"^{number}|^{subject}", re.IGNORECASE)


def _group_bodies(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of one body together: a line that begins a new name begins a new body."""
    bodies: list[list[Line]] = []
    for line in lines:
        if bodies and not _begins_body(line, bodies[-1]):
            bodies[-1].append(line)
        else:
            bodies.append([line])
    return bodies


def _begins_body(line: Line, body: Sequence[Line]) -> bool:
    """True for a line that begins a name, below one that can stand alone."""
    return _begins_name(fold(line_text(line))) and _is_complete(body)


def _begins_name(text: str) -> bool:
    return any(_begins_with(text, head) for head in _heads())


def _begins_with(text: str, head: str) -> bool:
    # A word alone may be the rest of a name: "ĐẢNG BỘ THÀNH PHỐ HẢI" + "PHÒNG".
    is_whole_name = " " in head and text == fold(head)
    return is_whole_name or text.startswith(fold(head) + " ")


def _is_complete(body: Sequence[Line]) -> bool:
    """False for a name that cannot stand alone ("ĐẢNG ỦY", "VĂN PHÒNG", "BAN CHẤP HÀNH")."""
    text = fold(join_texts(line_text(x) for x in body))
    alone = {fold(w) for w in read_lexicon("agency_words")["prefixes"]}
    return len(text.split()) > 1 and text not in alone and text not in _open_names()


def _open_names() -> set[str]:
    return {fold(n) for n in read_lexicon("agency_words")["open_names"]}


@cache
def _heads() -> tuple[str, ...]:
    return tuple(
        str(h)
        for h in read_lexicon("agency_words")["heads"]
        if h not in phrases_of("agency_words", "no_issuers")
    )


def _with_place(name: str, parents: Sequence[str], place: str | None) -> str:
    """The name with the body or province it belongs to, where it names none itself."""
    if parents and _is_part(name, parents[-1]):
        return f"{name} {_with_place(parents[-1], parents[:-1], place)}"
    if names_place(name):
        return name
    if place and name.endswith(phrases_of("agency_words", "wants_place")):
        return f"{name} {place}"
    if _names_province(name):
        return name
    unit = one_of("agency_words", "province_units")
    for parent in reversed(parents):
        match = re.search(rf"{unit}\s+\S.*$", parent)
        if match and _names_province(match[0]):
            return f"{name} {match[0]}"
    return name


def _is_party(name: str) -> bool:
    """True for bodies of the Party: a committee that decides for one is named before it."""
    return _party_bodies().match(fold(name)) is not None


@cache
def _party_bodies() -> re.Pattern[str]:
    words = either(map(fold, phrases_of("agency_words", "party_bodies")))
    return re.compile(rf"^(?:{words})\b")


def _names_province(text: str) -> bool:
    folded = fold(text)
    return any(fold(str(p["name"])) in folded for p in read_lexicon("provinces"))


def _is_part(name: str, parent: str) -> bool:
    """True for a name that says nothing without its parent's: "Văn phòng", "Ban Tổ chức" under
    a Tỉnh ủy.
    """
    if fold(name) in _open_names():
        return True
    owners = tuple(fold(o) for o in agency_words("owners"))
    is_of_committee = fold(parent).startswith(owners)
    return is_of_committee and not _is_party(name)


def _issues(committee: str, issuer: str, opening: str) -> bool:
    """False when the opening names the body as issuer without its committee."""
    if fold(committee) in fold(issuer):
        return False
    text = fold(opening)
    body = " ".join(fold(issuer).split()[:2])
    if f"{fold(committee)} {body}" in text:
        return True
    issuing = either(map(fold, phrases_of("agency_words", "issuing")))
    by_body = rf"(?<!\w){body}(?: \w+){{0,8}} (?:{issuing})"
    return re.search(by_body, text) is None


def _committee(on_behalf: str | None) -> str | None:
    """ "T/M BAN THƯỜNG VỤ" → "Ban Thường vụ"; None for a line that names no committee."""
    if on_behalf is None:
        return None
    text = fold(on_behalf)
    for name in read_lexicon("agency_words")["committees"]:
        if fold(name) in text:
            return str(name)
    return None
