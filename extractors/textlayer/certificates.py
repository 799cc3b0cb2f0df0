"""Whose certificate it is: a person's, a body's, or that of a portal which only publishes.

"Nguyễn Phương Toàn" of "SỞ GIÁO DỤC VÀ ĐÀO TẠO; ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", Đồng Tháp.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold, whole_words
from extractors.lexicon import read_lexicon

Seal = Literal["person", "organisation", "portal"]

SEPARATOR = "; "
# Names of persons in Viet Nam have two to six syllables.
LEAST_SYLLABLES, MOST_SYLLABLES = 2, 6
# "K’Mák" and "H’Yim Kđoh" are persons; no body's name is written so.
APOSTROPHE = "’"
# What a subject says may be any text: nothing longer is a name.
LONGEST = 200


class Holder(NamedTuple):
    """Who holds a certificate; `name` is that of a person, None for a body's seal.

    `organisation` has the bodies from the nearest to the highest.
    """

    seal: Seal
    name: str | None = None
    title: str | None = None
    organisation: str | None = None
    province: str | None = None


def read_holder(subject: Mapping[str, Any]) -> Holder:
    """The holder by the subject of a certificate, as asn1crypto gives it."""
    names = _texts(subject, "common_name")
    units = _texts(subject, "organizational_unit_name")
    bodies = [*units[::-1], *_texts(subject, "organization_name")]
    seal = tell_seal(names[0] if names else "", _texts(subject, "user_id"))
    if seal != "person":
        bodies = [*names, *bodies]
    return Holder(
        seal,
        names[0] if seal == "person" else None,
        _first(_texts(subject, "title")),
        _joined(bodies),
        _province(subject),
    )


def tell_seal(name: str, numbers: Iterable[str] = ()) -> Seal:
    """Whose seal it is by the name in the certificate: "Sở Y tế" is a body's."""
    if whole_words(phrases_of("seals", "portals")).search(name):
        return "portal"
    kinds = tuple(phrases_of("seals", "person_numbers"))
    has_number = any(number.upper().startswith(kinds) for number in numbers)
    return "person" if has_number or _is_person(name) else "organisation"


def _is_person(name: str) -> bool:
    """True for a surname and what may follow it; "Đoàn" and "Vụ" begin names of bodies too."""
    syllables = name.split()
    least = 1 if APOSTROPHE in name else LEAST_SYLLABLES
    if not least <= len(syllables) <= MOST_SYLLABLES or _is_province(name):
        return False
    if APOSTROPHE in name or syllables[0] in phrases_of("seals", "first_names"):
        return True
    is_known = _is_listed(syllables[0], "surnames")
    if not _names_body(name):
        return is_known
    return is_known and _is_listed(syllables[-1], "given")


def _is_listed(syllable: str, place: str) -> bool:
    """True for a syllable of persons' names; one without marks may be any that has them."""
    names = {str(name) for name in read_lexicon("person_names")[place]}
    if syllable.isascii():
        return fold(syllable) in {fold(name) for name in names}
    return syllable.capitalize() in names


def _names_body(name: str) -> bool:
    """True for a name that begins as bodies' names do; "Vũ" is not "Vụ"."""
    words = read_lexicon("agency_words")
    heads = [f"{head} " for head in (*words["heads"], *words["unlisted_heads"])]
    if name.isascii():
        return name.casefold().startswith(tuple(fold(head) + " " for head in heads))
    return name.casefold().startswith(tuple(head.casefold() for head in heads))


def _is_province(name: str) -> bool:
    return fold(name) in _provinces()


def _province(subject: Mapping[str, Any]) -> str | None:
    """The province, "Đồng Tháp": named as the place, else as the body ("Tỉnh Đồng Tháp")."""
    for key in ("state_or_province_name", "locality_name", "organization_name"):
        for text in _texts(subject, key):
            found = _provinces().get(fold(_without_unit(text)))
            if found is not None:
                return found
    return None


@cache
def _provinces() -> dict[str, str]:
    return {fold(str(p["name"])): str(p["name"]) for p in read_lexicon("provinces")}


def _without_unit(text: str) -> str:
    for unit in phrases_of("seals", "provinces"):
        if text.casefold().startswith(f"{unit} "):
            return text[len(unit) + 1 :]
    return text


def _texts(subject: Mapping[str, Any], key: str) -> list[str]:
    """What a subject says under a name, once or several times, tidied."""
    found = subject.get(key) or ()
    values = found if isinstance(found, list | tuple) else (found,)
    texts = (unicodedata.normalize("NFC", str(v)) for v in values)
    tidied = (" ".join(text.split()) for text in texts)
    return [text for text in tidied if text and len(text) <= LONGEST]


def _first(texts: list[str]) -> str | None:
    return texts[0] if texts else None


def _joined(texts: Iterable[str]) -> str | None:
    """The bodies, each once: a ministry's certificate names it twice."""
    named = {fold(text): text for text in reversed(list(texts))}
    return SEPARATOR.join(reversed(named.values())) or None
