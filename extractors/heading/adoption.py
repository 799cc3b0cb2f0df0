"""The day on which an assembly adopted a law or resolution, where no dateline gives one.

"Luật này được Quốc hội … khóa XVI, kỳ họp thứ 2 thông qua ngày 26 tháng 11 năm 2026."
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import cache
from typing import NamedTuple

from extractors.heading.old_forms import a_day
from extractors.language.lexicon_words import one_of
from extractors.page.document import Line, Paragraph


class Adoption(NamedTuple):
    """The day, and the sentence it stands in."""

    day: date
    lines: tuple[Line, ...]


def find_adoption(paragraphs: Sequence[Paragraph]) -> Adoption | None:
    """The last paragraph that says when the document was adopted."""
    for paragraph in reversed(paragraphs):
        day = adopted_on(paragraph.text)
        if day is not None:
            return Adoption(day, paragraph.lines)
    return None


def adopted_on(text: str) -> date | None:
    """The day of a sentence that begins "Luật này được …", or None."""
    found = _sentence().match(text)
    if found is None:
        return None
    with suppress(ValueError):
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    return None


def adopted_day(adoption: Adoption | None) -> date | None:
    """The day of an adoption that was found."""
    return adoption.day if adoption else None


def adopted_lines(adoption: Adoption | None) -> Sequence[Line]:
    """The lines that prove it."""
    return adoption.lines if adoption else ()


@cache
def _sentence() -> re.Pattern[str]:
    kinds, adopted = one_of("masthead", "adopted_kinds"), one_of("masthead", "adopted")
    return re.compile(rf"{kinds}\s.*?{adopted}\s+{a_day()}", re.DOTALL)
