"""Rows whose section says when: "Tháng 3 - 4" over the work of these months, in a table without a
column of times.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import ColumnRole
from extractors.tables.row_kinds import Layout, NumberedRow

TIMES: tuple[ColumnRole, ...] = ("due", "starts")


def is_due_by_section(numbered: NumberedRow, layout: Layout) -> bool:
    """True for a row below a section that is a time and nothing else, where no column has times."""
    has_times = bool(layout.periods) or any(role in layout.roles for role in TIMES)
    if has_times or not numbered.section_title:
        return False
    return _time().fullmatch(numbered.section_title) is not None


@cache
def _time() -> re.Pattern[str]:
    """A time by its words and figures alone: "Tháng 3 - 4", "Quý II năm 2026"."""
    unit = one_of("times", "month", "quarter", "year")
    word = one_of("times", "within", "to", "and", "beginning", "end", "six", "nine")
    figure = rf"(?:\d{{1,2}}|{A_YEAR}|[IVX]{{1,4}})"
    part = rf"(?:{unit}|{word}|{figure})(?!\w)"
    return re.compile(
        rf"(?=.*(?:{unit})\s)(?=.*\w)(?:{part}[\s/,&–:.-]*)+", re.IGNORECASE
    )
