"""Which reading of a line official prose goes on with."""

from __future__ import annotations

import pytest

from extractors.language.preference import log_probability, prefer


@pytest.mark.parametrize(
    ("meant", "misread"),
    [
        ("không để trục lợi chính sách", "không đề trục lợi chính sách"),
        ("quản lý chi phí đầu tư", "quản lý chỉ phí đầu tư"),
        ("phòng chống tham nhũng, lãng phí", "phòng chồng tham những, lãng phí"),
        ("áp dụng tại khoản 1 Điều 6", "áp dụng tại khoản ] Điều 6"),
    ],
)
def test_what_is_meant_is_preferred(meant: str, misread: str) -> None:
    assert prefer(misread.split(), meant.split()) > 1.5
    assert prefer(meant.split(), misread.split()) < -1.5


def test_a_reading_is_no_better_than_itself() -> None:
    line = ["Ủy", "ban", "nhân", "dân"]
    assert prefer(line, line) == 0


@pytest.mark.parametrize("words", [(), ("kế",), ("kế", "hoạch")])
def test_short_lines(words: tuple[str, ...]) -> None:
    assert log_probability(words) <= 0
