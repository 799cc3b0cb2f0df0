"""Lists of agencies written out in full."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.values.agencies import find_agencies
from extractors.values.agency_lists import spell_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các Sở: Tài chính, Y tế", "Sở Tài chính, Sở Y tế"),
        ("các Sở Tài chính, Y tế", "Sở Tài chính, Sở Y tế"),
        ("Các sở, ngành: Tài chính, Y tế", "sở Tài chính, sở Y tế"),
        ("Sở Tài chính, Y tế và Nội vụ", "Sở Tài chính, Sở Y tế và Sở Nội vụ"),
        ("Bộ Công an, Quốc phòng", "Bộ Công an, Bộ Quốc phòng"),
        ("Công an tỉnh; Sở Tài chính, Y tế", "Công an tỉnh; Sở Tài chính, Sở Y tế"),
        ("Ban Tổ chức, Ban Nội chính Tỉnh ủy", "Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy"),
        ("Văn phòng và Ủy ban Kiểm tra Thành ủy", "Văn phòng Thành ủy và Ủy ban Kiểm tra Thành ủy"),
        ("- Phối hợp với Sở Tài chính, Y tế", "- Phối hợp với Sở Tài chính, Sở Y tế"),
        ("+ Chủ trì: Bộ Công an, Quốc phòng", "+ Chủ trì: Bộ Công an, Bộ Quốc phòng"),
    ],
)
def test_what_a_list_leaves_out_is_repeated(text: str, expected: str) -> None:
    assert spell_out(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sở Lao động - Thương binh và Xã hội",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Các sở, ban, ngành",
        "Sở Tài chính, Công an tỉnh",
        "Sở Tài chính, các địa phương",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Ban Tổ chức Tỉnh ủy, Ban Nội chính Tỉnh ủy",
        "Văn phòng UBND tỉnh; Ban Nội chính Tỉnh ủy",
        "",
    ],
)
def test_what_is_whole_stays(text: str) -> None:
    assert spell_out(text) == text


@given(st.text(alphabet="SởBộCác TàichínhYtế,;:-và", max_size=40))
def test_spelling_out_ends(text: str) -> None:
    assert spell_out(spell_out(text)) == spell_out(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vụ Các vấn đề chung về hộ tịch, Văn phòng Bộ", ["Vụ Các vấn đề chung về hộ tịch", "Văn phòng Bộ"]),
        ("Cục Các quỹ ngoài ngân sách; các bộ, ngành", ["Cục Các quỹ ngoài ngân sách", "Các bộ, ngành"]),
        ("Sở Y tế Các phòng, ban", ["Sở Y tế", "Các phòng, ban"]),
        ("Các khoa, phòng ban liên quan", ["Các khoa, phòng ban"]),
    ],
)
def test_several_bodies_or_the_name_of_one(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names
