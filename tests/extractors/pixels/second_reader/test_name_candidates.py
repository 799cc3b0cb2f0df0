"""Which names a line under a seal may be."""

from __future__ import annotations

import pytest

from extractors.language.office_holders import office_holders
from extractors.pixels.second_reader.name_candidates import (
    frequency_of,
    is_whole_name,
    known_names_near,
    possible_names,
)


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Trần Hồng Hà", True),
        ("Nguyễn Thị Hồng Hạnh", True),
        ("Lê Quân", True),
        ("Hồng Hà", False),
        ("Trần", False),
        ("Trần Hng Hà", False),
        ("Trần hồng hà", False),
    ],
)
def test_a_whole_name(text: str, is_name: bool) -> None:
    assert is_whole_name(text) is is_name


def test_each_syllable_is_one_that_some_reading_has() -> None:
    found = possible_names(["Thái Đoễn Khanh", "Thái Doãn Fhanh"], is_cut=False)
    assert {"Thái Doãn Khanh", "Thái Doãn Thanh"} <= set(found)
    assert all(name.startswith("Thái ") for name in found)


def test_a_hidden_surname_is_a_frequent_one() -> None:
    found = possible_names(["Đẵm Hồng Hà"], is_cut=False)
    assert "Trần Hồng Hà" in found
    assert "Tạ Hồng Hà" not in found


def test_a_cut_line_lacks_its_surname() -> None:
    assert "Phạm Minh Chính" in possible_names(["Minh Chính"], is_cut=True)
    assert "Phạm Minh Chính" not in possible_names(["Minh Chính"], is_cut=False)


def test_a_surname_grown_together_with_what_follows() -> None:
    assert "Lê Tấn Dũng" in possible_names(["LêTấn Dũng"], is_cut=False)


@pytest.mark.parametrize("reading", ["", "7", "N", "O/LV 7"])
def test_strokes_are_no_name(reading: str) -> None:
    assert possible_names([reading], is_cut=True) == []


def test_frequent_surnames_come_first() -> None:
    assert frequency_of("Nguyễn Văn An") > frequency_of("Trần Văn An") > frequency_of("Tạ Văn An")


@pytest.mark.parametrize(
    ("reading", "known"),
    [
        ("Phạm Ainh Chính", ["Phạm Minh Chính"]),
        ("Trần Hồng Ha", ["Trần Hồng Hà"]),
        ("Nguyễn Hoài Nam", []),
        ("Thái Doãn Thanh", []),
    ],
)
def test_holders_of_offices_near_a_reading(reading: str, known: list[str]) -> None:
    assert known_names_near([reading]) == known


def test_a_cut_line_is_the_end_of_a_holder_s_name() -> None:
    assert known_names_near(["nh Chính"], is_cut=True) == ["Phạm Minh Chính"]
    assert known_names_near(["nh Chính"]) == []


def test_a_holder_of_an_office_counts_for_more_than_the_surname_alone() -> None:
    assert "Phạm Minh Chính" in possible_names(["Phạm Ainh Chính"], is_cut=False)
    assert frequency_of("Phạm Minh Chính") > frequency_of("Phạm Anh Chính")


def test_holders_of_offices_have_names_as_they_are_written() -> None:
    assert [name for name in office_holders() if not is_whole_name(name)] == []
