"""Where the list of recipients ("Nơi nhận") begins, which ends a document's own text."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.text import fold
from extractors.lexicon import read_lexicon


def begins_recipients(text: str) -> bool:
    """True for "Nơi nhận:", "NƠI NHẬN", "Nơi gửi: KT. CHỦ TỊCH", "Noi nhận :" of a scan.

    Marks and punctuation are not looked at: recognition loses them in the small italics.
    """
    return _pattern().match(fold(text)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    recipients = read_lexicon("signatures")["recipients"]
    # A colon may be read as a letter, so that the word need not end after "nhận".
    open_ended = [fold(phrase) for phrase in recipients["open_ended"]]
    whole = [rf"{fold(phrase)}\b" for phrase in recipients["whole"]]
    return re.compile("|".join([*open_ended, *whole]))
