"""When two printed names or numbers are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.common.identity import name_key, number_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân tỉnh An Giang", "UỶ BAN  NHÂN DÂN TỈNH AN GIANG"),
        ("Sở Văn hóa, Thể thao", "Sở Văn hoá - Thể thao"),
        ("Sở Tài chính", "Sở Ta\u0300i chi\u0301nh"),
        ("Tỉnh ủy Khánh Hòa", "tỉnh uỷ Khánh Hoà"),
        (None, ""),
    ],
)
def test_same_name(one: str | None, other: str | None) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Hậu Giang"),
        ("Sở Y tế", "Sở Y tê"),
        ("Đảng ủy Sở Tài chính", "Sở Tài chính"),
    ],
)
def test_other_name(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("181/KH-UBND", "181 / KH – UBND"),
        ("01/KH-TCT01", "1/kh-tct01"),
        ("57-NQ/TW", "57−NQ/TW."),
        ("204-QĐ/TW", "204-qđ/tw"),
    ],
)
def test_same_number(one: str, other: str) -> None:
    assert number_key(one) == number_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("181/KH-UBND", "1810/KH-UBND"), ("20/KH-UBND", "2/KH-UBND"), ("60/QĐ-UBND", "60/QD-UBND")],
)
def test_other_number(one: str, other: str) -> None:
    assert number_key(one) != number_key(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert number_key(number_key(text)) == number_key(text)
    assert name_key(name_key(text)) == name_key(text)
