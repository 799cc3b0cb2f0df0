"""Lines that go on in the next one, by their last word."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of


def ends_open(line: str) -> bool:
    """True for a line that the next one goes on from: "Sở Tài chính và", "THUỘC THẨM QUYỀN CỦA"."""
    return _open_end().search(line) is not None


@cache
def _open_end() -> re.Pattern[str]:
    words = one_of("agency_words", "open_ends")
    return re.compile(rf"(?<!\w){words}$", re.IGNORECASE)
