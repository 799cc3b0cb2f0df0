"""Brackets that say who leads, who helps and by when in any order."""

from __future__ import annotations

import pytest

from extractors.content.assignment_lines import split_assignment, split_parts

WORK = "2. Nâng cấp đường truyền"


@pytest.mark.parametrize(
    ("bracket", "parts"),
    [
        (
            "(Phòng Kinh tế tham mưu; phối hợp: Công an xã; xong trước 30/6/2026)",
            {"lead": "Phòng Kinh tế", "coordinating": "Công an xã", "due": "xong trước 30/6/2026"},
        ),
        ("(Đầu mối: Sở Y tế; thời gian: quý II/2026)", {"lead": "Sở Y tế", "due": "quý II/2026"}),
        ("(Giao Sở Y tế; hoàn thành quý II/2026)", {"lead": "Sở Y tế", "due": "hoàn thành quý II/2026"}),
        ("(Trách nhiệm: Sở Y tế)", {"lead": "Sở Y tế"}),
        ("(Sở Y tế, hoàn thành trước ngày 30/6)", {"lead": "Sở Y tế", "due": "hoàn thành trước ngày 30/6"}),
        (
            "(Sở Y tế là cơ quan chủ trì; Sở Nội vụ và UBND các xã là cơ quan phối hợp)",
            {"lead": "Sở Y tế", "coordinating": "Sở Nội vụ và UBND các xã"},
        ),
        ("(xong trước 30/6/2026; Sở Y tế)", {"lead": "Sở Y tế", "due": "xong trước 30/6/2026"}),
        ("(Sở Y tế triển khai; thời hạn 30/6/2026)", {"lead": "Sở Y tế", "due": "thời hạn 30/6/2026"}),
        (
            "(Sở Y tế chủ trì; các sở, ngành liên quan; thường xuyên)",
            {"lead": "Sở Y tế", "coordinating": "các sở, ngành liên quan", "due": "thường xuyên"},
        ),
        (
            "(Hoàn thành trong tháng 5/2026, Sở Y tế chủ trì)",
            {"lead": "Sở Y tế", "due": "Hoàn thành trong tháng 5/2026"},
        ),
        (
            "(Sở Y tế chịu trách nhiệm thực hiện, Sở Nội vụ tham gia, hoàn thành năm 2026)",
            {"lead": "Sở Y tế", "coordinating": "Sở Nội vụ", "due": "hoàn thành năm 2026"},
        ),
        ("(Phụ trách: đ/c Nguyễn Văn An)", {"lead": "đ/c Nguyễn Văn An"}),
    ],
)
def test_each_part_says_who_or_when(bracket: str, parts: dict[str, str]) -> None:
    split = split_assignment(f"{WORK} {bracket}.")
    assert split.content == WORK
    assert {part.role: part.text for part in split.parts} == parts


@pytest.mark.parametrize(
    "bracket",
    [
        "(Sở Y tế, 2024)",
        "(Bộ Y tế, tháng 5/2024)",
        "(nguồn: Sở Y tế, năm 2024)",
        "(Sở Y tế, Sở Nội vụ)",
        "(Sở Y tế báo cáo)",
        "(theo Quyết định số 5/QĐ-UBND ngày 3/2/2026)",
        "(ghi chú: đã bàn giao)",
        "(gồm 12 trạm; hoàn thành 8 trạm)",
    ],
)
def test_other_brackets_are_content(bracket: str) -> None:
    assert split_assignment(f"{WORK} {bracket}").parts == ()


@pytest.mark.parametrize(
    ("bracket", "parts"),
    [
        ("(Sở Y tế; xong trước 30/6/2026)", {"lead": "Sở Y tế", "due": "xong trước 30/6/2026"}),
        (
            "(Sở Y tế tham mưu; phối hợp: Sở Nội vụ)",
            {"lead": "Sở Y tế", "coordinating": "Sở Nội vụ"},
        ),
        ("(Sở Y tế, hoàn thành trước ngày 30/6)", {"lead": "Sở Y tế", "due": "hoàn thành trước ngày 30/6"}),
    ],
)
def test_the_bracket_of_a_cell_is_read_the_same_way(bracket: str, parts: dict[str, str]) -> None:
    split = split_parts(f"Nâng cấp đường truyền {bracket}")
    assert split.content == "Nâng cấp đường truyền"
    assert {part.role: part.text for part in split.parts} == parts
