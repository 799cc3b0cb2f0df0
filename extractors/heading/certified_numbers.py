"""The number of a document against what the seal of its office stamped on the number line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.heading.certified_finding import (
    Finding,
    agreement,
    contradiction,
    stands_on,
)
from extractors.values.records import DigitalSignature, Header

FIGURES = re.compile(r"\d+")
# "362", "3070.", "09a"; the details of a signature have more words.
STAMPED_NUMBER = re.compile(r"\W*(?P<figures>\d{1,6})(?!\d)[^\s]*")


def number_by_stamps(
    header: Header, signatures: Sequence[DigitalSignature]
) -> Finding | None:
    """ "362/KH-SGDĐT" where the office stamped "362" on "Số:      /KH-SGDĐT"."""
    printed = FIGURES.search(header.number or "")
    proof = header.proofs.get("number")
    for index, signature in enumerate(signatures):
        stamp = STAMPED_NUMBER.fullmatch(signature.stamp or "")
        if stamp is None or printed is None or not stands_on(signature, proof):
            continue
        if int(stamp["figures"]) == int(printed[0]):
            return agreement("number", stamp["figures"])
        return contradiction(
            "number", header.number or "", signature.stamp or "", index
        )
    return None
