"""What is read of the digital signatures of a file, and whether it has any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from extractors.page.document import Place
from extractors.textlayer.certificates import Holder

# What a signature dictionary has in the file as it stands, never compressed.
MARK = b"/ByteRange"


def is_signed(pdf: bytes) -> bool:
    """Whether a file may have signatures; one that says so opens more than it reads."""
    return MARK in pdf


@dataclass(frozen=True, slots=True)
class FileSignature:
    """One signature as its file holds it; `place` is None where it shows nothing.

    `stamp` is what its appearance prints: "362" beside "Số:      /KH-SGDĐT". `covers_file` is
    true where all of the file is signed, and as it was signed.
    """

    holder: Holder
    signed_at: datetime | None
    place: Place | None
    stamp: str | None
    covers_file: bool
    is_intact: bool


class SignaturesRead(NamedTuple):
    """The signatures of a file in the order of signing, and a sentence for each that could not
    be read.
    """

    found: tuple[FileSignature, ...] = ()
    unread: tuple[str, ...] = ()
    is_changed: bool = False
    """Whether something was added after the last signature."""


NO_SIGNATURES = SignaturesRead()
