"""Who issued a plan, from the left column of its masthead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.heading.issuer import find_issuer
from extractors.page.methods import Origin
from tests.extractors.build import line


def _issuer(
    left: list[str], place: str | None, on_behalf: str | None = None, opening: str = ""
) -> str | None:
    lines = [line(text, top=60 + 17 * i) for i, text in enumerate(left)]
    return find_issuer(lines, place, on_behalf, opening)[0]


@pytest.mark.parametrize(
    ("left", "place", "issuer"),
    [
        # provinces and cities
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "Số: 181/KH-UBND"],
            "An Giang",
            "Ủy ban nhân dân tỉnh An Giang",
        ),
        (["UỶ BAN NHÂN DÂN", "TỈNH THANH HOÁ"], "Thanh Hóa", "Ủy ban nhân dân tỉnh Thanh Hóa"),
        (["UBND TỈNH GIA LAI"], "Gia Lai", "Ủy ban nhân dân tỉnh Gia Lai"),
        (["ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK", "_______"], "Đắk Lắk", "Ủy ban nhân dân tỉnh Đắk Lắk"),
        (["BỘ Y TẾ", "s", "Số: 2315/QĐ-BYT"], "Hà Nội", "Bộ Y tế"),
        (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ CẦN THƠ"], "Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        (
            ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"],
            "Thành phố Hồ Chí Minh",
            "Ủy ban nhân dân Thành phố Hồ Chí Minh",
        ),
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH BÀ RỊA - VŨNG TÀU"],
            "Bà Rịa - Vũng Tàu",
            "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
        ),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH BẮC NINH"], "Bắc Ninh", "Hội đồng nhân dân tỉnh Bắc Ninh"),
        # departments under them
        (
            ["UBND TỈNH LÂM ĐỒNG", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
            "Lâm Đồng",
            "Sở Khoa học và Công nghệ tỉnh Lâm Đồng",
        ),
        (
            ["ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ", "SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH", "Số: 9/KH-SVHTTDL"],
            "Quảng Trị",
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Trị",
        ),
        (["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "SỞ Y TẾ"], "Lào Cai", "Sở Y tế tỉnh Lào Cai"),
        (["UBND THÀNH PHỐ HUẾ", "SỞ TÀI CHÍNH"], "Huế", "Sở Tài chính thành phố Huế"),
        (["UBND TỈNH SƠN LA", "THANH TRA TỈNH"], "Sơn La", "Thanh tra tỉnh Sơn La"),
        # a company's legal form ends a line, and its name begins like another body
        (["TỔNG CÔNG TY CỔ PHẦN", "BẢO HIỂM SÔNG VÀNG"], "Hà Nội", "Tổng công ty Cổ phần Bảo hiểm Sông Vàng"),
        (
            ["CÔNG TY TNHH MỘT THÀNH VIÊN", "BẢO VỆ LONG HẢI"],
            "Hà Nội",
            "Công ty TNHH Một thành viên Bảo vệ Long Hải",
        ),
        (
            ["CÔNG TY TRÁCH NHIỆM HỮU HẠN", "MỘT THÀNH VIÊN", "CẤP NƯỚC HẬU LỘC"],
            "Thanh Hóa",
            "Công ty Trách nhiệm hữu hạn Một thành viên Cấp nước Hậu Lộc",
        ),
        (
            ["TỔNG CÔNG TY CỔ PHẦN", "ĐIỆN LỰC SÔNG VÀNG", "CÔNG TY THỦY ĐIỆN AN KHÊ"],
            "Gia Lai",
            "Công ty Thủy điện An Khê",
        ),
        (["KHO BẠC NHÀ NƯỚC", "KHO BẠC NHÀ NƯỚC KHU VỰC V"], "Huế", "Kho bạc Nhà nước khu vực V"),
        # bodies of a province that issue together, which only the last of them names
        (
            ["SỞ Y TẾ - CÔNG AN TỈNH -", "BẢO HIỂM XÃ HỘI TỈNH ĐỒNG THÁP", "Số: 08/KHLN-SYT-CAT-BHXH"],
            "Đồng Tháp",
            "Sở Y tế tỉnh Đồng Tháp; Công an tỉnh Đồng Tháp; Bảo hiểm xã hội tỉnh Đồng Tháp",
        ),
        (
            ["SỞ NỘI VỤ - LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ TĨNH", "Số: 5/KH-SNV-LĐLĐ"],
            "Hà Tĩnh",
            "Sở Nội vụ tỉnh Hà Tĩnh; Liên đoàn Lao động tỉnh Hà Tĩnh",
        ),
        (
            ["SỞ XÂY DỰNG - SỞ CÔNG THƯƠNG", "Số: 5/KH-SXD-SCT"],
            "Hà Tĩnh",
            "Sở Xây dựng; Sở Công Thương",
        ),
        (["UBND TỈNH SƠN LA", "VĂN PHÒNG"], "Sơn La", "Văn phòng Ủy ban nhân dân tỉnh Sơn La"),
        (
            ["UBND TỈNH AN GIANG", "BAN CHỈ ĐẠO", "CHUYỂN ĐỔI SỐ"],
            "An Giang",
            "Ban Chỉ đạo chuyển đổi số tỉnh An Giang",
        ),
        (["TỔ CÔNG TÁC SỐ 01", "TỈNH AN GIANG"], "An Giang", "Tổ Công tác số 01 tỉnh An Giang"),
        # the centre
        (["BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"], "Hà Nội", "Bộ Nông nghiệp và Môi trường"),
        (["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], "Hà Nội", "Bộ Giáo dục và Đào tạo"),
        (["BỘ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"], "Hà Nội", "Bộ Văn hóa, Thể thao và Du lịch"),
        (["NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM"], "Hà Nội", "Ngân hàng Nhà nước Việt Nam"),
        (["BẢO HIỂM XÃ HỘI VIỆT NAM"], "Hà Nội", "Bảo hiểm xã hội Việt Nam"),
        (["CHÍNH PHỦ"], "Hà Nội", "Chính phủ"),
        (["ỦY BAN THƯỜNG VỤ", "QUỐC HỘI"], "Hà Nội", "Ủy ban Thường vụ Quốc hội"),
        (["QUỐC HỘI", "VĂN PHÒNG"], "Hà Nội", "Văn phòng Quốc hội"),
        (
            ["BỘ Y TẾ", "BỆNH VIỆN", "ĐA KHOA TRUNG ƯƠNG", "CẦN THƠ"],
            "Cần Thơ",
            "Bệnh viện Đa khoa Trung ương Cần Thơ",
        ),
        (["UBND TỈNH", "SỞ NỘI VỤ"], "Lai Châu", "Sở Nội vụ tỉnh Lai Châu"),
        (
            ["SỞ Y TẾ BẾN TRE", "TRUNG TÂM KIỂM SOÁT BỆNH TẬT"],
            "Bến Tre",
            "Trung tâm Kiểm soát bệnh tật Bến Tre",
        ),
        (["UBND TP. HỒ CHÍ MINH", "SỞ Y TẾ"], "Thành phố Hồ Chí Minh", "Sở Y tế Thành phố Hồ Chí Minh"),
        (["UBND HUYỆN ĐÔNG ANH", "PHÒNG NỘI VỤ"], "Đông Anh", "Phòng Nội vụ huyện Đông Anh"),
        (["UBND QUẬN 7", "TRƯỜNG TIỂU HỌC", "LÊ VĂN TÁM"], "Quận 7", "Trường Tiểu học Lê Văn Tám"),
        (["ĐẠI HỌC QUỐC GIA HÀ NỘI", "TRƯỜNG ĐẠI HỌC CÔNG NGHỆ"], "Hà Nội", "Trường Đại học Công nghệ"),
        (["LĐLĐ TỈNH BẮC NINH", "CĐCS SỞ Y TẾ"], "Bắc Ninh", "Công đoàn cơ sở Sở Y tế tỉnh Bắc Ninh"),
        (
            ["ỦY BAN MTTQ VIỆT NAM", "TỈNH BẮC NINH", "BAN THƯỜNG TRỰC"],
            "Bắc Ninh",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Bắc Ninh",
        ),
        (
            ["UBND TỈNH LÀO CAI", "SỞ CÔNG THƯƠNG - SỞ Y TẾ", "Số: 3/KHLN-SCT-SYT"],
            "Lào Cai",
            "Sở Công Thương tỉnh Lào Cai; Sở Y tế tỉnh Lào Cai",
        ),
        (["BỘ Y TẾ - BỘ NỘI VỤ", "Số: 12/2015/TTLT-BYT-BNV"], "Hà Nội", "Bộ Y tế; Bộ Nội vụ"),
        # codes that leave out the beginning of a name
        (
            ["HỘI LIÊN HIỆP PHỤ NỮ TỈNH LÀO CAI", "BỘ ĐỘI BIÊN PHÒNG", "TỈNH LÀO CAI", "Số: 06/CTr-PN-BĐBP"],
            "Lào Cai",
            "Hội Liên hiệp Phụ nữ tỉnh Lào Cai; Bộ đội Biên phòng tỉnh Lào Cai",
        ),
        # the second code is a field's, not a body's
        (["ỦY BAN NHÂN DÂN TỈNH LÀO CAI", "SỞ Y TẾ", "Số: 06/KH-SYT-NVD"], "Lào Cai", "Sở Y tế tỉnh Lào Cai"),
        (["UBND QUẬN 7", "PHÒNG Y TẾ"], "Quận 7", "Phòng Y tế Quận 7"),
        (
            ["TẬP ĐOÀN", "BƯU CHÍNH VIỄN THÔNG VIỆT NAM", "VIỄN THÔNG CAO BẰNG"],
            "Cao Bằng",
            "Viễn thông Cao Bằng",
        ),
        (["THỦ TƯỚNG CHÍNH PHỦ"], "Hà Nội", "Thủ tướng Chính phủ"),
        (["VĂN PHÒNG CHÍNH PHỦ"], "Hà Nội", "Văn phòng Chính phủ"),
        (["THANH TRA CHÍNH PHỦ"], "Hà Nội", "Thanh tra Chính phủ"),
        (["BỘ TÀI CHÍNH", "CỤC THUẾ"], "Hà Nội", "Cục Thuế"),
        (
            ["BỘ KHOA HỌC VÀ CÔNG NGHỆ", "CỤC CHUYỂN ĐỔI SỐ", "QUỐC GIA"],
            "Hà Nội",
            "Cục Chuyển đổi số quốc gia",
        ),
        # districts and communes
        (["ỦY BAN NHÂN DÂN", "HUYỆN THOẠI SƠN"], "Thoại Sơn", "Ủy ban nhân dân huyện Thoại Sơn"),
        (["ỦY BAN NHÂN DÂN", "XÃ CAM LỘ"], "Cam Lộ", "Ủy ban nhân dân xã Cam Lộ"),
        (["UBND PHƯỜNG LONG XUYÊN"], "Long Xuyên", "Ủy ban nhân dân phường Long Xuyên"),
        (["ỦY BAN NHÂN DÂN", "ĐẶC KHU PHÚ QUỐC"], "Phú Quốc", "Ủy ban nhân dân đặc khu Phú Quốc"),
        # mass organisations
        (
            ["TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN"],
            "Nghệ An",
            "Liên đoàn Lao động tỉnh Nghệ An",
        ),
        # On a scan: the quốc hiệu ran into the line above, a stroke into the place.
        (
            ["ỦY BAN NHÂN DÂN XÃ H: HỘI CHỦ NGHĨA VIỆT NAM", "SỞ Y TẾ", "Số: 8/KH-SYT"],
            "Thành phố Hồ Chí Minh",
            "Sở Y tế Thành phố Hồ Chí Minh",
        ),
        (
            ["ỦY BAN NHÂN DÂN", "FHỒ CHÍ MINH", "SỞ TƯ PHÁP", "Số: 9/STP-VB"],
            "Thành phố Hồ Chí Minh",
            "Sở Tư pháp Thành phố Hồ Chí Minh",
        ),
    ],
)
def test_state_bodies(left: list[str], place: str, issuer: str) -> None:
    assert _issuer(left, place) == issuer


@pytest.mark.parametrize(
    ("left", "place", "on_behalf", "issuer"),
    [
        (
            ["TỈNH ỦY VĨNH LONG", "*", "Số 12-KH/TU"],
            "Vĩnh Long",
            "T/M BAN THƯỜNG VỤ",
            "Ban Thường vụ Tỉnh ủy Vĩnh Long",
        ),
        (["TỈNH UỶ ĐẮK LẮK"], "Đắk Lắk", "TM. BAN THƯỜNG VỤ", "Ban Thường vụ Tỉnh ủy Đắk Lắk"),
        (["TỈNH ỦY ĐẮK LẮK"], "Đắk Lắk", "T/M TỈNH ỦY", "Tỉnh ủy Đắk Lắk"),
        (["TỈNH ỦY ĐẮK LẮK"], "Đắk Lắk", None, "Tỉnh ủy Đắk Lắk"),
        (["THÀNH ỦY HẢI PHÒNG", "*"], "Hải Phòng", "T/M BAN THƯỜNG VỤ", "Ban Thường vụ Thành ủy Hải Phòng"),
        (
            ["ĐẢNG BỘ TỈNH AN GIANG", "ĐẢNG ỦY ỦY BAN NHÂN DÂN", "TỈNH", "*"],
            "An Giang",
            "T/M ĐẢNG ỦY",
            "Đảng ủy Ủy ban nhân dân tỉnh An Giang",
        ),
        (
            ["ĐẢNG BỘ TỈNH NGHỆ AN", "ĐẢNG ỦY UBND TỈNH"],
            "Nghệ An",
            None,
            "Đảng ủy Ủy ban nhân dân tỉnh Nghệ An",
        ),
        (["TỈNH ỦY CÀ MAU", "BAN TỔ CHỨC", "*"], "Cà Mau", None, "Ban Tổ chức Tỉnh ủy Cà Mau"),
        (
            ["ĐẢNG BỘ THÀNH PHỐ HẢI", "PHÒNG", "ĐẢNG ỦY PHƯỜNG LÊ CHÂN", "*", "Số 21-KH/ĐU"],
            "Lê Chân",
            "T/M BAN THƯỜNG VỤ",
            "Ban Thường vụ Đảng ủy phường Lê Chân",
        ),
        (["ĐẢNG BỘ TỈNH QUẢNG TRỊ", "ĐẢNG ỦY XÃ CAM LỘ"], "Cam Lộ", None, "Đảng ủy xã Cam Lộ"),
        (["BAN CHẤP HÀNH TRUNG ƯƠNG", "*"], "Hà Nội", None, "Ban Chấp hành Trung ương"),
    ],
)
def test_party_bodies(left: list[str], place: str, on_behalf: str | None, issuer: str) -> None:
    assert _issuer(left, place, on_behalf) == issuer


def test_the_opening_says_whether_the_committee_issues() -> None:
    left = ["ĐẢNG BỘ TỈNH AN GIANG", "ĐẢNG ỦY ỦY BAN NHÂN DÂN", "TỈNH"]
    body = "Đảng ủy Ủy ban nhân dân tỉnh An Giang"
    by_body = "Đảng ủy Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện như sau:"
    by_committee = "Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    assert _issuer(left, "An Giang", "T/M BAN THƯỜNG VỤ", by_body) == body
    assert _issuer(left, "An Giang", "T/M BAN THƯỜNG VỤ", by_committee) == f"Ban Thường vụ {body}"


def test_a_dash_that_a_scan_read_joins_no_issuers() -> None:
    lines = [line("ỦY BAN NHÂN DÂN TỈNH SƠN LA -", top=60), line("SỞ Y TẾ", top=77)]
    words = tuple(replace(word, origin=Origin.PIXELS) for word in lines[0].words)
    recognised = [replace(lines[0], words=words), lines[1]]
    assert find_issuer(recognised, "Sơn La", None)[0] == "Sở Y tế tỉnh Sơn La"


def test_the_text_knows_capitals_that_no_list_has() -> None:
    left = ["BỘ Y TẾ", "BỆNH VIỆN", "CHỢ RẪY", "Số: 9/KH-BVCR"]
    opening = "Căn cứ Quyết định số 12/QĐ-BYT, Bệnh viện Chợ Rẫy ban hành Kế hoạch như sau:"
    assert _issuer(left, "Thành phố Hồ Chí Minh", None, opening) == "Bệnh viện Chợ Rẫy"
    assert _issuer(left, "Thành phố Hồ Chí Minh", None, "BỆNH VIỆN CHỢ RẪY ban hành") == "Bệnh viện Chợ rẫy"


@pytest.mark.parametrize("left", [[], ["Số: 12/KH-UBND"], ["*", "____"]])
def test_no_issuer(left: list[str]) -> None:
    assert _issuer(left, "An Giang") is None


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        (
            [
                "VIỆN KIỂM SÁT NHÂN DÂN",
                "TỐI CAO",
                "VIỆN KIỂM SÁT NHÂN DÂN",
                "TỈNH PHÚ THỌ",
                "Số: 08/KH-VKS-VP",
            ],
            "Viện kiểm sát nhân dân tỉnh Phú Thọ",
        ),
        (
            ["TÒA ÁN NHÂN DÂN TỐI CAO", "TÒA ÁN NHÂN DÂN TỈNH PHÚ THỌ", "Số: 15/KH-TA-VP"],
            "Tòa án nhân dân tỉnh Phú Thọ",
        ),
        (
            ["BẢO HIỂM XÃ HỘI VIỆT NAM", "BẢO HIỂM XÃ HỘI TỈNH PHÚ THỌ", "Số: 8/KH-BHXH-QLT"],
            "Bảo hiểm xã hội tỉnh Phú Thọ",
        ),
        (
            ["SỞ Y TẾ TỈNH PHÚ THỌ", "CÔNG AN TỈNH PHÚ THỌ", "Số: 8/KH-SYT-CAT"],
            "Sở Y tế tỉnh Phú Thọ; Công an tỉnh Phú Thọ",
        ),
    ],
)
def test_bodies_of_one_kind_do_not_issue_together(left: list[str], issuer: str) -> None:
    assert _issuer(left, "Phú Thọ") == issuer


@pytest.mark.parametrize(
    ("left", "issuer"),
    [
        (
            ["VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI", "CHI NHÁNH KHU VỰC 2", "Số: 2/KH-CN"],
            "Văn phòng Đăng ký đất đai chi nhánh khu vực 2",
        ),
        (
            [
                "HỘI NÔNG DÂN TỈNH PHÚ THỌ",
                "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI",
                "CHI NHÁNH TỈNH PHÚ THỌ",
                "Số: 1/KHLT-HND-NHCSXH",
            ],
            "Hội Nông dân tỉnh Phú Thọ; Ngân hàng Chính sách xã hội chi nhánh tỉnh Phú Thọ",
        ),
    ],
)
def test_a_branch_named_by_its_place_goes_on_with_the_body_above(left: list[str], issuer: str) -> None:
    assert _issuer(left, "Phú Thọ") == issuer
