"""Clauses as their goals are read."""

from __future__ import annotations

import pytest

from extractors.content.goals.clause_reading import as_goal, as_printed, tells_hours


@pytest.mark.parametrize(
    ("clause", "read"),
    [
        ("tỷ lệ tăng từ 52% lên 54%", "tỷ lệ tăng lên 54%"),
        ("hộ nghèo giảm từ 3,2% năm 2024 xuống còn 2,5%", "hộ nghèo giảm xuống còn 2,5%"),
        ("từ 7 đến 8%/năm", "từ 7 đến 8%/năm"),
        ("có từ 52% hộ trở lên", "có từ 52% hộ trở lên"),
        ("15/20 xã đạt chuẩn", "15 xã đạt chuẩn"),
        ("ngày 15/10 xã hoàn thành", "ngày 15/10 xã hoàn thành"),
        ("đạt 100% (20/20 xã)", "đạt 100% (20/20 xã)"),
        ("20/15 xã", "20/15 xã"),
        ("Gia đình văn hóa: 780/1.020 hộ", "Gia đình văn hóa: 780 hộ"),
        ("Tối thiểu 3 trong 5 ấp có", "Tối thiểu 3 ấp có"),
        ("có 12 trong tổng số 15 xã", "có 12 xã"),
        ("8 trên tổng số 9 trường", "8 trường"),
        ("trong 5 xã", "trong 5 xã"),
        ("5 trong 3 xã", "5 trong 3 xã"),
        ("Nghị quyết 8/12 xã đã ký", "Nghị quyết 8/12 xã đã ký"),
    ],
)
def test_what_is_read(clause: str, read: str) -> None:
    assert as_goal(clause) == read


def test_the_phrase_stays_as_printed() -> None:
    assert as_printed("đạt 15 xã", "Số xã đạt 15/20 xã") == "đạt 15/20 xã"
    assert as_printed("chiếm 75%", "15/20 xã, chiếm 75%") == "chiếm 75%"


@pytest.mark.parametrize(
    ("text", "is_programme"),
    [
        ("07h30: đón tiếp đại biểu", True),
        ("09 giờ 30 trao giải", True),
        ("trả kết quả trong 24 giờ", False),
        ("5.000 giờ học", False),
    ],
)
def test_lines_of_a_programme(text: str, is_programme: bool) -> None:
    assert tells_hours(text) is is_programme
