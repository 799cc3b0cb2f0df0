"""Two numbers or two datelines in a masthead: the first counts, and the others are noted."""

from __future__ import annotations

from datetime import date

from extractors.decisions.log import Decision, noting
from extractors.heading.masthead_choice import choose_dateline, choose_number
from extractors.page.document import Line
from extractors.page.masthead import Masthead
from tests.extractors.build import words


def lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(1, words(text, 60, 80 + 20 * n)) for n, text in enumerate(texts))


def said(decisions: list[Decision]) -> list[tuple[str, object]]:
    return [(d.code, d.facts["text"]) for d in decisions]


def test_a_number_in_the_left_column_goes_before_one_in_the_right() -> None:
    masthead = Masthead(lines("UBND TỈNH AN GIANG", "Số: 181/KH-UBND"), lines("Số: 52/CV-VP"), 200)
    with noting() as decisions:
        number, line = choose_number(masthead)
    assert number == "181/KH-UBND"
    assert line is masthead.left[1]
    assert said(decisions) == [("number_first", "Số: 181/KH-UBND"), ("number_later", "Số: 52/CV-VP")]


def test_where_no_number_is_filled_in_the_lines_looked_at_are_noted() -> None:
    with noting() as decisions:
        number, line = choose_number(Masthead(lines("Số:      /KH-UBND"), (), 200))
    assert number is None
    assert line is not None
    assert line.text == "Số: /KH-UBND"
    assert said(decisions) == [("number_none", "Số: /KH-UBND")]


def test_the_first_dateline_counts() -> None:
    right = lines("An Giang, ngày 04 tháng 4 năm 2025", "Long Xuyên, ngày 09 tháng 4 năm 2025")
    with noting() as decisions:
        found = choose_dateline(Masthead((), right, 200))
    assert found is not None
    assert found.issued_on == date(2025, 4, 4)
    assert [(d.code, d.facts["day"]) for d in decisions] == [
        ("dateline_first", date(2025, 4, 4)),
        ("dateline_later", date(2025, 4, 9)),
    ]
