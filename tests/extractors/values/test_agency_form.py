"""Which names have the form of a body's, though no registry lists them."""

from __future__ import annotations

import pytest

from extractors.values.agency_form import is_well_formed


@pytest.mark.parametrize(
    "name",
    [
        "Cục Viễn thông",
        "Cơ quan điều hành Trung tâm tài chính quốc tế",
        "Câu lạc bộ Doanh nhân",
        "Trưởng phòng, ban, đơn vị",
        "Hiệu trưởng",
        "Cố vấn học tập",
        "Các phòng ban, đơn vị trực thuộc Sở",
        "Phòng Nội vụ Ủy ban nhân dân thị xã",
        "Bộ phận đóng dấu và phát hành",
    ],
)
def test_bodies_and_posts(name: str) -> None:
    assert is_well_formed(name)


@pytest.mark.parametrize(
    "name",
    [
        "Hằng năm",
        "Quý IV/2027",
        "Phiên họp tháng 3/2026",
        "xây dựng kế hoạch triển khai",
        "Sở Y tế: rà soát",
        "Kế hoạch số 45/KH-UBND",
        "m việc tại cơ sở",
        "100% đơn vị",
        "Tổ chức hội nghị tổng kết",
    ],
)
def test_what_is_none(name: str) -> None:
    assert not is_well_formed(name)
