"""How sure a field of a scanned document is: the probability that it is right, from what its
reading shows.

The weights are measured (lexicon/field_confidence.yml, made by bench/confidence.py); nothing here
is a guess of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import Any

from extractors.language.confidence import PRINTED, SURE
from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones
from extractors.language.word_parts import PartKind, cut
from extractors.lexicon import read_lexicon
from extractors.page.methods import ValueMethod
from extractors.values.records import Agency, Proof

# Confidences are taken within these: a word is never read surer or less surely.
LEAST, MOST = 0.02, 0.97
# Characters that plans hardly print inside a text, and an OCR often gives.
ODD = re.compile(
    r"[{}|\\€¢£§©®~^`]|[\]\[]|[“\"]{2}|”{2}|//|[.,;:]{2,}(?!\.)|(?<!\w)['’‘]\w|\w[_]\w"
)
LOOSE = re.compile(r"(?:^|\s)[^\s\w&/%+<>=≥≤–—-](?:\s|$)|\s[^\W\dyàởếuiaeoýoôơ]$")
# A Roman quarter, and below which sureness its strokes tell nothing.
QUARTER = re.compile(r"(?<!\w)I{1,3}V?(?!\w)")
WEAK = 0.5
# Below which a figure may be another one: all readers read it in other ways, or one alone did.
WEAK_FIGURE = 0.6
# The most that a field is sure whose figure may be another one.
DOUBTED = 0.8
FEATURES = ("reading", "impossible", "odd", "unknown", "misread", "sequence", "short")


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for and against a field, each a figure that `FEATURES` names."""

    reading: float
    impossible: float = 0.0
    odd: float = 0.0
    unknown: float = 0.0
    misread: float = 0.0
    sequence: float = 0.0
    short: float = 0.0

    def values(self) -> tuple[float, ...]:
        return tuple(getattr(self, name) for name in FEATURES)


def signs_of(proof: Proof, value: object) -> Signs:
    """The signs of one field by its proof and its value.

    The reading's weakest word; words that are no syllables; stray characters; an agency that is
    not in the registry or had to be mended; a number taken from the sequence of rows. (A time
    that was not understood is an issue itself.)
    """
    values = value if isinstance(value, tuple) else ()
    agencies = [a for a in values if isinstance(a, Agency)]
    weakest = min(max(proof.confidence, LEAST), MOST)
    words = proof.text.split()
    return Signs(
        reading=log(weakest / (1 - weakest)),
        impossible=float(min(2, sum(is_impossible(word) for word in words))),
        odd=float(bool(ODD.search(proof.text) or LOOSE.search(proof.text))),
        unknown=float(any(a.key is None for a in agencies)),
        misread=float(any(a.confidence < PRINTED for a in agencies)),
        sequence=float(proof.method is ValueMethod.SEQUENCE and weakest < SURE),
        short=float(len(words) <= 2),
    )


def is_impossible(word: str) -> bool:
    """True for a word that no Vietnamese text has: "kïnl:", "hca", "cẽ"; not for names, codes
    and numbers.
    """
    for part in cut(word):
        if part.kind is PartKind.MIXED:
            return True
        is_small = part.kind is PartKind.WORD and not part.text.isupper()
        is_plain = part.text.isascii() or is_syllable(place_tones(part.text.lower()))
        if is_small and not is_plain:
            return True
    return False


def has_weak_quarter(proof: Proof) -> bool:
    """True for a time with a Roman quarter of which a word was read unsurely: "Quý II" may be a
    "Quý III" whose strokes ran together, and both are times that make sense.
    """
    return proof.confidence < WEAK and QUARTER.search(proof.text) is not None


def has_weak_figure(proof: Proof) -> bool:
    """True for a field with a figure of which a word was read so unsurely that it may be another:
    "≥5%" for "≥55%", which makes sense too.
    """
    has_digit = any(sign.isdigit() for sign in proof.text)
    return proof.confidence < WEAK_FIGURE and has_digit


def probability(kind: str, signs: Signs) -> float:
    """The probability that a field of a kind ("due", "lead", "content" …) is right."""
    weights = _weights()
    chosen: Mapping[str, float] = weights["kinds"].get(kind, {})
    total = float(chosen.get("base", weights["base"]))
    for name, value in zip(FEATURES, signs.values(), strict=True):
        total += float(weights["weights"][name]) * value
    return 1 / (1 + exp(-total))


def threshold() -> float:
    """Below this probability a field is an issue for review."""
    return float(_weights()["threshold"])


@cache
def _weights() -> dict[str, Any]:
    return dict(read_lexicon("field_confidence"))
