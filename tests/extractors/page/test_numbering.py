"""Numbering styles of Vietnamese documents."""

from __future__ import annotations

import pytest

from extractors.page.numbering import read_marker, without_marker


@pytest.mark.parametrize(
    ("text", "kind", "ordinal", "rest"),
    [
        ("I. MỤC ĐÍCH, YÊU CẦU", "roman", "I", "MỤC ĐÍCH, YÊU CẦU"),
        ("I- MỤC TIÊU", "roman", "I", "MỤC TIÊU"),
        ("II - NHIỆM VỤ", "roman", "II", "NHIỆM VỤ"),
        ("III/ TỔ CHỨC THỰC HIỆN", "roman", "III", "TỔ CHỨC THỰC HIỆN"),
        ("IV.TỔ CHỨC THỰC HIỆN", "roman", "IV", "TỔ CHỨC THỰC HIỆN"),
        ("VIII. KINH PHÍ", "roman", "VIII", "KINH PHÍ"),
        ("IX. PHỤ LỤC", "roman", "IX", "PHỤ LỤC"),
        ("XII. KHEN THƯỞNG", "roman", "XII", "KHEN THƯỞNG"),
        ("XIX. KIỂM TRA", "roman", "XIX", "KIỂM TRA"),
        ("A. PHẦN CHUNG", "upper", "A", "PHẦN CHUNG"),
        ("B. CHỈ TIÊU CỤ THỂ", "upper", "B", "CHỈ TIÊU CỤ THỂ"),
        ("1. Mục đích", "decimal", "1", "Mục đích"),
        ("1.Mục đích", "decimal", "1", "Mục đích"),
        ("1) Mục đích", "decimal", "1", "Mục đích"),
        ("1/ Mục đích", "decimal", "1", "Mục đích"),
        ("1- Mục đích", "decimal", "1", "Mục đích"),
        ("01. Hoàn thiện thể chế", "decimal", "01", "Hoàn thiện thể chế"),
        ("12. Sở Y tế", "decimal", "12", "Sở Y tế"),
        ("1.1. Kiện toàn Ban Chỉ đạo", "decimal", "1.1", "Kiện toàn Ban Chỉ đạo"),
        ("1.1 Kiện toàn Ban Chỉ đạo", "decimal", "1.1", "Kiện toàn Ban Chỉ đạo"),
        ("2.10. Xây dựng", "decimal", "2.10", "Xây dựng"),
        ("3.2.1. Xây dựng", "decimal", "3.2.1", "Xây dựng"),
        ("4.1.- Nhiệm vụ", "decimal", "4.1", "Nhiệm vụ"),
        ("a) Về hạ tầng", "letter", "a", "Về hạ tầng"),
        ("b. Về dữ liệu", "letter", "b", "Về dữ liệu"),
        ("đ) Về nhân lực", "letter", "đ", "Về nhân lực"),
        ("- Phấn đấu đạt 50%", "bullet", "-", "Phấn đấu đạt 50%"),
        ("– Phấn đấu đạt 50%", "bullet", "–", "Phấn đấu đạt 50%"),
        ("-Phấn đấu đạt 50%", "bullet", "-", "Phấn đấu đạt 50%"),
        ("+ Sở Y tế", "bullet", "+", "Sở Y tế"),
        ("* Đến năm 2030:", "bullet", "*", "Đến năm 2030:"),
        ("• Sở Y tế", "bullet", "•", "Sở Y tế"),
        ("Phần I", "part", "Phần I", ""),
        ("PHẦN THỨ NHẤT", "part", "PHẦN THỨ NHẤT", ""),
        ("Chương II. TỔ CHỨC", "part", "Chương II", "TỔ CHỨC"),
        ("Điều 1. Ban hành kèm theo Quyết định này", "article", "Điều 1", "Ban hành kèm theo Quyết định này"),
        ("Điều 2a. Sửa đổi", "article", "Điều 2a", "Sửa đổi"),
    ],
)
def test_markers(text: str, kind: str, ordinal: str, rest: str) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.kind, marker.ordinal, text[marker.end :]) == (kind, ordinal, rest)
    assert without_marker(text) == rest


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 57-NQ/TW",
        "2025 là năm cuối của nhiệm kỳ",
        "2026 - 2030",
        "95% hồ sơ được giải quyết đúng hạn",
        "1.200 cán bộ được bồi dưỡng",
        "1,5 lần so với năm 2024",
        "30/6/2026",
        "01/7/2025 là ngày",
        "12 nhiệm vụ trọng tâm",
        "I",
        "Vì vậy",
        "Cải cách hành chính",
        "Điều động cán bộ",
        "Chương trình hành động",
        "Phần mềm dùng chung",
        "à. Ôi",
        "UBND tỉnh yêu cầu",
        "",
    ],
)
def test_running_text_has_no_marker(text: str) -> None:
    assert read_marker(text) is None
    assert without_marker(text) == text


@pytest.mark.parametrize(
    "texts",
    [
        ["Phần I", "I. MỤC TIÊU", "1. Chung", "1.1. Cụ thể", "1.1.1. Chi tiết", "a) Về", "- Một", "+ Hai"],
        ["A. PHẦN CHUNG", "II. CHỈ TIÊU", "3. Hạ tầng", "b) Mạng", "- Cáp", "+ Trạm", "* Khác"],
        ["Điều 1. Ban hành", "1. Khoản", "a) Điểm", "- Gạch"],
    ],
)
def test_each_kind_stands_deeper_than_the_one_before(texts: list[str]) -> None:
    levels = [marker.level for text in texts if (marker := read_marker(text))]
    assert len(levels) == len(texts)
    assert levels == sorted(set(levels))
