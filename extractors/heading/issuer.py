"""Who issued a plan, from the masthead's left column: "TỈNH ỦY VĨNH LONG" → "Ban Thường vụ Tỉnh
ủy Vĩnh Long".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.decisions.log import note
from extractors.heading.issuer_lines import (
    body_text,
    group_bodies,
    issuer_lines,
    open_names,
    party_head,
)
from extractors.heading.joint_issuers import (
    issuing_bodies,
    number_text,
    part_at_dashes,
)
from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.page.document import Line
from extractors.page.masthead_words import nation_words
from extractors.values.agency_registry import agency_words, find_misread
from extractors.values.body_names import begins_with_kind, has_own_name
from extractors.values.capitals import names_place, place_of, recase
from extractors.values.provinces import province_at_end, province_in_full


def find_issuer(
    lines: Sequence[Line], place: str | None, on_behalf: str | None, opening: str = ""
) -> tuple[str | None, list[Line]]:
    """The issuer's full name with its place, and the lines it stands on.

    A party committee that signs ("T/M BAN THƯỜNG VỤ") is the issuer unless the plan's `opening`
    says that the whole body issues it ("Đảng ủy … ban hành Kế hoạch như sau").
    """
    bodies, issuing = _bodies(lines)
    if not bodies:
        return None, []
    parents = [_body_name(body) for body in bodies if body not in issuing]
    own = [_with_capitals_of(_body_name(body), opening) for body in issuing]
    placed = [_with_place(name, parents, place) for name in own]
    issuer = "; ".join(_with_shared_place(placed, place))
    if len(issuing) > 1:
        note("issuers_together", (issuing[0][0].place,), name=issuer)
    printed = [line for body in issuing for line in body]
    return _with_committee(issuer, on_behalf, opening), printed


def _bodies(lines: Sequence[Line]) -> tuple[list[list[Line]], list[Sequence[Line]]]:
    """The bodies that a masthead's left column names, and those of them that issue."""
    named = issuer_lines(lines)
    number = number_text(lines[len(named) :])
    bodies = group_bodies(part_at_dashes(named, number))
    for body in bodies:
        places = tuple(line.place for line in body)
        note("issuer_body", places, name=_body_name(body))
    return bodies, issuing_bodies(bodies, number) if bodies else []


def _with_committee(issuer: str, on_behalf: str | None, opening: str) -> str:
    """A party body with the committee that signs for it, unless the whole body issues."""
    committee = _committee(on_behalf)
    if committee and _is_whole(committee, issuer):
        return issuer
    if committee and _is_party(issuer) and _issues(committee, issuer, opening):
        note("issuer_committee", text=on_behalf, name=committee)
        return f"{committee} {issuer}"
    return issuer


def _body_name(body: Sequence[Line]) -> str:
    """A body's name: "ỦY BAN NHÂN DÂN" + "XÃ CAM LỘ" → "Ủy ban nhân dân xã Cam Lộ"."""
    return name_issuer(body_text(body))


def _with_capitals_of(name: str, opening: str) -> str:
    """A name with the further capitals it has in the text: "Bệnh viện Chợ rẫy" and "… Bệnh viện
    Chợ Rẫy ban hành" → "Bệnh viện Chợ Rẫy".
    """
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", opening, re.IGNORECASE)
    if found is None or found[0].isupper():
        return name
    letters = zip(name, found[0], strict=False)
    return "".join(max(own, there, key=str.isupper) for own, there in letters)


def name_issuer(text: str) -> str:
    """A body's name as it is written: "THỦ TƯỚNG CHÍNH PHỦ" → "Thủ tướng Chính phủ"."""
    head = len(party_head(fold(text)))
    owner = text[head:].lstrip()
    if head and begins_with_kind(owner):
        # The office of which it is the committee has the capitals of its own name.
        return f"{_with_marks(place_tones(recase(text[:head])))} {name_issuer(owner)}"
    return _with_marks(place_tones(recase(text)))


