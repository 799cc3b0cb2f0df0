"""The place of a scanned dateline that differs by a letter from the issuer's own: "Tên Phú Trung,
ngày …" under "XÃ TÂN PHÚ TRUNG". One of them is misread, and someone should look.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractors.language.confidence import MENDED_NAME, PRINTED
from extractors.values.records import Header


def with_doubted_place(header: Header) -> Header:
    """The header with its place unsure where the issuer's is nearly that: "Tên Phú Trung" beside
    "Ủy ban nhân dân xã Tân Phú Trung".
    """
    proof = header.proofs.get("place")
    is_scanned = proof is not None and proof.confidence < PRINTED
    if (
        proof is None
        or not is_scanned
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
