"""The year of a plan and of its parts, for times that print none: "Quý II" in a list "NĂM 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.content.goals.goal_years import own_years
from extractors.language.school_years import school_years
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.values.plan_years import in_plan_year, in_school_year
from extractors.values.records import Header, Period

# The day a title names, and a year that is not the first of a span ("năm 2025 - 2030").
DAY = WordPattern(
    "common_words",
    r"<day>\s+(?:\d+\s+<month>\s+\d+\s+<year>\s+\d+|[\d/]+)",
    re.NOFLAG,
)
YEAR = WordPattern(
    "common_words", rf"<year>\s+({A_YEAR})(?!\s*[-–]\s*{A_YEAR})", re.NOFLAG
)

# The year of a title that names its event before: "Năm An toàn giao thông 2026", and with a capital
# within the title "Thực hiện Năm chỉnh trang đô thị 2026".
EVENT_YEAR = WordPattern(
    "common_words",
    r"(?:(?<!\w)(?i:<year>)\s+[A-ZĐÀ-Ỹ][^\W\d]*|(?<=\w\s)(?=[A-Z][a-zà-ỹ])(?i:<year>))\s+"
    rf"(?:[^\W\d]+\s+){{0,6}}({A_YEAR})(?!\s*[-–/])",
    re.NOFLAG,
)
# What a plan only looks out to: "đến năm 2028, định hướng đến năm 2030".
OUTLOOK = WordPattern("goals", rf"(?<!\w)<outlooks>(?:\s+[^\W\d]+){{0,4}}\s+{A_YEAR}")
# A year that work leads to, and in which it is not: "tầm nhìn đến năm 2045", "trước năm 2030".
FAR_YEAR = WordPattern(
    "goals",
    rf"(?:<until>|<outlooks>|<around_year>)\s+(?:<year_part>\s+)?<year>\s+{A_YEAR}",
)


class GivenYear(NamedTuple):
    """The year of times that print none, and what gives it: the plan's title or a heading."""

    year: int | None
    method: ValueMethod = ValueMethod.PLAN_YEAR
    is_school_year: bool = False
    """The year is the first of a school year: "năm học 2025 - 2026" """

    def of(self, period: Period | None) -> Period | None:
        """The period with this year where it prints none."""
        dated = in_school_year if self.is_school_year else in_plan_year
        return dated(period, self.year)


def _plan_year(header: Header) -> int | None:
    """The year the title names ("… năm 2025" → 2025), before one it only looks out to; a span of
    years ("giai đoạn 2026 - 2030") gives none.
    """
    title = header.title or ""
    near = OUTLOOK.sub("", title)
    # Of "giai đoạn 2026 - 2030, tầm nhìn đến năm 2045" the last year is that of no work.
    years = years_named(near) or ([] if own_years(near) else years_named(title))
    event = EVENT_YEAR.search(title)
    if years or event is None:
        return years[-1] if years else None
    return int(event[1])


def title_year(header: Header) -> GivenYear:
    """The year that the title names, or the school year it is about."""
    year = _plan_year(header)
    school = school_years(header.title or "") if year is None else None
    return GivenYear(school[0], is_school_year=True) if school else GivenYear(year)


def goal_year(header: Header) -> int | None:
    """The year by which goals without one are to be reached: the title's, or that in which its
    school year ends.
    """
    given = title_year(header)
    if given.year is None or not given.is_school_year:
        return given.year
    return given.year + 1


def term_end(header: Header) -> int | None:
    """The last year of the span that the title names, if the document itself is no later: "giai
    đoạn 2026 - 2030" → 2030.
    """
    years = own_years(DAY.sub("", OUTLOOK.sub("", header.title or "")))
    first = header.issued_on.year if header.issued_on else 0
    return years[-1] if years and years[-1] >= first else None


def years_since_issue(
    years: tuple[tuple[int, int], ...], header: Header
) -> tuple[tuple[int, int], ...]:
    """The columns of years without those gone by when the document was issued, or before the next
    year that its title plans: "Năm 2025 | Năm 2026" of a plan of January 2026 → "Năm 2026". All
    where none is left.
    """
    first = header.issued_on.year if header.issued_on else 0
    if title_year(header).year == first + 1:
        first += 1
    return tuple(each for each in years if each[1] >= first) or years


def years_named(text: str) -> list[int]:
    """The years that a heading names, days and spans aside."""
    return [int(year) for year in YEAR.findall(DAY.sub("", text))]


def table_year(items: Sequence[Item], at: int, header: Header) -> GivenYear:
    """The year of a table: the one year in the capitals right above it ("DANH MỤC NHIỆM VỤ NĂM
    2026"), else the plan's.
    """
    titles = " ".join(reversed(list(_titles_above(items, at))))
    year = _one_year(titles, header)
    if year is not None:
        return GivenYear(year, ValueMethod.HEADING_YEAR)
    return title_year(header)


def section_year(title: str | None, header: Header) -> int | None:
    """The one year that a section's heading names: "II. Nhiệm vụ năm 2026" → 2026."""
    return _one_year(title or "", header)


def _one_year(text: str, header: Header) -> int | None:
    """The one year of a heading; one before the document's own tells what was and dates nothing,
    nor does one that a heading's work only leads to.
    """
    if FAR_YEAR.search(text):
        return None
    years = set(years_named(text.lower()))
    first = header.issued_on.year if header.issued_on else 0
    return years.pop() if len(years) == 1 and min(years) >= first else None


def _titles_above(items: Sequence[Item], at: int) -> Iterator[str]:
    """The titles in capitals above a table, from the nearest on, past "(Kèm theo …)"."""
    for item in reversed(items[:at]):
        if not isinstance(item.block, Paragraph):
            return
        title = item.text.partition("(")[0].strip()
        if title and not title.isupper():
            return
        yield title
