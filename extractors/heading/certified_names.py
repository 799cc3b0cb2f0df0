"""The signer of a document against the persons whose certificates signed its file.

Others than the signer sign too: heads of units put their mark at the end of the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from extractors.heading.certified_finding import (
    Finding,
    agreement,
    contradiction,
    place_of,
    stands_beside,
)
from extractors.language.confidence import PRINTED
from extractors.language.text import fold, place_tones
from extractors.lexicon import read_lexicon
from extractors.values.records import DigitalSignature, Header

# Of so many letters recognition misreads one, on a name under a stamp.
LETTERS_A_MISREADING = 5
# Two names read whole are enough to know a name whose beginning a seal covers.
LEAST_PART = 2
Numbered = tuple[int, DigitalSignature]


def signer_by_signatures(
    header: Header, signatures: Sequence[DigitalSignature]
) -> Finding | None:
    """ "Nguyễn Phương Toàn" by his certificate, as printed, completed or contradicted."""
    persons = [(i, s) for i, s in enumerate(signatures) if s.signer]
    if not persons:
        return None
    if header.signer is None:
        return _unread_name(header, persons)
    return _read_name(header, header.signer, persons)


def _unread_name(header: Header, persons: Sequence[Numbered]) -> Finding | None:
    """The name of who signed where the title stands, else of the only one who signed."""
    title = header.proofs.get("signer_title")
    beside = [s for _, s in persons if stands_beside(s, title)]
    found = beside if title else [s for _, s in persons]
    names = {s.signer: s for s in found}
    if len(names) != 1:
        return None
    [(name, signature)] = names.items()
    return _completion(name or "", signature)


def _read_name(
    header: Header, printed: str, persons: Sequence[Numbered]
) -> Finding | None:
    for _, signature in persons:
        if is_same_name(printed, _name(signature)):
            return agreement("signer", _name(signature))
    near = [p for p in persons if is_near_name(printed, _name(p[1]))]
    if near:
        return _near_name(header, printed, near)
    proof = header.proofs.get("signer")
    beside = [p for p in persons if stands_beside(p[1], proof)]
    if not beside:
        return None
    index, other = beside[-1]
    return contradiction("signer", printed, _name(other), index)


def _near_name(
    header: Header, printed: str, near: Sequence[Numbered]
) -> Finding | None:
    """What recognition misread is completed; what the author's own text has stands, and is told."""
    index, nearest = min(near, key=lambda p: _distance(printed, _name(p[1])))
    name, proof = _name(nearest), header.proofs.get("signer")
    if proof is not None and proof.confidence < PRINTED:
        return _completion(name, nearest)
    return contradiction("signer", printed, name, index)


def _name(signature: DigitalSignature) -> str:
    return signature.signer or ""


def _completion(name: str, signature: DigitalSignature) -> Finding | None:
    """The name as it is written; one that a certificate has without marks completes nothing."""
    surname = name.split()[0].capitalize()
    if surname not in read_lexicon("person_names")["surnames"]:
        return None
    place = place_of(signature)
    places = (place,) if place else ()
    return Finding("signer", name, completed=_as_written(name), places=places)


def _as_written(name: str) -> str:
    """ "NGUYỄN VĂN NAM" with its capitals as names have them."""
    tidied = place_tones(" ".join(name.split()))
    return tidied.title() if tidied.isupper() else tidied


def is_same_name(printed: str, certified: str) -> bool:
    """True for one name, whatever its capitals, and where a certificate has it without marks."""
    if fold(printed) != fold(certified):
        return False
    is_bare = certified.isascii()
    return is_bare or _written(printed) == _written(certified)


def is_near_name(printed: str, certified: str) -> bool:
    """True for a name that recognition may have made of the certificate's: marks or a letter
    read otherwise, or its beginning under a seal.
    """
    read, whole = fold(printed).split(), fold(certified).split()
    if len(read) >= LEAST_PART and whole[-len(read) :] == read:
        return True
    most = len("".join(whole)) // LETTERS_A_MISREADING
    return _distance(printed, certified) <= most


def _written(name: str) -> str:
    return place_tones(" ".join(name.split())).casefold()


def _distance(one: str, other: str) -> int:
    distance: int = Levenshtein.distance(fold(one), fold(other))
    return distance
