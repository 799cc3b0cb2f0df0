"""Bodies of several places that are named once."""

from __future__ import annotations

import pytest

from extractors.values.agencies import find_agencies
from extractors.values.bodies_of_places import with_repeated_heads


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND các xã: Đất Mũi, Tân Ân", ["Ủy ban nhân dân xã Đất Mũi", "Ủy ban nhân dân xã Tân Ân"]),
        (
            "UBND các xã Đất Mũi, Tân Ân và Phú Tân",
            [f"Ủy ban nhân dân xã {x}" for x in ("Đất Mũi", "Tân Ân", "Phú Tân")],
        ),
        ("Trạm Y tế các phường: Bảo An, Đông Hải", ["Trạm Y tế phường Bảo An", "Trạm Y tế phường Đông Hải"]),
        ("Đảng ủy các xã: Ia Grai, Ia O", ["Đảng ủy xã Ia Grai", "Đảng ủy xã Ia O"]),
        (
            "UBND các tỉnh An Giang, Vĩnh Long",
            ["Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Vĩnh Long"],
        ),
        (
            "UBND các xã: Đất Mũi, Tân Ân, Công an tỉnh",
            ["Ủy ban nhân dân xã Đất Mũi", "Ủy ban nhân dân xã Tân Ân", "Công an tỉnh"],
        ),
        (
            "Sở Y tế; UBND các xã: Đất Mũi, Tân Ân; Sở Tài chính",
            ["Sở Y tế", "Ủy ban nhân dân xã Đất Mũi", "Ủy ban nhân dân xã Tân Ân", "Sở Tài chính"],
        ),
        (
            "UBND các tỉnh, thành phố: Hải Phòng, Đồng Nai, Tây Ninh",
            [f"Ủy ban nhân dân {x}" for x in ("thành phố Hải Phòng", "tỉnh Đồng Nai", "tỉnh Tây Ninh")],
        ),
        (
            "Bộ Y tế; Sở Y tế các tỉnh và thành phố Huế, Lào Cai; Cục Thuế",
            ["Bộ Y tế", "Sở Y tế thành phố Huế", "Sở Y tế tỉnh Lào Cai", "Cục Thuế"],
        ),
        (
            "UBND xã Đất Mũi, Tân Ân, Phú Tân; Công an tỉnh",
            [*[f"Ủy ban nhân dân xã {x}" for x in ("Đất Mũi", "Tân Ân", "Phú Tân")], "Công an tỉnh"],
        ),
        (
            "Sở Tài chính và UBND phường An Xuyên, Tân Thành",
            ["Sở Tài chính", "Ủy ban nhân dân phường An Xuyên", "Ủy ban nhân dân phường Tân Thành"],
        ),
        (
            "Trạm Y tế xã Đất Mũi và Tân Ân, Sở Y tế",
            ["Trạm Y tế xã Đất Mũi", "Trạm Y tế xã Tân Ân", "Sở Y tế"],
        ),
        (
            "TTYT khu vực Năm Căn, Đầm Dơi",
            ["Trung tâm Y tế khu vực Năm Căn", "Trung tâm Y tế khu vực Đầm Dơi"],
        ),
        (
            "Công an đặc khu Phú Quý, Lý Sơn; VNPT",
            ["Công an đặc khu Phú Quý", "Công an đặc khu Lý Sơn", "VNPT"],
        ),
        ("Công an xã; Thôn Đông Thành, Tây Phúc", ["Công an xã", "Thôn Đông Thành", "Thôn Tây Phúc"]),
        ("Tổ dân phố 1, 2 và 5", ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 5"]),
    ],
)
def test_each_place_has_its_body(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text, "Cà Mau")] == names


@pytest.mark.parametrize(
    "text",
    [
        "Ủy ban nhân dân các xã, phường",
        "Ủy ban nhân dân các xã biên giới",
        "Ủy ban nhân dân các xã, phường: Đất Mũi, An Xuyên",  # which of them is a xã is not said
        "Sở Y tế các tỉnh Tây Nguyên, Đông Nam Bộ",  # regions
        "Ủy ban nhân dân các tỉnh, thành phố: Tây Nguyên, Đồng Nai",
        "Ủy ban nhân dân các tỉnh, thành phố ven biển",
        "Công an các xã trên địa bàn tỉnh",
        "Ủy ban nhân dân xã Đất Mũi",
        "Ủy ban nhân dân xã Cam Lộ, Quảng Trị",  # its province
        "Ủy ban nhân dân xã Đất Mũi, Công an tỉnh",
        "Ủy ban nhân dân xã Đất Mũi, VNPT",
        "Các xã Đất Mũi, Tân Ân",
        "",
    ],
)
def test_others_stay(text: str) -> None:
    assert with_repeated_heads(text) == text
