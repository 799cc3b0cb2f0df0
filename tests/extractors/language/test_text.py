"""Folding and tone placement."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.text import capitalize, fold, place_tones, strip_marks

VIETNAMESE = (
    "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ AÁĐÊƠƯ .,;-/()"
)
PHRASES = st.text(alphabet=VIETNAMESE, max_size=40)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sở Khoa học và Công nghệ;", "so khoa hoc va cong nghe"),
        ("ĐẮK LẮK", "dak lak"),
        ("Uỷ ban nhân dân", "uy ban nhan dan"),
        ("Ủy  ban\nnhân dân.", "uy ban nhan dan"),
        ("Thời gian thực hiện (dự kiến)", "thoi gian thuc hien du kien"),
        ("VH,TT&DL", "vh tt&dl"),
        ("57-NQ/TW", "57 nq/tw"),
        ("5.10.", "5.10"),
        ("đạt ≥ 50%", "dat 50%"),
        ("", ""),
        (" . ", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_fold_takes_both_unicode_forms_for_one() -> None:
    text = "Kế hoạch cải cách hành chính"
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Đồng chí", "Dong chi"), ("NGHỊ QUYẾT", "NGHI QUYET"), ("ươ ƯƠ", "uo UO")],
)
def test_strip_marks(text: str, expected: str) -> None:
    assert strip_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoá", "hóa"),
        ("Văn hoá - Xã hội", "Văn hóa - Xã hội"),
        ("UỶ BAN", "ỦY BAN"),
        ("Uỷ viên", "Ủy viên"),
        ("thuỷ lợi", "thủy lợi"),
        ("tuỳ theo", "tùy theo"),
        ("Toà án", "Tòa án"),
        ("hoà giải", "hòa giải"),
        ("sức khoẻ", "sức khỏe"),
        ("xoá mù chữ", "xóa mù chữ"),
        ("phối hợp hoạ sĩ", "phối hợp họa sĩ"),
        ("Khánh Hoà, Thanh Hoá", "Khánh Hòa, Thanh Hóa"),
        ("đồng chí Thuý", "đồng chí Thúy"),
        ("loè, khoé, toả, đoạ", "lòe, khóe, tỏa, đọa"),
    ],
)
def test_tones_go_to_the_first_vowel_of_an_open_syllable(text: str, expected: str) -> None:
    assert place_tones(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Quý II", "quỹ đất", "quỷ", "Quỳnh", "quy chế", "quà", "toàn tỉnh", "hoàn thành", "hoạt động",
        "khoản", "ngoài", "hoặc", "loại", "thuyết", "chuyển đổi số", "huỳnh", "xoè ra"[3:], "nguyện vọng",
        "hóa", "Ủy ban", "thủy sản", "tùy", "giỏi", "của", "mùa", "nghĩa", "hiệu quả", "thoáng", "khuỷu",
    ],
)  # fmt: skip
def test_other_syllables_keep_their_tones(text: str) -> None:
    assert place_tones(text) == text


def test_decomposed_text_is_composed() -> None:
    assert place_tones(unicodedata.normalize("NFD", "Uỷ ban nhân dân tỉnh Đồng Tháp")) == (
        "Ủy ban nhân dân tỉnh Đồng Tháp"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [("các sở, ban, ngành", "Các sở, ban, ngành"), ("đạt chuẩn", "Đạt chuẩn"), ("", ""), ("UBND", "UBND")],
)
def test_capitalize_changes_the_first_letter_only(text: str, expected: str) -> None:
    assert capitalize(text) == expected


@given(st.text(max_size=60))
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(PHRASES)
def test_place_tones_is_idempotent(text: str) -> None:
    assert place_tones(place_tones(text)) == place_tones(text)


@given(PHRASES)
def test_place_tones_changes_no_letter(text: str) -> None:
    assert strip_marks(place_tones(text)) == strip_marks(text)
