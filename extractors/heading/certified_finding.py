"""What one look at the signatures gives: agreement, a completed field, or a contradiction."""

from __future__ import annotations

from typing import NamedTuple

from extractors.page.document import Box, Place
from extractors.values.records import DigitalSignature, Proof


class Contradiction(NamedTuple):
    """A field of the header that a signature contradicts: what is printed and what it says."""

    field: str
    printed: str
    said: str
    signature: int
    """Its place in the plan's list, from 0."""


class Finding(NamedTuple):
    """What the signatures say of one field of the header."""

    field: str
    said: str
    agrees: bool = False
    completed: str | None = None
    places: tuple[Place, ...] = ()
    contradiction: Contradiction | None = None


def agreement(field: str, said: str) -> Finding:
    return Finding(field, said, agrees=True)


def contradiction(field: str, printed: str, said: str, index: int) -> Finding:
    return Finding(
        field, said, contradiction=Contradiction(field, printed, said, index)
    )


def place_of(signature: DigitalSignature) -> Place | None:
    """Where the page shows a signature."""
    places = signature.proofs["signature"].places
    return places[0] if places else None


def stands_on(signature: DigitalSignature, proof: Proof | None) -> bool:
    """True where a stamp's middle lies on the printed line of a field, or over its blank."""
    place = place_of(signature)
    if place is None or proof is None:
        return False
    x, y = place.box.middle
    return any(
        line.page == place.page and _around(line.box).contains(x, y)
        for line in proof.places
    )


def _around(line: Box) -> Box:
    """A line with half its height around: a stamp is drawn by hand, and stands a little off."""
    margin = line.height / 2
    return Box(
        line.x0 - margin, line.top - margin, line.x1 + margin, line.bottom + margin
    )


def stands_beside(signature: DigitalSignature, proof: Proof | None) -> bool:
    """True where a signature is drawn at the lines of the signature block.

    The picture of a signature reaches over title and name, and the seal lies to its left.
    """
    place = place_of(signature)
    if place is None or proof is None:
        return False
    return any(
        line.page == place.page and _touches(place.box, line.box)
        for line in proof.places
    )


# Between a title and the name under it 80 points are left for pen and seal.
BLOCK = 80.0


def _touches(seal: Box, line: Box) -> bool:
    is_level = seal.top < line.bottom + BLOCK and seal.bottom > line.top - BLOCK
    return is_level and seal.x0 < line.x1 and seal.x1 > line.x0
