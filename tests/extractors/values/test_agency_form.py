"""Which names have the form of a body's, though no registry lists them."""

from __future__ import annotations

import pytest

from extractors.values.agencies import find_agencies, find_cell_agencies
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Chánh Tòa Hình sự, Chánh Tòa Dân sự", ["Chánh Tòa Hình sự", "Chánh Tòa Dân sự"]),
        ("Hiệu trưởng, Phó Hiệu trưởng", ["Hiệu trưởng", "Phó Hiệu trưởng"]),
        ("Giám đốc Trung tâm, Kế toán", ["Giám đốc Trung tâm", "Kế toán"]),
        ("Chánh án, các Phó Chánh án", ["Chánh án", "Các Phó Chánh án"]),
        ("Viện trưởng, Phó Viện trưởng", ["Viện trưởng", "Phó Viện trưởng"]),
        ("Giám đốc Sở Y tế, Tổng công ty Cấp nước", ["Giám đốc Sở Y tế", "Tổng công ty Cấp nước"]),
        ("Ông Lê Văn An, Trưởng phòng, Phó Chủ tịch", ["Ông Lê Văn An, Trưởng phòng, Phó Chủ tịch"]),
    ],
)
def test_posts_beside_each_other(text: str, names: list[str]) -> None:
    assert [body.name for body in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Giám đốc, Kiểm tra, Thanh tra và Thi hành án", 1),
        ("Phòng Tổ chức, Thanh tra và Pháp chế", 1),
        ("Phòng Bảo hiểm, Thuế và Tài chính", 1),
        ("Phòng Nghiệp vụ và Tổ chức thi hành án", 1),
        ("Khoa Kinh tế và Tổ chức lao động", 1),
        ("Phòng Pháp chế và Thanh tra hàng hải", 1),
        ("Phòng Quản lý và Kiểm toán nội bộ", 1),
        ("Phòng Pháp chế và Thanh tra tỉnh", 2),
        ("Văn phòng, Thanh tra và Phòng Kế hoạch", 3),
        ("Sở Nội vụ, Thanh tra và Công an tỉnh", 3),
        ("Phòng Kế hoạch và Tổ chức Y tế Thế giới", 2),
    ],
)
def test_fields_of_one_unit(text: str, names: int) -> None:
    assert len(find_agencies(text)) == names


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["1. Phòng Kiểm kê - Bảo quản", "2. Đội Bảo vệ"], 2),
        (["- Phòng Kỹ thuật", "- Tổ Bảo vệ", "- Đội xe"], 3),
        (["+ Tòa Hình sự;", "+ Tòa Dân sự"], 2),
        (["Phòng Kỹ thuật", "Trạm Khuyến nông khu vực 3"], 2),
        (["Phòng Kỹ thuật", "Hạt Kiểm lâm khu vực 2"], 2),
        (["Phòng Giao dịch", "Ngân hàng Chính sách xã hội"], 1),
        (["Ban Quản lý", "Quỹ Bảo vệ và Phát triển rừng"], 1),
    ],
)
def test_bodies_on_lines_of_a_cell(lines: list[str], names: int) -> None:
    assert len(find_cell_agencies(lines)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ban Giám đốc chỉ đạo; Phòng Hành chính tham mưu", ["Ban Giám đốc", "Phòng Hành chính"]),
        ("Ban chỉ đạo, Tổ chỉ đạo", ["Ban chỉ đạo", "Tổ chỉ đạo"]),
        ("Điều tra viên; Thống kê cơ sở giám sát", ["Điều tra viên", "Thống kê cơ sở"]),
        ("Ban giám sát; Phòng Thanh tra, giám sát 2", ["Ban giám sát", "Phòng Thanh tra, giám sát 2"]),
        ("Phòng Nghiệp vụ, đơn vị thi công", ["Phòng Nghiệp vụ", "Đơn vị thi công"]),
        ("Chủ đầu tư, nhà thầu", ["Chủ đầu tư", "Nhà thầu"]),
        ("Các phòng, đơn vị thuộc Sở", ["Các phòng, đơn vị thuộc Sở"]),
    ],
)
def test_what_stands_beside_bodies(text: str, names: list[str]) -> None:
    assert [body.name for body in find_agencies(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("P. Tổng hợp; P. Điện toán", ["Phòng Tổng hợp", "Phòng Điện toán"]),
        ("P. KTHT&ĐT; P. VHXH", ["Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Văn hóa - Xã hội"]),
        ("BGH, P.TCHC", ["Ban Giám hiệu", "Phòng TCHC"]),
        ("P. TCHC và P. ĐT", ["Phòng TCHC", "Phòng ĐT"]),
        ("P.KT&ĐBCL, các khoa", ["Phòng KT&ĐBCL", "Các khoa"]),
        ("Phòng CTCT-HSSV", ["Phòng CTCT-HSSV"]),
        ("UBND P. TCH", ["Ủy ban nhân dân P. TCH"]),
        ("P.Kế toán, Công đoàn cơ sở", ["Phòng Kế toán", "Công đoàn cơ sở"]),
        ("UBND P. An Phú", ["Ủy ban nhân dân P. An Phú"]),
        ("Công an P. Sa Đéc", ["Công an P. Sa Đéc"]),
    ],
)
def test_units_in_short(text: str, names: list[str]) -> None:
    assert [body.name for body in find_agencies(text)] == names
