"""Whose place is left out of the names of bodies."""

from __future__ import annotations

import pytest

from extractors.places.own_places import own_place
from extractors.values.agencies import find_agencies
from extractors.values.records import Header


@pytest.mark.parametrize(
    "issuer",
    [
        "Chính phủ",
        "Thủ tướng Chính phủ",
        "Bộ Công Thương",
        "Văn phòng Chính phủ",
        "Bộ Y tế; Bộ Công an",
        "Chính phủ; Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        "Học viện Chính trị quốc gia Hồ Chí Minh",
    ],
)
def test_to_bodies_of_the_country_their_seat_is_a_place_like_others(issuer: str) -> None:
    assert own_place(Header(issuer=issuer, place="Hà Nội")) is None


@pytest.mark.parametrize("issuer", ["Ủy ban nhân dân thành phố Hà Nội", "Sở Y tế thành phố Hà Nội", None])
def test_bodies_of_a_place_leave_its_name_out(issuer: str | None) -> None:
    assert own_place(Header(issuer=issuer, place="Hà Nội")) == "Hà Nội"


@pytest.mark.parametrize(
    "issuer",
    [
        "Sở Y tế; Ủy ban Mặt trận Tổ quốc Việt Nam",
        "Bộ Y tế; Ủy ban nhân dân tỉnh An Giang",
        "Trường Đại học An Giang",
        "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh An Giang",
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh An Giang",
        "Cục Thuế tỉnh An Giang",
        "Tỉnh ủy An Giang; Ban Tuyên giáo Trung ương",
    ],
)
def test_a_body_with_its_seat_in_a_province_is_not_the_country_s(issuer: str) -> None:
    assert own_place(Header(issuer=issuer, place="An Giang")) == "An Giang"


def test_bodies_in_a_joint_plan_keep_their_keys() -> None:
    place = own_place(Header(issuer="Trường Đại học An Giang; Sở Y tế", place="An Giang"))
    [department, police] = find_agencies("Sở Y tế tỉnh An Giang; Công an tỉnh An Giang", place)
    assert (department.key, police.name) == ("so-y-te", "Công an tỉnh")
