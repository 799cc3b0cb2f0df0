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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SỞ TƯ PHÁP", "Sở Tư pháp"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ", "Sở Kế hoạch và Đầu tư"),
        ("QUỸ ĐẦU TƯ PHÁT TRIỂN", "Quỹ Đầu tư phát triển"),
        ("BAN TỔ CHỨC TƯ", "Ban Tổ chức Trung ương"),
        ("VĂN PHÒNG TƯ ĐẢNG", "Văn phòng Trung ương Đảng"),
        ("BCH ĐOÀN TỈNH CAO BẰNG", "Ban Chấp hành Đoàn tỉnh Cao Bằng"),
        ("UBND PHƯỜNG 1", "Ủy ban nhân dân Phường 1"),
        ("ĐẢNG ỦY XÃ ĐÔ LƯƠNG", "Đảng ủy xã Đô Lương"),
        ("BỆNH VIỆN ĐA KHOA KHU VỰC CẨM KHÊ", "Bệnh viện Đa khoa khu vực Cẩm Khê"),
        ("TRƯỜNG THCS & THPT TÂN TIẾN", "Trường Trung học cơ sở và Trung học phổ thông Tân Tiến"),
        ("TRUNG TÂM Y TẾ HUYỆN U MINH", "Trung tâm Y tế huyện U Minh"),
        ("BAN QUẢN LÝ RỪNG PHÒNG HỘ", "Ban Quản lý rừng phòng hộ"),
        ("VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "Viện kiểm sát nhân dân tối cao"),
        ("HỘI ĐỒNG TUYỂN SINH", "Hội đồng tuyển sinh"),
    ],
)
def test_names_of_bodies_that_nobody_listed(text: str, expected: str) -> None:
    assert recase(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GIÁM ĐỐC BỆNH VIỆN ĐA KHOA TỈNH", "Giám đốc Bệnh viện Đa khoa tỉnh"),
        ("PHÓ TRƯỞNG PHÒNG", "Phó Trưởng phòng"),
        ("HIỆU TRƯỞNG TRƯỜNG TIỂU HỌC NGỌC THỤY", "Hiệu trưởng Trường Tiểu học Ngọc Thụy"),
    ],
)
def test_titles_with_the_body_of_their_holder(text: str, expected: str) -> None:
    assert recase_title(text) == expected
