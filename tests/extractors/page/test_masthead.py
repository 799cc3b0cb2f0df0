"""The top of a plan's first page: two columns, number, place and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Page, Word
from extractors.page.document_kinds import read_type
from extractors.page.masthead import find_dateline, find_masthead, find_number
from tests.extractors.build import centered, line, page, words

NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]


def masthead_words(
    left: Sequence[str], right: Sequence[str], left_at: float = 150, right_at: float = 395
) -> list[Word]:
    """Two centred columns in 12 points from y = 60, each line 17 points below the one before."""
    found: list[Word] = []
    for column, middle in ((left, left_at), (right, right_at)):
        for i, text in enumerate(column):
            if not text:
                continue
            found.extend(centered(text, middle, 60 + 17 * i, 12, bold=text.isupper()))
    return found


def _page(left: Sequence[str], right: Sequence[str]) -> Page:
    return page(masthead_words(left, right), words("KẾ HOẠCH", 260, 200, 14, bold=True))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (["UBND TỈNH GIA LAI", "SỞ NỘI VỤ", "Số: 12/KH-SNV"], [*NATION, "Gia Lai, ngày 3 tháng 7 năm 2025"]),
        (["TỈNH ỦY VĨNH LONG", "*", "Số 12-KH/TU"], [*PARTY, "Vĩnh Long, ngày 3 tháng 7 năm 2025"]),
        (["BỘ Y TẾ", "Số: 12/KH-BYT"], [*NATION, "Hà Nội, ngày 3 tháng 7 năm 2025"]),
    ],
)
def test_the_two_columns(left: list[str], right: list[str]) -> None:
    masthead = find_masthead(_page(left, right))
    assert masthead is not None
    assert [x.text for x in masthead.left] == left
    assert [x.text for x in masthead.right] == right
    assert masthead.bottom < 200


@pytest.mark.parametrize(
    ("upper", "nation"),
    [
        ("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", NATION[0]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG AN HỘI TÂY", NATION[0]),
        ("BAN THƯỜNG VỤ TỈNH ỦY NGHỆ AN", PARTY[0]),
    ],
)
def test_columns_that_touch_are_parted_before_the_state_s_name(upper: str, nation: str) -> None:
    joined = words(f"{upper}{nation}", 60, 60, 12, bold=True)
    edge = next(word.box.x1 for word in joined if word.text.endswith(nation.split()[0]))
    below = [*words("Số: 27/KH", 100, 77, 12), *words("Vinh, ngày 26 tháng 01 năm 2026", edge, 77, 12)]
    masthead = find_masthead(page([*joined, *below], words("KẾ HOẠCH", 260, 200, 14, bold=True)))
    assert masthead is not None
    assert [x.text for x in masthead.left] == [upper, "Số: 27/KH"]
    assert [x.text for x in masthead.right] == [nation, "Vinh, ngày 26 tháng 01 năm 2026"]


def test_a_dateline_that_begins_left_of_the_nation() -> None:
    """In party documents the dateline is wider than "ĐẢNG CỘNG SẢN VIỆT NAM" above it."""
    left, right = ["TỈNH ỦY BÀ RỊA - VŨNG TÀU", "*"], [*PARTY, "Bà Rịa - Vũng Tàu, ngày 13 tháng 12 năm 2024"]
    masthead = find_masthead(_page(left, right))
    assert masthead is not None
    dateline = find_dateline(masthead.right)
    assert dateline is not None
    assert (dateline.place, dateline.issued_on) == ("Bà Rịa - Vũng Tàu", date(2024, 12, 13))


def test_a_long_name_that_ends_right_before_the_nation() -> None:
    """A school's name whose last word ends 1.5 points left of "CỘNG HÒA"."""
    nation = centered(NATION[0], 430, 60, 12, bold=True)
    name = words("TRƯỜNG TIỂU HỌC PHONG", 85, 77, 12, bold=True)
    last = name[-1]
    at = nation[0].box.x0
    close = replace(last, box=replace(last.box, x0=at - 1.5 - last.box.width, x1=at - 1.5))
    masthead = find_masthead(page([*nation, *name[:-1], close], centered("Số: 35/KH-TH", 195, 94, 12)))
    assert masthead is not None
    assert masthead.left[0].text == "TRƯỜNG TIỂU HỌC PHONG"
    assert [x.text for x in masthead.right] == [NATION[0]]


