"""The kind of document (loại văn bản) that a title begins with: "KẾ HOẠCH", "PHIẾU CHUYỂN"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold
from extractors.lexicon import read_lexicon


class _Kind(NamedTuple):
    """How a folded title begins, the kind's name, and whether it wants a line to itself."""

    beginning: str
    name: str
    is_alone: bool


def read_type(text: str) -> tuple[str, str] | None:
    """The kind a title line begins with, and what follows it: "KẾ HOẠCH" → ("Kế hoạch", "")."""
    text = re.sub(r"^[\W\d_]+", "", text)
    folded = f"{fold(text)} "
    if arrival().match(folded):
        return None
    for kind in _kinds():
        rest = folded.removeprefix(kind.beginning)
        if rest != folded and _may_follow(rest, kind):
            words = text.split()
            beside = " ".join(words[len(kind.name.split()) :]).strip(" :-–")
            return kind.name, beside
    return None


def _may_follow(rest: str, kind: _Kind) -> bool:
    """True for what may stand in the line behind a kind: anything, but for those that want to be
    alone, who agrees ("CHƯƠNG TRÌNH PHỐI HỢP giữa …").
    """
    return not (kind.is_alone and rest) or _goes_on().match(rest) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    words = either(map(fold, phrases_of("masthead", "after_joint_kinds")))
    return re.compile(rf"(?:{words})\b")


@cache
def arrival() -> re.Pattern[str]:
    """The first words of a stamp of arrival, folded: "CÔNG VĂN ĐẾN", "ĐẾN Số: 334"."""
    words = either(map(fold, phrases_of("masthead", "arrival")))
    return re.compile(rf"(?:{words})\b")


@cache
def _kinds() -> tuple[_Kind, ...]:
    """The kinds of documents, the longest first."""
    found = [
        _Kind(f"{fold(entry['name'])} ", str(entry["name"]), entry.get("alone", False))
        for entry in read_lexicon("document_types")
    ]
    return tuple(sorted(found, key=lambda kind: -len(kind.name)))


@cache
def is_enacted(kind: str) -> bool:
    """True for a kind that names who decides below its title: "Quyết định", "Nghị quyết"."""
    return kind in phrases_of("masthead", "enacted_kinds")


@cache
def deciders() -> re.Pattern[str]:
    """How the line of who decides begins, in capitals: "BỘ TRƯỞNG BỘ THỦY SẢN"."""
    return re.compile(one_of("masthead", "deciders") + r"(?!\w)", re.IGNORECASE)
