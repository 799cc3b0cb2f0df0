"""Duties to report, how often and by which day."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.prose import LABELS, reporting_line
from extractors.content.reporting import find_reporting
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.values.report_times import find_timings, read_recurrences
from tests.extractors.build import document

ROWS: list[dict[str, Any]] = yaml.safe_load((LABELS / "reporting.yml").read_text("utf-8"))


def _bare(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["lines"][-1][:50])
def test_reports_of_a_section(row: dict[str, Any]) -> None:
    found = list(find_reporting(find_sections(document(*row["lines"]))))
    assert [_bare(reporting_line(r)) for r in found] == [_bare(x) for x in row["reporting"]]
    assert all(r.proofs["text"].places for r in found)


def test_two_days_a_year() -> None:
    first, second = find_timings("gửi báo cáo trước ngày 20/6 và 20/12 hằng năm")
    assert [(t.day, t.month, t.recurrences) for t in (first, second)] == [
        (20, 6, ("yearly",)),
        (20, 12, ("yearly",)),
    ]


def test_the_words_are_kept_as_printed() -> None:
    line = "1. Sở Y tế định kỳ hằng quý, trước ngày 10 của tháng cuối quý, báo cáo Ủy ban nhân dân tỉnh."
    [found] = find_reporting(find_sections(document("IV. TỔ CHỨC THỰC HIỆN", line)))
    assert (found.frequency, found.deadline) == ("định kỳ hằng quý", "trước ngày 10 của tháng cuối quý")
    assert found.proofs["text"].text.endswith("báo cáo Ủy ban nhân dân tỉnh.")


@pytest.mark.parametrize(
    ("phrase", "value"),
    [(x, e["value"]) for e in read_lexicon("reporting")["frequencies"] for x in e["examples"]],
)
def test_each_example_of_a_rhythm(phrase: str, value: str) -> None:
    assert value in read_recurrences(phrase)


@pytest.mark.parametrize(
    ("text", "rhythms"),
    [
        ("hằng tháng, quý, 6 tháng và năm", ("monthly", "quarterly", "half_yearly", "yearly")),
        (
            "3 tháng, 6 tháng, 9 tháng, 01 năm hoặc đột xuất",
            ("quarterly", "half_yearly", "yearly", "on_request"),
        ),
        ("Định kỳ 6 tháng, 01 năm", ("half_yearly", "yearly")),
        ("trong năm 2025", ()),
        ("quý II năm 2025", ()),
    ],
)
def test_rhythms(text: str, rhythms: tuple[str, ...]) -> None:
    assert tuple(v for t in find_timings(text) for v in t.recurrences) == rhythms


@pytest.mark.parametrize(
    ("text", "day", "month", "rhythms"),
    [
        ("báo cáo trước ngày 20/12/2025", 20, 12, ()),
        ("báo cáo trước ngày 25 tháng 11 hằng năm", 25, 11, ("yearly",)),
        ("báo cáo chậm nhất là ngày 5 hằng tháng", 5, None, ("monthly",)),
        ("báo cáo vào ngày 20 của tháng cuối quý", 20, None, ("quarterly",)),
    ],
)
def test_days(text: str, day: int, month: int | None, rhythms: tuple[str, ...]) -> None:
    [timing] = find_timings(text)
    assert (timing.day, timing.month, timing.recurrences) == (day, month, rhythms)
