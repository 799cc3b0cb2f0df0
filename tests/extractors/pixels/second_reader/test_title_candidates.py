"""Which titles a line in capitals may be."""

from __future__ import annotations

import pytest

from extractors.pixels.second_reader.title_candidates import (
    in_order,
    is_complete,
    is_like_title,
    is_title,
    possible_titles,
)


@pytest.mark.parametrize(
    ("reading", "title"),
    [
        ("HÓ THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"),
        ("PHÓ GKÍM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("KT. B TRUONG", "KT. BỘ TRƯỞNG"),
        ("THÚ TRUÓNG", "THỨ TRƯỞNG"),
        ("V. HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG"),
        ("PHÓ CHỦ TỊCII", "PHÓ CHỦ TỊCH"),
    ],
)
def test_a_title_with_misread_letters(reading: str, title: str) -> None:
    assert title in possible_titles([reading])


@pytest.mark.parametrize("reading", ["Minh Chính", "SỞ TƯ PHÁP", "m", ""])
def test_what_is_no_title(reading: str) -> None:
    assert possible_titles([reading]) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("HIỆU TRƯỞNG", "HIỆU TRƯỞNG", ("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG")),
        ("KT. THỦ TƯỚNG", "THỦ TƯỚNG", ("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG")),
        ("KT. BỘ TRƯỞNG", "BỘ TRƯỞNG", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG")),
        ("TỔ TRƯỞNG", "PHÓ CHỦ TỊCH", ("TỔ TRƯỞNG", "PHÓ CHỦ TỊCH")),
    ],
)
def test_no_one_signs_in_his_own_stead(first: str, second: str, expected: tuple[str, str]) -> None:
    assert in_order(first, second) == expected


def test_the_deputy_ends_the_titles() -> None:
    assert is_complete(["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"])
    assert not is_complete(["KT. BỘ TRƯỞNG"])
    assert not is_complete(["TỔ TRƯỞNG", "PHÓ CHỦ TỊCH"])


def test_a_title_but_for_a_sign() -> None:
    assert is_title("THỦ TƯỚNG")
    assert is_like_title("KT THỦ TƯỚNG")
    assert not is_like_title("TM. CHÍNH PHỦ")
