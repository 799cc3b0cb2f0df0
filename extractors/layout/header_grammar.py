"""Headers put together from bodies or places and what is done: "Khoa, phòng phụ trách"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from extractors.language.lexicon_words import phrases_of
from extractors.language.text import either, fold
from extractors.language.time_patterns import A_YEAR
from extractors.lexicon import read_lexicon

# What such a header may be.
ComposedRole = Literal["lead", "coordinating", "person", "responsibility", "note"]


def composed_role(header: str) -> ComposedRole | None:
    """The role of a folded header made of bodies, people or places and what they do.

    "khoa phong phu trach" → "lead", "ap theo doi" → "responsibility", "ca nhan dam nhiem" →
    "person"
    """
    for role, pattern in _patterns():
        if pattern.fullmatch(header):
            return role
    return None


@cache
def _patterns() -> tuple[tuple[ComposedRole, re.Pattern[str]], ...]:
    """Each role and the headers that have it, the first that fits counts: a place that is
    followed is no body that follows, people alone are no bodies, and who is inspected does nothing.
    """
    return (
        ("note", _listed_and("undergoing", "bodies", "people", "inspected")),
        ("responsibility", _listed_and("following", "places")),
        ("person", _listed_and("leading", "people")),
        ("person", _listed_and("following", "people")),
        ("lead", _listed_and("leading", "bodies", "people")),
        ("coordinating", _listed_and("helping", "bodies", "people")),
    )


def names_bodies(header: str) -> bool:
    """True for a folded header of bodies or places alone: "don vi", "ten xa, phuong"."""
    return _only_bodies().fullmatch(header) is not None


def names_named_bodies(header: str) -> bool:
    """True for a folded header that says that bodies are named below it: "ten xa", not "xa"."""
    return names_bodies(header) and _naming().match(header) is not None


@cache
def _naming() -> re.Pattern[str]:
    return re.compile(rf"{_folded('naming')}\s")


@cache
def _only_bodies() -> re.Pattern[str]:
    one = _folded("bodies", "places")
    further = rf"\s*[,/&-]?\s*(?:{_folded('and')}\s+)?{one}"
    return re.compile(rf"(?:{_folded('naming')}\s+)?{one}(?:{further})*")


def _listed_and(doing: str, *listed: str) -> re.Pattern[str]:
    """One or more words of the entries, and what is done behind them."""
    one = _folded(*listed)
    join = rf"\s*(?:[/&-]|{_folded('and')}\s)?\s*"
    first = rf"(?:{_folded('and')}\s+)?"
    return re.compile(rf"{first}{one}(?:{join}{one})*\s+{_folded(doing)}")


def compares(lines: Sequence[str]) -> str | None:
    """The words by which the folded lines of a header compare figures, which gives no target.

    "so sanh (%)" over "2026/2025", "tang so voi nam 2025", "chenh lech"
    """
    found = (
        _comparing().match(line) or _compared_with().search(line) for line in lines
    )
    return next((match[0] for match in found if match), None)


@cache
def _comparing() -> re.Pattern[str]:
    return re.compile(rf"\W*{_folded('comparing')}(?!\w)")


@cache
def _compared_with() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_folded('compared_with')}(?!\w)")


def parts_of_header(header: str) -> list[str]:
    """What a header names beside each other: "Nhiệm vụ và phân công thực hiện" → "Nhiệm vụ", "phân
    công thực hiện".
    """
    return [part for part in _beside().split(" ".join(header.split())) if part]


@cache
def _beside() -> re.Pattern[str]:
    words = either(phrases_of("header_words", "and"))
    return re.compile(rf"\s*[/,;]\s*|\s+(?:{words})\s+", re.IGNORECASE)


def is_doing_label(text: str) -> bool:
    """True for what says who does a work, and no more: "Thực hiện", "Phụ trách"."""
    return fold(text) in map(fold, phrases_of("charges", "doing_labels"))


def has_words(text: str, words: str) -> bool:
    """True where folded words stand in a folded header as they are: "don vi" in "don vi tinh"."""
    # First what is quick: one plan held its headers against 2,600 patterns, made for each.
    if words not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def in_full(header: str) -> str:
    """A header with its first words written out: "Đ/v thực hiện" → "Đơn vị thực hiện"."""
    shorts, longs = _short_words()
    found = shorts.match(header)
    return f"{longs[found[0].lower()]}{header[found.end() :]}" if found else header


@cache
def _short_words() -> tuple[re.Pattern[str], dict[str, str]]:
    entries = [e for e in read_lexicon("abbreviations") if e.get("scope") == "header"]
    longs = {str(e["short"]).lower(): str(e["long"]) for e in entries}
    longest_first = sorted(longs, key=lambda short: -len(short))
    return re.compile(rf"(?:{either(longest_first)})(?=\s+\w)", re.IGNORECASE), longs


def with_year_last(text: str) -> str:
    """A folded header with its year apart and last, and "nam" before it: "kh2026" → "kh nam 2026",
    "nam 2026 du kien" → "nam 2026".
    """
    text = re.sub(rf"(?<=[a-z])(?={A_YEAR}(?!\d))", " ", text)
    text = re.sub(rf"(?<={A_YEAR}) (?:{planned_words()})$", "", text)
    word = fold(phrases_of("times", "year")[0])
    return re.sub(rf"(?<!^)(?<!{word}) (?={A_YEAR}$)", f" {word} ", text)


@cache
def planned_words() -> str:
    """A part of a pattern for what stands, folded, behind a year to come: "du kien" of "Năm 2026
    (dự kiến)".
    """
    return _folded("planned")


@cache
def body_label() -> str:
    """A part of a pattern for bodies and what they do as a label in prose: "Phòng phụ trách"."""
    bodies = either(_longest_first("bodies", "doers"))
    doing = either(_longest_first("leading", "helping"))
    return rf"(?:{bodies})(?:\s*[,/]\s*(?:{bodies}))*(?:\s+(?:{doing}))+"


def _longest_first(*keys: str) -> list[str]:
    return sorted(phrases_of("header_words", *keys), key=len, reverse=True)


def _folded(*keys: str) -> str:
    return f"(?:{either(map(fold, _longest_first(*keys)))})"
