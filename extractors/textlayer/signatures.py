"""The digital signatures of a PDF: who signed, for which body, when, where on the page, and
whether the file was changed afterwards.

A signature field holds a CMS message with the signer's certificate. Nothing is fetched, and no
chain of trust is followed: a signature is evidence here, not a proof at law.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from asn1crypto import cms

from extractors.textlayer.certificates import read_holder
from extractors.textlayer.file_signatures import (
    NO_SIGNATURES,
    FileSignature,
    SignaturesRead,
    is_signed,
)
from extractors.textlayer.signature_fields import SignatureField, signature_fields
from extractors.textlayer.signing_times import signing_time

# Messages with a chain, a time-stamp and lists of revoked certificates have 8 to 20 kB.
LARGEST = 1_000_000
# Documents are signed by ten hands at most, with a stamp for number and day on each annex.
MOST = 200
# What asn1crypto and pikepdf raise on bytes that are none of theirs.
UNREADABLE = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def read_signatures(pdf: bytes) -> SignaturesRead:
    """All signatures in the bytes of a PDF; of a file without any, nothing is opened."""
    if not is_signed(pdf):
        return NO_SIGNATURES
    try:
        with warnings.catch_warnings(), pikepdf.open(io.BytesIO(pdf)) as opened:
            # A field that the form does not list is a signature all the same.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            return _read_all(signature_fields(opened), pdf)
    except UNREADABLE as error:
        return SignaturesRead(unread=(f"the file's signatures: {_named(error)}",))


def _read_all(fields: Iterator[SignatureField], pdf: bytes) -> SignaturesRead:
    found: list[FileSignature] = []
    unread: list[str] = []
    ends: list[int] = []
    for field in fields:
        if len(found) + len(unread) >= MOST:
            unread.append(f"more than {MOST} signatures: the others")
            break
        ends.append(_end(field.byte_range))
        if field.is_time_stamp:
            continue
        try:
            found.append(_read(field, pdf))
        except UNREADABLE as error:
            unread.append(f"signature {field.name!r}: {_named(error)}")
    is_changed = bool(ends) and not _is_end(max(ends), pdf)
    ordered = sorted(found, key=_order)
    return SignaturesRead(tuple(ordered), tuple(unread), is_changed)


def _read(field: SignatureField, pdf: bytes) -> FileSignature:
    if len(field.contents) > LARGEST:
        raise ValueError(f"its message has {len(field.contents):,} bytes")
    content = cms.ContentInfo.load(field.contents)["content"]
    signer = content["signer_infos"][0]
    certificate = _certificate(content["certificates"], signer["sid"])
    is_intact = _is_intact(signer, field.byte_range, pdf)
    is_whole = field.byte_range[:1] == (0,) and _is_end(_end(field.byte_range), pdf)
    return FileSignature(
        holder=read_holder(certificate.subject.native),
        signed_at=signing_time(signer, field.written),
        place=field.place,
        stamp=field.stamp,
        covers_file=is_whole and is_intact,
        is_intact=is_intact,
    )


def _certificate(certificates: Sequence[Any], signer_id: Any) -> Any:
    """The signer's own certificate among those of its chain."""
    chosen = [c.chosen for c in certificates or () if c.name == "certificate"]
    for certificate in chosen:
        if _is_of(certificate, signer_id):
            return certificate
    if len(chosen) != 1:
        raise ValueError("the signer's certificate is not in it")
    return chosen[0]


def _is_of(certificate: Any, signer_id: Any) -> bool:
    if signer_id.name == "issuer_and_serial_number":
        number: bool = (
            certificate.serial_number == signer_id.chosen["serial_number"].native
        )
        return number
    key: bool = certificate.key_identifier == signer_id.native
    return key


def _is_intact(signer: Any, byte_range: Sequence[int], pdf: bytes) -> bool:
    """False where the signed bytes are others than those that were signed.

    A message without attributes, or with an unknown digest, does not say.
    """
    digest = _message_digest(signer)
    algorithm = str(signer["digest_algorithm"]["algorithm"].native)
    if digest is None or algorithm not in hashlib.algorithms_guaranteed:
        return True
    hashed = hashlib.new(algorithm, usedforsecurity=False)
    for start, length in zip(byte_range[::2], byte_range[1::2], strict=False):
        hashed.update(memoryview(pdf)[start : start + length])
    return hashed.digest() == digest


def _message_digest(signer: Any) -> bytes | None:
    for attribute in signer["signed_attrs"] or ():
        if attribute["type"].native == "message_digest":
            return bytes(attribute["values"][0].native)
    return None


def _end(byte_range: Sequence[int]) -> int:
    """Where the signed part of a file ends."""
    return byte_range[-2] + byte_range[-1] if len(byte_range) >= 4 else 0


def _is_end(end: int, pdf: bytes) -> bool:
    """True where nothing but white space follows."""
    return 0 < end <= len(pdf) and not pdf[end:].strip()


def _order(signature: FileSignature) -> tuple[bool, float, int]:
    """Signatures without a time come last, those of one moment by their pages."""
    moment = signature.signed_at
    page = signature.place.page if signature.place else 0
    return moment is None, moment.timestamp() if moment else 0.0, page


def _named(error: Exception) -> str:
    """What went wrong, in one line."""
    text = " ".join(str(error).split())[:200]
    return text or type(error).__name__
