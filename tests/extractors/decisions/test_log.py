"""The log of decisions: open only inside `noting`, and no reader says otherwise for being watched."""

from __future__ import annotations

from datetime import date

from extractors.decisions.log import Decision, note, noting
from extractors.layout.columns import read_header, read_role
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period
from extractors.values.quantities import read_value


def codes(decisions: list[Decision]) -> list[str]:
    return [decision.code for decision in decisions]


def test_nothing_is_kept_outside() -> None:
    note("lost")
    with noting() as decisions:
        note("kept", text="a")
    note("lost")
    assert decisions == [Decision("kept", {"text": "a"})]


def test_a_log_within_another_has_its_decisions_alone() -> None:
    with noting() as outer:
        note("before")
        with noting() as inner:
            note("inside")
        note("after")
    assert (codes(outer), codes(inner)) == (["before", "after"], ["inside"])


def test_a_period_says_what_it_read() -> None:
    with noting() as decisions:
        period = read_period("Trước tháng 6/2026, hằng năm")
    assert period == read_period("Trước tháng 6/2026, hằng năm")
    points = [d.facts for d in decisions if d.code == "period_point"]
    assert points == [{"text": "tháng 6/2026", "first": date(2026, 6, 1), "last": date(2026, 6, 30)}]
    assert {"period_bound", "period_day_before", "period_recurrence"} <= set(codes(decisions))


def test_a_condition_names_its_phrase() -> None:
    with noting() as decisions:
        read_period("Sau khi có hướng dẫn của Bộ Nội vụ")
    assert decisions[0] == Decision("period_condition", {"phrase": "sau khi"})


def test_agencies_say_how_they_were_known() -> None:
    with noting() as decisions:
        find_agencies("Sở KH&CN; Sở Giáo đục và Đào tạo; các sở, ngành; Câu lạc bộ Doanh nhân trẻ")
    assert codes(decisions) == ["agency_known", "agency_marks", "agency_collective", "agency_as_printed"]
    assert decisions[0].facts["phrase"] == "Sở Khoa học và Công nghệ"


def test_a_figure_says_its_words() -> None:
    with noting() as decisions:
        read_value("Đến năm 2030 đạt tối thiểu 50%")
    assert codes(decisions) == ["figure_names_something", "quantity"]
    assert decisions[1].facts["words"] == "đạt tối thiểu"


def test_a_header_says_its_phrase_and_the_others() -> None:
    reading = read_header("Thời gian hoàn thành dự kiến")
    assert reading is not None
    assert reading.role == read_role("Thời gian hoàn thành dự kiến") == "due"
    assert reading.phrase is not None
    assert reading.phrase.words == "thoi gian hoan thanh"
    assert reading.others
