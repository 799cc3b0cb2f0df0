"""Rows whose section says when or who: "Tháng 3 - 4" over the work of these months, "Phòng Kinh tế"
over what it does, in a table without a column for it.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_of
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import ColumnRole, names_work_and_bodies
from extractors.page.document import Table
from extractors.tables.cell_kinds import CellKind, kind_of_cell
from extractors.tables.row_kinds import Layout, NumberedRow
from extractors.tables.unread_headers.asides import header_at

TIMES: tuple[ColumnRole, ...] = ("due", "starts")
LEADING: tuple[ColumnRole, ...] = ("lead", "lead_coordinating", "person")


def has_leading_sections(table: Table, layout: Layout) -> bool:
    """True for a table whose sections may say who leads: another column says who helps, or the
    header names bodies beside the work, and none says who leads.

    Without either, the bodies may be those that are inspected or served.
    """
    if any(role in layout.roles for role in LEADING):
        return False
    header = header_at(table, layout.roles.get("content", -1))
    return "coordinating" in layout.roles or names_work_and_bodies(header)


def is_led_by_section(numbered: NumberedRow) -> bool:
    """True for a row below a section that is bodies and nothing else."""
    return kind_of_cell(numbered.section_title or "") is CellKind.BODIES


def due_by_section(numbered: NumberedRow, layout: Layout) -> str | None:
    """The time that a row's section is, where no column has times: "THÁNG 3" of "THÁNG 3 (Tháng
    Thanh niên)"; None for another section.
    """
    has_times = bool(layout.periods) or any(role in layout.roles for role in TIMES)
    if has_times or not numbered.section_title:
        return None
    found = _time().fullmatch(numbered.section_title)
    if found is None or found["time"] == found[0]:
        return found and found[0]
    return found["time"].strip(" ,:–-")


@cache
def _time() -> re.Pattern[str]:
    """A time by its words and figures alone, and its theme: "Tháng 3 - 4", "Quý II năm 2026",
    "Tháng 3: Tháng Thanh niên".
    """
    unit = one_of("times", "month", "quarter", "year")
    word = one_of("times", "within", "to", "and", "beginning", "end", "six", "nine")
    figure = rf"(?:\d{{1,2}}|{A_YEAR}|[IVX]{{1,4}})"
    part = rf"(?:{unit}|{word}|{figure})(?!\w)"
    theme = r"\([^()]*\)\s*|(?<=[:–-]\s)[^\W\d].*"
    time = rf"(?=[^(:]*(?:{unit})\s)(?:{part}[\s/,&–:.-]*)+"
    return re.compile(rf"(?P<time>{time})(?:{theme})?", re.IGNORECASE)
