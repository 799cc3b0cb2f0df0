"""Who issues a document together: "CÔNG AN TỈNH GIA LAI -" and "SỞ GIÁO DỤC VÀ ĐÀO TẠO", or the
bodies whose letters its number has ("19/CTr-LĐLĐ-SNV").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.heading.issuer_lines import DASH, body_text, ends_with_dash
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.page.document import Line
from extractors.page.lines import line_text
from extractors.values.agency_registry import expand_abbreviations

Body = Sequence[Line]
# The letters of a number's codes: "KH", "CAT", "SGDĐT" in "07/KH-CAT-SGDĐT".
CODE = re.compile(r"(?<=[-/.&,])\s*([A-ZĐƯƠÔÂÊ][\wĐƯƠÔÂÊ]*)")
# A shorter code may be the initials of any name.
LEAST_CODE = 2
# "Ủy ban nhân dân" and "Ủy ban Mặt trận" are two kinds by their third word.
WORDS_OF_KIND = 3


def issuing_bodies(bodies: Sequence[Body], number_text: str) -> list[Body]:
    """The bodies of a masthead that issue, from the first to the lowest; else the lowest alone."""
    codes = CODE.findall(number_text)[1:]
    named = [body for body in bodies if _named_by(body, codes)]
    if len(named) > 1 and not _are_of_one_kind(named):
        return named
    if _each_has_its_code(bodies, codes) and not _is_committee(bodies[-1]):
        return list(bodies)
    first = len(bodies) - 1
    while first and ends_with_dash(bodies[first - 1]):
        first -= 1
    return list(bodies[first:])


def part_at_dashes(lines: Sequence[Line], number_text: str) -> list[Line]:
    """The lines, one that names two issuers as two: "SỞ Y TẾ - SỞ CÔNG THƯƠNG"."""
    codes = CODE.findall(number_text)[1:]
    found: list[Line] = []
    for line in lines:
        found += _parted(line, codes)
    return found


def _parted(line: Line, codes: Sequence[str]) -> list[Line]:
    for i, word in enumerate(line.words[1:-1], start=1):
        if not DASH.fullmatch(word.text):
            continue
        first = replace(line, words=line.words[: i + 1])
        second = replace(line, words=line.words[i + 1 :])
        if _named_by([first], codes) and _named_by([second], codes):
            return [first, *_parted(second, codes)]
    return [line]


def _named_by(body: Body, codes: Sequence[str]) -> bool:
    """True for a body of whose initials one of several codes is made: "LĐLĐ", "SGDĐT"."""
    if len(codes) < LEAST_CODE:
        return False
    initials = _initials(body_text(body))
    return any(_is_made_of(fold(code), initials) for code in codes)


def _are_of_one_kind(bodies: Sequence[Body]) -> bool:
    """True for a body and the upper one of its kind, which one code fits both: "VIỆN KIỂM SÁT NHÂN
    DÂN TỐI CAO" above "VIỆN KIỂM SÁT NHÂN DÂN TỈNH PHÚ THỌ".
    """
    kinds = {tuple(fold(body_text(body)).split()[:WORDS_OF_KIND]) for body in bodies}
    return len(kinds) < len(bodies)


def _is_committee(body: Body) -> bool:
    """True for the standing part of the body above it, which has a code too: "31/KH-MTTQ-BTT"."""
    name = fold(body_text(body))
    return name.startswith(tuple(map(fold, phrases_of("masthead", "standing_parts"))))


def _each_has_its_code(bodies: Sequence[Body], codes: Sequence[str]) -> bool:
    """True where the codes are as many as the bodies, and each letters of its body that follow
    one another: "PN" and "BĐBP" of "Hội Liên hiệp Phụ nữ" and "Ban Chỉ huy Bộ đội Biên phòng".
    """
    if len(bodies) < 2 or len(bodies) != len(codes):
        return False
    pairs = zip(bodies, codes, strict=True)
    return all(
        len(code) >= LEAST_CODE and fold(code) in _initials(body_text(body))
        for body, code in pairs
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in fold(expand_abbreviations(name)).split())


def _is_made_of(code: str, initials: str) -> bool:
    """True for letters that stand among initials in their order, the first one first."""
    if len(code) < LEAST_CODE or code[0] != initials[:1]:
        return False
    left = iter(initials)
    return all(letter in left for letter in code)


def number_text(lines: Sequence[Line]) -> str:
    """The lines of a masthead's left column after its issuers, where its number stands."""
    return " ".join(line_text(line) for line in lines)
