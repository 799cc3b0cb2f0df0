"""The numbers of a table's rows, and which row another one is a sub-row of by them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.page.document import Table
from extractors.page.numbering import ORDINAL

# A number behind the letters of its list: "A1.1", "NV05", "CT-12", "V.03".
CODE = re.compile(r"(?P<o>[A-ZĐ]{1,4}[-.]?\d{1,3}(?:[.-]\d{1,3}){0,3})\s*[.)]*")
BULLET = re.compile(r"[-–+*•]")


def has_bullet(text: str) -> bool:
    """True for the mark of a sub-row, alone in the column of numbers or before its text."""
    return BULLET.match(text) is not None


def row_number(text: str) -> str | None:
    """The number that a row's own cell holds: "5.1", "(a)", "IV", "A1.1"; None for words."""
    match = ORDINAL.match(text) or CODE.fullmatch(text)
    return re.sub(r"\s+", "", match["o"]) if match else None


def has_numbers(table: Table) -> bool:
    """True when most rows have a number alone in the first column: "1", "2", "2.1"."""
    cells = [row.cell(0) for row in table.rows]
    texts = [c.text for c in cells if c is not None and not c.is_spanning and c.text]
    numbered = [text for text in texts if ORDINAL.match(text)]
    return len(texts) >= 2 and len(numbered) > 0.6 * len(texts)


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
