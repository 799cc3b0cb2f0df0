"""Times that only name an event: "Sau diễn tập 10 ngày", "Trước kỳ họp 15 ngày"."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.text import whole_words
from extractors.lexicon import read_lexicon


def names_event(text: str) -> bool:
    """True for a text in small letters that names an event: "các cá nhân khi thôi việc"."""
    return _event_word().search(text) is not None or _around().search(text) is not None


@cache
def _event_word() -> re.Pattern[str]:
    return whole_words(tuple(read_lexicon("periods")["event_words"]))


@cache
def _around() -> re.Pattern[str]:
    """Before or after something that is no day, month, quarter or year: "sau hội nghị"."""
    around = one_of("periods", "around_events")
    unit = one_of("times", "day", "month", "month_letter", "quarter", "quarter_letter")
    more = one_of("times", "year", "hour", "hour_letter", "all_of", "end", "beginning")
    # "Sau Ngày hội 5 ngày" names one, "Sau ngày 25" a day.
    no_unit = rf"(?!(?:{unit}|{more})(?:\W*\d|\s+[ivx]+\b|\W*$))"
    return re.compile(rf"(?<!\w){around}\s+{no_unit}[^\W\d]")
