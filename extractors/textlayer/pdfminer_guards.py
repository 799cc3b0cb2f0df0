"""What keeps pdfminer from following a reference round in circles: a box that is a reference to
itself was resolved for ever (343 bytes).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pdfminer.pdftypes import PDFObjRef

_resolve_once = PDFObjRef.resolve


@cache
def guard_references() -> None:
    """Let a reference that leads back to itself resolve to nothing, in this process."""
    PDFObjRef.resolve = _resolve  # type: ignore[method-assign, assignment]


def _resolve(reference: PDFObjRef, default: object = None) -> Any:
    """What a reference means in the end, through references to references."""
    seen: set[int] = set()
    found: Any = reference
    while isinstance(found, PDFObjRef):
        if found.objid in seen:
            return default
        seen.add(found.objid)
        found = _resolve_once(found, default)
    return found
