"""Since when a document is in force: "… có hiệu lực thi hành kể từ ngày ký"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractors.decisions.log import note
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern, entry_phrases
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.values.periods import read_period
from extractors.values.records import Header

# Folded, as the day after it is.
IN_FORCE = WordPattern(
    "closings",
    r"\b<~kinds_in_force> <~this>(?: \S+){0,3}? <~in_force>(?: <~being_carried_out>)?"
    r"(?: <~counted>)?(?: <~from>)? (?:<~day> )?(?P<when>.{2,40})",
    re.NOFLAG,
)
SIGNING = WordPattern("closings", r"<~signing>\b", re.NOFLAG)
SINCE = WordPattern("closings", r"\b<!~before_no_day ><~since> (.{2,40})", re.NOFLAG)


def find_in_force(items: Sequence[Item], header: Header) -> date | None:
    """The day from which a document is in force, where it says so: "… có hiệu lực thi hành kể
    từ ngày ký".
    """
    for item in items:
        if not isinstance(item.block, Paragraph):
            continue
        match = IN_FORCE.search(fold(item.text))
        if match is not None:
            day = day_of(match["when"], header)
            note("in_force_day", item.block.places, text=item.text, day=day)
            return day
    return None


def day_of(when: str, header: Header) -> date | None:
    """The day a phrase means: "ký" is the day of signing, "01/7/2025" itself."""
    if SIGNING.match(when):
        return header.issued_on
    for name in ("month", "year"):
        word = entry_phrases("closings", name)[0]
        when = when.replace(f" {fold(word)} ", f" {word} ")
    since = entry_phrases("closings", "since")[0]
    period = read_period(f"{since} {when}")
    return period.start if period else None


def end_day(when: str, header: Header) -> date | None:
    """The day from which a document is ended: "… hết hiệu lực từ ngày 01/7/2025"."""
    day = SINCE.search(fold(when))
    return day_of(day[1], header) if day else None
