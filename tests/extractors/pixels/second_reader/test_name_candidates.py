"""Which names a line under a seal may be."""

from __future__ import annotations

import pytest

from extractors.language.office_holders import office_holders
from extractors.page.document import Box
from extractors.pixels.second_reader.name_candidates import (
    frequency_of,
    is_whole_name,
    known_names_near,
    name_place,
    possible_names,
    without_capitals,
)
from extractors.pixels.second_reader.signature_lines import SeenLine, Sight, behind_degrees


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("TS. Trần Khắc Nguyên", "Trần Khắc Nguyên"),
        ("BSCKII. Giáp Văn Lợi", "Giáp Văn Lợi"),
        ("BSCKII Giáp Văn Lợi", "Giáp Văn Lợi"),
        ("PGS.TS.Lê Quân", "Lê Quân"),
        ("Đại tá Lê Hồng Cẩn", "Lê Hồng Cẩn"),
        ("NGƯT. ThS. Lê Hoa", "Lê Hoa"),
        ("Trần Khắc Nguyên", "Trần Khắc Nguyên"),
        ("TRẦN KHẮC NGUYÊN", "TRẦN KHẮC NGUYÊN"),
        ("Tạ Sơn", "Tạ Sơn"),
    ],
)
def test_degrees_before_a_name(text: str, name: str) -> None:
    assert text[name_place(text) :] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("T8. Trần Khắc Nguyên", "Trần Khắc Nguyên"),
        ("BSCKIL Giáp Văn Lợi", "Giáp Văn Lợi"),
        ("Giáp Văn Lợi", "Giáp Văn Lợi"),
        ("GIÁP VĂN LỢI", "GIÁP VĂN LỢI"),
        ("H Văn Thinh", "H Văn Thinh"),  # a surname that lost its end
    ],
)
def test_degrees_however_they_were_read(text: str, name: str) -> None:
    assert without_capitals(text) == name


def test_a_line_begins_with_its_name() -> None:
    shown = [Sight("TS. Lê Văn An", 0.95), Sight("T8. Lê Văn An", 0.8)]
    line = behind_degrees(SeenLine([Box(100, 0, 230, 20)], shown, [Sight("Ts Le Van An", 0.5)]))
    assert [sight.text for sight in line.sights] == ["Lê Văn An", "Lê Văn An"]
    assert 120 < line.box.x0 < 150
    assert behind_degrees(line) is line


@pytest.mark.parametrize(
    "name", ["Giáp Văn Lợi", "Lữ Văn Tám", "Rơ Châm Quốc Hạnh", "Lại Thị Hoa", "Vừ Bá Tú"]
)
def test_rare_surnames_are_surnames_hardly_expected(name: str) -> None:
    assert is_whole_name(name)
    assert frequency_of(name) < frequency_of("Sùng Văn An")
    assert "Lữ Hồng Hà" not in possible_names(["Đẵm Hồng Hà"], is_cut=True)
