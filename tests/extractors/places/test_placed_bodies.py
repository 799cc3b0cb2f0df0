"""Of which place a body is, by the document's issuer or by its own name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from extractors.lexicon import read_lexicon
from extractors.places.placed_bodies import full_name, issuer_place, place_body
from extractors.places.places import Place, find_place, kinds_since, place_today, province_end, province_text
from extractors.values.agencies import find_agencies

AN_GIANG = Place("an-giang")
CAM_LO = Place("quang-tri", "xã Cam Lộ")


@pytest.mark.parametrize(
    ("issuer", "place"),
    [
        ("Ủy ban nhân dân tỉnh An Giang", "tỉnh An Giang"),
        ("Ban Thường vụ Tỉnh ủy Đắk Lắk", "tỉnh Đắk Lắk"),
        ("Sở Y tế Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân TP. Cần Thơ", "thành phố Cần Thơ"),
        ("Công an tỉnh Gia Lai; Sở Giáo dục và Đào tạo tỉnh Gia Lai", "tỉnh Gia Lai"),
        ("Ủy ban nhân dân huyện Cam Lộ, tỉnh Quảng Trị", "huyện Cam Lộ, tỉnh Quảng Trị"),
        ("Ủy ban nhân dân xã Cam Lộ", "xã Cam Lộ"),
        # A city of a province is none, though its province is called the same.
        ("Ủy ban nhân dân thành phố Vũng Tàu", "thành phố Vũng Tàu"),
        ("Ủy ban nhân dân thành phố Hòa Bình", "thành phố Hòa Bình"),
        ("Bộ Y tế; Ủy ban nhân dân tỉnh An Giang", "tỉnh An Giang"),
        ("Ủy ban Mặt trận Tổ quốc Việt Nam; Sở Y tế tỉnh An Giang", "tỉnh An Giang"),
        ("Hội Nông dân Việt Nam tỉnh An Giang", "tỉnh An Giang"),
        ("Bộ Y tế; Bộ Công an", None),
        ("Bộ Y tế", None),
        ("Thủ tướng Chính phủ", None),
        ("Học viện Chính trị quốc gia Hồ Chí Minh", None),
        ("Công đoàn Giáo dục Việt Nam", None),
        (None, None),
    ],
)
def test_the_place_of_an_issuer(issuer: str | None, place: str | None) -> None:
    found = issuer_place(issuer)
    assert (found.text if found else None) == place


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        ("Sở Y tế", "so-y-te", ("Sở Y tế", "tỉnh An Giang")),
        ("Sở Y tế tỉnh Hà Giang", None, ("Sở Y tế", "tỉnh Hà Giang")),
        ("Sở Y tế Hà Giang", "so-y-te", ("Sở Y tế", "tỉnh Hà Giang")),
        ("Công an tỉnh Cà Mau", "cong-an-tinh", ("Công an tỉnh", "tỉnh Cà Mau")),
        ("Bệnh viện Đa khoa tỉnh Sơn La", None, ("Bệnh viện Đa khoa tỉnh", "tỉnh Sơn La")),
        ("Bộ Y tế", "bo-y-te", ("Bộ Y tế", None)),
        ("Ban Tuyên giáo Trung ương", "ban-tuyen-giao-trung-uong", ("Ban Tuyên giáo Trung ương", None)),
        ("Vụ Pháp chế", None, ("Vụ Pháp chế", None)),
        ("Hiệp hội Thép Việt Nam", None, ("Hiệp hội Thép Việt Nam", None)),
        ("Mặt trận Tổ quốc Việt Nam xã", None, ("Mặt trận Tổ quốc Việt Nam xã", "tỉnh An Giang")),
        ("Các sở, ban, ngành", "collective", ("Các sở, ban, ngành", "tỉnh An Giang")),
        ("Đảng ủy Sở Tài chính", "so-tai-chinh#Đảng ủy", ("Đảng ủy Sở Tài chính", "tỉnh An Giang")),
        ("Hội Làm vườn", None, ("Hội Làm vườn", "tỉnh An Giang")),
        ("Ủy ban nhân dân xã Đất Mũi", None, ("Ủy ban nhân dân xã", "xã Đất Mũi, tỉnh An Giang")),
        ("Trường Đại học An Giang", "truong-dai-hoc-an-giang", ("Trường Đại học An Giang", None)),
        (
            "Kho bạc Nhà nước khu vực XX",
            "kho-bac-nha-nuoc-khu-vuc",
            ("Kho bạc Nhà nước khu vực XX", None),
        ),
    ],
)
def test_a_body_in_a_plan_of_a_province(name: str, key: str | None, expected: tuple[str, str | None]) -> None:
    body = place_body(name, key, AN_GIANG)
    assert (body.name, body.place.text if body.place else None) == expected


def test_a_commune_has_bodies_of_its_own_beside_those_of_its_province() -> None:
    own, provinces = (place_body(name, None, CAM_LO).place for name in ("Phòng Kinh tế", "Sở Y tế"))
    assert (own, provinces) == (CAM_LO, Place("quang-tri"))
    # Where its province is not known, neither is that of the department.
    assert place_body("Sở Y tế", "so-y-te", Place(None, "xã Cam Lộ")).place is None


@pytest.mark.parametrize(
    ("name", "place", "full"),
    [
        ("Sở Y tế", AN_GIANG, "Sở Y tế tỉnh An Giang"),
        ("Công an tỉnh", AN_GIANG, "Công an tỉnh An Giang"),
        ("Tỉnh ủy", Place("quang-ninh"), "Tỉnh ủy Quảng Ninh"),
        ("Ủy ban nhân dân các xã, phường", AN_GIANG, "Ủy ban nhân dân các xã, phường tỉnh An Giang"),
        ("Công an xã", CAM_LO, "Công an xã Cam Lộ, tỉnh Quảng Trị"),
        ("Trường Đại học Cần Thơ", Place("can-tho"), "Trường Đại học Cần Thơ"),
        ("Bộ Y tế", None, "Bộ Y tế"),
    ],
)
def test_the_full_name(name: str, place: Place | None, full: str) -> None:
    assert full_name(name, place) == full


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Sở Y tế", "Sở Y tế thành phố Quảng Ninh"),
        ("Công an tỉnh", "Công an thành phố Quảng Ninh"),
        ("Tỉnh ủy", "Thành ủy Quảng Ninh"),
    ],
)
def test_the_full_name_in_a_province_that_became_a_city(name: str, full: str) -> None:
    place = Place("quang-ninh")
    assert full_name(name, place, date(2026, 9, 1)) == full
    assert full_name(name, place, date(2026, 8, 31)) == full_name(name, place)
    assert full_name(name, AN_GIANG, date(2026, 9, 1)) == full_name(name, AN_GIANG)


def test_since_when_provinces_have_their_kinds() -> None:
    """Đồng Nai became a city on 30/4/2026, Quảng Ninh on 1/9/2026."""
    assert kinds_since(date(2026, 9, 1)) == kinds_since(date(2026, 9, 19)) == date(2026, 9, 1)
    assert kinds_since(date(2026, 8, 31)) == date(2026, 4, 30)
    assert kinds_since(date(1975, 4, 30)) is None


def test_provinces_of_today() -> None:
    assert place_today(Place("ha-giang")) == Place("tuyen-quang")
    assert place_today(Place("ba-ria-vung-tau", "xã Long Sơn")) == Place("ho-chi-minh", "xã Long Sơn")
    assert place_today(AN_GIANG) == AN_GIANG
    assert province_end("ha-giang") == date(2025, 7, 1)
    assert province_text("quang-ninh", date(2026, 8, 31)) == "tỉnh Quảng Ninh"
    assert province_text("quang-ninh", date(2026, 9, 1)) == "thành phố Quảng Ninh"


@pytest.mark.parametrize("province", read_lexicon("provinces"), ids=lambda province: province["id"])
def test_every_province_is_found_by_its_names(province: dict[str, str]) -> None:
    place = Place(province["id"])
    assert find_place(place.text) is not None
    for name in (province["name"], *province["aliases"]):
        has_kind = name.startswith(("TP", "Thành phố"))
        written = name if has_kind else f"{province['kind']} {name}"
        assert issuer_place(f"Ủy ban nhân dân {written}") == place, name


def examples() -> Iterator[tuple[str, str | None]]:
    for entry in read_lexicon("body_places").values():
        yield from entry["examples"].items()


@pytest.mark.parametrize(("text", "place"), list(examples()))
def test_examples_of_the_lexicon(text: str, place: str | None) -> None:
    [agency] = find_agencies(text)
    found = place_body(agency.name, agency.key, AN_GIANG).place
    assert (found.text if found else None) == place
