"""When a digital signature was made, in UTC: by a time-stamp, by its own attribute, or by /M."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from asn1crypto import cms, tsp

from extractors.textlayer.signing_clock import OFFICE

# Programs write the local time as if it were UTC; the clock of /M, which names its zone, then
# shows the same within minutes (3 of 9 signed files measured).
SAME_CLOCK = timedelta(minutes=5)
PDF_TIME = re.compile(
    r"D:(?P<digits>\d{14})(?P<zone>Z|(?P<sign>[+-])(?P<hours>\d{2})'?(?P<minutes>\d{2})?)?"
)


def signing_time(signer: cms.SignerInfo, written: str | None) -> datetime | None:
    """The moment a signature was made; `written` is the /M of its dictionary."""
    stamped = _time_stamp(signer)
    if stamped is not None:
        return stamped
    modified = read_pdf_time(written or "")
    own = _attribute(signer["signed_attrs"], "signing_time")
    if not isinstance(own, datetime):
        return modified
    if modified is not None and _is_local_clock(own, written or ""):
        return modified
    return own.astimezone(UTC)


def read_pdf_time(text: str) -> datetime | None:
    """ "D:20260415085640+07'00'" is 2026-04-15 01:56:40 in UTC."""
    found = PDF_TIME.match(text)
    if found is None:
        return None
    try:
        moment = datetime.strptime(found["digits"], "%Y%m%d%H%M%S")
        return moment.replace(tzinfo=_zone(found)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _zone(found: re.Match[str]) -> timezone:
    if found["zone"] is None:
        return OFFICE
    if found["sign"] is None:
        return UTC
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return timezone(offset if found["sign"] == "+" else -offset)


def _is_local_clock(own: datetime, written: str) -> bool:
    """True where the attribute shows the clock of /M and calls it UTC."""
    found = PDF_TIME.match(written)
    if found is None:
        return False
    clock = datetime.strptime(found["digits"], "%Y%m%d%H%M%S")
    return abs(own.replace(tzinfo=None) - clock) <= SAME_CLOCK


def _time_stamp(signer: cms.SignerInfo) -> datetime | None:
    """The time that an authority stamped on the signature."""
    for attribute in signer["unsigned_attrs"] or ():
        if attribute["type"].native == "signature_time_stamp_token":
            content = attribute["values"][0]["content"]["encap_content_info"]
            info: tsp.TSTInfo = content["content"].parsed
            moment: datetime = info["gen_time"].native
            return moment.astimezone(UTC)
    return None


def _attribute(attributes: Any, name: str) -> Any:
    """The first value of a signed attribute; None where it is not there."""
    for attribute in attributes or ():
        if attribute["type"].native == name:
            return attribute["values"][0].native
    return None
