"""A document's own particulars, from whole first and last pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from extractors.heading.header import find_header
from extractors.layout.layout import join_pages
from extractors.page.document import Page, Word
from extractors.values.records import Header
from tests.extractors.build import LEFT, RIGHT, centered, column, page, words
from tests.extractors.page.test_masthead import NATION, PARTY, masthead_words

MIDDLE = (LEFT + RIGHT) / 2
BODY = column(
    [
        "Căn cứ Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị;",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung sau:",
    ],
    LEFT + 28,
    420,
)


def _title(kind: str, lines: Sequence[str], top: float = 200, bold: bool = True) -> list[Word]:
    found = list(centered(kind, MIDDLE, top, 14, bold=True))
    for i, text in enumerate(lines):
        found.extend(centered(text, MIDDLE, top + 18 * (i + 1), 14, bold=bold))
    return found


def _signature(block: Sequence[str], signer: str) -> list[Word]:
    recipients = column(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], LEFT, 600, 11)
    titles = [w for i, text in enumerate(block) for w in centered(text, 410, 598 + 18 * i, 14, bold=True)]
    return [*recipients, *titles, *centered(signer, 410, 760, 14, bold=True)]


def _header(*pages: Page) -> Header:
    return find_header(join_pages(pages))


def _plan(left: Sequence[str], right: Sequence[str], title: Sequence[Word], *rest: Sequence[Word]) -> Header:
    sign = _signature(["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Lê Văn Phước")
    return _header(page(masthead_words(left, right), title, BODY, *rest, sign))


LEFT_COLUMN = ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "Số: 181 /KH-UBND"]
RIGHT_COLUMN = [*NATION, "An Giang, ngày 25 tháng 02 năm 2025"]


def test_a_provincial_plan() -> None:
    header = _plan(
        LEFT_COLUMN,
        RIGHT_COLUMN,
        _title(
            "KẾ HOẠCH", ["Triển khai thực hiện Nghị quyết số 57-NQ/TW", "trên địa bàn tỉnh An Giang năm 2025"]
        ),
    )
    assert (header.number, header.type) == ("181/KH-UBND", "Kế hoạch")
    assert header.title == "Triển khai thực hiện Nghị quyết số 57-NQ/TW trên địa bàn tỉnh An Giang năm 2025"
    assert header.issuer == "Ủy ban nhân dân tỉnh An Giang"
    assert (header.issued_on, header.place) == (date(2025, 2, 25), "An Giang")
    assert (header.signer, header.signer_title) == ("Lê Văn Phước", "Phó Chủ tịch")


def test_a_party_plan() -> None:
    masthead = masthead_words(
        ["TỈNH ỦY VĨNH LONG", "*", "Số 12-KH/TU"], [*PARTY, "Vĩnh Long, ngày 3 tháng 7 năm 2025"]
    )
    title = _title("KẾ HOẠCH", ["thực hiện Nghị quyết số 66-NQ/TW, ngày 30/4/2025", "của Bộ Chính trị"])
    star = centered("-----", MIDDLE, 258, 14)
    header = _header(
        page(masthead, title, star, BODY, _signature(["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "Trần Thị Hoa"))
    )
    assert header.number == "12-KH/TU"
    assert header.title == "Thực hiện Nghị quyết số 66-NQ/TW, ngày 30/4/2025 của Bộ Chính trị"
    assert header.issuer == "Ban Thường vụ Tỉnh ủy Vĩnh Long"
    assert (header.signer, header.signer_title) == ("Trần Thị Hoa", "Phó Bí thư")


def test_a_decision_of_a_ministry() -> None:
    masthead = masthead_words(
        ["BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG", "Số: 4127/QĐ-BNNMT"],
        [*NATION, "Hà Nội, ngày 14 tháng 10 năm 2025"],
    )
    title = _title("QUYẾT ĐỊNH", ["Ban hành Kế hoạch phòng, chống hạn hán năm 2026"])
    head = centered("BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", MIDDLE, 300, 14, bold=True)
    header = _header(
        page(masthead, title, head, BODY, _signature(["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], "Nguyễn Duy Ân"))
    )
    assert (header.type, header.number) == ("Quyết định", "4127/QĐ-BNNMT")
    assert header.title == "Ban hành Kế hoạch phòng, chống hạn hán năm 2026"
    assert (header.issuer, header.place) == ("Bộ Nông nghiệp và Môi trường", "Hà Nội")
    assert header.signer_title == "Thứ trưởng"


def test_a_letter_has_its_subject_as_title() -> None:
    masthead = masthead_words(
        ["UBND TỈNH AN GIANG", "SỞ NỘI VỤ", "Số: 123/SNV-CCHC", "V/v báo cáo cải cách", "hành chính quý I"],
        [*NATION, "An Giang, ngày 20 tháng 3 năm 2025"],
    )
    header = _header(
        page(
            masthead,
            words("Kính gửi: Các sở, ban, ngành.", 200, 200),
            BODY,
            _signature(["GIÁM ĐỐC"], "Lê Văn An"),
        )
    )
    assert (header.type, header.title) == ("Công văn", "Báo cáo cải cách hành chính quý I")
    assert (header.number, header.issuer) == ("123/SNV-CCHC", "Sở Nội vụ tỉnh An Giang")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("KẾ HOẠCH", "Kế hoạch"),
        ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "Chương trình hành động"),
        ("CHỈ THỊ", "Chỉ thị"),
        ("NGHỊ QUYẾT", "Nghị quyết"),
        ("ĐỀ ÁN", "Đề án"),
        ("BÁO CÁO", "Báo cáo"),
        ("THÔNG BÁO", "Thông báo"),
        ("KẾT LUẬN", "Kết luận"),
        ("HƯỚNG DẪN", "Hướng dẫn"),
    ],
)
def test_kinds(kind: str, name: str) -> None:
    header = _plan(LEFT_COLUMN, RIGHT_COLUMN, _title(kind, ["Về công tác cải cách hành chính năm 2026"]))
    assert (header.type, header.title) == (name, "Về công tác cải cách hành chính năm 2026")


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Cải cách hành chính năm 2026"], "Cải cách hành chính năm 2026"),
        (["CẢI CÁCH HÀNH CHÍNH NĂM 2026"], "Cải cách hành chính năm 2026"),
        (["Về việc thực hiện Đề án 06"], "Về việc thực hiện Đề án 06"),
        (
            ["thực hiện Chương trình mục tiêu quốc gia", "giai đoạn 2026 - 2030"],
            "Thực hiện Chương trình mục tiêu quốc gia giai đoạn 2026 - 2030",
        ),
        (["Phát triển Văn hoá đọc"], "Phát triển Văn hóa đọc"),
        (
            ["Thực hiện Nghị quyết số 71/NQ-", "CP của Chính phủ"],
            "Thực hiện Nghị quyết số 71/NQ-CP của Chính phủ",
        ),
    ],
)
def test_titles(lines: list[str], title: str) -> None:
    assert _plan(LEFT_COLUMN, RIGHT_COLUMN, _title("KẾ HOẠCH", lines)).title == title


def test_the_rule_under_the_title_ends_it() -> None:
    rule = centered("_______", MIDDLE, 238, 14)
    head = centered("Phần thứ nhất", MIDDLE, 262, 14, bold=True)
    assert _plan(
        LEFT_COLUMN, RIGHT_COLUMN, _title("KẾ HOẠCH", ["Cải cách hành chính"]), rule, head
    ).title == ("Cải cách hành chính")


def test_an_unfilled_number_and_day_are_not_guessed() -> None:
    header = _plan(
        ["ỦY BAN NHÂN DÂN", "TỈNH AN GIANG", "Số:       /KH-UBND"],
        [*NATION, "An Giang, ngày      tháng 02 năm 2025"],
        _title("KẾ HOẠCH", ["Cải cách hành chính"]),
    )
    assert (header.number, header.issued_on) == (None, None)
    assert (header.issuer, header.place) == ("Ủy ban nhân dân tỉnh An Giang", "An Giang")


def test_the_signature_on_the_last_page() -> None:
    first = page(masthead_words(LEFT_COLUMN, RIGHT_COLUMN), _title("KẾ HOẠCH", ["Cải cách hành chính"]), BODY)
    second = page(BODY, number=2)
    third = page(_signature(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Hồ Văn Mừng"), number=3)
    header = _header(first, second, third)
    assert (header.signer, header.signer_title) == ("Hồ Văn Mừng", "Chủ tịch")
    assert header.proofs["signer"].places[0].page == 3


def test_where_the_header_was_read() -> None:
    header = _plan(LEFT_COLUMN, RIGHT_COLUMN, _title("KẾ HOẠCH", ["Cải cách hành chính"]))
    assert header.proofs["number"].text == "Số: 181 /KH-UBND"
    assert header.proofs["issued_on"].text == "An Giang, ngày 25 tháng 02 năm 2025"
    assert {"issuer", "title", "signer", "signer_title"} <= set(header.proofs)
    assert all(p.places[0].page == 1 for p in header.proofs.values())


def test_a_document_that_says_nothing() -> None:
    assert _header(page(words("Danh mục nhiệm vụ", LEFT, 100))) == Header()


def test_a_speck_read_in_the_line_of_the_kind_is_left_out() -> None:
    title = _title("KẾ P.4 HOẠCH", ["Cải cách hành chính năm 2025"])
    specked = [replace(w, confidence=0.6 if w.text == "P.4" else 0.95) for w in title]
    header = _plan(LEFT_COLUMN, RIGHT_COLUMN, specked)
    assert (header.type, header.title) == ("Kế hoạch", "Cải cách hành chính năm 2025")
