"""Names under a stamp: mended only where one name is near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.values.names import mend_name, with_known_marks, with_known_office
from tests.extractors.build import words


@pytest.mark.parametrize(
    ("read", "confidence", "meant"),
    [
        ("Lê 1ấn Dũng", 0.7, "Lê Tấn Dũng"),
        ("Nguyến Văn Hùng", 0.6, "Nguyễn Văn Hùng"),
        # Possible as read.
        ("Lê Quân", 0.3, "Lê Quân"),
        ("Trần Nhật Quang", 0.5, "Trần Nhật Quang"),
        # Read surely: no list of names has them all.
        ("Y Thắng Byă", 0.95, "Y Thắng Byă"),
        ("Rah Lan Minh Đức", 1.0, "Rah Lan Minh Đức"),
        # Of a surname only marks are mended.
        ("Lâ Bá Hải", 0.6, "Lâ Bá Hải"),
        ("Nhan Bá Hải", 0.6, "Nhan Bá Hải"),
        # Near no name, or near several.
        ("Zzzz Văn Hùng", 0.2, "Zzzz Văn Hùng"),
        ("Lê Vấn Dũng", 0.4, "Lê Vấn Dũng"),
    ],
)
def test_mend_name(read: str, confidence: float, meant: str) -> None:
    line = [replace(w, confidence=confidence) for w in words(read, 300, 600)]
    assert " ".join(w.text for w in mend_name(line)) == meant


def test_a_mended_word_keeps_its_reading_and_is_not_sure() -> None:
    line = [replace(w, confidence=0.7) for w in words("Lê 1ấn Dũng", 300, 600)]
    mended = mend_name(line)[1]
    assert (mended.text, mended.raw) == ("Tấn", "1ấn")
    assert mended.confidence <= 0.5


@pytest.mark.parametrize(
    ("read", "name"),
    [
        ("Nguyên Mạnh Hùng", "Nguyễn Mạnh Hùng"),
        ("Trân Hông Minh", "Trần Hồng Minh"),
        ("Lê Văn Thăng", "Lê Văn Thăng"),
        ("Vũ Thị Hà", "Vũ Thị Hà"),
        # "Vo" may be Võ or another name, "Hoang" Hoàng or Hoáng.
        ("Hoàng An", "Hoàng An"),
        ("Bình", "Bình"),
        ("Nguyễn Chí Dũng", "Nguyễn Chí Dũng"),
        ("Lương Tam Quang", "Lương Tam Quang"),
    ],
)
def test_marks_of_known_names(read: str, name: str) -> None:
    assert with_known_marks(read) == name


@pytest.mark.parametrize(
    ("read", "office"),
    [
        ("Tông Thanh tra Chính phủ", "Tổng Thanh tra Chính phủ"),
        ("Bô trưởng Bộ Y tế", "Bộ trưởng Bộ Y tế"),
        ("Phó Chủ tịch", "Phó Chủ tịch"),
    ],
)
def test_marks_of_known_offices(read: str, office: str) -> None:
    assert with_known_office(read) == office


@pytest.mark.parametrize(
    ("read", "office", "name"),
    [
        ("Nguyễn Văn Thăng", "Bộ trưởng Bộ Tài chính", "Nguyễn Văn Thắng"),
        ("Đoàn Hông Phong", "Tông Thanh tra Chính phủ", "Đoàn Hồng Phong"),
        ("Nguyễn Văn Thăng", "Phó Chủ tịch Ủy ban nhân dân tỉnh", "Nguyễn Văn Thăng"),
        ("Nguyễn Văn Thăng", None, "Nguyễn Văn Thăng"),
        ("Nguyễn Hoài Nam", "Bộ trưởng Bộ Tài chính", "Nguyễn Hoài Nam"),
    ],
)
def test_holders_of_national_offices_have_their_marks(read: str, office: str | None, name: str) -> None:
    assert with_known_marks(read, office) == name


@pytest.mark.parametrize(
    "name",
    [
        "Ban quản lý dự án tỉnh",
        "Lữ Văn Tám",
        "Lã Thị Hoa",
        "Giáp Văn Lợi",
        "Vừ Bá Tú",
        "Phu quân",
        "Lầu Văn An",
    ],
)
def test_rare_surnames_stay_and_nothing_becomes_one(name: str) -> None:
    assert with_known_marks(name) == name
