"""A scanned place that nearly is the issuer's own is one to look at."""

from __future__ import annotations

import pytest

from extractors.heading.place_doubts import with_doubted_place
from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.records import Header, Proof


def confidence(place: str | None, issuer: str | None, read: float = 0.95) -> float:
    proof = Proof(place or "", (Place(1, Box(0, 0, 9, 9)),), ValueMethod.TABLE, read)
    header = Header(place=place, issuer=issuer, proofs={"place": proof})
    return with_doubted_place(header).proofs["place"].confidence


@pytest.mark.parametrize(
    ("place", "issuer"),
    [
        ("Tên Phú Trung", "Ủy ban nhân dân xã Tân Phú Trung"),
        ("Tân Ân", "Đảng ủy xã Tân An"),
        ("Đồng Sơn", "Hội đồng nhân dân xã Đông Sơn"),
        ("Lào Cal", "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Hà Nộ", "Ủy ban nhân dân thành phố Hà Nội"),
    ],
)
def test_a_place_a_letter_off(place: str, issuer: str) -> None:
    assert confidence(place, issuer) == 0.5


@pytest.mark.parametrize(
    ("place", "issuer"),
    [
        ("Tân Phú Trung", "Ủy ban nhân dân xã Tân Phú Trung"),
        ("Lào Cai", "Sở Y tế"),
        ("Cần Thơ", "Ủy ban nhân dân xã Trường Long"),
        ("Hà Nội", "Bộ Tài chính"),
        (None, "Ủy ban nhân dân tỉnh Lào Cai"),
        ("Lào Cai", None),
    ],
)
def test_other_places_are_as_sure_as_they_were(place: str | None, issuer: str | None) -> None:
    assert confidence(place, issuer) == 0.95


def test_what_is_printed_stands() -> None:
    assert confidence("Krông Păk", "Ủy ban nhân dân xã Krông Pắk", 1.0) == 1.0
