"""What the name of a file is made of: letters and figures apart, days, years, codes of bodies.

"348_KH-UBND_11-12-2025" → "348", "kh", "ubnd" and a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from extractors.language.lexicon_words import phrases_of
from extractors.language.syllables import is_folded_syllable
from extractors.language.text import fold
from extractors.language.time_patterns import A_YEAR

LEXICON = "file_names"
NO_BODIES = ("before_day", "before_subject", "added", "number_label")
# Which copy of a file it is: "KH trien khai (1)".
COPY = re.compile(r"\s*\(\d{1,2}\)\s*$")
SIGN = r"[-._ ]"
# "11-12-2025" and "2025.12.11"; not within longer runs of figures, which are moments of a scanner.
DAY_FIRST = re.compile(
    rf"(?<!\d)(?P<d>\d{{1,2}}){SIGN}(?P<m>\d{{1,2}}){SIGN}(?P<y>{A_YEAR})(?!\d)"
)
YEAR_FIRST = re.compile(
    rf"(?<!\d)(?P<y>{A_YEAR}){SIGN}(?P<m>\d{{1,2}}){SIGN}(?P<d>\d{{1,2}})(?!\d)"
)
# What stands in the place of a day while numbers are looked for: a token of its own.
A_DAY = "xxdayxx"
# Letters and figures apart, whatever stands between them: "QD1009-TTg".
TOKEN = re.compile(rf"{A_DAY}|[a-z]+|\d+")
MOST_FIGURES, MONTHS = 5, 12
YEARS = range(1990, 2101)

Tokens = Sequence[str]


def plain_name(stem: str) -> str:
    """Small letters without marks, the signs between them kept: "QĐ 1009 (1)" → "qd 1009"."""
    plain = "".join(fold(sign) if sign.isalnum() else sign for sign in stem)
    return COPY.sub("", plain)


def name_tokens(plain: str) -> list[str]:
    """ "348_kh-ubnd_11-12-2025" → "348", "kh", "ubnd" and `A_DAY`."""
    return TOKEN.findall(_without_days(plain))


def token_starts(plain: str) -> list[int]:
    """Where in the name each of its tokens begins."""
    return [match.start() for match in TOKEN.finditer(_without_days(plain))]


def _without_days(plain: str) -> str:
    """The name with `A_DAY` for each day; what follows stays where it stood."""
    return YEAR_FIRST.sub(_as_long, DAY_FIRST.sub(_as_long, plain))


def _as_long(day: re.Match[str]) -> str:
    return f" {A_DAY}".ljust(len(day[0]))


def days_behind(plain: str, number_at: int) -> Iterator[date]:
    """The days behind where a number stands; one before it is that of a scan or an upload."""
    for match in (*DAY_FIRST.finditer(plain), *YEAR_FIRST.finditer(plain)):
        day = _day_of(match)
        if day is not None and match.start() > number_at:
            yield day


def _day_of(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def is_year(token: str) -> bool:
    return token.isdigit() and int(token) in YEARS


def is_over_months(token: str) -> bool:
    return token.isdigit() and int(token) > MONTHS


def is_number(tokens: Tokens, at: int) -> bool:
    """True for figures that may be a document's number: no year, no moment, not 0."""
    if not 0 <= at < len(tokens) or not tokens[at].isdigit():
        return False
    is_short = len(tokens[at]) <= MOST_FIGURES
    return is_short and int(tokens[at]) > 0 and not is_year(tokens[at])


def is_label(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at] in phrases_of(LEXICON, "number_label")


def is_body(tokens: Tokens, at: int) -> bool:
    """True for letters that are no word, as codes of bodies are: "ubnd", "ttg", "syt"."""
    if at >= len(tokens) or tokens[at].isdigit() or tokens[at] == A_DAY:
        return False
    token = tokens[at]
    if token in phrases_of(LEXICON, *NO_BODIES):
        return False
    is_code = len(token) > 1 and not is_folded_syllable(token)
    return is_code or token in phrases_of(LEXICON, "bodies")