def _with_marks(name: str) -> str:
    """The registry's spelling of a name of which a scan misread marks ("Bộ Giáo đục và Đào
    tạo").
    """
    known = find_misread(name)
    if known is None or fold(known[0]) != fold(name):
        return name
    has_marks = known[0].lower() == name.lower()
    return name if has_marks else known[0]


def _with_place(name: str, parents: Sequence[str], place: str | None) -> str:
    """The name with the body or province it belongs to, where it names none itself."""
    if parents and _is_part(name, parents[-1]):
        return f"{name} {_with_place(parents[-1], parents[:-1], place)}"
    if names_place(name):
        return name
    if place and name.endswith(phrases_of("agency_words", "wants_place")):
        return f"{name} {place}"
    if _names_province(name) or has_own_name(name):
        return name
    where = _where_above(parents, place)
    if where is None and parents and name.startswith(_departments()):
        where = province_in_full(place or "")
    return f"{name} {where}" if where else name


def _with_shared_place(names: Sequence[str], place: str | None) -> list[str]:
    """Bodies of a province that issue together, with the province that only one of them names: "SỞ
    Y TẾ - BẢO HIỂM XÃ HỘI TỈNH ĐỒNG THÁP".
    """
    where = province_in_full(place or "")
    others_name_it = len(names) > 1 and any(map(_names_province, names))
    if where is None or not others_name_it:
        return list(names)
    return [f"{name} {where}" if _lacks_province(name) else name for name in names]


def _lacks_province(name: str) -> bool:
    return name.startswith(_departments()) and not _names_province(name)


def _where_above(parents: Sequence[str], place: str | None) -> str | None:
    """The place of the nearest body above that names one."""
    for parent in reversed(parents):
        found = _place_above(parent, place)
        if found and _is_a_place(found):
            return found
    return None


def _is_a_place(text: str) -> bool:
    """False for what a scan ran together with the quốc hiệu: "xã H: Hội Phó Chí Minh Độc lập"."""
    folded = fold(text)
    return not any(line in folded for line in nation_words())


def _departments() -> tuple[str, ...]:
    """Bodies of a province, which is the one of their dateline: "Sở Y tế"."""
    return tuple(f"{name} " for name in phrases_of("masthead", "departments"))


def _place_above(parent: str, place: str | None) -> str | None:
    """The place a body's parts belong to: "tỉnh Lâm Đồng", "xã Cam Lộ", "Bến Tre" of "Sở Y tế Bến
    Tre".
    """
    if place and parent.endswith(phrases_of("agency_words", "wants_place")):
        parent = f"{parent} {place}"
    unit = one_of("agency_words", "province_units")
    match = re.search(rf"(?i:{unit})\s+\S.*$", parent)
    if match and _names_province(match[0]):
        return match[0]
    if _is_party(parent):
        return None
    if parent.startswith(phrases_of("masthead", "departments")):
        return place_of(parent) or province_at_end(parent)
    of_council = parent.startswith(phrases_of("agency_words", "wants_place"))
    return place_of(parent) or (province_in_full(parent) if of_council else None)


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
    if fold(name) in open_names():
        return True
    if name in phrases_of("masthead", "central_committees"):
        return not _is_party(parent)
    owners = tuple(fold(o) for o in agency_words("owners"))
    is_of_committee = fold(parent).startswith(owners)
    if parent.startswith(phrases_of("masthead", "councils")):
        return name.startswith(phrases_of("masthead", "council_parts"))
    return is_of_committee and not _is_party(name)


def _is_whole(committee: str, issuer: str) -> bool:
    """True for the committee that a party body itself is: "Huyện ủy" says "Ban Chấp hành Đảng bộ
    huyện".
    """
    is_own = committee in phrases_of("agency_words", "whole_committees")
    return is_own and _is_party(issuer)


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
