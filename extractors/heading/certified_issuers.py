"""The issuer of a document against the bodies whose seals it bears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.heading.certified_finding import (
    Finding,
    agreement,
    contradiction,
    stands_beside,
    stands_on,
)
from extractors.language.text import fold
from extractors.textlayer.certificates import SEPARATOR
from extractors.values.agency_registry import expand_abbreviations
from extractors.values.records import DigitalSignature, Header


def issuer_by_signatures(
    header: Header, signatures: Sequence[DigitalSignature]
) -> Finding | None:
    """ "Sở Y tế Thành phố Hồ Chí Minh" beside the seal of "Sở Y tế; Thành phố Hồ Chí Minh"."""
    if header.issuer is None:
        return None
    issuer = fold(header.issuer)
    for signature in signatures:
        for body in _bodies(signature):
            if _is_same_body(issuer, fold(body)):
                return agreement("issuer", body)
    for index, signature in enumerate(signatures):
        if _is_issuing(header, signature) and not _is_akin(issuer, signature):
            said = signature.organisation or ""
            return contradiction("issuer", header.issuer, said, index)
    return None


def _bodies(signature: DigitalSignature) -> Iterator[str]:
    """The bodies of a certificate; those of a portal issue nothing."""
    if signature.seal != "portal" and signature.organisation:
        for body in signature.organisation.split(SEPARATOR):
            yield expand_abbreviations(body)


def _is_same_body(issuer: str, body: str) -> bool:
    """True where one name is the other, or has its place besides: "Sở Y tế" of a province."""
    if " " not in body:
        return False
    return issuer == body or issuer.startswith(f"{body} ") or body == _head(issuer)


def _head(issuer: str) -> str:
    """The first of two issuers."""
    return issuer.partition(";")[0].strip()


def _is_issuing(header: Header, signature: DigitalSignature) -> bool:
    """True for the seal that numbered or sealed the document, not one that certified a copy."""
    if signature.seal != "organisation":
        return False
    proofs = header.proofs
    on_number = stands_on(signature, proofs.get("number"))
    return on_number or stands_beside(signature, proofs.get("signer_title"))


def _is_akin(issuer: str, signature: DigitalSignature) -> bool:
    """True where two words stand side by side in both names: an office seals for its head,
    "Văn phòng Chính phủ" for "Thủ tướng Chính phủ".
    """
    pairs = set(pairwise(issuer.split()))
    bodies = (fold(body).split() for body in _bodies(signature))
    return any(pairs & set(pairwise(body)) for body in bodies)
