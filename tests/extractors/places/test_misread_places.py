"""Places whose marks a scan misread."""

from __future__ import annotations

import pytest

from extractors.places.misread_places import place_with_marks, with_marks_of_place


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Ủy ban nhân dân thị xã Bím Sơn", "Ủy ban nhân dân thị xã Bỉm Sơn"),
        ("Ủy ban nhân dân thành phó vũng tàu", "Ủy ban nhân dân thành phố Vũng Tàu"),
        ("Ban Thường vụ Đảng ủy phương Lê Chân", "Ban Thường vụ Đảng ủy phường Lê Chân"),
        ("Ủy ban nhân dân quân Ba Dình", "Ủy ban nhân dân quận Ba Đình"),
        ("Sở Y tế tính Đồng Tháp", "Sở Y tế tỉnh Đồng Tháp"),
        ("Bộ Chỉ huy Quân sự tỉnh Quang Ngãi", "Bộ Chỉ huy Quân sự tỉnh Quảng Ngãi"),
        ("Ủy ban nhân dân Thành phó Hồ Chí Minh", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
        ("Công an huyện Châu Thành A", "Công an huyện Châu Thành A"),
    ],
)
def test_marks_as_the_list_of_its_kind_has_them(read: str, meant: str) -> None:
    assert with_marks_of_place(read) == meant


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban nhân dân xã Đông Sơn",
        "Ủy ban nhân dân xã Đồng Sơn",
        "Ủy ban nhân dân xã Đống Sơn",  # may be either of them
        "Ủy ban nhân dân xã Nậm Hia",  # in no list
        "Bộ Quốc phòng",
        "Đại học Quốc gia Thành phố Hồ Chí Minh",
    ],
)
def test_a_name_that_is_listed_or_may_be_several_stays(name: str) -> None:
    assert with_marks_of_place(name) == name


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Bím Sơn", "Bỉm Sơn"),
        ("Đồng Thap", "Đồng Tháp"),
        ("Hà Nội", "Hà Nội"),
        ("Tân Phú Trung", "Tân Phú Trung"),
        ("Hòa Bình", "Hòa Bình"),
    ],
)
def test_the_place_of_a_dateline(read: str, meant: str) -> None:
    assert place_with_marks(read) == meant
