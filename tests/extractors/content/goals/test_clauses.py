"""Clauses that set a goal each, and which figure the goal is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.content.goals.clauses import split_clauses
from extractors.content.goals.goal_figures import main_quantity


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Tỷ lệ A đạt 70%; tỷ lệ B đạt 80%.", ["Tỷ lệ A đạt 70%", "tỷ lệ B đạt 80%"]),
        ("Tỷ lệ A đạt 70%, tỷ lệ B đạt 80%.", ["Tỷ lệ A đạt 70%", "tỷ lệ B đạt 80%"]),
        ("Tỷ lệ A đạt 70%. Tỷ lệ B đạt 80%.", ["Tỷ lệ A đạt 70%", "Tỷ lệ B đạt 80%"]),
        ("Tỷ lệ A, B và C đạt 80%.", ["Tỷ lệ A, B và C đạt 80%"]),
        ("Tỷ lệ A đạt 70%, tỷ lệ B, C đạt 80%.", ["Tỷ lệ A đạt 70%", "tỷ lệ B, C đạt 80%"]),
        ("100% xã, phường, đặc khu có điểm hỗ trợ.", ["100% xã, phường, đặc khu có điểm hỗ trợ"]),
        ("Có 70% xã, phường có X, tỷ lệ B đạt 80%.", ["Có 70% xã, phường có X", "tỷ lệ B đạt 80%"]),
        ("Đạt 60%, cao hơn 5% so với năm 2024.", ["Đạt 60%, cao hơn 5% so với năm 2024"]),
        ("Tỷ lệ A đạt 70%, bảo đảm an toàn.", ["Tỷ lệ A đạt 70%, bảo đảm an toàn"]),
        ("90% xã và 100% phường có điểm hỗ trợ.", ["90% xã", "100% phường có điểm hỗ trợ"]),
        ("Hằng năm, 100% xã được kiểm tra.", ["Hằng năm, 100% xã được kiểm tra"]),
        ("Về hạ tầng: phủ sóng 5G đạt 99%.", ["phủ sóng 5G đạt 99%"]),
        ("Tỷ lệ A: cấp xã đạt 9%, cấp tỉnh đạt 10%", ["Tỷ lệ A cấp xã đạt 9%", "Tỷ lệ A cấp tỉnh đạt 10%"]),
        ("Giá trị đạt 1.200,5 tỷ đồng.", ["Giá trị đạt 1.200,5 tỷ đồng"]),
        (
            "Có ít nhất 15 doanh nghiệp A, 03 hợp tác xã B.",
            ["Có ít nhất 15 doanh nghiệp A", "ít nhất 03 hợp tác xã B"],
        ),
        ("Xây dựng 20 km đường, 02 cầu.", ["Xây dựng 20 km đường", "02 cầu"]),
        ("Có 15 địa phương (10 xã, 5 phường) đạt chuẩn.", ["Có 15 địa phương (10 xã, 5 phường) đạt chuẩn"]),
        (
            "Loại Tốt: 85% trở lên; không có loại Chưa đạt.",
            ["Loại Tốt: 85% trở lên", "không có loại Chưa đạt"],
        ),
        ("Lên lớp: từ 98% trở lên; không ai bỏ học.", ["Lên lớp từ 98% trở lên", "không ai bỏ học"]),
        ("Học lực Giỏi: 30%, Khá: 40% trở lên", ["Học lực Giỏi: 30%", "Khá: 40% trở lên"]),
        ("Lên lớp thẳng: 98%; thi lại không quá 2%", ["Lên lớp thẳng: 98%", "thi lại không quá 2%"]),
        ("Chuyên cần: ≥ 99%, lớp 9 đạt 100%", ["Chuyên cần ≥ 99%", "lớp 9 đạt 100%"]),
        ("Không có số nào; không có chỉ tiêu.", []),
        ("", []),
    ],
)
def test_split_clauses(text: str, clauses: list[str]) -> None:
    assert split_clauses(text) == clauses


@pytest.mark.parametrize(
    ("clause", "raw"),
    [
        ("Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng dưới 15%", "dưới 15%"),
        ("100% trẻ em dưới 6 tuổi có thẻ bảo hiểm y tế", "100%"),
        ("Tỷ lệ trạm y tế có từ 4 bác sĩ đạt 100%", "đạt 100%"),
        ("Giá trị sản phẩm trên 01 ha đất đạt tối thiểu 300 triệu đồng", "đạt tối thiểu 300"),
        ("Số hộ dùng Internet tốc độ trên 1 Gb/s đạt 60%", "đạt 60%"),
        ("Xây dựng 3.500 căn nhà", "3.500"),
        ("Tuổi thọ trung bình đạt 75 tuổi", "đạt 75"),
        ("Nâng tỷ lệ đô thị hóa từ 30% lên 50%", "lên 50%"),
    ],
)
def test_the_figure_that_is_the_goal(clause: str, raw: str) -> None:
    quantity = main_quantity(clause)
    assert quantity is not None
    assert quantity.raw == raw


@pytest.mark.parametrize("clause", ["Hoàn thiện thể chế", "Triển khai Đề án 06", "Họp tại 3 xã", "Năm 2030"])
def test_no_goal(clause: str) -> None:
    assert main_quantity(clause) is None


@given(st.lists(st.sampled_from(["Tỷ lệ A", "đạt 70%", "xã", "100%", "Hằng năm", "tăng 5%/năm"]), max_size=8))
def test_no_word_is_lost(parts: list[str]) -> None:
    text = ", ".join(parts)
    joined = " ".join(split_clauses(text))
    assert not re.search(r"\d", text) or set(re.findall(r"\w+", text)) <= set(re.findall(r"\w+", joined))
