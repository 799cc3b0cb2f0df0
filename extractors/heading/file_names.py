"""The number that the name of a file gives its document: "348_KH-UBND_11-12-2025" → 348.

Only a number beside its kind counts, and silence is better than a guess: names count lists
("2-KH-chuyen-doi-so"), years ("Ke hoach 2025") and months ("BC 6.2025") too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from extractors.heading.file_name_tokens import (
    A_DAY,
    LEXICON,
    Tokens,
    days_behind,
    is_body,
    is_label,
    is_number,
    is_over_months,
    is_year,
    name_tokens,
    plain_name,
    token_starts,
)
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import fold
from extractors.lexicon import read_lexicon


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """What a file's name says of its document: figures and which token they are (from 0), kinds
    its code may stand for, the code as far as it is there ("khubnd"), and the day behind it.
    """

    figures: str
    at: int
    kinds: frozenset[str]
    code: str
    day: date | None


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind in a name: its tokens from `start` to `end`, what they may stand for, and its code
    where it is not written out.
    """

    start: int
    end: int
    kinds: frozenset[str]
    code: str


def read_file_name(stem: str) -> NamedNumber | None:
    """ "1706172365_348.KH.UBND" → 348; None for "scan0001", and where two numbers stand there."""
    plain = plain_name(stem)
    tokens = name_tokens(plain)
    found = [named for kind in _kinds_in(tokens) for named in _beside(tokens, kind)]
    if len({int(named.figures) for named in found}) != 1:
        return None
    longest = max(found, key=lambda named: len(named.code))
    days = list(days_behind(plain, token_starts(plain)[longest.at]))
    return replace(longest, day=days[0] if len(days) == 1 else None)


@cache
def _kinds_by_words() -> dict[tuple[str, ...], frozenset[str]]:
    """Kinds by their names and codes without marks: "ke hoach", "kh"; "da" is two kinds."""
    found: dict[tuple[str, ...], set[str]] = {}
    for entry in read_lexicon("document_types"):
        name = str(entry["name"])
        for words in (tuple(fold(name).split()), *_codes_of(entry)):
            found.setdefault(words, set()).add(name)
    return {words: frozenset(kinds) for words, kinds in found.items()}


@cache
def _codes() -> frozenset[tuple[str, ...]]:
    entries = read_lexicon("document_types")
    return frozenset(code for entry in entries for code in _codes_of(entry))


def _codes_of(entry: dict[str, Any]) -> list[tuple[str, ...]]:
    """The codes of a kind as tokens; one letter alone tells nothing in a file's name."""
    return [(fold(code),) for code in entry["codes"] if len(code) > 1]


def _kinds_in(tokens: Tokens) -> Iterator[_Kind]:
    """The kinds named, of two that begin alike the longer: "ke hoach hanh dong"."""
    longest = max(len(words) for words in _kinds_by_words())
    for start in range(len(tokens)):
        for count in range(longest, 0, -1):
            words = tuple(tokens[start : start + count])
            kinds = _kinds_by_words().get(words)
            if kinds is not None:
                code = words[0] if words in _codes() else ""
                yield _Kind(start, start + count, kinds, code)
                break


def _beside(tokens: Tokens, kind: _Kind) -> Iterator[NamedNumber]:
    """The numbers before and behind a kind and its body: "348-KH-UBND", "KH-UBND-348"."""
    body_end = _body_end(tokens, kind.end)
    before = _number_before(tokens, kind.start, has_body=body_end > kind.end)
    if before is not None:
        yield _named(tokens, kind, before, kind.end)
    for at in dict.fromkeys((kind.end, body_end)):
        is_labelled = is_label(tokens, at)
        behind = at + 1 if is_labelled else at
        if _is_behind(tokens, behind, is_labelled=is_labelled):
            yield _named(tokens, kind, behind, at if at > kind.end else behind + 1)


def _named(tokens: Tokens, kind: _Kind, figures_at: int, body_at: int) -> NamedNumber:
    """A number with its code: its kind's and that of the body which stands around it."""
    body = tokens[kind.end : body_at] if body_at <= figures_at else []
    behind = tokens[body_at : _body_end(tokens, body_at)]
    code = "".join((kind.code, *body, *behind)) if kind.code else ""
    return NamedNumber(tokens[figures_at], figures_at, kind.kinds, code, None)


def _body_end(tokens: Tokens, at: int) -> int:
    """Where the letters of a body end that begin here: "KH-UBND-VX" has two."""
    while is_body(tokens, at):
        at += 1
    return at


def _number_before(tokens: Tokens, start: int, *, has_body: bool) -> int | None:
    """Where the number before a kind stands: "348-KH-UBND", "30-2020-ND-CP", "so 348 KH"; none
    where it may count a list: "2-KH-chuyen-doi-so".
    """
    at = start - 1
    if at > 0 and is_year(tokens[at]) and is_over_months(tokens[at - 1]):
        at -= 1
    is_labelled = at == 1 and is_label(tokens, 0)
    is_told = has_body or is_labelled
    return at if is_told and is_number(tokens, at) else None


def _is_behind(tokens: Tokens, at: int, *, is_labelled: bool) -> bool:
    """True for "KH 348" at a name's end or before what goes with a number: a day, a body."""
    if not is_number(tokens, at):
        return False
    return is_labelled or _ends_number(tokens, at + 1)


def _ends_number(tokens: Tokens, at: int) -> bool:
    if at == len(tokens) or tokens[at] == A_DAY or is_body(tokens, at):
        return True
    following = tokens[at]
    if following in phrases_of(LEXICON, "before_day"):
        return tokens[at + 1 : at + 2] == [A_DAY]
    if is_year(following):  # "BC 6.2025" is of June
        return is_over_months(tokens[at - 1])
    is_kind = (following,) in _kinds_by_words()
    return is_kind or following in phrases_of(LEXICON, "before_subject", "added")
