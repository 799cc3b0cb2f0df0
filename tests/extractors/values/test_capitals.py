"""Names and titles printed in capitals."""

from __future__ import annotations

import pytest

from extractors.values.capitals import has_title_head, recase, recase_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ỦY BAN NHÂN DÂN XÃ CAM LỘ", "Ủy ban nhân dân xã Cam Lộ"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
        ("BẢO HIỂM XÃ HỘI TỈNH", "Bảo hiểm xã hội tỉnh"),
        ("UBND TỈNH AN GIANG", "Ủy ban nhân dân tỉnh An Giang"),
        ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
        ("BAN CHỈ ĐẠO CẢI CÁCH HÀNH CHÍNH", "Ban Chỉ đạo cải cách hành chính"),
        ("KHO BẠC NHÀ NƯỚC KHU VỰC XVIII", "Kho bạc Nhà nước khu vực XVIII"),
        ("UỶ BAN NHÂN DÂN TỈNH KHÁNH HOÀ", "Ủy ban nhân dân tỉnh Khánh Hòa"),
    ],
)
def test_recase(text: str, expected: str) -> None:
    assert recase(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PHÓ CHỦ TỊCH UBND TỈNH", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        ("PCT UBND TỈNH", "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        ("P. CHỦ TỊCH", "Phó Chủ tịch"),
        ("P.GĐ", "Phó Giám đốc"),
        ("Q. GIÁM ĐỐC", "Quyền Giám đốc"),
        ("TƯ LỆNH", "Tư lệnh"),
        ("BÍ THƯ ĐẢNG ỦY", "Bí thư Đảng ủy"),
        ("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Giám đốc Sở Khoa học và Công nghệ"),
        ("TRƯỞNG BAN CHỈ ĐẠO", "Trưởng Ban Chỉ đạo"),
        ("PHÓ CỤC TRƯỞNG", "Phó Cục trưởng"),
    ],
)
def test_recase_title(text: str, expected: str) -> None:
    assert recase_title(text) == expected


@pytest.mark.parametrize(
    "text", ["CHỦ TỊCH", "PHÓ CHỦ TỊCH", "PCT. UBND TỈNH", "P. GIÁM ĐỐC", "Q. GIÁM ĐỐC", "BÍ THƯ"]
)
def test_lines_that_begin_a_title(text: str) -> None:
    assert has_title_head(text)


@pytest.mark.parametrize(
    "text", ["ỦY BAN NHÂN DÂN", "TM. BAN THƯỜNG VỤ", "VÀ CÔNG NGHỆ", "NGUYỄN VĂN AN", ""]
)
def test_other_lines(text: str) -> None:
    assert not has_title_head(text)
