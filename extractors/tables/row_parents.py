"""Which row of a table another one is a sub-row of, by their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence


def find_parent(ordinal: str | None, seen: list[str]) -> str | None:
    """The number of the row above that this one is a sub-row of: "5.10" → "5", "a" → the last
    "1.2".
    """
    if ordinal is None:
        return None
    if re.fullmatch(r"[a-zđ]", ordinal):
        return _last_figure(seen)
    head = ordinal.rpartition(".")[0]
    while head and head not in seen:
        head = head.rpartition(".")[0]
    return head or None


def _last_figure(seen: Sequence[str]) -> str | None:
    for ordinal in reversed(seen):
        if re.match(r"\d", ordinal):
            return ordinal
    return None
