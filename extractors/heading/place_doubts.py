"""Places of a scanned heading: their marks as their lists have them, and a dateline's that differs
by a letter from the issuer's own ("Tên Phú Trung, ngày …" under "XÃ TÂN PHÚ TRUNG"). One of these
is misread, and someone should look.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractors.language.confidence import MENDED_NAME, PRINTED
from extractors.places.misread_places import place_with_marks, with_marks_of_place
from extractors.values.records import Header


def with_marked_places(header: Header) -> Header:
    """The header of a scan with the marks that places have in their lists: "Ủy ban nhân dân thành
    phó Vũng Tàu" → "Ủy ban nhân dân thành phố Vũng Tàu".
    """
    issuer, place = header.issuer, header.place
    if issuer is not None and _is_scanned(header, "issuer"):
        issuer = "; ".join(map(with_marks_of_place, issuer.split("; ")))
    if place is not None and _is_scanned(header, "place"):
        place = place_with_marks(place)
    return replace(header, issuer=issuer, place=place)


def _is_scanned(header: Header, field: str) -> bool:
    proof = header.proofs.get(field)
    return proof is not None and proof.confidence < PRINTED


def with_doubted_place(header: Header) -> Header:
    """The header with its place unsure where the issuer's is nearly that: "Tên Phú Trung" beside
    "Ủy ban nhân dân xã Tân Phú Trung".
    """
    proof = header.proofs.get("place")
    if (
        proof is None
        or not _is_scanned(header, "place")
        or not _nearly_agree(header.place, header.issuer)
    ):
        return header
    doubted = replace(proof, confidence=min(proof.confidence, MENDED_NAME))
    return replace(header, proofs={**header.proofs, "place": doubted})


def _nearly_agree(place: str | None, issuer: str | None) -> bool:
    words, of_issuer = (place or "").split(), (issuer or "").split()
    own = " ".join(of_issuer[-len(words) :]).lower() if words else ""
    read = " ".join(words).lower()
    return read != own and Levenshtein.distance(read, own, score_cutoff=1) <= 1
