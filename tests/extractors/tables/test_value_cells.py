"""Figures of value cells that say more than a number."""

from __future__ import annotations

import pytest

from extractors.tables.value_cells import read_value_cell


@pytest.mark.parametrize(
    ("text", "comparator", "value", "high", "unit"),
    [
        # So many of all.
        ("50/63 xã", "=", 50, None, "xã"),
        ("12/12", "=", 12, None, None),
        ("34/34 xã, phường", "=", 34, None, "xã, phường"),
        ("Ít nhất 20/25 trường", ">=", 20, None, "trường"),
        ("thứ 15/34", "=", 15, None, None),
        # Times that are to be reached.
        ("25 phút", "=", 25, None, "phút"),
        ("15 ngày", "=", 15, None, "ngày"),
        ("Không quá 05 ngày làm việc", "<=", 5, None, "ngày làm việc"),
        ("Dưới 24 giờ", "<", 24, None, "giờ"),
        ("Tối đa 03 tháng", "<=", 3, None, "tháng"),
        ("30 phút trở xuống", "<=", 30, None, "phút"),
        # What is counted.
        ("35 tỷ đồng trở lên", ">=", 35, None, "tỷ đồng"),
        ("5 xã (10%)", "=", 5, None, "xã"),
        ("1,5 tr.đồng", "=", 1.5, None, "tr.đồng"),
        ("8,0 ÷ 8,5", "range", 8, 8.5, None),
        ("95 ÷ 97%", "range", 95, 97, "%"),
        ("100% (12/12 xã)", "=", 100, None, "%"),
        ("≥ 90%", ">=", 90, None, "%"),
        ("1.250,5", "=", 1250.5, None, None),
    ],
)
def test_figures(text: str, comparator: str, value: float, high: float | None, unit: str | None) -> None:
    found = read_value_cell(text)
    assert found is not None
    assert (found.comparator, found.value, found.value_high, found.unit) == (comparator, value, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "6/2026",
        "Tháng 6/2026",
        "Quý III/2026",
        "Trước 30/6",
        "03 tháng đầu năm",
        "Đạt",
        "Năm 2026",
        "12/6/2026",
    ],
)
def test_times_and_words_are_no_figures(text: str) -> None:
    assert read_value_cell(text) is None
