"""The day of a document against the days on which it was stamped and signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from extractors.heading.certified_finding import (
    Finding,
    agreement,
    contradiction,
    stands_on,
)
from extractors.heading.certified_names import is_same_name
from extractors.textlayer.signing_clock import OFFICE
from extractors.values.records import DigitalSignature, Header

FIGURES = re.compile(r"\d+")
# The figures of a day stand in stamps of a few signs: "14", "09 9", "14/4/2026".
LONGEST_DAY = 24
# An office dates a document on the day it is signed, or its clerk stamps it the day after: so
# 8 of 9 signed documents measured, the other 23 days before.
NEXT_DAY = timedelta(days=1)
# A signer who signs so long after the day on the paper signs something else, or the day is misread.
TOO_LATE = timedelta(days=90)


def day_by_signatures(
    header: Header, signatures: Sequence[DigitalSignature]
) -> Finding | None:
    """14/4/2026 where "14" is stamped on the line of the day, or it was signed on that day."""
    if header.issued_on is None:
        return None
    printed = header.issued_on.isoformat()
    for index, signature in enumerate(signatures):
        if _is_other_stamp(header, signature):
            return contradiction("issued_on", printed, signature.stamp or "", index)
    days = dict(_signed_days(signatures))
    if not days:
        return None
    wrong = _impossible(header, signatures, days)
    if wrong is not None:
        return contradiction("issued_on", printed, days[wrong].isoformat(), wrong)
    near = [d for d in days.values() if d - NEXT_DAY <= header.issued_on <= d]
    return agreement("issued_on", near[0].isoformat()) if near else None


def _is_other_stamp(header: Header, signature: DigitalSignature) -> bool:
    """True for a stamp on the line of the day with a figure that the day does not have."""
    stamp, day = signature.stamp or "", header.issued_on
    if day is None or len(stamp) > LONGEST_DAY:
        return False
    if not stands_on(signature, header.proofs.get("issued_on")):
        return False
    of_day = {day.day, day.month, day.year}
    return any(int(figure) not in of_day for figure in FIGURES.findall(stamp))


def _signed_days(signatures: Sequence[DigitalSignature]) -> Iterator[tuple[int, date]]:
    """The days of signing as offices count them."""
    for index, signature in enumerate(signatures):
        if signature.signed_at is not None:
            yield index, signature.signed_at.astimezone(OFFICE).date()


def _impossible(
    header: Header, signatures: Sequence[DigitalSignature], days: dict[int, date]
) -> int | None:
    """The signature that the day cannot stand beside: the last of all long before it, or the
    signer's own long after.
    """
    day = header.issued_on
    if day is None:
        return None
    last = max(days, key=lambda index: days[index])
    if day > days[last] + NEXT_DAY:
        return last
    for index, signed in days.items():
        name = signatures[index].signer
        is_signers = name is not None and is_same_name(header.signer or "", name)
        if is_signers and signed > day + TOO_LATE:
            return index
    return None
