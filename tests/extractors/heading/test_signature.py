"""Signature blocks: name and title, right of "Nơi nhận"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors.heading.signature import find_signature
from extractors.heading.signature_block import Signature, read_block, read_title
from extractors.lexicon import read_lexicon
from extractors.page.document import Page
from extractors.page.methods import Origin
from tests.extractors.build import LEFT, centered, column, line, page, words

RECIPIENTS = ["Nơi nhận:", "- Như trên;", "- Thường trực Tỉnh ủy;", "- Các sở, ban, ngành;", "- Lưu: VT."]
TEXT = words("Trên đây là Kế hoạch, đề nghị các cơ quan, đơn vị triển khai thực hiện./.", LEFT, 300)


def _page(
    block: Sequence[str], signer: str | None, left: Sequence[str] = RECIPIENTS, top: float = 400
) -> Page:
    """ "Nơi nhận" on the left in 11 points, the block on the right in capitals, the name 90 points below it."""
    titles = [centered(text, 410, top + 18 * i, 14, bold=True) for i, text in enumerate(block)]
    name = [centered(signer, 410, top + 18 * len(block) + 90, 14, bold=True)] if signer else []
    return page(TEXT, column(left, LEFT, top + 2, 11), *titles, *name)


def _read(block: Sequence[str], signer: str | None = "Nguyễn Văn An") -> Signature:
    found = find_signature([_page(block, signer)])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("block", "title", "on_behalf"),
    [
        (["CHỦ TỊCH"], "Chủ tịch", None),
        (["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Phó Chủ tịch", "TM. ỦY BAN NHÂN DÂN"),
        (["TM.ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Phó Chủ tịch", "TM.ỦY BAN NHÂN DÂN"),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"],
            "Phó Chủ tịch Thường trực",
            "TM. ỦY BAN NHÂN DÂN",
        ),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC"], "Phó Bí thư Thường trực", "T/M BAN THƯỜNG VỤ"),
        (["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"], "Phó Bí thư", "T/M BAN THƯỜNG VỤ"),
        (["T/M TỈNH ỦY", "BÍ THƯ"], "Bí thư", "T/M TỈNH ỦY"),
        (["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"], "Thứ trưởng", "KT. BỘ TRƯỞNG"),
        (["BỘ TRƯỞNG"], "Bộ trưởng", None),
        (["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], "Phó Giám đốc", "KT. GIÁM ĐỐC"),
        (["Q. GIÁM ĐỐC"], "Quyền Giám đốc", None),
        (["QUYỀN GIÁM ĐỐC"], "Quyền Giám đốc", None),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "Chánh Văn phòng", "TL. CHỦ TỊCH"),
        (["TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"], "Giám đốc Sở Nội vụ", "TUQ. CHỦ TỊCH"),
        (["KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG"], "Phó Thủ tướng", "KT. THỦ TƯỚNG"),
        (["TỔ TRƯỞNG", "CHỦ TỊCH UBND TỈNH"], "Tổ trưởng, Chủ tịch Ủy ban nhân dân tỉnh", None),
        (["TRƯỞNG BAN", "CHỦ TỊCH UBND TỈNH"], "Trưởng ban, Chủ tịch Ủy ban nhân dân tỉnh", None),
        (
            ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND TỈNH"],
            "Phó Trưởng ban, Phó Chủ tịch Ủy ban nhân dân tỉnh",
            "KT. TRƯỞNG BAN",
        ),
        (["KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"], "Phó Cục trưởng", "KT. CỤC TRƯỞNG"),
        (["CHI CỤC TRƯỞNG"], "Chi cục trưởng", None),
        (["TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"], "Chủ tịch", "TM. BAN THƯỜNG TRỰC"),
        (["TỔNG GIÁM ĐỐC"], "Tổng Giám đốc", None),
        (["HIỆU TRƯỞNG"], "Hiệu trưởng", None),
        (["CHÁNH THANH TRA"], "Chánh Thanh tra", None),
    ],
)
def test_titles(block: list[str], title: str, on_behalf: str | None) -> None:
    found = _read(block)
    assert (found.signer, found.title, found.on_behalf) == ("Nguyễn Văn An", title, on_behalf)


@pytest.mark.parametrize(
    "signer",
    [
        "Lê Văn Phước",
        "Hồ Văn Mừng",
        "Nguyễn Thị Bích Ngọc",
        "Y Thắng Byă",
        "K’ Brơi Thành Nhân",
        "Rah Lan Minh Đức",
        "Đặng Quốc Đạt",
        "Ngô Tân Phượng Vỹ",
        "H’ Yim Kđoh",
        "Lò Văn Ơn",
        "Ksor H’Bơ Khăp",
        "Trần Lê",
    ],
)
def test_names(signer: str) -> None:
    assert _read(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], signer).signer == signer


@pytest.mark.parametrize(
    ("office", "other", "title"),
    [
        ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND THÀNH PHỐ", "Trưởng ban, Phó Chủ tịch Ủy ban nhân dân thành phố"),
        ("TỔ TRƯỞNG", "GIÁM ĐỐC SỞ NỘI VỤ", "Tổ trưởng, Giám đốc Sở Nội vụ"),
        ("PHÓ TRƯỞNG BAN", "CHỦ TỊCH UBND XÃ", "Phó Trưởng ban, Chủ tịch Ủy ban nhân dân xã"),
        ("TRƯỞNG BAN", "BÍ THƯ ĐẢNG ỦY", "Trưởng ban, Bí thư Đảng ủy"),
        ("TỔ TRƯỞNG", "CHÁNH VĂN PHÒNG", "Tổ trưởng, Chánh Văn phòng"),
    ],
)
def test_another_office_below_the_hand(office: str, other: str, title: str) -> None:
    lines = [
        line(office, 340, 500, bold=True),
        line(other, 330, 590, bold=True),
        line("Nguyễn Văn An", 345, 608, bold=True),
    ]
    found = read_block(lines)
    assert found is not None
    assert (found.signer, found.title) == ("Nguyễn Văn An", title)


def test_a_block_without_a_name_has_its_title() -> None:
    found = _read(["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], None)
    assert (found.signer, found.title) == (None, "Chủ tịch")


def test_the_names_of_recipients_are_no_signers() -> None:
    recipients = [
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Chủ tịch và các Phó Chủ tịch;",
        "- Như Điều 3;",
        "- Lưu: VT, Hà.",
    ]
    found = find_signature([_page(["CHỦ TỊCH"], "Phan Quốc Trường", recipients)])
    assert found is not None
    assert found.signer == "Phan Quốc Trường"


@pytest.mark.parametrize("head", ["Nơi nhận:", "Nơi nhận", "NƠI NHẬN:", "Nơi gửi:"])
def test_words_over_the_recipients(head: str) -> None:
    found = find_signature([_page(["BÍ THƯ"], "Lê Văn Phước", [head, *RECIPIENTS[1:]])])
    assert found is not None
    assert found.signer == "Lê Văn Phước"


def test_a_name_on_the_next_page() -> None:
    second = page(centered("Lê Văn Phước", 410, 60, 14, bold=True), number=2)
    found = find_signature([_page(["CHỦ TỊCH"], None, top=780 - 90), second])
    assert found is not None
    assert (found.signer, found.title) == ("Lê Văn Phước", "Chủ tịch")


def test_a_block_without_recipients() -> None:
    block = [centered("TM. BAN THƯỜNG VỤ", 410, 400, 14, True), centered("BÍ THƯ", 410, 418, 14, True)]
    found = find_signature([page(TEXT, *block, centered("Lê Văn Phước", 410, 510, 14, True))])
    assert found is not None
    assert (found.signer, found.title) == ("Lê Văn Phước", "Bí thư")


def test_a_page_without_a_signature() -> None:
    assert find_signature([page(TEXT)]) is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["CHỦ TỊCH"], "Chủ tịch"),
        (["PHÓ CHỦ TỊCH UBND TỈNH"], "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        (["PCT. UBND TỈNH"], "Phó Chủ tịch Ủy ban nhân dân tỉnh"),
        (["P. CHỦ TỊCH"], "Phó Chủ tịch"),
        (["P. GIÁM ĐỐC"], "Phó Giám đốc"),
        (["TỔ TRƯỞNG", "CHỦ TỊCH UBND TỈNH"], "Tổ trưởng, Chủ tịch Ủy ban nhân dân tỉnh"),
        (["PHÓ CHỦ TỊCH", "THƯỜNG TRỰC"], "Phó Chủ tịch Thường trực"),
        (["ỦY VIÊN BAN THƯỜNG VỤ,", "TRƯỞNG BAN TỔ CHỨC"], "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức"),
        (["PHÓ BÍ THƯ THƯỜNG TRỰC"], "Phó Bí thư Thường trực"),
        (["GIÁM ĐỐC SỞ KHOA HỌC", "VÀ CÔNG NGHỆ"], "Giám đốc Sở Khoa học và Công nghệ"),
        ([], None),
    ],
)
def test_read_title(lines: list[str], title: str | None) -> None:
    assert read_title(lines) == title


@pytest.mark.parametrize("words_", read_lexicon("signatures")["title_heads"])
def test_each_title_of_the_lexicon_is_read(words_: str) -> None:
    assert _read([words_.upper()]).title == words_


@pytest.mark.parametrize("short", read_lexicon("signatures")["on_behalf"])
def test_each_word_of_signing_for_another(short: str) -> None:
    found = _read([f"{short}. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"])
    assert (found.on_behalf, found.title) == (f"{short}. GIÁM ĐỐC", "Phó Giám đốc")


def test_a_speck_alone_on_its_line_ends_nothing() -> None:
    first = _page(["CHỦ TỊCH"], "Lê Văn Phước")
    speck = [replace(w, origin=Origin.PIXELS, confidence=0.3) for w in words(".", 410, 440)]
    found = find_signature([replace(first, words=(*first.words, *speck))])
    assert found is not None
    assert (found.signer, found.title) == ("Lê Văn Phước", "Chủ tịch")
