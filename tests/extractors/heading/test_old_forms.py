"""Headings that say kind, issuer, number, day and subject in one sentence."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.heading.old_forms import read_old_heading
from extractors.lexicon import read_lexicon


@pytest.mark.parametrize(
    ("text", "issuer", "number", "day", "title"),
    [
        (
            "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC SỬA ĐỔI QUY CHẾ",
            "THỦ TƯỚNG CHÍNH PHỦ",
            "115/2004/QĐ-TTg",
            date(2004, 6, 25),
            "VỀ VIỆC SỬA ĐỔI QUY CHẾ",
        ),
        (
            "của Bộ trưởng Bộ Y tế số 12/2006/QĐ-BYT ngày 9/3/2006 về việc ban hành Danh mục",
            "Bộ trưởng Bộ Y tế",
            "12/2006/QĐ-BYT",
            date(2006, 3, 9),
            "về việc ban hành Danh mục",
        ),
        (
            "CỦA ỦY BAN NHÂN DÂN TỈNH NGHỆ AN SỐ 57/2007/QĐ.UBND NGÀY 4 THÁNG 5 NĂM 2007 BAN HÀNH QUY ĐỊNH",
            "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN",
            "57/2007/QĐ.UBND",
            date(2007, 5, 4),
            "BAN HÀNH QUY ĐỊNH",
        ),
        (
            "của Chính phủ số 08-CP ngày 22.1.1994 về khuyến khích đầu tư",
            "Chính phủ",
            "08-CP",
            date(1994, 1, 22),
            "về khuyến khích đầu tư",
        ),
        (
            "CỦA BAN BÍ THƯ SỐ 40-CT/TW, NGÀY 15 THÁNG 6 NĂM 2004",
            "BAN BÍ THƯ",
            "40-CT/TW",
            date(2004, 6, 15),
            None,
        ),
    ],
)
def test_one_sentence(text: str, issuer: str, number: str, day: date, title: str | None) -> None:
    assert read_old_heading(text) == (issuer, number, day, title)


@pytest.mark.parametrize(
    "text",
    [
        "Phát triển kinh tế số và xã hội số năm 2026",
        "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "Về việc bãi bỏ Quyết định số 115/2004/QĐ-TTg ngày 25/6/2004",
        "Triển khai Kế hoạch của tỉnh, Chương trình số 12-CTr/TU ngày 01/7/2025",
    ],
)
def test_a_plain_title_is_none(text: str) -> None:
    assert read_old_heading(text) is None


@pytest.mark.parametrize("entry", read_lexicon("document_codes")["mixed"], ids=lambda e: e["code"])
def test_each_code_with_small_letters(entry: dict[str, str]) -> None:
    read = read_old_heading(f"CỦA BỘ NỘI VỤ SỐ {entry['printed']} NGÀY 25 THÁNG 6 NĂM 2004")
    assert read is not None
    assert read.number == entry["meant"]