def test_a_page_without_the_nation_has_no_masthead() -> None:
    assert find_masthead(page(words("PHỤ LỤC I", 260, 80), words("Danh mục nhiệm vụ", 230, 100))) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số: 181/KH-UBND", "181/KH-UBND"),
        ("Số: 181 /KH-UBND", "181/KH-UBND"),
        ("Số:181/KH-UBND", "181/KH-UBND"),
        ("Số 181/KH-UBND", "181/KH-UBND"),
        ("Số 15 KH/HU", "15 KH/HU"),
        ("Số: 01 NQ/THCSTrA", "01 NQ/THCSTrA"),
        ("SỐ: 181/KH-UBND", "181/KH-UBND"),
        ("Số : 181/KH-UBND", "181/KH-UBND"),
        ("Số: 181/KH- UBND", "181/KH-UBND"),
        ("Số: 181/KH - UBND", "181/KH-UBND"),
        ("Số 15-KH/ĐU", "15-KH/ĐU"),
        ("Số: 15 - KH/TU", "15-KH/TU"),
        ("Số 204-QĐ/TW", "204-QĐ/TW"),
        ("Số: 01/KH-TCT01", "01/KH-TCT01"),
        ("Số: 0158/KH-UBND", "0158/KH-UBND"),
        ("Số: 45a/KH-UBND", "45a/KH-UBND"),
        ("Số: 12/2025/QĐ-UBND", "12/2025/QĐ-UBND"),
        ("Số: 4127/QĐ-BNNMT", "4127/QĐ-BNNMT"),
        ("Số: 749/QĐ-TTg", "749/QĐ-TTg"),
        ("Số: 71/NQ-CP", "71/NQ-CP"),
        ("Số: 33/NQ-HĐND", "33/NQ-HĐND"),
        ("Số: 1552/BTTTT-THH", "1552/BTTTT-THH"),
        ("Số: 02-KH/BCĐTW", "02-KH/BCĐTW"),
        ("Số: 64/KH-UBND", "64/KH-UBND"),
    ],
)
def test_numbers(text: str, number: str) -> None:
    found = find_number([line("ỦY BAN NHÂN DÂN"), line(text)])
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize(
    "text", ["Số:      /KH-UBND", "Số: …/KH-UBND", "SỞ NỘI VỤ", "V/v triển khai", "TỔ CÔNG TÁC SỐ 01"]
)
def test_a_line_without_a_number(text: str) -> None:
    assert find_number([line(text)]) is None


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("An Giang, ngày 04 tháng 4 năm 2025", "An Giang", date(2025, 4, 4)),
        ("An Giang, ngày 04 tháng 04 năm 2025", "An Giang", date(2025, 4, 4)),
        ("Hà Nội, ngày 14 tháng 10 năm 2025", "Hà Nội", date(2025, 10, 14)),
        ("Đắk Lắk,ngày 30 tháng 9 năm 2025", "Đắk Lắk", date(2025, 9, 30)),
        ("Thừa Thiên Huế , ngày 1 tháng 2 năm 2024", "Thừa Thiên Huế", date(2024, 2, 1)),
        ("Thành phố Hồ Chí Minh, ngày 19 tháng 8 năm 2025", "Thành phố Hồ Chí Minh", date(2025, 8, 19)),
        ("Cần Thơ, ngày 27 tháng 8 năm 2025", "Cần Thơ", date(2025, 8, 27)),
        ("Bà Rịa - Vũng Tàu, ngày 13 tháng 12 năm 2024", "Bà Rịa - Vũng Tàu", date(2024, 12, 13)),
        ("Cam Lộ, ngày 17 tháng 12 năm 2025", "Cam Lộ", date(2025, 12, 17)),
        ("Vĩnh Long, ngày     tháng 4 năm 2025", "Vĩnh Long", None),
        ("Vĩnh Long, ngày … tháng … năm 2025", "Vĩnh Long", None),
        ("Vĩnh Long, ngày 31 tháng 02 năm 2025", "Vĩnh Long", None),
    ],
)
def test_datelines(text: str, place: str, day: date | None) -> None:
    found = find_dateline([line("Độc lập - Tự do - Hạnh phúc"), line(text)])
    assert found is not None
    assert (found.place, found.issued_on) == (place, day)


def test_a_dateline_over_two_lines() -> None:
    found = find_dateline([line("Vĩnh Hòa Hưng, ngày 05 tháng 9"), line("năm 2025")])
    assert found is not None
    assert (found.place, found.issued_on) == ("Vĩnh Hòa Hưng", date(2025, 9, 5))


def test_no_dateline() -> None:
    assert find_dateline([line(text) for text in NATION]) is None


def test_each_kind_of_the_lexicon_is_a_title() -> None:
    missed = [
        t["name"] for t in read_lexicon("document_types") if read_type(t["name"].upper()) != (t["name"], "")
    ]
    assert not missed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH", ("Kế hoạch", "")),
        ("KẾ HOẠCH HÀNH ĐỘNG", ("Kế hoạch hành động", "")),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", ("Chương trình hành động", "")),
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2026", ("Kế hoạch", "CẢI CÁCH HÀNH CHÍNH NĂM 2026")),
        ("QUYẾT ĐỊNH:", ("Quyết định", "")),
        ("Kế hoạch", ("Kế hoạch", "")),
    ],
)
def test_kinds(text: str, kind: tuple[str, str]) -> None:
    assert read_type(text) == kind


