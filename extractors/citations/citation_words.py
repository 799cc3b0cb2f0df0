"""Words around cited numbers, as patterns, from lexicon/citations.yml."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold


@cache
def date_pattern() -> re.Pattern[str]:
    """The day of a cited document: "ngày 22/12/2024", ", ký ngày 22 tháng 12 năm 2024"."""
    day, month, year = (one_of("times", unit) for unit in ("day", "month", "year"))
    in_figures = r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
    in_words = rf"(\d{{1,2}})\s+{month}\s+(\d{{1,2}})\s+{year}\s+(\d{{4}})"
    signed = rf"(?:{one_of('citations', 'signed')}\s+)?"
    return re.compile(
        rf"\s*,?\s*{signed}{day}\s+(?:{day}\s+)?(?:{in_figures}|{in_words})"
    )


@cache
def joined() -> re.Pattern[str]:
    """What stands between citations in a row."""
    join = one_of("citations", "join")
    before_next = one_of("citations", "before_next")
    return re.compile(
        rf"\s*(?:,|;|{join}|,\s*{join})\s*(?:{before_next}\s+)?", re.IGNORECASE
    )


@cache
def of_issuer() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*{one_of('citations', 'of_issuer')}\s+")


@cache
def in_its_document() -> re.Pattern[str]:
    """Between a body and the number of its document: "Sở Nội vụ | tại Tờ trình số"."""
    words = one_of("citations", "in_document")
    return re.compile(rf"(?:\s\w+){{0,4}}\s+{words}\s+[\w\s]{{1,30}}")


@cache
def name_rest() -> re.Pattern[str]:
    """What may follow a known name ("… Đảng khóa XIII"), or is a name by itself, up to a word
    that ends it.
    """
    ending = rf"\s{one_of('citations', 'ends_issuer')}(?!\w)"
    return re.compile(rf"(?:(?!{ending})[^;,.()“”:\n]){{0,70}}")


@cache
def words_before_number() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand between a kind and its number, in folded text: "số", "liên tịch"."""
    label = either(map(fold, phrases_of("citations", "number_label")))
    further = either(map(fold, phrases_of("citations", "further_kind")))
    return re.compile(rf"\s*(?:{label})$"), re.compile(rf"(?:\s*(?:{further}))+$")


def letter_kind() -> str:
    """The kind of a document that names none: "Công văn"."""
    return phrases_of("citations", "letter")[0]
