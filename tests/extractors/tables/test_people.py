"""Cells that name people: their names and offices as offices set them."""

from __future__ import annotations

import pytest

from extractors.tables.people import read_people


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("Bộ trưởng|Phan Trọng Hiếu", [("Phan Trọng Hiếu", "Bộ trưởng")]),
        ("Lò Thị Mai|Thứ trưởng", [("Lò Thị Mai", "Thứ trưởng")]),
        (
            "Bộ trưởng, Chủ nhiệm|Văn phòng Chính phủ|Trần Văn Sơn",
            [("Trần Văn Sơn", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ")],
        ),
        ("Thủ tướng Chính phủ", [(None, "Thủ tướng Chính phủ")]),
        ("Giáo viên chủ nhiệm", [(None, "Giáo viên chủ nhiệm")]),
        ("Đ/c Trần Kim Thoa - Chủ tịch", [("Đ/c Trần Kim Thoa", "Chủ tịch")]),
        (
            "Đ/c Nguyễn Văn Tòng - Chỉ huy trưởng Ban|Chỉ huy Quân sự",
            [("Đ/c Nguyễn Văn Tòng", "Chỉ huy trưởng Ban Chỉ huy Quân sự")],
        ),
        ("Ông Nguyễn Văn An, Bộ trưởng Bộ Y tế", [("Ông Nguyễn Văn An", "Bộ trưởng Bộ Y tế")]),
        ("Bà Hồ Thị Xinh (Trưởng phòng)", [("Bà Hồ Thị Xinh", "Trưởng phòng")]),
        ("Bộ trưởng Bộ Công Thương Nguyễn Hồng Diên", [("Nguyễn Hồng Diên", "Bộ trưởng Bộ Công Thương")]),
        ("Chủ tịch UBND tỉnh Hồ Văn Mười", [("Hồ Văn Mười", "Chủ tịch UBND tỉnh")]),
        ("Phó Chủ tịch UBND xã Lê Lợi", [(None, "Phó Chủ tịch UBND xã Lê Lợi")]),
        ("PGS.TS. Lê Văn An, Viện trưởng", [("PGS.TS. Lê Văn An", "Viện trưởng")]),
        (
            "Đồng chí Lê Hoàng,|Phó Bí thư|Thường trực Tỉnh ủy",
            [("Đồng chí Lê Hoàng", "Phó Bí thư Thường trực Tỉnh ủy")],
        ),
        ("Đ/c Nguyễn Thị|Hoa - Chủ tịch Hội|Phụ nữ", [("Đ/c Nguyễn Thị Hoa", "Chủ tịch Hội Phụ nữ")]),
        (
            "Đ/c Ngô Thùy Chi - Tổng phụ trách Đội|Đ/c Bùi Tuấn Lực - Giáo viên Thể dục",
            [("Đ/c Ngô Thùy Chi", "Tổng phụ trách Đội"), ("Đ/c Bùi Tuấn Lực", "Giáo viên Thể dục")],
        ),
        ("Đ/c Lan, đ/c Hùng", [("Đ/c Lan", None), ("đ/c Hùng", None)]),
        ("Ông Lê Văn Ba; Bà Trần Thị Hoa", [("Ông Lê Văn Ba", None), ("Bà Trần Thị Hoa", None)]),
        ("Nguyễn Văn Ba|Trần Thị Tư", [("Nguyễn Văn Ba", None), ("Trần Thị Tư", None)]),
        (
            "Thứ trưởng|Huỳnh Tấn Phúc|Thứ trưởng|Đặng Quốc Hải",
            [("Huỳnh Tấn Phúc", "Thứ trưởng"), ("Đặng Quốc Hải", "Thứ trưởng")],
        ),
        (
            "- Nguyễn Văn Ba - Bí thư|- Trần Thị Tư - Phó Bí thư",
            [("Nguyễn Văn Ba", "Bí thư"), ("Trần Thị Tư", "Phó Bí thư")],
        ),
        ("Sở Nội vụ", [("Sở Nội vụ", None)]),
        ("Ban Chấp hành|Đoàn trường", [("Ban Chấp hành Đoàn trường", None)]),
    ],
)
def test_people_of_a_cell(lines: str, people: list[tuple[str | None, str | None]]) -> None:
    assert [(named.person, named.position) for named in read_people(lines.split("|"))] == people
