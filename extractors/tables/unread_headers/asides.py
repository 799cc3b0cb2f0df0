"""Headers without a role that say at least that a column is beside the matter: "Nơi phê duyệt",
"Niên độ thanh tra", "Theo văn bản nào".
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.layout.columns import read_role
from extractors.page.document import Table


def header_at(table: Table, column: int) -> str:
    """The header of a column, "" where the table has none there: 2 → "Thời hạn"."""
    return table.header[column] if 0 <= column < len(table.header) else ""


def is_unknown(table: Table, column: int) -> bool:
    """True for a column with a header that no lexicon has: "Người đứng mũi"."""
    header = header_at(table, column)
    return bool(header.strip()) and read_role(header) is None


def names_aside(header: str, *entries: str) -> bool:
    """True for a header with words of some entries: "Nơi phê duyệt" of "deciding"."""
    return any(_words(entry).search(header) for entry in entries)


def begins_with_given(header: str) -> bool:
    """True for a header of what is cited or where something is: "Theo văn bản nào", "Nơi đăng"."""
    return _words("given").match(header) is not None


@cache
def _words(entry: str) -> re.Pattern[str]:
    """With their diacritics: "ký" is not "kỳ"."""
    return re.compile(rf"(?<!\w){one_of('header_words', entry)}(?!\w)", re.IGNORECASE)
