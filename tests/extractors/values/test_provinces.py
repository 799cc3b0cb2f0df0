"""Provinces at the end of names, with their kind."""

from __future__ import annotations

import pytest

from extractors.values.provinces import province_in_full


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("Quảng Ninh", "tỉnh Quảng Ninh"),
        ("Thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        # A stroke of "TP." read into the name.
        ("Ủy ban nhân dân FHồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("Ủy ban nhân dân tỉnh Lâm Đồng", "tỉnh Lâm Đồng"),
        ("Hạ Long", None),
        ("Bộ Y tế", None),
        # A name of one word may end another word.
        ("Tân Huế", None),
    ],
)
def test_the_province_in_full(text: str, province: str | None) -> None:
    assert province_in_full(text) == province
