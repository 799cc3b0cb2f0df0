"""The year by which a goal is to be reached: its clause's own, its paragraph's or its heading's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.content.goals.goal_headings import is_only_a_time
from extractors.decisions.log import note
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import capitalize
from extractors.language.time_patterns import A_QUARTER, A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Heading

# "đến năm 2030", "giai đoạn 2026 - 2030", "Giai đoạn II (2028 - 2030)", "từ năm 2026 - 2030" give
# their last year.
YEAR = WordPattern(
    "goals",
    rf"(?:<goal_years>\s+{A_YEAR}\s*[-–]\s*|<goal_years>|<spans>\s+(?:(?:[IVX]+|\d)\s*[(:,]\s*)?"
    rf"{A_YEAR}\s*[-–]\s*)\s*({A_YEAR})",
)
# The year of a day in a heading: "Phấn đấu đến ngày 31/12/2026 đạt các chỉ tiêu sau".
DAY_YEAR = WordPattern(
    "goals",
    rf"(?<!\w)<up_to>\s+(?:<year_part>\s+)?(?:\w+\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]({A_YEAR})",
)
# A day, a month or a quarter by which a goal is to be reached, with its year: "Trước 30/6/2026",
# "đến hết quý III năm 2026"; what is reckoned up to one was.
NEARER_THAN_YEARS = WordPattern(
    "goals",
    r"(?<!\w)(?P<told><reckoned>\s+)?(?:(?:<by_when>|<up_to>)\s+)+(?:<year_part>\s+)?"
    r"(?:(?:<day>\s+)?\d{1,2}(?:\s*[/.-]\s*|\s+<month>\s+)\d{1,2}"
    rf"|<month>\s*\d{{1,2}}|<quarter>\s*(?:{A_QUARTER})(?!\w))"
    rf"(?:\s*[/.-]\s*|\s*,?\s*<year>\s+)(?P<year>{A_YEAR})(?!\s*[-–]\s*\d)",
)
# The year a goal is measured against is not the one it is to be reached in: "so với năm 2024",
# "bằng năm 2024"; nor is that of a set of criteria: "bộ tiêu chí giai đoạn 2021 - 2025".
BASE_YEAR = WordPattern(
    "goals",
    rf"<base_year> (?:\w+\s){{0,3}}?(?:<year>|<spans>(?: {A_YEAR}\s*[-–])?) ?{A_YEAR}"
    rf"|<from_year> \d[^,;]*?<year> {A_YEAR}(?=\s+<to_value>)"
    rf"|<multiplied>\s+\d[\d.,]*\s+<times>\s+(?:\w+\s)?<year> {A_YEAR}"
    rf"|(?<!\w)<as_much_as>\s+<year>\s+{A_YEAR}"
    rf"|(?<!\w)<standards>(?:\s+[^\W\d]+){{0,6}}?,?\s+<spans>\s+{A_YEAR}\s*[-–]\s*{A_YEAR}",
)
# "(theo chuẩn nghèo giai đoạn 2022 - 2025)" gives no year.
BY = WordPattern("goals", r"\(<meant>(?!\w)[^()]*\)")


def by_years(text: str) -> str:
    """A text whose days, months and quarters by which a goal is to be reached are their years:
    "Trước 30/6/2026: 70% hộ" → "Đến năm 2026: 70% hộ"; "tính đến ngày 30/6/2026" tells what was.
    """
    return NEARER_THAN_YEARS.sub(_by_year, text)


def _by_year(found: re.Match[str]) -> str:
    if found["told"]:
        return found[0]
    to, year = phrases_of("goals", "up_to")[0], phrases_of("goals", "goal_years")[0]
    said = f"{to} {year} {found['year']}"
    return capitalize(said) if found[0][0].isupper() else said


def own_years(clause: str) -> list[int]:
    """The years that a clause gives its goal: "đến năm 2030 đạt 80%" → [2030]."""
    return [int(year) for year in YEAR.findall(BY.sub("", BASE_YEAR.sub("", clause)))]


def is_past(clause: str, issued_year: int | None) -> bool:
    """True for a clause whose years are all before the document's own: "năm 2022 là 53,8%"."""
    years = [int(year) for year in YEAR.findall(BASE_YEAR.sub("", clause))]
    return issued_year is not None and bool(years) and max(years) < issued_year


