"""Numbers of headings that a scan gave misread."""

from __future__ import annotations

import re

import pytest

from extractors.layout.heading_numbers import mend_headings
from extractors.page.document import Block, Box, Line, Paragraph, Word
from extractors.page.methods import Origin


def heading(text: str, origin: Origin = Origin.PIXELS) -> Paragraph:
    words = tuple(Word(w, Box(0, 0, 10, 10), 14.0, origin=origin) for w in text.split())
    return Paragraph(text, (Line(1, words),))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["I. MỤC TIÊU", "H. NHIỆM VỤ", "HI. TỔ CHỨC THỰC HIỆN"], ["I", "II", "III"]),
        (["I. MỤC TIÊU", "I. NHIỆM VỤ", "II. TỔ CHỨC THỰC HIỆN"], ["I", "II", "III"]),
        (["I. MỤC TIÊU", "II. NHIỆM VỤ", "PHỤ LỤC", "II. KINH PHÍ"], ["I", "II", "PHỤ LỤC", "II"]),
        (["A. PHẦN CHUNG", "I. MỤC TIÊU", "B. PHẦN RIÊNG", "I. NHIỆM VỤ"], ["A", "I", "B", "I"]),
        (["I. MỤC TIÊU", "II. NHIỆM VỤ", "IV. KINH PHÍ"], ["I", "II", "IV"]),
        (["I. MỤC TIÊU", "H. Nhiệm vụ"], ["I", "II"]),
        (["I. MỤC TIÊU", "II. TỔ CHỨC THỰC HIỆN", "TM. BAN THƯỜNG VỤ"], ["I", "II", "TM"]),
        (["I/ MỤC TIÊU", "1/ Mục tiêu chung", "I/ NHIỆM VỤ", "HI/ KINH PHÍ"], ["I", "1", "II", "III"]),
        (["1. MỤC TIÊU", "Đến năm 2026", "2. NHIỆM VỤ"], ["1", "Đến năm 2026", "2"]),
        (["1. MỤC TIÊU", "II. NHIỆM VỤ", "1. XÂY DỰNG", "2. SỬA CHỮA"], ["I", "II", "1", "2"]),
        (["1. MỤC TIÊU", "1. MỤC TIÊU CHUNG", "2. MỤC TIÊU CỤ THỂ"], ["I", "1", "2"]),
        (["1. MỤC TIÊU", "2. Đến năm 2030", "II. NHIỆM VỤ"], ["I", "2", "II"]),
        (["1. MỤC TIÊU", "PHỤ LỤC", "2. KINH PHÍ"], ["I", "PHỤ LỤC", "2"]),
    ],
)
def test_headings(read: list[str], meant: list[str]) -> None:
    blocks: list[Block] = [heading(text) for text in read]
    mended = [b.text for b in mend_headings(blocks) if isinstance(b, Paragraph)]
    assert [re.split("[./]", text)[0] for text in mended] == meant


def test_a_comma_in_the_number_of_a_heading_is_a_dot() -> None:
    [mended] = mend_headings([heading("3,5. Đơn giản hóa thủ tục")])
    assert isinstance(mended, Paragraph)
    assert mended.text == "3.5. Đơn giản hóa thủ tục"
    for stays in (heading("3,5. Đơn giản hóa", origin=Origin.PRINT), heading("1,5 triệu đồng")):
        assert mend_headings([stays]) == [stays]


def test_a_speck_before_the_number_of_a_heading() -> None:
    mended = mend_headings([heading("A4. Xây dựng chiến lược"), heading("4.1. Bố trí đủ nguồn lực")])
    assert next(b.text for b in mended if isinstance(b, Paragraph)) == "4. Xây dựng chiến lược"
    stays: list[Block] = [heading("A4. Xây dựng chiến lược"), heading("A5. Bố trí đủ nguồn lực")]
    assert mend_headings(stays) == stays


@pytest.mark.parametrize(
    "text",
    ["Hỗ trợ doanh nghiệp", "1. Mục tiêu chung", "V/v triển khai", "T/M ỦY BAN NHÂN DÂN", "TL. CHỦ TỊCH"],
)
def test_other_paragraphs_stay(text: str) -> None:
    paragraph = heading(text)
    assert mend_headings([paragraph]) == [paragraph]


def test_a_letter_whose_bracket_was_not_read() -> None:
    read = [heading("a Chủ động tự kiểm tra"), heading("- Thời gian: Cả năm"), heading("b. Rà soát")]
    first, *_ = mend_headings(read)
    assert isinstance(first, Paragraph)
    assert first.text == "a) Chủ động tự kiểm tra"


def test_a_small_letter_that_begins_no_list_stays() -> None:
    alone = heading("a Chủ động tự kiểm tra")
    printed = heading("a Chủ động tự kiểm tra", origin=Origin.PRINT)
    assert mend_headings([alone, heading("1. Rà soát")])[0] == alone
    assert mend_headings([printed, heading("b. Rà soát", origin=Origin.PRINT)])[0] == printed


@pytest.mark.parametrize(
    ("texts", "mended"),
    [
        (("1. Hạ tầng số", "- Phủ sóng 5G.", "2 Dữ liệu"), "2. Dữ liệu"),
        (("9. Tài chính", "a) Rà soát", "10 Nhân lực"), "10. Nhân lực"),
        (("1. Hạ tầng số", "1.1. Mạng", "2 Dữ liệu"), "2. Dữ liệu"),
        (("1. Hạ tầng số", "3 Dữ liệu"), "3 Dữ liệu"),
        (("1. Hạ tầng số", "II. NHIỆM VỤ", "2 Dữ liệu"), "2 Dữ liệu"),
        (("12 Sở, ngành tham gia",), "12 Sở, ngành tham gia"),
        (("1. Mạng", "2 mạng dự phòng"), "2 mạng dự phòng"),
    ],
)
def test_a_number_whose_point_was_not_read(texts: tuple[str, ...], mended: str) -> None:
    last = mend_headings([heading(text) for text in texts])[-1]
    assert isinstance(last, Paragraph)
    assert last.text == mended


def test_a_printed_number_without_a_point_stays() -> None:
    first, second = heading("1. Mạng", origin=Origin.PRINT), heading("2 Sở phối hợp", origin=Origin.PRINT)
    assert mend_headings([first, second]) == [first, second]