@pytest.mark.parametrize("text", ["CĂN CỨ", "ỦY BAN NHÂN DÂN", "PHỤ LỤC", "", "Hoạch định"])
def test_other_lines_are_no_kinds(text: str) -> None:
    assert read_type(text) is None


def test_lines_are_of_the_first_page() -> None:
    masthead = find_masthead(_page(["BỘ Y TẾ"], NATION))
    assert masthead is not None
    assert all(isinstance(x, Line) and x.page == 1 for x in masthead.left)


@pytest.mark.parametrize(
    "nation",
    [
        "ĐẲẢNG CỘNG SẲN VIỆT NAM",
        ".. CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "CỌNG HÓA XÃ HỘI CHÙ NGHĨA VIỆT NẠM",
    ],
)
def test_a_nation_that_a_scan_misread(nation: str) -> None:
    masthead = find_masthead(page(words("SỞ NỘI VỤ", 85, 60, 12), words(nation, 290, 60, 12)))
    assert masthead is not None
    assert [x.text for x in masthead.left] in (["SỞ NỘI VỤ"], ["SỞ NỘI VỤ .."])


def test_numbers_and_dates_cited_in_the_body_are_not_the_mastheads() -> None:
    top = masthead_words(["SỞ NỘI VỤ", "Số: 12/KH-SNV"], [*NATION, "Gia Lai, ngày 16 tháng 12 năm 2025"])
    misread = centered("KẾ P.4 HOẠCH", 310, 140, 14)
    body = words("Căn cứ Nghị định số 156/2018/NĐ-CP ngày 16 tháng 11 năm 2018;", 100, 200)
    masthead = find_masthead(page(tuple(top), misread, body))
    assert masthead is not None
    assert masthead.bottom < 140


@pytest.mark.parametrize(
    ("number", "dateline"),
    [
        ("Số: 2ƒ33/QĐ-TTg", "Hà Nội, ngày0% tháng 10 năm 2025"),
        ("Số: 12`J /KH-SYT", "Hà Nội, tháng 10"),
        ("", "Hà Nội, ngày  tháng 10 năm 2025"),
    ],
)
def test_a_masthead_ends_where_its_figures_were_not_read(number: str, dateline: str) -> None:
    """What the title begins with is no letter's subject under a number."""
    found = find_masthead(
        page(
            masthead_words(["THỦ TƯỚNG CHÍNH PHỦ", "", number], [*NATION, dateline]),
            words("QUYẾT ĐỊNH", 260, 120, 14, bold=True),
            words("Về việc phân công Thành viên Chính phủ", 180, 138, 12),
            words("chủ trì làm việc với các địa phương", 180, 154, 12),
        )
    )
    assert found is not None
    texts = [line.text for line in (*found.left, *found.right)]
    assert texts[-1].split() == dateline.split()
    assert found.bottom <= 120


@pytest.mark.parametrize(
    "title",
    [
        "PHỤ LỤC",
        "Phụ lục II",
        "BIỂU SỐ 01: PHÂN CÔNG NHIỆM VỤ",
        "BẢNG PHÂN CÔNG NHIỆM VỤ",
        "TIẾN ĐỘ THỰC HIỆN CÁC NHIỆM VỤ NĂM 2026",
        "(Kèm theo Kế hoạch số 77/KH-UBND ngày 04 tháng 3 năm 2026)",
    ],
)
def test_a_masthead_without_a_number_ends_above_what_is_centred_below_it(title: str) -> None:
    left, right = ["ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"], NATION
    below = centered(title, 297, 120, 12), centered("Nội dung công việc của các sở, ngành", 297, 150, 12)
    body = words(
        "Chữ đầu dòng và chữ cuối dòng của một dòng văn bản dài hết chiều ngang của trang giấy", 60, 180, 12
    )
    masthead = find_masthead(page(masthead_words(left, right), *below, body))
    assert masthead is not None
    assert [x.text for x in masthead.left] == left
    assert [x.text for x in masthead.right] == right
    assert masthead.bottom <= 120


def test_lines_of_the_columns_are_not_centred() -> None:
    left = ["TỔNG CÔNG TY", "CẢNG HÀNG KHÔNG", "CHI NHÁNH NỘI BÀI"]
    masthead = find_masthead(page(masthead_words(left, NATION), words("KẾ HOẠCH", 260, 200, 14, bold=True)))
    assert masthead is not None
    assert [x.text for x in masthead.left] == left
