"""Headings of the years before 2010, and of laws: kind, issuer, number, day and subject in one
sentence, without a masthead above it.

"QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC …"
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.language.document_numbers import closed_up
from extractors.language.lexicon_words import one_of
from extractors.values.sentence_capitals import as_written

NUMBER = r"(?P<number>\d+[\d.]*[a-zđ]?(?:/\d{4})?\s*[-/]\s*[A-ZĐa-zđ][\w&.,/\s-]*?)"


class OldHeading(NamedTuple):
    """What such a sentence says after the kind; the title as printed, None where it ends before."""

    issuer: str
    number: str
    issued_on: date | None
    title: str | None


def read_old_heading(text: str) -> OldHeading | None:
    """A heading's words after the kind: issuer, number, day and subject, or None for a plain
    title.

    "của Bộ trưởng Bộ Y tế số 12/2006/QĐ-BYT ngày 9/3/2006 về việc ban hành Danh mục …"
    """
    found = _sentence().match(text.strip())
    if found is None:
        return None
    day = None
    with suppress(ValueError):
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    return OldHeading(
        issuer=found["issuer"].strip(),
        number=as_written(closed_up(found["number"])),
        issued_on=day,
        title=(found["title"] or "").strip() or None,
    )


@cache
def _sentence() -> re.Pattern[str]:
    of, label = one_of("citations", "of_issuer"), one_of("citations", "number_label")
    issuer = rf"{of}\s+(?P<issuer>[^\d,;]{{4,120}}?)"
    number = rf"{label}\s*:?\s*{NUMBER}"
    title = r"\s*[,:]?\s*(?P<title>\S.*)?"
    return re.compile(
        rf"^{issuer}\s+{number}\s*,?\s+{a_day()}{title}$", re.IGNORECASE | re.DOTALL
    )


def a_day() -> str:
    """A day in figures or words: "ngày 9/3/2006", "ngày 25 tháng 6 năm 2004"."""
    day, month, year = (one_of("times", unit) for unit in ("day", "month", "year"))
    return (
        rf"{day}\s+(?P<day>\d{{1,2}})\s*(?:/|-|\.|\s+{month}\s+)\s*(?P<month>\d{{1,2}})"
        rf"\s*(?:/|-|\.|,?\s+{year}\s+)\s*(?P<year>\d{{4}})"
    )
