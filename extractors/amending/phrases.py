"""Replaced phrases: "Thay cụm từ “Sở Thông tin và Truyền thông” bằng cụm từ “Sở Khoa học và
Công nghệ”".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import QUOTE, Masked

# "từ" alone is a word of its own only after a verb: "từ “4/2025” thành “6/2025”" replaces no
# phrase.
NAME = (
    r"(?<!\w)(?:<several>\s+)?"
    r"(?:<phrase_names>|<=before_single_word ><single_word>)(?!\w)"
)
LIST = rf"{QUOTE}(?:\s*(?:,|;|<and>|<or>)\s*(?:{NAME}\s+)?{QUOTE})*"
BY = r"(?:<now>\s+)?(?:<by_verbs>\s+)?<by_words>"
# "đã in là “…”", and "nay sửa lại là “…”" after it.
PRINTED = (
    r"(?<!\w)(?:<already>\s+)?<!before_no_print ><prints>(?!\w)\s*<being>?\s*:?\s*"
)
READ = (
    r"(?:<from_now>\s+)?(?:<please>\s+)?(?:<passive>\s+)?<reads_verbs>\s*(?:<again>\s*)?"
    r"<by_words>?\s*:?\s*"
)
# The first half of a correction, which the second may follow as a clause of its own.
HALF = InstructionPattern(rf"{PRINTED}{QUOTE}\W*$")
OTHER_HALF = InstructionPattern(rf"\W*{READ}{QUOTE}")
PHRASES = (
    InstructionPattern(
        rf"{NAME}\s+(?P<old>{LIST})\s*,?\s*{BY}\s+(?:{NAME}\s+)?(?P<new>{QUOTE})"
    ),
    InstructionPattern(rf"{PRINTED}(?P<old>{QUOTE})\W*{READ}(?P<new>{QUOTE})"),
)
# Quotation marks that OCR lost: the words "cụm từ" on both sides still part the two.
UNQUOTED = InstructionPattern(
    r"(?<!\w)<phrase_word>\s+(?P<old>[^;:]+?)\s+<exchange_words>\s+<phrase_word>"
    r"\s+(?P<new>[^;:.]+?)\s*(?:[.;]|$)"
)
STRUCK = InstructionPattern(rf"(?<!\w)<strikes>\s+{NAME}\s+(?P<old>{LIST})")
BESIDE = (
    r"(?:<into_place>\s+)?(?:<right_beside>\s+)?(?:(?P<behind><behind>)|<in_front>)"
)
ADDED = InstructionPattern(
    rf"(?<!\w)<adds>\s+{NAME}\s+(?P<new>{QUOTE})\s*{BESIDE}\s+"
    rf"(?:{NAME}\s+)?(?P<old>{QUOTE})"
)


def is_correction(text: str) -> bool:
    """True for a masked text that says what was printed and what it shall be."""
    return PHRASES[1].search(text) is not None


def exchanges_phrase(text: str) -> bool:
    """True for a masked text that gives one quoted phrase for another."""
    return any(pattern.search(text) for pattern in PHRASES)


def is_half_correction(before: str, after: str) -> bool:
    """True where "đã viết “Điều 6”" and "sửa lại là “Điều 7”" are one correction."""
    return HALF.search(before) is not None and OTHER_HALF.match(after) is not None


class AmendmentPhrase(NamedTuple):
    """A phrase and what takes its place ("" when it is struck out)."""

    old: str
    new: str


def find_phrases(text: str, masked: Masked) -> list[AmendmentPhrase]:
    """The phrases a masked instruction replaces, strikes out or adds to; none when it is about
    something else.
    """
    for pattern in (*PHRASES, UNQUOTED):
        match = pattern.search(text)
        if match:
            new = masked.value(match["new"])
            return [AmendmentPhrase(old, new) for old in _each(match["old"], masked)]
    struck = STRUCK.search(text)
    if struck:
        return [AmendmentPhrase(old, "") for old in _each(struck["old"], masked)]
    added = ADDED.search(text)
    return [_added(added, masked)] if added else []


def _added(match: re.Match[str], masked: Masked) -> AmendmentPhrase:
    """A phrase with another before or after it: "bổ sung cụm từ “…” vào sau cụm từ “…”"."""
    old, new = masked.value(match["old"]), masked.value(match["new"])
    is_after = match["behind"] is not None
    return AmendmentPhrase(old, f"{old} {new}" if is_after else f"{new} {old}")


def _each(text: str, masked: Masked) -> list[str]:
    """The single phrases of a list of quotations, or the one that is not quoted."""
    return [masked.value(part) for part in re.findall(QUOTE, text) or [text]]
