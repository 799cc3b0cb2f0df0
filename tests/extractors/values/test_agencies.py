"""Agencies as plans print them. Names are expected as docs/design.md's record asks, written by a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import read_lexicon
from extractors.values.agencies import find_agencies, find_cell_agencies, read_agency


def _names(text: str | None, place: str | None = None) -> list[str]:
    return [a.name for a in find_agencies(text, place)]


# --- one name, many spellings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học & Công nghệ", "Sở Khoa học và Công nghệ"),
        ("sở khoa học và công nghệ", "Sở Khoa học và Công nghệ"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Sở Khoa học và Công nghệ"),
        ("Sở Khoa học, Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VH, TT và DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hoá, Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa - Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa, Thể thao & Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động - TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động, Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở Lao động – Thương binh và Xã hội", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở NN&PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở Nông nghiệp và Phát triển Nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Sở NN&MT", "Sở Nông nghiệp và Môi trường"),
        ("Sở NNMT", "Sở Nông nghiệp và Môi trường"),
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GDĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở GTVT", "Sở Giao thông vận tải"),
        ("Sở Giao thông Vận tải", "Sở Giao thông vận tải"),
        ("Sở KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở Công thương", "Sở Công Thương"),
        ("Sở Nội Vụ", "Sở Nội vụ"),
        ("Sở Y Tế", "Sở Y tế"),
        ("Sở Tư Pháp.", "Sở Tư pháp"),
        ("- Sở Tư pháp;", "Sở Tư pháp"),
        ("+ Sở Tư pháp", "Sở Tư pháp"),
        ("Sở Dân tộc và Tôn giáo", "Sở Dân tộc và Tôn giáo"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Văn phòng Uỷ ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Thường trực HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh"),
        ("Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"),
        ("Thanh tra tỉnh", "Thanh tra tỉnh"),
        ("Bộ CHQS tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("Bộ Chỉ huy quân sự tỉnh", "Bộ Chỉ huy Quân sự tỉnh"),
        ("BCH BĐBP tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("Bảo hiểm Xã hội tỉnh", "Bảo hiểm xã hội tỉnh"),
        ("Kho bạc NN khu vực XX", "Kho bạc Nhà nước khu vực XX"),
        ("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh", "Ngân hàng Chính sách xã hội chi nhánh tỉnh"),
        ("Sở Nội vụ…", "Sở Nội vụ"),
        ("KBNN khu vực XVIII", "Kho bạc Nhà nước khu vực XVIII"),
        ("Chi cục Thuế khu vực XIX", "Chi cục Thuế khu vực XIX"),
        ("NHNN chi nhánh Khu vực 14", "Ngân hàng Nhà nước chi nhánh khu vực 14"),
        ("Ngân hàng CSXH chi nhánh tỉnh", "Ngân hàng Chính sách xã hội chi nhánh tỉnh"),
        ("TAND tỉnh", "Tòa án nhân dân tỉnh"),
        ("Toà án nhân dân tỉnh", "Tòa án nhân dân tỉnh"),
        ("VKSND tỉnh", "Viện kiểm sát nhân dân tỉnh"),
        ("Viện Kiểm sát nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"),
        ("Cục THADS tỉnh", "Cục Thi hành án dân sự tỉnh"),
        ("Tỉnh Đoàn", "Tỉnh đoàn"),
        ("Hội LHPN tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("Hội Liên hiệp phụ nữ tỉnh", "Hội Liên hiệp Phụ nữ tỉnh"),
        ("LĐLĐ tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Liên đoàn lao động tỉnh", "Liên đoàn Lao động tỉnh"),
        ("Hội CCB tỉnh", "Hội Cựu chiến binh tỉnh"),
        ("UBMTTQVN tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Ban QLDA ĐTXD tỉnh", "Ban Quản lý dự án đầu tư xây dựng tỉnh"),
        ("Trung tâm PVHCC tỉnh", "Trung tâm Phục vụ hành chính công tỉnh"),
        ("Sở TC", "Sở Tài chính"),
        ("Sở Tài chính¿", "Sở Tài chính"),
        ("Sở XD", "Sở Xây dựng"),
        ("Ban Tuyên giáo và Dân vận Tỉnh uỷ", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("VP Tỉnh ủy", "Văn phòng Tỉnh ủy"),
        ("UBKT Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"),
        ("Đảng ủy UBND tỉnh", "Đảng ủy Ủy ban nhân dân tỉnh"),
        ("Đảng ủy các cơ quan Đảng tỉnh", "Đảng ủy các cơ quan Đảng tỉnh"),
        ("Bộ NN&MT", "Bộ Nông nghiệp và Môi trường"),
        ("Bộ Thông tin & Truyền thông", "Bộ Thông tin và Truyền thông"),
        ("NHNN Việt Nam", "Ngân hàng Nhà nước Việt Nam"),
        ("BHXH Việt Nam", "Bảo hiểm xã hội Việt Nam"),
        ("Văn phòng Chính phủ", "Văn phòng Chính phủ"),
        ("UBND cấp xã", "Ủy ban nhân dân cấp xã"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    ],
)
def test_spellings_of_a_name(text: str, name: str) -> None:
    [agency] = find_agencies(text)
    assert agency.name == name
    assert agency.key is not None


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("Công an tỉnh An Giang", "An Giang", "Công an tỉnh"),
        ("UBND tỉnh An Giang", "An Giang", "Ủy ban nhân dân tỉnh"),
        ("Sở Y tế tỉnh Lâm Đồng", "Lâm Đồng", "Sở Y tế"),
        ("Bảo hiểm xã hội tỉnh Đắk Lắk", "Đắk Lắk", "Bảo hiểm xã hội tỉnh"),
        ("Công an thành phố Cần Thơ", "Cần Thơ", "Công an thành phố"),
        ("UBND thành phố Huế", "Huế", "Ủy ban nhân dân thành phố"),
        ("Ủy ban MTTQ Việt Nam tỉnh Cà Mau", "Cà Mau", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("Sở Tài chính tỉnh", "Gia Lai", "Sở Tài chính"),
        ("Sở Y tế và các đơn vị liên quan"[:7], "Huế", "Sở Y tế"),
    ],
)
def test_the_documents_own_place_is_dropped(text: str, place: str, name: str) -> None:
    assert _names(text, place) == [name]


@pytest.mark.parametrize(
    ("text", "place", "name"),
    [
        ("Công an tỉnh Cà Mau", "An Giang", "Công an tỉnh Cà Mau"),
        ("UBND tỉnh Đồng Tháp", "An Giang", "Ủy ban nhân dân tỉnh Đồng Tháp"),
        ("UBND xã Cam Lộ", "Cam Lộ", "Ủy ban nhân dân xã Cam Lộ"),
        ("UBND phường Long Xuyên", "An Giang", "Ủy ban nhân dân phường Long Xuyên"),
        ("VNPT An Giang", "An Giang", "VNPT An Giang"),
        ("Trường Đại học An Giang", "An Giang", "Trường Đại học An Giang"),
        ("Công ty Điện lực An Giang", "An Giang", "Công ty Điện lực An Giang"),
    ],
)
def test_a_place_that_is_part_of_the_name_stays(text: str, place: str, name: str) -> None:
    assert _names(text, place) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tài chính chủ trì",
        "Sở Tài chính (chủ trì)",
        "Sở Tài chính (Phòng Ngân sách)",
        "Sở Tài chính [đầu mối]",
        "chủ trì: Sở Tài chính",
        "Giao Sở Tài chính",
        "Sở Tài chính.",
        " Sở  Tài\nchính ",
    ],
)
def test_words_of_no_weight_are_left_out(text: str) -> None:
    assert _names(text) == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Kế hoạch và Đầu tư (Sở Tài chính)", "Sở Kế hoạch và Đầu tư"),
        ("Sở KH&ĐT (nay là Sở Tài chính)", "Sở Kế hoạch và Đầu tư"),
        ("Văn phòng UBND tỉnh (Trung tâm Phục vụ hành chính công)", "Văn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_bracket_names_a_successor_or_a_part(text: str, name: str) -> None:
    assert _names(text) == [name]


# --- a name around another


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Đảng ủy Sở Tài chính", "Đảng ủy Sở Tài chính"),
        ("Đảng uỷ Sở KH&CN", "Đảng ủy Sở Khoa học và Công nghệ"),
        ("Chi bộ Sở Nội vụ", "Chi bộ Sở Nội vụ"),
        ("Công đoàn Sở Y tế", "Công đoàn Sở Y tế"),
        ("Ban Thường vụ Đảng ủy UBND tỉnh", "Ban Thường vụ Đảng ủy Ủy ban nhân dân tỉnh"),
        ("Văn phòng Đảng ủy UBND tỉnh", "Văn phòng Đảng ủy Ủy ban nhân dân tỉnh"),
        ("Đảng ủy Công an tỉnh", "Đảng ủy Công an tỉnh"),
        ("Văn phòng Sở Tài chính", "Văn phòng Sở Tài chính"),
        ("Giám đốc Sở Y tế", "Giám đốc Sở Y tế"),
        ("Lãnh đạo Sở Nội vụ", "Lãnh đạo Sở Nội vụ"),
        ("Thanh tra Sở Xây dựng", "Thanh tra Sở Xây dựng"),
        ("Trung tâm Khuyến nông tỉnh", "Trung tâm Khuyến nông tỉnh"),
    ],
)
def test_a_body_named_after_another_is_not_that_one(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_an_unknown_name_is_kept_as_printed_without_a_key() -> None:
    [agency] = find_agencies("Câu lạc bộ Doanh nhân trẻ")
    assert (agency.name, agency.raw, agency.key) == (
        "Câu lạc bộ Doanh nhân trẻ", "Câu lạc bộ Doanh nhân trẻ", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Trường Cao đẳng Y tế Bạch Mai",
        "Hội Nước mắm Phú Quốc",
        "Viện Lúa Đồng bằng sông Cửu Long",
        "Ban Quản lý Vườn quốc gia Cúc Phương",
        "Hợp tác xã Nông nghiệp Thuận Phát",
        "Công ty TNHH MTV Môi trường Đô thị",
        "Trường Đại học Tài chính - Marketing",
        "Trung tâm Văn hóa, Thể thao và Truyền thanh xã",
        "Ban Chỉ đạo phát triển du lịch tỉnh",
        "Tổ công nghệ số cộng đồng",
    ],
)
def test_other_bodies_keep_their_words(text: str) -> None:
    assert _names(text) == [text]


# --- lists


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính; Sở Nội vụ;", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính và Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính - Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính/Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính / Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính & Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính,Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính , Sở Nội vụ .", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính. Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính cùng Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính phối hợp với Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("- Sở Tài chính - Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("- Sở Tài chính;\n- Sở Nội vụ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính\nSở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("(1) Sở Tài chính; (2) Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("1. Sở Tài chính; 2. Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Tài chính, Sở Tài chính", ["Sở Tài chính"]),
        ("Sở Tài chính, Nội vụ, Xây dựng", ["Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"]),
        ("Các Sở: Tài chính, Nội vụ, Xây dựng", ["Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"]),
        ("Các sở, ngành: Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Các sở, ban, ngành: Y tế, Nội vụ; Công an tỉnh", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
        ("Phòng Văn hóa, Khoa học và Thông tin; Phòng Y tế", ["Phòng Văn hóa, Khoa học và Thông tin", "Phòng Y tế"]),
        ("Công an tỉnh, Sở Tài chính, Nội vụ", ["Công an tỉnh", "Sở Tài chính", "Sở Nội vụ"]),
        ("Công an tỉnh; các Sở: Tài chính, Nội vụ", ["Công an tỉnh", "Sở Tài chính", "Sở Nội vụ"]),
        ("Văn phòng, Ban Tổ chức và Ủy ban Kiểm tra Thành ủy",
            ["Văn phòng Thành ủy", "Ban Tổ chức Thành ủy", "Ủy ban Kiểm tra Thành ủy"]),
        ("Bộ Tài chính, Công Thương; Sở Y tế", ["Bộ Tài chính", "Bộ Công Thương", "Sở Y tế"]),
        ("các sở: Tài chính; Nội vụ và Xây dựng", ["Sở Tài chính", "Sở Nội vụ", "Sở Xây dựng"]),
        ("Các Sở Tài chính, Nội vụ, Y tế", ["Sở Tài chính", "Sở Nội vụ", "Sở Y tế"]),
        (
            "Sở: Khoa học và Công nghệ, Văn hóa, Thể thao và Du lịch, Y tế",
            ["Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
        ),
        (
            "Các Sở: KH&CN, VHTTDL, NN&MT; Công an tỉnh",
            [
                "Sở Khoa học và Công nghệ",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Sở Nông nghiệp và Môi trường",
                "Công an tỉnh",
            ],
        ),
        ("Các Bộ: Tài chính, Nội vụ, Tư pháp", ["Bộ Tài chính", "Bộ Nội vụ", "Bộ Tư pháp"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Khoa học và Công nghệ và Sở Y tế",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ", "Sở Y tế"],
        ),
        (
            "Công an tỉnh, Bộ CHQS tỉnh, BCH BĐBP tỉnh",
            ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
        ),
        (
            "Tỉnh đoàn, Hội LHPN tỉnh, Hội Nông dân tỉnh, LĐLĐ tỉnh, Hội CCB tỉnh",
            [
                "Tỉnh đoàn",
                "Hội Liên hiệp Phụ nữ tỉnh",
                "Hội Nông dân tỉnh",
                "Liên đoàn Lao động tỉnh",
                "Hội Cựu chiến binh tỉnh",
            ],
        ),
        ("Phối hợp với các sở: Y tế, Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ("Luân phiên các sở: Y tế, Tài chính, Nội vụ", ["Sở Y tế", "Sở Tài chính", "Sở Nội vụ"]),
        ("Chủ trì - phối hợp với Sở Tài chính, Y tế", ["Sở Tài chính", "Sở Y tế"]),
        ("Phối hợp, cùng với các sở: Y tế, Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        (": luân phiên giữa Sở Y tế, Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Công an tỉnh; phối hợp với Sở Tài chính, Y tế", ["Công an tỉnh", "Sở Tài chính", "Sở Y tế"]),
        ("luân phiên Sở Y tế, BHXH tỉnh", ["Sở Y tế", "Bảo hiểm xã hội tỉnh"]),
        ("Luân phiên giữa Công an tỉnh và Sở Y tế", ["Công an tỉnh", "Sở Y tế"]),
        ("Chi cục TT&BVTV; Chi cục CN&TY", ["Chi cục Trồng trọt và Bảo vệ thực vật", "Chi cục Chăn nuôi và Thú y"]),
        ("Phòng KHTH và TCKT", ["Phòng Kế hoạch tổng hợp", "Phòng Tài chính kế toán"]),
        ("Phòng TC - KT, KH - TH", ["Phòng Tài chính kế toán", "Phòng Kế hoạch tổng hợp"]),
        (
            "Phòng KH&TC, TC-KT và HCQT",
            ["Phòng Kế hoạch - Tài chính", "Phòng Tài chính kế toán", "Phòng Hành chính quản trị"],
        ),
        ("Chi cục CN-TY cùng TT - BVTV", ["Chi cục Chăn nuôi và Thú y", "Chi cục Trồng trọt và Bảo vệ thực vật"]),
        ("Ban KT-NS, VH-XH", ["Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội"]),
        (
            "Văn phòng Hội đồng nhân dân & Ủy ban nhân dân thị xã, VP HĐND & UBND xã",
            [
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thị xã",
                "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã",
            ],
        ),
        # A department may have two fields of one part each; what has its own head needs none.
        ("Khoa YHCT và PHCN", ["Khoa Y học cổ truyền và Phục hồi chức năng"]),
        ("Phòng TCKT, Khoa Dược", ["Phòng Tài chính kế toán", "Khoa Dược"]),
        (
            "Phòng TCKT, VP HĐND - UBND",
            ["Phòng Tài chính kế toán", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"],
        ),
        ("GVCN khối 9, TPT Đội", ["Giáo viên chủ nhiệm khối 9", "Tổng phụ trách Đội"]),
        ("BGH, GVBM và GVCN", ["Ban Giám hiệu", "Giáo viên bộ môn", "Giáo viên chủ nhiệm"]),
        ("BGH, CMHS", ["Ban Giám hiệu", "Cha mẹ học sinh"]),
        ("BGH, Công đoàn", ["Ban Giám hiệu", "Công đoàn"]),
        ("TPT Đội, Công đoàn", ["Tổng phụ trách Đội", "Công đoàn"]),
        ("Tổng phụ trách", ["Tổng phụ trách"]),
        ("Tổ Văn phòng, Tổng phụ trách", ["Tổ Văn phòng", "Tổng phụ trách"]),
        ("Chi đoàn giáo viên, Liên đội", ["Chi đoàn giáo viên", "Liên đội"]),
        ("Đoàn Thanh niên, Chi đoàn, công đoàn", ["Đoàn Thanh niên", "Chi đoàn", "Công đoàn"]),
        ("GVCN và cha mẹ học sinh", ["Giáo viên chủ nhiệm", "Cha mẹ học sinh"]),
        ("Tổ trưởng, tổng phụ trách, GVCN", ["Tổ trưởng", "Tổng phụ trách", "Giáo viên chủ nhiệm"]),
        ("BGH, Tổng phụ trách chịu trách nhiệm", ["Ban Giám hiệu", "Tổng phụ trách"]),
        ("Các khoa, cán bộ theo dõi", ["Các khoa", "Cán bộ theo dõi"]),
        ("Ban Giám đốc, Cán bộ phụ trách", ["Ban Giám đốc", "Cán bộ phụ trách"]),
        # The name goes on, or the tail is one.
        ("Ban đại diện CMHS, Ban Chấp hành Công đoàn", ["Ban đại diện cha mẹ học sinh", "Ban Chấp hành Công đoàn"]),
        ("Công đoàn các xã, Sở Y tế phụ trách", ["Công đoàn các xã", "Sở Y tế"]),
        ("Tổ Văn phòng, giáo viên chủ nhiệm", ["Tổ Văn phòng", "Giáo viên chủ nhiệm"]),
        ("Ban đại diện CMHS, công đoàn trường", ["Ban đại diện cha mẹ học sinh", "Công đoàn trường"]),
        ("BHXH tỉnh, công đoàn các xã, phường", ["Bảo hiểm xã hội tỉnh", "Công đoàn các xã, phường"]),
        (
            "Bộ Tài chính, Ngân hàng Nhà nước Việt Nam, UBND các tỉnh, thành phố trực thuộc Trung ương",
            [
                "Bộ Tài chính",
                "Ngân hàng Nhà nước Việt Nam",
                "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
            ],
        ),
        (
            "Ban Tổ chức Tỉnh ủy; Ban Tuyên giáo và Dân vận Tỉnh ủy; UBKT Tỉnh ủy",
            ["Ban Tổ chức Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy"],
        ),
        (
            "Ban Tổ chức, Ban Nội chính Tỉnh ủy",
            ["Ban Tổ chức Tỉnh ủy", "Ban Nội chính Tỉnh ủy"],
        ),
        (
            "VNPT Lâm Đồng, Viettel Lâm Đồng, MobiFone Lâm Đồng",
            ["VNPT Lâm Đồng", "Viettel Lâm Đồng", "MobiFone Lâm Đồng"],
        ),
        (
            "Văn phòng HĐND và UBND xã; Công an xã; Ban CHQS xã",
            ["Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã", "Công an xã", "Ban Chỉ huy Quân sự xã"],
        ),
        (
            "Trung tâm Chuyển đổi số thuộc Sở KH&CN, Sở TC",
            ["Trung tâm Chuyển đổi số thuộc Sở Khoa học và Công nghệ", "Sở Tài chính"],
        ),
        (
            "Phòng Văn hóa - Xã hội, Phòng Kinh tế, Trung tâm Phục vụ hành chính công xã",
            ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Trung tâm Phục vụ hành chính công xã"],
        ),
        (
            "Trường Đại học An Giang, Trường Cao đẳng nghề An Giang",
            ["Trường Đại học An Giang", "Trường Cao đẳng nghề An Giang"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị; Chủ tịch UBND các xã, phường",
            ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch Ủy ban nhân dân các xã, phường"],
        ),
        (
            "Cục Thống kê tỉnh; Kho bạc Nhà nước khu vực XVI; Thuế tỉnh",
            ["Cục Thống kê tỉnh", "Kho bạc Nhà nước khu vực XVI", "Thuế tỉnh"],
        ),
        (
            "Ủy ban MTTQ Việt Nam tỉnh và các tổ chức chính trị - xã hội",
            ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Các tổ chức chính trị - xã hội"],
        ),
    ],
)  # fmt: skip
def test_lists(text: str, names: list[str]) -> None:
    assert _names(text) == names


# --- bodies named together


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các sở, ban, ngành", ["Các sở, ban, ngành"]),
        ("các Sở ngành liên quan", ["Các sở, ban, ngành"]),
        ("các Sở, ngành", ["Các sở, ban, ngành"]),
        ("các Sở, ban ngành có liên quan", ["Các sở, ban, ngành"]),
        ("Sở, ban, ngành cấp tỉnh", ["Các sở, ban, ngành"]),
        ("Các sở, ban, ngành tỉnh", ["Các sở, ban, ngành"]),
        ("các sở - ban - ngành", ["Các sở, ban, ngành"]),
        ("Các Sở, ban, ngành, địa phương", ["Các sở, ban, ngành", "Các địa phương"]),
        ("Các sở, ngành và địa phương liên quan", ["Các sở, ban, ngành", "Các địa phương"]),
        ("các sở, ban, ngành và các địa phương", ["Các sở, ban, ngành", "Các địa phương"]),
        ("Các sở, ban, ngành; các địa phương", ["Các sở, ban, ngành", "Các địa phương"]),
        ("Các địa phương", ["Các địa phương"]),
        ("các địa phương có liên quan", ["Các địa phương"]),
        ("Các cơ quan liên quan", ["Các cơ quan liên quan"]),
        ("cơ quan có liên quan", ["Các cơ quan liên quan"]),
        ("Các bộ, ngành", ["Các bộ, ngành"]),
        ("các Bộ, ngành liên quan", ["Các bộ, ngành"]),
        ("các bộ ngành Trung ương", ["Các bộ, ngành"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành", "Các địa phương"]),
        ("các cấp ủy, tổ chức đảng trực thuộc", ["Các cấp ủy, tổ chức đảng trực thuộc"]),
        (
            "Các cấp uỷ, tổ chức đảng trực thuộc Tỉnh uỷ",
            ["Các cấp ủy, tổ chức đảng trực thuộc"],
        ),
        ("các cơ quan, đơn vị liên quan", ["Các cơ quan, đơn vị"]),
        ("các cơ quan, đơn vị liên quan khác", ["Các cơ quan, đơn vị"]),
        ("các cơ quan khác có liên quan", ["Các cơ quan liên quan"]),
        ("các cơ quan, đơn vị có liên quan theo chức năng, nhiệm vụ", ["Các cơ quan, đơn vị"]),
        ("các sở, ban, ngành, đơn vị liên quan", ["Các sở, ban, ngành", "Các đơn vị"]),
        ("Các sở, ngành, đơn vị, địa phương", ["Các sở, ban, ngành", "Các đơn vị", "Các địa phương"]),
        ("các ban, ngành, đoàn thể xã", ["Các ban, ngành, đoàn thể xã"]),
        ("các hội, đoàn thể", ["Các hội, đoàn thể"]),
        ("Sở Tài chính, doanh nghiệp", ["Sở Tài chính", "Doanh nghiệp"]),
        ("Đoàn Luật sư tỉnh, hòa giải viên", ["Đoàn Luật sư tỉnh", "Hòa giải viên"]),
        ("UBND các xã, phường, chủ hồ", ["Ủy ban nhân dân các xã, phường", "Chủ hồ"]),
        ("UBND các xã, phường, hợp tác xã", ["Ủy ban nhân dân các xã, phường", "Hợp tác xã"]),
        ("viện nghiên cứu, trường đại học, nhà khoa học", ["Viện nghiên cứu", "Trường đại học", "Nhà khoa học"]),
        ("Báo Lào Cai, cơ sở đào tạo, hiệp hội", ["Báo Lào Cai", "Cơ sở đào tạo", "Hiệp hội"]),
        ("Công ty Gang thép Việt Trung, chủ đầu tư", ["Công ty Gang thép Việt Trung", "Chủ đầu tư"]),
        ("Phòng Đào tạo, Văn phòng", ["Phòng Đào tạo", "Văn phòng"]),
        ("Các khoa, Thư viện", ["Các khoa", "Thư viện"]),
        ("Trung tâm Hỗ trợ hợp tác xã, doanh nghiệp", ["Trung tâm Hỗ trợ hợp tác xã, doanh nghiệp"]),
        ("Trung tâm Thông tin, Thư viện", ["Trung tâm Thông tin, Thư viện"]),
        ("Phòng Quản lý học sinh, sinh viên", ["Phòng Quản lý học sinh, sinh viên"]),
        ("các cơ quan, ban ngành, đoàn thể", ["Các cơ quan, ban ngành, đoàn thể"]),
        ("Các sở, ban, ngành, hội, đoàn thể cấp tỉnh", ["Các sở, ban, ngành, hội, đoàn thể cấp tỉnh"]),
        ("Các phòng, ban, ngành; UBND xã", ["Các phòng, ban, ngành", "Ủy ban nhân dân xã"]),
        ("Mặt trận Tổ quốc và đoàn thể cấp tỉnh", ["Mặt trận Tổ quốc Việt Nam", "Đoàn thể cấp tỉnh"]),
        ("Các cơ quan thông tấn, báo chí", ["Các cơ quan thông tấn, báo chí"]),
        ("Đảng ủy các xã, phường, đặc khu", ["Đảng ủy các xã, phường, đặc khu"]),
        ("các chi, đảng bộ trực thuộc", ["Các chi, đảng bộ trực thuộc"]),
        ("UBND các xã, phường ở vùng hạn", ["Ủy ban nhân dân các xã, phường ở vùng hạn"]),
        ("Các cơ quan, đơn vị, địa phương có liên quan", ["Các cơ quan, đơn vị", "Các địa phương"]),
        ("các cơ quan, đơn vị và địa phương liên quan", ["Các cơ quan, đơn vị", "Các địa phương"]),
        ("Các cơ quan, tổ chức, địa phương", ["Các cơ quan, tổ chức", "Các địa phương"]),
        ("các đơn vị, địa phương liên quan", ["Các đơn vị", "Các địa phương"]),
        ("các cơ quan, đơn vị, doanh nghiệp", ["Các cơ quan, đơn vị", "Các doanh nghiệp"]),
        ("các cơ quan, đơn vị, tổ chức, cá nhân", ["Các cơ quan, đơn vị, tổ chức, cá nhân"]),
        (
            "Các cơ quan, đơn vị, địa phương và doanh nghiệp",
            ["Các cơ quan, đơn vị", "Các địa phương", "Các doanh nghiệp"],
        ),
        ("các đơn vị liên quan", ["Các đơn vị"]),
        ("các doanh nghiệp viễn thông", ["Các doanh nghiệp viễn thông"]),
        ("các doanh nghiệp, hợp tác xã", ["Các doanh nghiệp, hợp tác xã"]),
        ("các trường đại học, cao đẳng ở tỉnh", ["Các trường đại học, cao đẳng ở tỉnh"]),
        ("các tổ chức chính trị - xã hội", ["Các tổ chức chính trị - xã hội"]),
        ("các sở, ban, ngành, đoàn thể", ["Các sở, ban, ngành, đoàn thể"]),
        ("UBND các huyện, thị xã, thành phố", ["Ủy ban nhân dân các huyện, thị xã, thành phố"]),
        ("UBND các xã, phường, đặc khu", ["Ủy ban nhân dân các xã, phường, đặc khu"]),
        ("UBND các xã, phường và thị trấn", ["Ủy ban nhân dân các xã, phường và thị trấn"]),
        ("UBND cấp huyện, cấp xã", ["Ủy ban nhân dân cấp huyện, cấp xã"]),
        ("UBND các cấp", ["Ủy ban nhân dân các cấp"]),
        (
            "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
            ["Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ"],
        ),
        (
            "Các sở, ban, ngành cấp tỉnh; UBND các huyện, thị xã, thành phố",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thị xã, thành phố"],
        ),
        (
            "Các sở, ban, ngành tỉnh, UBND các xã, phường và các đơn vị liên quan",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường", "Các đơn vị"],
        ),
        (
            "Sở Tài chính, các sở, ban, ngành, UBND cấp xã và các cơ quan liên quan",
            ["Sở Tài chính", "Các sở, ban, ngành", "Ủy ban nhân dân cấp xã", "Các cơ quan liên quan"],
        ),
        (
            "Sở Nội vụ; các cơ quan, đơn vị, địa phương",
            ["Sở Nội vụ", "Các cơ quan, đơn vị", "Các địa phương"],
        ),
        (
            "Bộ Công an, các bộ, ngành, địa phương liên quan",
            ["Bộ Công an", "Các bộ, ngành", "Các địa phương"],
        ),
        (
            "Sở Giáo dục và Đào tạo, Sở Y tế và các sở, ngành, địa phương có liên quan.",
            ["Sở Giáo dục và Đào tạo", "Sở Y tế", "Các sở, ban, ngành", "Các địa phương"],
        ),
    ],
)  # fmt: skip
def test_bodies_named_together(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Trường Đại học Ngoại ngữ, Đại học Quốc gia Hà Nội",
            ["Trường Đại học Ngoại ngữ, Đại học Quốc gia Hà Nội"],
        ),
        ("Trường Đại học Luật, Đại học Huế, Sở Tư pháp", ["Trường Đại học Luật, Đại học Huế", "Sở Tư pháp"]),
        ("Khoa Y, Đại học Đà Nẵng; Sở Y tế", ["Khoa Y, Đại học Đà Nẵng", "Sở Y tế"]),
        (
            "Viện Công nghệ thông tin, ĐHQG Hà Nội",
            ["Viện Công nghệ thông tin, Đại học Quốc gia Hà Nội"],
        ),
        (
            "Trường Đại học Nông Lâm, Đại học Thái Nguyên và Sở Công Thương",
            ["Trường Đại học Nông Lâm, Đại học Thái Nguyên", "Sở Công Thương"],
        ),
        ("Trường Đại học Ngoại ngữ, ĐHQGHN", ["Trường Đại học Ngoại ngữ, Đại học Quốc gia Hà Nội"]),
        ("Khoa Y, ĐHQG-HCM", ["Khoa Y, Đại học Quốc gia Thành phố Hồ Chí Minh"]),
        # No members: two universities, a body beside one.
        ("Trường Đại học Vinh, Trường Đại học Hà Tĩnh", ["Trường Đại học Vinh", "Trường Đại học Hà Tĩnh"]),
        ("Sở Giáo dục và Đào tạo, Đại học Huế", ["Sở Giáo dục và Đào tạo", "Đại học Huế"]),
        # Members of a committee or a group.
        ("các sở, ngành thành viên BCĐ", ["Các sở, ngành thành viên Ban Chỉ đạo"]),
        ("Các đơn vị thành viên Tập đoàn Điện lực", ["Các đơn vị thành viên Tập đoàn Điện lực"]),
    ],
)
def test_a_member_is_named_with_its_whole(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


@pytest.mark.parametrize(
    "lines",
    [
        ("Các sở, ngành thành viên", "BCĐ"),
        ("Các sở, ngành", "thành viên BCĐ"),
        ("Các sở, ngành thành viên", "Ban Chỉ đạo"),
    ],
)
def test_a_whole_on_the_next_line_of_a_cell(lines: tuple[str, ...]) -> None:
    found = find_cell_agencies(lines)
    assert [agency.name for agency in found] == ["Các sở, ngành thành viên Ban Chỉ đạo"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the ministry only says whose unit it is
        ("Cục Thuế - Bộ Tài chính; Sở Y tế", ["Cục Thuế", "Sở Y tế"]),
        ("Cục Thuế – Bộ Tài chính", ["Cục Thuế"]),
        # a unit that no entry has keeps it
        ("Viện Pasteur Nha Trang - Bộ Y tế", ["Viện Pasteur Nha Trang - Bộ Y tế"]),
        (
            "Sở Tài chính, Vụ Ngân sách nhà nước - Bộ Tài chính",
            ["Sở Tài chính", "Vụ Ngân sách nhà nước - Bộ Tài chính"],
        ),
        # bodies of a list, each its own
        ("Cục Thuế, Bộ Tài chính", ["Cục Thuế", "Bộ Tài chính"]),
        ("Bộ Y tế - Bộ Tài chính", ["Bộ Y tế", "Bộ Tài chính"]),
        ("Sở Y tế - Bộ Y tế", ["Sở Y tế", "Bộ Y tế"]),
    ],
)
def test_a_unit_with_its_ministry_behind_a_dash_is_one(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_collectives_have_a_key_of_their_own() -> None:
    found = find_agencies("các sở, ngành; các đơn vị liên quan; UBND các xã, phường")
    assert {a.key for a in found} == {"collective"}


@pytest.mark.parametrize("text", [None, "", " ", "-", "…", ";", "."])
def test_nothing(text: str | None) -> None:
    assert find_agencies(text) == ()


# --- cells


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Sở Nông nghiệp và", "Môi trường"], ["Sở Nông nghiệp và Môi trường"]),
        (["Sở Nông nghiệp", "và Môi trường", "Sở Y tế"], ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),
        (["Sở Tài chính", "Sở Nội vụ"], ["Sở Tài chính", "Sở Nội vụ"]),
        (["- Sở Tài chính", "- Sở Nội vụ"], ["Sở Tài chính", "Sở Nội vụ"]),
        (["Sở Văn hóa,", "Thể thao và Du", "lịch; Sở Y tế"], ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        (["Các sở, ban,", "ngành; các địa", "phương"], ["Các sở, ban, ngành", "Các địa phương"]),
        (["UBND các xã,", "phường, đặc khu"], ["Ủy ban nhân dân các xã, phường, đặc khu"]),
        (["Sở Lao động -", "Thương binh và", "Xã hội"], ["Sở Lao động - Thương binh và Xã hội"]),
        (["Văn phòng", "UBND tỉnh"], ["Văn phòng Ủy ban nhân dân tỉnh"]),
        (["Sở Y tế", "Các sở, ban,", "ngành"], ["Sở Y tế", "Các sở, ban, ngành"]),
        (["Kho bạc Nhà", "nước khu vực", "XVI"], ["Kho bạc Nhà nước khu vực XVI"]),
        (["Công an tỉnh", "VNPT", "Sở Y tế"], ["Công an tỉnh", "VNPT", "Sở Y tế"]),
        (["Trường Đại học", "An Giang"], ["Trường Đại học An Giang"]),
        (["Ủy ban nhân dân", "tỉnh"], ["Ủy ban nhân dân tỉnh"]),
        ([], []),
        (["", ""], []),
    ],
)  # fmt: skip
def test_the_lines_of_a_cell(lines: list[str], names: list[str]) -> None:
    assert [a.name for a in find_cell_agencies(lines)] == names


def test_read_agency_is_for_one() -> None:
    one = read_agency("Sở Y tế")
    assert one is not None
    assert one.key == "so-y-te"
    assert read_agency("Sở Y tế, Sở Nội vụ") is None
    assert read_agency("") is None


# --- the lexicons


def test_each_example_of_the_registry_is_recognised() -> None:
    missed = [
        (example, entry["id"])
        for entry in read_lexicon("agencies")
        for example in entry["examples"]
        if [a.key for a in find_agencies(example)] not in ([entry["id"]], ["collective"])
    ]
    assert not missed


def test_each_writing_of_the_registry_is_recognised() -> None:
    missed = [
        (writing, entry["id"])
        for entry in read_lexicon("agencies")
        for writing in (entry["name"], *entry["aliases"])
        if [a.key for a in find_agencies(writing)] not in ([entry["id"]], ["collective"])
    ]
    assert not missed


def test_each_canonical_name_stands_for_itself() -> None:
    changed = [
        (entry["name"], found)
        for entry in read_lexicon("agencies")
        if (found := _names(entry["name"])) != [entry["name"]] and entry["kind"] != "collective"
    ]
    assert not changed


@pytest.mark.parametrize(
    ("example", "names"),
    [(x, c["names"]) for c in read_lexicon("agency_words")["collectives"] for x in c["examples"]],
)
def test_each_example_of_a_collective_is_recognised(example: str, names: list[str]) -> None:
    found = find_agencies(example)
    assert all(a.key for a in found)
    if names:
        assert [a.name for a in found] == names
    else:
        assert len(found) == 1


KNOWN = [e["name"] for e in read_lexicon("agencies") if e["kind"] == "department"]


@given(
    st.lists(st.sampled_from(KNOWN), min_size=1, max_size=5, unique=True), st.sampled_from(["; ", ", ", "\n"])
)
def test_a_list_of_known_names_gives_them_in_order(names: list[str], mark: str) -> None:
    assert _names(mark.join(names)) == names


@given(st.text(alphabet="SởBộ cácTàichính,;-/()và. UBND", max_size=50))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = find_agencies(text)
    assert len({a.name.casefold() for a in found}) == len(found)
    assert all(a.name.strip() for a in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Công Thương, Chỉ cục Thuế khu vực XIX", ["Sở Công Thương", "Chi cục Thuế khu vực XIX"]),
        ("Công an tỉnh, Sớ Nông nghiệp và Môi trường", ["Công an tỉnh", "Sở Nông nghiệp và Môi trường"]),
        ("Sở Công Thương, Hội Nâng dân tỉnh", ["Sở Công Thương", "Hội Nông dân tỉnh"]),
        ("Đại học Đà Năng", ["Đại học Đà Nẵng"]),
        ("HĐND thành phố Hô Chí Minh", ["Hội đồng nhân dân thành phố Hồ Chí Minh"]),
        (
            "Ủy ban nhân. dân thành phố Hà Nội Thành phố Hô Chí Minh",
            ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân Thành phố Hồ Chí Minh"],
        ),
        (
            "UBND thành phố Hà Nội,. Thành phố Hồ Chí Minh",
            ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân Thành phố Hồ Chí Minh"],
        ),
        (
            "Các khoa; cố vấn học tập và cán bộ phụ trách lớp",
            ["Các khoa", "Cố vấn học tập", "Cán bộ phụ trách lớp"],
        ),
        ("Cán bộ, giáo viên, nhân viên", ["Cán bộ, giáo viên, nhân viên"]),
        ("Sở Y tế. Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        ('"Thường trực Đảng ủy', ["Thường trực Đảng ủy"]),
        ("Sở Y tế; Sở Tài chính”", ["Sở Y tế", "Sở Tài chính"]),
        ('Trường "Tình thương" xã', ['Trường "Tình thương" xã']),
        ("Sở Tài chính, Sở Tư phán", ["Sở Tài chính", "Sở Tư pháp"]),
        ("Sở Nộl vụ, Sở Xây dưng", ["Sở Nội vụ", "Sở Xây dựng"]),
        ("Bộ Công ar; Bộ Tư nháp", ["Bộ Công an", "Bộ Tư pháp"]),
        ("Sở Du 1ịch", ["Sở Du lịch"]),
        ("Sở Ngội vụ", ["Sở Ngội vụ"]),  # of Nội vụ and Ngoại vụ either
        ("Sở Chỉ huy, Bộ Tư lệnh", ["Sở Chỉ huy", "Bộ Tư lệnh"]),
        ("Sở Địa chính; Bộ phận một cửa", ["Sở Địa chính", "Bộ phận một cửa"]),
    ],
)
def test_names_misread_in_a_list(text: str, expected: list[str]) -> None:
    assert [a.name for a in find_agencies(text)] == expected


def test_a_misread_name_is_less_sure() -> None:
    assert [a.confidence for a in find_agencies("Sở Công Thương, Chỉ cục Thuế khu vực XIX")] == [1.0, 0.85]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công an tỉnh, Viễn thông Cao Bằng", ["Công an tỉnh", "Viễn thông Cao Bằng"]),
        ("Sở Y tế, Bưu điện Huế và Sở Nội vụ", ["Sở Y tế", "Bưu điện Huế", "Sở Nội vụ"]),
    ],
)
def test_a_body_named_by_its_field_and_place_is_one_of_a_list(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names


def test_a_field_within_a_name_parts_nothing() -> None:
    [agency] = find_agencies("Cục Bưu chính, viễn thông và internet")
    assert agency.name == "Cục Bưu chính, viễn thông và internet"


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "Vụ Pháp chế|Cục Xuất nhập khẩu|các đơn vị liên quan",
            ["Vụ Pháp chế", "Cục Xuất nhập khẩu", "Các đơn vị"],
        ),
        (
            "Sở Công Thương các tỉnh, thành phố|Hiệp hội Thương mại điện tử Việt Nam",
            ["Sở Công Thương các tỉnh, thành phố", "Hiệp hội Thương mại điện tử Việt Nam"],
        ),
        (
            "Phòng KHTH|Khoa Phẫu thuật -|Gây mê hồi sức",
            ["Phòng Kế hoạch tổng hợp", "Khoa Phẫu thuật - Gây mê hồi sức"],
        ),
        ("Phòng TCKT|Khoa KSNK", ["Phòng Tài chính kế toán", "Khoa Kiểm soát nhiễm khuẩn"]),
        ("Phòng TC-KT|Khoa Dược", ["Phòng Tài chính kế toán", "Khoa Dược"]),
        ("Phòng GD&ĐT|Phòng Tư pháp", ["Phòng Giáo dục và Đào tạo", "Phòng Tư pháp"]),
        ("Ban đại diện cha mẹ học sinh|Tổ Toán", ["Ban đại diện cha mẹ học sinh", "Tổ Toán"]),
        ("Ban Giám hiệu|Tổ Toán", ["Ban Giám hiệu", "Tổ Toán"]),
        ("Ban Chỉ huy Liên đội|Tổ Toán", ["Ban Chỉ huy Liên đội", "Tổ Toán"]),
        ("Tổng phụ trách|Đội Thiếu niên", ["Tổng phụ trách Đội Thiếu niên"]),
        ("Ban Chấp hành Công đoàn|Tập đoàn Điện lực", ["Ban Chấp hành Công đoàn Tập đoàn Điện lực"]),
        ("Ban Tuyên giáo|Đảng ủy Khối", ["Ban Tuyên giáo Đảng ủy Khối"]),
        ("Ban Tổ chức|Đảng ủy xã Tân Phú", ["Ban Tổ chức Đảng ủy xã Tân Phú"]),
        ("Phòng Nội vụ|Đảng ủy xã Tân Phú", ["Phòng Nội vụ", "Đảng ủy xã Tân Phú"]),
        ("Công chức phụ trách|CNTT", ["Công chức phụ trách Công nghệ thông tin"]),
        ("Tổ CNSCĐ|các thôn", ["Tổ công nghệ số cộng đồng các thôn"]),
        ("Các CTĐL|VTCNTT", ["Các CTĐL", "VTCNTT"]),
        ("Đội Hotline các|CTĐL", ["Đội Hotline các CTĐL"]),
        ("Trung ương Đoàn|TNCS Hồ Chí|Minh", ["Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"]),
        ("Phòng Giao dịch|Ngân hàng Chính sách xã hội", ["Phòng Giao dịch Ngân hàng Chính sách xã hội"]),
        ("Phòng|Giao dịch|NHCSXH", ["Phòng Giao dịch Ngân hàng Chính sách xã hội"]),
        ("Trường Đại học|Ngân hàng", ["Trường Đại học Ngân hàng"]),
        ("Đoàn thanh niên|Bệnh viện Bạch Mai", ["Đoàn thanh niên Bệnh viện Bạch Mai"]),
        ("Công ty cổ phần|Môi trường đô thị Huế", ["Công ty cổ phần Môi trường đô thị Huế"]),
        ("Tổ Toán -|Tin|Tổ Vật lí 1|Tổ Lịch sử", ["Tổ Toán - Tin", "Tổ Vật lí 1", "Tổ Lịch sử"]),
    ],
)
def test_bodies_stacked_in_a_cell(lines: str, names: list[str]) -> None:
    assert [agency.name for agency in find_cell_agencies(lines.split("|"))] == names


def test_a_line_that_ends_though_a_word_had_room_ends_a_body() -> None:
    lines = ["Văn phòng Sở", "Chi cục Thú y", "Trạm Kiểm dịch"]
    names = [agency.name for agency in find_cell_agencies(lines, width=40)]
    assert names == ["Văn phòng Sở", "Chi cục Thú y", "Trạm Kiểm dịch"]


def test_a_unit_and_its_body_are_one_though_a_word_had_room() -> None:
    names = [a.name for a in find_cell_agencies(["Phòng Giao dịch", "Ngân hàng Chính sách xã hội"], width=50)]
    assert names == ["Phòng Giao dịch Ngân hàng Chính sách xã hội"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Công an tỉnh, Viễn thông Cao Bằng", ["Công an tỉnh", "Viễn thông Cao Bằng"]),
        ("Sở Tài chính, Cảng hàng không Vinh", ["Sở Tài chính", "Cảng hàng không Vinh"]),
        ("Cục Viễn thông, Bưu điện tỉnh", ["Cục Viễn thông", "Bưu điện tỉnh"]),
        ("KT, AT", ["KT", "AT"]),
        ("các khoa, phòng liên quan", ["Các khoa, phòng"]),
        ("Các Cục, Vụ, Viện", ["Các Cục, Vụ, Viện"]),
        ("các phòng, ban và Công an xã", ["Các phòng, ban", "Công an xã"]),
        ("Cục Viễn thông theo dõi, báo cáo", ["Cục Viễn thông"]),
        ("Phòng Nội vụ (Tổ Văn thư) làm đầu mối", ["Phòng Nội vụ"]),
        (
            "UBND thành phố Hà Nội, Thành phố Huế",
            ["Ủy ban nhân dân thành phố Hà Nội", "Ủy ban nhân dân thành phố Huế"],
        ),
        ("Phòng Tổng hợp", ["Phòng Tổng hợp"]),
        ("Phòng Kế hoạch tổng hợp; Khoa Nội tổng hợp", ["Phòng Kế hoạch tổng hợp", "Khoa Nội tổng hợp"]),
        ("Sở Nội vụ tổng hợp", ["Sở Nội vụ"]),
    ],
)
def test_lists_with_bodies_that_nobody_listed(text: str, names: list[str]) -> None:
    assert [agency.name for agency in find_agencies(text)] == names