def horizon_of(
    clause: str,
    path: Sequence[Heading],
    plan_year: int | None,
    opening_year: int | None,
) -> int | None:
    """The clause's own year, else that which its paragraph or the clauses before give ("Năm 2030
    đón …, trong đó …"), else the nearest heading's, else the plan's.
    """
    own = own_years(clause)
    dated = nearest_dated(path)
    if own:
        code, text, year = "horizon_of_clause", clause, own[-1]
    elif opening_year:
        code, text, year = "horizon_of_opening", clause, opening_year
    elif dated:
        text = dated.text
        code, year = "horizon_of_heading", _heading_years(text)[-1]
    else:
        note("horizon_of_plan", clause=clause, year=plan_year)
        return plan_year
    note(code, clause=clause, text=text, year=year)
    return year


def nearest_dated(path: Sequence[Heading]) -> Heading | None:
    """The nearest heading that gives a year: "a) Đến năm 2030"."""
    for heading in reversed(path):
        if _heading_years(heading.text):
            return heading
    return None


def _heading_years(text: str) -> list[int]:
    """The years by which a heading's goals are to be reached: "Đến ngày 30/6/2026:" → 2026."""
    found = YEAR.findall(text) or DAY_YEAR.findall(text)
    if not found and is_only_a_time(text):
        found = re.findall(A_YEAR, text)
    return [int(year) for year in found]


class YearsOfClauses:
    """The years of a paragraph's clauses, asked for in order, for those that say none themselves.

    "Năm 2027 đón 8 triệu lượt khách, trong đó 1 triệu khách quốc tế; năm 2030 …": the second has
    the first one's year. The year that opens a sentence, or stands at the head of a list, holds
    for all of it: "Đến năm 2027: 100% xã …; 60% thôn …".
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._year: int | None = None
        self._held: int | None = None
        self._said: int | None = None
        self._before = ""

    def before(self, clause: str) -> int | None:
        """The year that the clauses before it say for it."""
        start = self._at
        self._at = self._end_of(clause)
        between = self._text[start : self._at - len(clause[-TAIL:])]
        is_new = start == 0 or SENTENCE_END.search(between) is not None
        if is_new:
            self._held = self._said = None
        if LIST_OPENER.match(clause) or LIST_OPENER.search(between):
            self._held = self._said
        carried = None if PART_END.search(between) else self._year
        given = self._said if self._grows(clause) else carried or self._held
        self._note_years(clause, given, is_new=is_new)
        return given

    def _note_years(self, clause: str, given: int | None, *, is_new: bool) -> None:
        own = own_years(clause)
        self._before = clause
        if not own:
            self._year = given
            return
        self._said = own[-1]
        self._year = own[-1] if LEADING_YEAR.match(clause) else None
        if LIST_HEAD.search(clause) or (is_new and OPENING.match(clause)):
            self._held = own[-1]

    def _grows(self, clause: str) -> bool:
        """True for the growth of what the clause before it is about: "Thu nhập bình quân 50 triệu
        đồng vào năm 2030 | , tăng gấp 2 lần so với năm 2025".
        """
        is_compared = BASE_YEAR.search(clause) is not None
        return is_compared and clause[:SUBJECT] == self._before[:SUBJECT]

    def _end_of(self, clause: str) -> int:
        """Where a clause ends in the text; the place before it, where its words were changed."""
        tail = clause[-TAIL:]
        at = self._text.find(tail, self._at)
        return at + len(tail) if at >= 0 else self._at


# So many letters at the beginnings of two clauses tell that they are about the same.
SUBJECT = 12
# So many letters at a clause's end tell where it stands.
TAIL = 20
# What ends the part in which a year holds.
PART_END = re.compile(r";|[.:]\s+(?=[A-ZĐÀ-Ỹ\-+])")
SENTENCE_END = re.compile(r"\.\s+(?=[A-ZĐÀ-Ỹ\-+])")
# What opens the parts of a sum, each behind its own colon: "trong đó: nông nghiệp: 50 hộ".
LIST_OPENER = WordPattern("goals", r"\W*<parts_of_all>\s*:")
# The year at the head of a list: "Tổng đàn năm 2030: trâu, bò 250 con; lợn …".
LIST_HEAD = WordPattern("goals", rf"<goal_years>\s+{A_YEAR}\s*:\s+[^\W\d]")
# The year that opens a sentence: "Phấn đấu đến năm 2030 không còn …".
OPENING = WordPattern(
    "goals",
    rf"\W*(?:<strive>,?\s+)?(?:<up_to>\s+(?:<year_part>\s+)?<year>\s+{A_YEAR}"
    rf"|(?:<within>\s+)?<spans>\s+{A_YEAR}\s*[-–]\s*{A_YEAR})",
)
# A year said before all figures of its clause: "Năm 2030 đón 17 triệu lượt khách".
LEADING_YEAR = WordPattern(
    "goals", rf"\D*?(?<!\w)<goal_years>\s+{A_YEAR}(?!\s*[-–])\D*\d"
)
