"""Words of a masthead, as patterns, from lexicon/masthead.yml."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold
from extractors.lexicon import read_lexicon

# A place of issue, a figure or what it is misread as, and a number with its letters.
PLACE, FIGURE = r"[^\W\d_][^,\d]{2,40}?(?: \d{1,2})?", r"[\dlIO]"
# Figures set apart where a signing system or a hand filled the second in: "ngày 0 5 tháng 0 6".
ONE_OR_TWO, FOUR = rf"{FIGURE}(?: ?{FIGURE})?", rf"{FIGURE}(?: ?{FIGURE}){{3}}"
# How a day in figures ends its line.
SHORT_DAY = re.compile(r"\d\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d\d\s*$")
CODE = r"[A-ZĐ][\w]*(?:\s?[-/.&]\s?[A-ZĐ][\w]*)*"
CODED = rf"\d[\d.]*[a-zA-Z]?[.,_\s]*(?:/\d{{4}})?\s*[-–/]\s*{CODE}"
# A law's number has no letters but its assembly's: "64/2025/QH15".
ASSEMBLY = r"\d+/\d{4}/[A-ZĐ]+\d+"
# No sign stands before the code's letters in some, then a slash behind them: "15 KH/HU".
SPACED = r"\d{1,5}\s+[A-ZĐ]{2,6}\s?/\s?[A-ZĐ]\w*(?:[-/]\w+)*"


@cache
def nation_lines() -> tuple[str, ...]:
    """The lines of State and Party, folded."""
    return tuple(map(fold, phrases_of("masthead", "nation")))


@cache
def nation_words() -> tuple[str, ...]:
    """Words of the quốc hiệu and the motto alone, folded, by which a scan's mixed line is known."""
    words = (*phrases_of("masthead", "nation_parts"), *phrases_of("masthead", "motto"))
    return tuple(map(fold, words))


@cache
def nation_beginning() -> re.Pattern[str]:
    """How a line of the quốc hiệu or the motto begins, folded."""
    parts = either(map(fold, phrases_of("masthead", "nation_parts")))
    first, last = map(fold, phrases_of("masthead", "motto"))
    return re.compile(rf"{parts}|{first}.{{1,4}}{last}")


@cache
def union_line() -> re.Pattern[str]:
    """What a union prints in place of the quốc hiệu, folded: "doan tncs ho chi minh"."""
    return re.compile(rf"(?:{either(map(fold, phrases_of('masthead', 'unions')))})\b")


def search_dateline(text: str) -> re.Match[str] | None:
    """The first dateline in a text: "An Giang, ngày 04 tháng 4 năm 2025", or a line that is one in
    figures, "An Giang, ngày 04/4/2025".
    """
    if SHORT_DAY.search(text):
        return _short_dateline().fullmatch(text.strip())
    return _dateline().search(text) if _names_month(text) else None


def search_unfilled_dateline(text: str) -> re.Match[str] | None:
    """The first dateline without a day in a text: "An Giang, ngày    tháng 4 năm 2025"."""
    return _unfilled_dateline().search(text) if _names_month(text) else None


def _names_month(text: str) -> bool:
    """False for most lines of a page: to look for a place in each takes 190 µs, for "tháng" 1."""
    return _month().search(text) is not None


@cache
def _month() -> re.Pattern[str]:
    return re.compile(one_of("times", "month"), re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    """ "An Giang, ngày 04 tháng 4 năm 2025", with letters that figures are misread as."""
    day, month, year = (one_of("times", unit) for unit in ("day", "month", "year"))
    return re.compile(
        rf"(?P<place>{PLACE})\s*[,.]?\s*{day}[\s.]*(?P<day>{ONE_OR_TWO})"
        rf"[\s.]*{month}[\s.]*(?P<month>{ONE_OR_TWO})"
        rf"[\s.]*{year}[\s.]*(?P<year>{FOUR})",
        re.IGNORECASE,
    )


@cache
def _short_dateline() -> re.Pattern[str]:
    """ "Can Lộc, ngày 03/9/2026"."""
    return re.compile(
        rf"(?P<place>{PLACE}),\s*{one_of('times', 'day')}\s*(?P<day>\d{{1,2}})\s*[/.-]\s*"
        r"(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>(?:19|20)\d{2})",
        re.IGNORECASE,
    )


@cache
def _unfilled_dateline() -> re.Pattern[str]:
    """A dateline whose day is not filled in, or by a pen that was not read: "An Giang, ngày
    tháng 4 năm 2025", "Thành phố Hồ Chí Minh, ngày(tháng 02 năm 202]".
    """
    day, month = one_of("times", "day"), one_of("times", "month")
    return re.compile(rf"({PLACE}),\s*{day}(?:[\s.…]*|[^,;\n]{{0,8}}?){month}")


@cache
def number_with_unread_figures() -> re.Pattern[str]:
    """A line's number whose code was read, and whatever stands for its figures: "Số:12`J /KH-SYT",
    "số: 6ƒ /STP-VB", "Số: 05-KH/ĐU".
    """
    year = r"[/⁄](?:19|20)\d{2}"
    code = rf"(?:{year})?\s*[-/⁄]\s*{CODE}"
    return re.compile(
        rf"^\W*(?i:{_number_label()})\s*[:.;]?\s*(?P<figures>.{{0,12}}?)\s*(?P<code>{code})$"
    )


def number_label() -> str:
    """What is printed before a number's figures: "Số:"."""
    return str(read_lexicon("masthead")["number"]["printed"])


def _number_label() -> str:
    """ "Số" with its vowel as scans have it."""
    word = read_lexicon("masthead")["number"]
    return f"{word['first']}[{word['vowels']}{word['seldom']}]"


@cache
def number_line() -> re.Pattern[str]:
    """A document's number behind its "Số": "Số: 15-KH/ĐU", "Số 181 /KH-UBND"."""
    label = _number_label()
    kinds = one_of("masthead", "numbered_kinds")
    after_kind = rf"(?i:{kinds}\s+{label})"
    number = rf"\s*[:.;]?\s*(?P<number>{CODED}|{ASSEMBLY}|{SPACED})"
    return re.compile(rf"(?:^|\s)(?:{after_kind}|{label}){number}")


@cache
def subject_beginning() -> re.Pattern[str]:
    """What a letter's subject begins with: "V/v", "Về việc", "Về"."""
    bare = one_of("masthead", "bare_subject")
    return re.compile(rf"(?i:{one_of('masthead', 'subject')})|{bare}(?!\w)")


@cache
def city_short() -> re.Pattern[str]:
    """Short for a city, before a place of issue: "TP. | Huế"."""
    return re.compile(rf"^{one_of('masthead', 'city_short')}\.?\s*")
