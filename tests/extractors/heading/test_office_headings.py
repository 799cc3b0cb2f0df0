"""Whole headings as offices of all levels print them, written out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from extractors.heading.header import find_header
from extractors.layout.layout import join_pages
from extractors.page.document import Page, Word
from extractors.values.records import Header
from tests.extractors.build import LEFT, RIGHT, centered, column, page, words
from tests.extractors.page.test_masthead import NATION, masthead_words

MIDDLE = (LEFT + RIGHT) / 2
BODY = column(
    [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Xét đề nghị của Văn phòng tại Tờ trình số 12/TTr-VP,",
    ],
    LEFT + 28,
    420,
)
SIGNED = [
    *column(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], LEFT, 600, 11),
    *centered("GIÁM ĐỐC", 410, 598, 14),
]


def _read(*groups: Sequence[Word]) -> Header:
    return find_header(join_pages([page(*groups)]))


def _read_pages(*pages: Page) -> Header:
    return find_header(join_pages(pages))


def _title(lines: Sequence[str], top: float = 190, bold: bool = True) -> list[Word]:
    return [w for i, text in enumerate(lines) for w in centered(text, MIDDLE, top + 18 * i, 14, bold)]


def _block(lines: Sequence[str], middle: float, top: float, name: str) -> list[Word]:
    titles = [w for i, text in enumerate(lines) for w in centered(text, middle, top + 18 * i, 14, True)]
    return [*titles, *centered(name, middle, top + 140, 14, True)]


def test_a_state_company_whose_name_takes_two_lines_under_its_owner_s() -> None:
    masthead = masthead_words(
        ["TẬP ĐOÀN", "HÓA CHẤT VIỆT NAM", "CÔNG TY CỔ PHẦN", "PHÂN BÓN MIỀN NAM", "Số: 85/KH-PBMN"],
        [*NATION, "Tp. Hồ Chí Minh, ngày 0 3 tháng 0 4 năm 20 26"],
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "An toàn lao động năm 2026"]), BODY, SIGNED)
    assert header.issuer == "Công ty Cổ phần Phân bón miền Nam"
    assert (header.issued_on, header.place) == (date(2026, 4, 3), "Thành phố Hồ Chí Minh")


def test_a_department_of_justice_invests_in_nothing_central() -> None:
    masthead = masthead_words(
        ["UBND TỈNH LẠNG SƠN", "SỞ TƯ PHÁP", "Số: 14/KH-STP"],
        [*NATION, "Lạng Sơn, ngày 03 tháng 4 năm 2026"],
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "Kiểm tra công tác hộ tịch"]), BODY, SIGNED)
    assert header.issuer == "Sở Tư pháp tỉnh Lạng Sơn"


def test_three_bodies_that_issue_a_joint_plan() -> None:
    masthead = masthead_words(
        [
            "SỞ Y TẾ",
            "SỞ CÔNG THƯƠNG",
            "CÔNG AN TỈNH SƠN LA",
            "Số: 21/KHLN-SYT-SCT-CAT",
        ],
        [*NATION, "Sơn La, ngày 20 tháng 5 năm 2026"],
    )
    title = _title(["KẾ HOẠCH LIÊN NGÀNH", "Bảo đảm an toàn thực phẩm trong Tháng hành động năm 2026"])
    header = _read(masthead, title, BODY)
    bodies = ("Sở Y tế", "Sở Công Thương", "Công an")
    assert header.issuer == "; ".join(f"{body} tỉnh Sơn La" for body in bodies)
    assert (header.type, header.number) == ("Kế hoạch liên ngành", "21/KHLN-SYT-SCT-CAT")


def test_two_issuers_on_lines_with_a_dash_and_two_signers() -> None:
    masthead = masthead_words(
        [
            "HỘI NÔNG DÂN TỈNH LAI CHÂU -",
            "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI",
            "TỈNH LAI CHÂU",
            "Số: 02/CTrPH-HND-NHCSXH",
        ],
        [*NATION, "Lai Châu, ngày 20 tháng 5 năm 2026"],
    )
    title = _title(["CHƯƠNG TRÌNH PHỐI HỢP", "Cho vay hộ nghèo giai đoạn 2026 - 2030"])
    left = _block(["CHI NHÁNH NHCSXH", "GIÁM ĐỐC"], 180, 500, "Lò Thị Mai")
    right = _block(["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], 410, 500, "Đỗ Văn Khang")
    header = _read(masthead, title, BODY, left, right, words("Nơi nhận:", LEFT, 700, 11))
    assert header.issuer == "Hội Nông dân tỉnh Lai Châu; Ngân hàng Chính sách xã hội tỉnh Lai Châu"
    assert header.type == "Chương trình phối hợp"
    assert header.signer == "Lò Thị Mai; Đỗ Văn Khang"
    assert header.signer_title == "Giám đốc; Phó Chủ tịch"


def test_a_youth_union_of_a_ward() -> None:
    masthead = masthead_words(
        ["BCH ĐOÀN PHƯỜNG TÂN LẬP", "***", "Số: 08-CTr/ĐTN"],
        ["ĐOÀN TNCS HỒ CHÍ MINH", "Tân Lập, ngày 02 tháng 02 năm 2026"],
    )
    sign = _block(["TM. BAN CHẤP HÀNH", "BÍ THƯ"], 410, 500, "Hà Thu Trang")
    title = _title(["CHƯƠNG TRÌNH", "Tháng Thanh niên năm 2026"])
    header = _read(masthead, title, BODY, sign, words("Nơi nhận:", LEFT, 502, 11))
    assert (header.number, header.type) == ("08-CTr/ĐTN", "Chương trình")
    assert header.issuer == "Ban Chấp hành Đoàn phường Tân Lập"
    assert (header.issued_on, header.place) == (date(2026, 2, 2), "Tân Lập")
    assert (header.signer, header.signer_title) == ("Hà Thu Trang", "Bí thư")


def test_a_slip_beside_a_signature_box() -> None:
    masthead = masthead_words(
        ["UBND XÃ HÒA AN", "VĂN PHÒNG", "Số: 40/PC-VP"], [*NATION, "Hòa An, ngày 05 tháng 3 năm 2026"]
    )
    box = column(["Người ký: Văn phòng", "Cơ quan: Xã Hòa An", "Ngày ký: 05-03-2026 09:12:40"], 430, 186, 6)
    title = _title(["PHIẾU CHUYỂN", "Đơn đề nghị của bà Nông Thị Sen"])
    header = _read(masthead, title, box, BODY, SIGNED)
    assert (header.type, header.title) == ("Phiếu chuyển", "Đơn đề nghị của bà Nông Thị Sen")


def test_all_in_one_heading_in_capitals() -> None:
    heading = _title(
        [
            "QUYẾT ĐỊNH CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ GIANG",
            "SỐ 77/1999/QĐ-UB NGÀY 12 THÁNG 5 NĂM 1999",
            "VỀ VIỆC BÃI BỎ QUYẾT ĐỊNH SỐ 50/QĐ-UB",
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ GIANG",
        ],
        70,
    )
    header = _read(heading, column(["Căn cứ Nghị định số 50/CP ngày 28 tháng 8 năm 1996;"], LEFT + 28, 150))
    assert (header.number, header.type) == ("77/1999/QĐ-UB", "Quyết định")
    assert header.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Hà Giang"
    assert header.issued_on == date(1999, 5, 12)
    assert header.title == "Về việc bãi bỏ Quyết định số 50/QĐ-UB"


def test_a_decision_whose_heading_names_who_decides_before_its_subject() -> None:
    masthead = masthead_words(
        ["ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH", "Số: 15/2006/QĐ-UBND"],
        [*NATION, "Hà Tĩnh, ngày 20 tháng 3 năm 2006"],
    )
    title = _title(
        ["QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH", "Về việc giao chỉ tiêu trồng rừng", "ỦY BAN NHÂN DÂN TỈNH"]
    )
    header = _read(masthead, title, BODY, SIGNED)
    assert (header.type, header.title) == ("Quyết định", "Về việc giao chỉ tiêu trồng rừng")


def test_the_day_at_the_end_of_a_resolution_of_the_national_assembly() -> None:
    masthead = masthead_words(["QUỐC HỘI", "Nghị quyết số: 221/2026/QH16"], NATION)
    first = page(masthead, _title(["NGHỊ QUYẾT", "VỀ CHƯƠNG TRÌNH GIÁM SÁT NĂM 2027"]), BODY)
    day = centered("Hà Nội, ngày 24 tháng 6 năm 2026", 410, 400, 14)
    sign = _block(["CHỦ TỊCH QUỐC HỘI"], 410, 420, "Trịnh Văn Hoan")
    header = _read_pages(first, page(day, sign, number=2))
    assert (header.number, header.issuer) == ("221/2026/QH16", "Quốc hội")
    assert (header.issued_on, header.place) == (date(2026, 6, 24), "Hà Nội")
    assert (header.signer, header.signer_title) == ("Trịnh Văn Hoan", "Chủ tịch Quốc hội")


def test_a_plan_without_masthead_says_place_and_day_above_its_signature() -> None:
    title = _title(["KẾ HOẠCH", "Diễn tập chữa cháy tại chợ Bến năm 2026"], 60)
    day = centered("Bến Tre, ngày 9 tháng 01 năm 2026", 410, 500, 14)
    sign = _block(["TRƯỞNG BAN"], 410, 520, "Huỳnh Tấn Lợi")
    header = _read(title, BODY, day, sign)
    assert (header.number, header.issuer) == (None, None)
    assert (header.issued_on, header.place) == (date(2026, 1, 9), "Bến Tre")
    assert (header.signer, header.signer_title) == ("Huỳnh Tấn Lợi", "Trưởng ban")


def test_a_letter_about_something_without_the_short_v_v() -> None:
    masthead = masthead_words(
        [
            "UBND THÀNH PHỐ HẢI PHÒNG",
            "SỞ XÂY DỰNG",
            "Số: 915/SXD-QLN",
            "Về rà soát nhà chung cư",
            "cũ năm 2026",
        ],
        [*NATION, "Hải Phòng, ngày 10 tháng 3 năm 2026"],
    )
    header = _read(masthead, words("Kính gửi: Ủy ban nhân dân các phường.", 180, 200), BODY, SIGNED)
    assert (header.type, header.title) == ("Công văn", "Về rà soát nhà chung cư cũ năm 2026")
    assert header.issuer == "Sở Xây dựng thành phố Hải Phòng"


def test_a_letter_without_subject_after_a_stamp_of_arrival() -> None:
    masthead = masthead_words(
        ["UBND QUẬN 3", "UBND PHƯỜNG 1", "Số: 212/UBND-VX"], [*NATION, "Phường 1, ngày 10 tháng 3 năm 2024"]
    )
    stamp = column(["CÔNG VĂN ĐẾN", "Số: 334", "Ngày: 12/3/2024"], LEFT, 140, 12)
    header = _read(masthead, stamp, words("Kính gửi: Phòng Y tế Quận 3.", 180, 200), BODY, SIGNED)
    assert (header.type, header.title) == ("Công văn", None)
    assert header.issuer == "Ủy ban nhân dân Phường 1"
    assert (header.place, header.issued_on) == ("Phường 1", date(2024, 3, 10))


def test_a_commune_s_office_has_the_place_of_the_body_above_it() -> None:
    masthead = masthead_words(
        ["UBND XÃ CAM LỘ", "PHÒNG VĂN HÓA - XÃ HỘI", "Số: 9/TB-VHXH"],
        [*NATION, "Cam Lộ, ngày 10 tháng 3 năm 2026"],
    )
    header = _read(masthead, _title(["THÔNG BÁO", "Lịch tiếp công dân tháng 4 năm 2026"]), BODY, SIGNED)
    assert header.issuer == "Phòng Văn hóa - Xã hội xã Cam Lộ"


def test_owner_in_plain_and_issuer_in_bold_letters() -> None:
    """Nghị định 30/2020/NĐ-CP sets the body above in plain capitals and who issues in bold ones."""
    above = centered("SỞ GIÁO DỤC VÀ ĐÀO TẠO NINH BÌNH", 150, 60, 12)
    own = [*centered("TRƯỜNG THPT", 150, 77, 12, True), *centered("NGUYỄN HỮU TIẾN", 150, 94, 12, True)]
    masthead = masthead_words(
        ["", "", "", "Số: 5/KH-THPTNHT"], [*NATION, "Duy Tiên, ngày 5 tháng 9 năm 2026"]
    )
    header = _read(above, own, masthead, _title(["KẾ HOẠCH", "Giáo dục của nhà trường"]), BODY, SIGNED)
    assert header.issuer == "Trường Trung học phổ thông Nguyễn Hữu Tiến"


def test_a_law_without_a_dateline_has_the_day_of_its_adoption() -> None:
    masthead = masthead_words(["QUỐC HỘI", "Luật số: 91/2026/QH16"], NATION)
    adopted = column(
        ["Luật này được Quốc hội khóa XVI, kỳ họp thứ 2 thông qua ngày 26 tháng 11 năm 2026."], LEFT, 100
    )
    sign = _block(["CHỦ TỊCH QUỐC HỘI"], 410, 420, "NGUYỄN VĂN HOAN")
    header = _read_pages(
        page(masthead, _title(["LUẬT", "BẢO TỒN ĐA DẠNG SINH HỌC"]), BODY), page(adopted, sign, number=2)
    )
    assert (header.type, header.number, header.issuer) == ("Luật", "91/2026/QH16", "Quốc hội")
    assert header.title == "Bảo tồn đa dạng sinh học"
    assert (header.issued_on, header.place) == (date(2026, 11, 26), None)


def test_a_title_in_capitals_over_lines_ends_before_the_two_lines_of_who_decides() -> None:
    masthead = masthead_words(
        ["HỘI ĐỒNG NHÂN DÂN", "TỈNH LÀO CAI", "Số: 15/NQ-HĐND"],
        [*NATION, "Lào Cai, ngày 9 tháng 7 năm 2026"],
    )
    title = _title(
        [
            "NGHỊ QUYẾT",
            "VỀ CHỦ TRƯƠNG ĐẦU TƯ DỰ ÁN THUỘC THẨM QUYỀN CỦA",
            "HỘI ĐỒNG NHÂN DÂN TỈNH NĂM 2026",
            "HỘI ĐỒNG NHÂN DÂN TỈNH LÀO CAI",
            "KHÓA XVII, KỲ HỌP THỨ 3",
        ]
    )
    header = _read(masthead, title, BODY, SIGNED)
    assert header.title == ("Về chủ trương đầu tư dự án thuộc thẩm quyền của Hội đồng nhân dân tỉnh năm 2026")


def test_what_stands_below_a_title_of_the_signer_is_no_title() -> None:
    masthead = masthead_words(
        ["UBND TỈNH LÀO CAI", "SỞ Y TẾ", "Số: 15/KH-SYT"], [*NATION, "Lào Cai, ngày 9 tháng 7 năm 2026"]
    )
    first = page(
        masthead,
        _title(["KẾ HOẠCH", "Tiêm chủng mở rộng năm 2026"]),
        BODY,
        column(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], LEFT, 600, 11),
        centered("KT. GIÁM ĐỐC", 410, 598, 14, True),
        centered("PHÓ GIÁM ĐỐC", 410, 616, 14, True),
        centered("(ĐÃ KÝ)", 410, 650, 12),
        centered("BS.CKII. Vàng Thị Pà", 410, 740, 14, True),
    )
    annex = page(centered("PHỤ LỤC I", MIDDLE, 60, 14, True), number=2)
    header = _read_pages(first, annex)
    assert (header.signer, header.signer_title) == ("Vàng Thị Pà", "Phó Giám đốc")


def test_a_title_without_a_name_does_not_run_on_to_the_annex() -> None:
    masthead = masthead_words(
        ["UBND TỈNH LÀO CAI", "SỞ Y TẾ", "Số: 15/KH-SYT"], [*NATION, "Lào Cai, ngày 9 tháng 7 năm 2026"]
    )
    first = page(masthead, _title(["KẾ HOẠCH", "Tiêm chủng mở rộng"]), BODY, SIGNED)
    annex = page(centered("DANH MỤC NHIỆM VỤ", 410, 60, 14, True), number=2)
    header = _read_pages(first, annex)
    assert (header.signer, header.signer_title) == (None, "Giám đốc")


def test_an_office_signed_for_by_a_chief_of_staff() -> None:
    masthead = masthead_words(
        ["ĐẢNG BỘ TỈNH TUYÊN QUANG", "ĐẢNG ỦY XÃ YÊN SƠN", "*", "Số 40-CV/ĐU", "Về việc báo cáo", "sơ kết"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Yên Sơn, ngày 02 tháng 3 năm 2026"],
    )
    sign = _block(["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG"], 410, 500, "Ma Thị Nết")
    header = _read(masthead, words("Kính gửi: Các chi bộ trực thuộc.", 180, 200), BODY, sign)
    assert (header.type, header.title) == ("Công văn", "Báo cáo sơ kết")
    assert (header.signer, header.signer_title) == ("Ma Thị Nết", "Chánh Văn phòng")
    assert (header.number, header.issued_on) == ("40-CV/ĐU", date(2026, 3, 2))


def test_a_ward_s_party_committee_writes_its_place_with_a_number() -> None:
    masthead = masthead_words(
        ["ĐẢNG BỘ QUẬN 3", "ĐẢNG ỦY PHƯỜNG 12", "*", "Số 7-KH/ĐU"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Phường 12, ngày 02 tháng 3 năm 2024"],
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "kiểm tra, giám sát năm 2024"]), BODY, SIGNED)
    assert (header.issuer, header.place) == ("Đảng ủy Phường 12", "Phường 12")


@pytest.mark.parametrize(
    ("number", "rest", "read"),
    [
        ("Số: 08/KHPH-TANDTC-", "VKSNDTC-BCA", "08/KHPH-TANDTC-VKSNDTC-BCA"),
        ("Số: 221/KH-", "KBNN", "221/KH-KBNN"),
        ("Số: 15/2026/NQ-", "HĐND", "15/2026/NQ-HĐND"),
        ("Số: 73/KH-CAT-", "BCHQS & BĐBP", "73/KH-CAT-BCHQS&BĐBP"),
        # What stands below a whole number, and words, are no part of one.
        ("Số: 221/KH-KBNN", "DỰ THẢO", "221/KH-KBNN"),
        ("Số: 221/KH-KBNN", "Mật", "221/KH-KBNN"),
    ],
)
def test_a_number_too_long_for_its_column(number: str, rest: str, read: str) -> None:
    masthead = masthead_words(
        ["BỘ TÀI CHÍNH", "KHO BẠC NHÀ NƯỚC", number, rest],
        [*NATION, "Hà Nội, ngày 03 tháng 4 năm 2026"],
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "Tự kiểm tra nghiệp vụ năm 2026"]), BODY, SIGNED)
    assert (header.number, header.title) == (read, "Tự kiểm tra nghiệp vụ năm 2026")


def test_a_masthead_without_the_nation_s_name() -> None:
    masthead = masthead_words(
        ["HỘI NÔNG DÂN TỈNH PHÚ THỌ", "***", "Số: 31-KH/HND"],
        ["", "", "Phú Thọ, ngày 03 tháng 4 năm 2026"],
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "Thi đua năm 2026"]), BODY, SIGNED)
    assert (header.number, header.issuer) == ("31-KH/HND", "Hội Nông dân tỉnh Phú Thọ")
    assert (header.issued_on, header.place) == (date(2026, 4, 3), "Phú Thọ")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (["ĐẢNG ỦY TẬP ĐOÀN", "HÓA CHẤT VIỆT NAM"], "Đảng ủy Tập đoàn Hóa chất Việt Nam"),
        (["ĐẢNG ỦY TỔNG CÔNG TY", "ĐƯỜNG SẮT VIỆT NAM"], "Đảng ủy Tổng công ty Đường sắt Việt Nam"),
        (["ĐẢNG ỦY", "XÃ BÌNH LƯ"], "Đảng ủy xã Bình Lư"),
    ],
)
def test_a_party_committee_of_an_office_whose_name_goes_on(lines: list[str], issuer: str) -> None:
    left = ["ĐẢNG BỘ CHÍNH PHỦ", *lines, "*", "Số 44-CTr/ĐU"]
    masthead = masthead_words(left, ["ĐẢNG CỘNG SẢN VIỆT NAM", "", "Hà Nội, ngày 03 tháng 4 năm 2026"])
    title = _title(["CHƯƠNG TRÌNH", "kiểm tra, giám sát năm 2026"])
    header = _read(masthead, title, BODY, SIGNED)
    assert header.issuer == issuer


@pytest.mark.parametrize(
    ("printed", "signer"),
    [
        (["CHỦ TỊCH QUỐC HỘI", "Lê Minh Hòa"], "Lê Minh Hòa"),
        (["CHỦ TỊCH", "(đã ký)", "LA VĂN ÚT"], "La Văn Út"),
        (["CHỦ TỊCH", "Đã ký: Trần Văn Hòa"], "Trần Văn Hòa"),
    ],
)
def test_who_signs_with_nothing_beside_it(printed: list[str], signer: str) -> None:
    masthead = masthead_words(
        ["HỘI ĐỒNG NHÂN DÂN", "XÃ CAM LỘ", "Số: 15/NQ-HĐND"],
        [*NATION, "Cam Lộ, ngày 03 tháng 4 năm 2026"],
    )
    block = [w for i, text in enumerate(printed) for w in centered(text, 430, 640 + 45 * i, 14, True)]
    header = _read(masthead, _title(["NGHỊ QUYẾT", "Về nhiệm vụ năm 2026"]), BODY, block)
    assert header.signer == signer


@pytest.mark.parametrize("number", ["Số 04 – NQ/HNDTW", "Số: 04 - NQ/HNDTW", "Số: 04-NQ/HNDTW"])
def test_a_committee_of_an_association_with_any_dash_in_its_number(number: str) -> None:
    masthead = masthead_words(
        ["HỘI NÔNG DÂN VIỆT NAM", "BAN CHẤP HÀNH TRUNG ƯƠNG", "*", number],
        [*NATION, "Hà Nội, ngày 03 tháng 4 năm 2026"],
    )
    header = _read(masthead, _title(["NGHỊ QUYẾT", "Về công tác năm 2026"]), BODY, SIGNED)
    assert header.number == "04-NQ/HNDTW"
    assert header.issuer == "Ban Chấp hành Trung ương Hội Nông dân Việt Nam"


@pytest.mark.parametrize(
    ("left", "union", "issuer"),
    [
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG",
            "ĐOÀN TNCS HỒ CHÍ MINH",
            "Ban Chấp hành Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        ),
        (
            "BCH TỈNH LAI CHÂU",
            "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH",
            "Ban Chấp hành Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh Lai Châu",
        ),
        (
            "BAN CHẤP HÀNH TRUNG ƯƠNG",
            "HỘI SINH VIÊN VIỆT NAM",
            "Ban Chấp hành Trung ương Hội Sinh viên Việt Nam",
        ),
        ("BCH ĐOÀN XÃ MƯỜNG THAN", "ĐOÀN TNCS HỒ CHÍ MINH", "Ban Chấp hành Đoàn xã Mường Than"),
    ],
)
def test_a_committee_of_the_union_on_the_right(left: str, union: str, issuer: str) -> None:
    masthead = masthead_words(
        [left, "***", "Số: 31-KH/TWĐTN-VP"], [union, "Hà Nội, ngày 03 tháng 4 năm 2026"]
    )
    header = _read(masthead, _title(["KẾ HOẠCH", "Tổ chức Tháng Thanh niên"]), BODY, SIGNED)
    assert header.issuer == issuer
