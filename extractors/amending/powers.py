"""Who may change what: a decision ends a plan, a letter only corrects what its own issuer
wrote, a proposal nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractors.language.document_numbers import A_DOCUMENT_YEAR, closed_up
from extractors.language.text import fold, whole_words
from extractors.lexicon import read_lexicon
from extractors.values.plan import Effect
from extractors.values.records import Header

# What an effect does to a document as a whole, by its action; all others change a part of it.
WHOLE = {"repeal_document": "ends", "replace_document": "replaces"}


@dataclass(frozen=True, slots=True)
class Power:
    """What documents of one group may do to those of others; with `own` only to those of their
    own issuer.
    """

    group: str
    ends: frozenset[str]
    replaces: frozenset[str]
    changes: frozenset[str]
    own: bool

    @property
    def decides(self) -> bool:
        """False for what only proposes or tells."""
        return bool(self.ends or self.replaces or self.changes)


@cache
def _powers() -> dict[str, Power]:
    """The power of each kind of document."""
    found: dict[str, Power] = {}
    for entry in read_lexicon("powers")["groups"]:
        power = Power(
            group=str(entry["group"]),
            ends=frozenset(map(str, entry["ends"])),
            replaces=frozenset(map(str, entry["replaces"])),
            changes=frozenset(map(str, entry["changes"])),
            own=bool(entry["own"]),
        )
        found |= {str(kind): power for kind in entry["kinds"]}
    return found


@cache
def _codes() -> dict[str, str]:
    """Kinds by the abbreviations in numbers: "TTr" → "Tờ trình"; the first kind of an
    abbreviation counts.
    """
    found: dict[str, str] = {}
    for entry in read_lexicon("document_types"):
        for code in entry["codes"]:
            found.setdefault(str(code), str(entry["name"]))
    return found


def find_power(kind: str | None, number: str | None) -> Power | None:
    """The power of a document by its kind and the code in its number; None where neither tells.

    The lesser counts: what is numbered "239/TTr-UBND" is a proposal, whatever its heading was
    read as.
    """
    by_kind = _powers().get(kind or "")
    by_number = _powers().get(kind_of_number(number) or "")
    if by_number is not None and not by_number.decides:
        return by_number
    return by_kind or by_number


def kind_of_number(number: str | None) -> str | None:
    """ "239/TTr-UBND" → "Tờ trình"; only the first code after the number and its year is that
    of a kind.
    """
    code = rf"\d+\w?[-/](?:{A_DOCUMENT_YEAR}[-/])?([^\W\d]+)"
    match = re.match(code, closed_up(number or ""))
    return _codes().get(match[1]) if match else None


def is_letter(header: Header) -> bool:
    """True for what changes only documents of its own issuer, or none: a letter, a notice."""
    power = find_power(header.type, header.number)
    return power is not None and power.own


def may_change(header: Header, effect: Effect) -> bool:
    """Whether a document may do what an effect says, as far as kinds tell; an unknown kind
    forbids nothing.

    A letter "điều chỉnh Kế hoạch số 181/KH-UBND" may, one "bãi bỏ Nghị quyết số 24/NQ-HĐND" may
    not.
    """
    power = find_power(header.type, header.number)
    if power is None:
        return True
    other = find_power(effect.amended.type, effect.amended.number)
    if not power.decides or other is None:
        return power.decides
    part = WHOLE.get(effect.action, "changes")
    if part == "changes" and _corrects(header, effect):
        return True
    allowed: frozenset[str] = getattr(power, part)
    return other.group in allowed


def _corrects(header: Header, effect: Effect) -> bool:
    phrases = whole_words(tuple(read_lexicon("powers")["corrections"]["phrases"]))
    return any(
        phrases.search(text or "") for text in (header.title, effect.instruction)
    )


def issuer_rank(issuer: str | None) -> int | None:
    """How far down an issuer stands, 0 for the highest; None where its name does not tell."""
    name = without_office(fold(issuer or ""))
    for rank, phrases in enumerate(read_lexicon("powers")["ranks"]["issuers"]):
        if any(re.match(rf"{fold(phrase)}\b", name) for phrase in phrases):
            return rank
    return None


def without_office(folded: str) -> str:
    """ "bo truong bo tai chinh" → "bo tai chinh": who signs for a body is that body."""
    for office in read_lexicon("powers")["ranks"]["offices"]:
        if folded.startswith(f"{fold(office)} "):
            return folded[len(fold(office)) + 1 :]
    return folded
