"""A committee with the union that a masthead names on its right: "BAN CHẤP HÀNH TRUNG ƯƠNG" beside
"ĐOÀN TNCS HỒ CHÍ MINH".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import one_of, phrases_of
from extractors.language.text import either, fold
from extractors.lexicon import read_lexicon
from extractors.page.document import Line
from extractors.page.lines import line_text
from extractors.page.masthead_words import union_line
from extractors.values.capitals import recase


def with_union(issuer: str | None, right: Sequence[Line]) -> str | None:
    """The issuer, a committee that names no union with the one on the right: "Ban Chấp hành tỉnh
    Lai Châu" → "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lai Châu".
    """
    texts = [line_text(line) for line in right]
    union = next((t for t in texts if union_line().match(fold(t))), None)
    return issuer if issuer is None or union is None else of_union(issuer, union)


def of_union(issuer: str, union: str) -> str:
    """The committee's name with its union's, before the place it is of."""
    full = phrases_of("masthead", "union_committees")[0]
    issuer = _short().sub(full, issuer)
    committee = _committee().match(issuer)
    if committee is None:
        return issuer
    return f"{committee[0]} {recase(union)}{issuer[committee.end() :]}"


@cache
def _short() -> re.Pattern[str]:
    """The short form of a committee, which is a command elsewhere: "BCH TỈNH LAI CHÂU"."""
    return re.compile(rf"^{one_of('masthead', 'union_short')}(?!\w)", re.IGNORECASE)


@cache
def _committee() -> re.Pattern[str]:
    """A committee alone, of the centre, or of a place: "Ban Chấp hành", "Ủy ban Trung ương"."""
    places = either(map(str, read_lexicon("agency_words")["place_units"]))
    centre = one_of("masthead", "union_centre")
    committees = one_of("masthead", "union_committees")
    return re.compile(
        rf"{committees}(?:\s{centre})?(?=\s(?:{places})\s|$)", re.IGNORECASE
    )
