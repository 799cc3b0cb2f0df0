"""Quotations and citations masked."""

from __future__ import annotations

import pytest

from extractors.amending.masking import is_open, mask, strip_quotes


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("từ “4/2025” thành “6/2025”.", ("4/2025", "6/2025")),
        ('từ "4/2025" thành "6/2025".', ("4/2025", "6/2025")),
        ("từ ''4/2025'' thành ,,6/2025”.", ("4/2025", "6/2025")),
        (
            "như sau: “Triển khai “Sóng và máy tính” tại các xã”",
            ("Triển khai “Sóng và máy tính” tại các xã",),
        ),
        ("từ “4/2025 thành “6/2025”.", ("6/2025",)),
        ("Sở Nội vụ, Sở Tài chính", ()),
    ],
)
def test_quotations(text: str, quotes: tuple[str, ...]) -> None:
    masked = mask(text)
    assert masked.quotes == quotes
    assert all(q not in masked.text for q in quotes)


def test_a_citation_is_one_character() -> None:
    masked = mask("Bãi bỏ Kế hoạch số 45/KH-UBND ngày 01/3/2024 của Ủy ban nhân dân tỉnh.")
    assert len(masked.text) == len("Bãi bỏ x.")
    [reference] = masked.documents_in(masked.text)
    assert (reference.number, reference.issuer) == ("45/KH-UBND", "Ủy ban nhân dân tỉnh")
    assert masked.unmask(masked.text) == (
        "Bãi bỏ Kế hoạch số 45/KH-UBND ngày 01/3/2024 của Ủy ban nhân dân tỉnh."
    )


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (" “6/2025”.", "6/2025"),
        ("“A” và “B”", "“A” và “B”"),
        ("Tham mưu sắp xếp bộ máy”.", "Tham mưu sắp xếp bộ máy"),
        ("tháng 9/2025).", "tháng 9/2025"),
        ("Đề án “Sóng và máy tính”", "Đề án “Sóng và máy tính”"),
    ],
)
def test_marks_around_a_value(text: str, bare: str) -> None:
    assert strip_quotes(text) == bare


def test_an_open_quotation() -> None:
    assert is_open("như sau: “2. Nâng cao chất lượng")
    assert not is_open("như sau: “2. Nâng cao chất lượng”.")
