"""Readers whose findings are kept and whose decisions are noted all the same."""

from __future__ import annotations

from extractors.decisions.kept import kept
from extractors.decisions.log import noting
from extractors.values.agencies import find_agencies
from extractors.values.periods import read_period


def test_a_text_is_read_once() -> None:
    asked: list[str] = []

    @kept(2)
    def read(text: str) -> str:
        asked.append(text)
        return text.upper()

    assert [read("a"), read("a"), read("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]


def test_what_was_read_before_is_noted_in_each_log() -> None:
    for _ in range(2):
        find_agencies("Sở Tài chính")
        read_period("Tháng 6/2025")
        with noting() as decisions:
            find_agencies("Sở Tài chính")
            read_period("Tháng 6/2025")
        assert {"agency_known", "period_point"} <= {d.code for d in decisions}


def test_agencies_of_two_provinces_are_kept_apart() -> None:
    text = "Công an tỉnh An Giang"
    named = [find_agencies(text, place)[0].name for place in ("An Giang", None, "An Giang")]
    assert named == ["Công an tỉnh", "Công an tỉnh An Giang", "Công an tỉnh"]


def test_a_text_asked_twice_is_found_without_reading() -> None:
    assert find_agencies("Sở Xây dựng; Sở Y tế") is find_agencies("Sở Xây dựng; Sở Y tế")
