"""How a file inside a PDF is called: "a.pdf#attachment=2" is the second that a.pdf holds."""

from __future__ import annotations

import re

_INSIDE = re.compile(r"^(?P<holder>.+)#attachment=(?P<place>[1-9]\d{0,3})$", re.DOTALL)


def attachment_uri(holder: str, place: int) -> str:
    """The address of a file (from 1) inside the one at `holder`."""
    return f"{holder}#attachment={place}"


def split_attachment(uri: str) -> tuple[str, int] | None:
    """The holder's address and the file's place in it; None for a file of its own."""
    found = _INSIDE.match(uri)
    return (found["holder"], int(found["place"])) if found else None


def outermost(uri: str) -> str:
    """The file that lies in a folder: "a.pdf#attachment=1#attachment=2" → "a.pdf"."""
    inside = split_attachment(uri)
    return outermost(inside[0]) if inside else uri


def depth_of(uri: str) -> int:
    """In how many files a file lies, 0 for one of its own."""
    inside = split_attachment(uri)
    return 1 + depth_of(inside[0]) if inside else 0
