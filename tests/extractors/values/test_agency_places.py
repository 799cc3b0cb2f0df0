"""Lists of places after one body repeat the body; bodies stacked in a cell are told by their heads."""

from __future__ import annotations

import pytest

from extractors.lexicon import read_lexicon
from extractors.values.agencies import find_agencies, find_cell_agencies
from extractors.values.agency_places import list_places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "UBND thành phố Hà Nội, Thành phố Hồ Chí Minh",
            ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân Thành phố Hồ Chí Minh"],
        ),
        (
            "HĐND thành phố Hà Nội và thành phố Đà Nẵng",
            ["Hội đồng nhân dân thành phố Hà Nội", "Hội đồng nhân dân thành phố Đà Nẵng"],
        ),
        (
            "Sở KHCN TP Hồ Chí Minh, TP. Đà Nẵng",
            [
                "Sở Khoa học và Công nghệ Thành phố Hồ Chí Minh",
                "Sở Khoa học và Công nghệ thành phố Đà Nẵng",
            ],
        ),
        (
            "UBND xã Tân Lập, xã Tân Hòa; Sở Nội vụ",
            ["Ủy ban nhân dân xã Tân Lập", "Ủy ban nhân dân xã Tân Hòa", "Sở Nội vụ"],
        ),
        (
            "Công an tỉnh Cà Mau, tỉnh Bạc Liêu",
            ["Công an tỉnh Cà Mau", "Công an tỉnh Bạc Liêu"],
        ),
        ("UBND tỉnh, Sở Y tế", ["Ủy ban nhân dân tỉnh", "Sở Y tế"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    ],
)
def test_one_body_for_several_places(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            ["Cơ quan điều hành", "Trung tâm tài chính", "quốc tế", "Các doanh nghiệp"],
            ["Cơ quan điều hành Trung tâm tài chính quốc tế", "Các doanh nghiệp"],
        ),
        (
            ["Sở KHCN TP Hồ", "Chí Minh, TP Đà", "Nẵng", "Cục VT theo dõi,", "đôn đốc"],
            [
                "Sở Khoa học và Công nghệ Thành phố Hồ Chí Minh",
                "Sở Khoa học và Công nghệ thành phố Đà Nẵng",
                "Cục VT",
            ],
        ),
        (
            ["Các đơn vị thuộc", "Bộ KHCN", "Các trường"],
            ["Các đơn vị thuộc Bộ Khoa học và Công nghệ", "Các trường"],
        ),
        (
            ["Sở Nông nghiệp và", "Môi trường", "Công an tỉnh"],
            ["Sở Nông nghiệp và Môi trường", "Công an tỉnh"],
        ),
        (
            ["Cơ quan điều hành Trung tâm", "quốc tế Các doanh nghiệp"],
            ["Cơ quan điều hành Trung tâm quốc tế", "Các doanh nghiệp"],
        ),
        (["Sở Y tế,", "Các sở, ban, ngành"], ["Sở Y tế", "Các sở, ban, ngành"]),
        (["Sở Tài chính và", "Các sở, ban, ngành"], ["Sở Tài chính", "Các sở, ban, ngành"]),
    ],
)
def test_bodies_stacked_in_a_cell(lines: list[str], names: list[str]) -> None:
    assert [agency.name for agency in find_cell_agencies(lines)] == names


@pytest.mark.parametrize("kind", read_lexicon("agency_words")["place_kinds"])
def test_each_kind_of_place(kind: str) -> None:
    assert list_places(f"{kind} Tân Lập")


@pytest.mark.parametrize(
    "text", ["", "theo dõi", "Hà Nội", "thành phố", "xã, phường", "thành phố Huế và Sở Y tế"]
)
def test_other_words_are_no_places(text: str) -> None:
    assert list_places(text) == []
