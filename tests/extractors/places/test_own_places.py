"""Whose place is left out of the names of bodies."""

from __future__ import annotations

import pytest

from extractors.places.own_places import own_place
from extractors.values.records import Header


@pytest.mark.parametrize(
    "issuer", ["Chính phủ", "Thủ tướng Chính phủ", "Bộ Công Thương", "Văn phòng Chính phủ"]
)
def test_to_bodies_of_the_country_their_seat_is_a_place_like_others(issuer: str) -> None:
    assert own_place(Header(issuer=issuer, place="Hà Nội")) is None


@pytest.mark.parametrize("issuer", ["Ủy ban nhân dân thành phố Hà Nội", "Sở Y tế thành phố Hà Nội", None])
def test_bodies_of_a_place_leave_its_name_out(issuer: str | None) -> None:
    assert own_place(Header(issuer=issuer, place="Hà Nội")) == "Hà Nội"
