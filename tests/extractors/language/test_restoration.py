"""Text without its marks, and text an English OCR left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.restoration import GARBLED_NUMBER, read_garbled, restore_marks
from extractors.language.text import strip_marks

PHRASES = [
    "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị",
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch cải cách hành chính năm 2026 như sau:",
    "Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan",
    "100% hồ sơ thủ tục hành chính được giải quyết đúng hạn;",
    "Tổ chức tập huấn, bồi dưỡng nghiệp vụ cho cán bộ, công chức cấp xã",
    "Căn cứ Nghị định số 107/2021/NĐ-CP của Chính phủ",
    "QUYẾT ĐỊNH",
    "KẾ HOẠCH PHÁT TRIỂN KINH TẾ - XÃ HỘI",
    "Thường trực HĐND tỉnh và UBND các xã, phường",
    "nâng cao chất lượng nguồn nhân lực (trình độ đại học trở lên)",
    "Hằng năm, trước ngày 15/11, báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh.",
    "ứng dụng AI trong quản lý nhà nước",
]


@pytest.mark.parametrize("phrase", PHRASES)
def test_marks_come_back(phrase: str) -> None:
    restored = restore_marks(strip_marks(phrase))
    assert restored.text == phrase
    assert len(restored.words) == len(phrase.split())
    assert restored.confidence > 0.9


@pytest.mark.parametrize(
    "text",
    [
        "sotttt@angiang.gov.vn",
        "https://dichvucong.gov.vn/ho-so",
        "blockchain, logistics",
        "57-NQ/TW",
        "BTTTT-THH",
        "IV.",
        "22/12/2024",
        "",
        "  \n ",
    ],
)
def test_what_is_not_vietnamese_stays(text: str) -> None:
    assert restore_marks(text).text == text
    assert read_garbled(text).text == text


def test_spaces_stay() -> None:
    assert restore_marks("  Ke hoach\n\tthuc hien ").text == "  Kế hoạch\n\tthực hiện "


def test_text_with_marks_is_not_stripped() -> None:
    text = "Kế hoạch thuc hiện Nghị quyết"
    assert restore_marks(text).text == text
    assert restore_marks(text).confidence == 1.0


def test_old_and_new_tone_placement_both_stay() -> None:
    text = "hoá học, hóa chất; uỷ quyền"
    assert restore_marks(text).text == text


def test_doubt_shows_in_the_confidence() -> None:
    sure, doubtful = restore_marks("nghi quyet cua chinh phu"), restore_marks("ban")
    assert min(sure.words) > 0.99
    assert doubtful.confidence < 0.9


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        (
            "Trién khai thye hién Nghj quyét s6 03/NQ-CP ciia Chinh phii",
            "Triển khai thực hiện Nghị quyết số 03/NQ-CP của Chính phủ",
        ),
        ("S& Tai chinh chu tri, ph6i hgp v6i cic don vi", "Sở Tài chính chủ trì, phối hợp với các đơn vị"),
        ("nang cao chat lugng cung cép dich vu céng", "nâng cao chất lượng cung cấp dịch vụ công"),
        ("Téng cuc Thué, B6 Tai chinh", "Tổng cục Thuế, Bộ Tài chính"),
        ("Uy ban nhan dan tinh Lam Dong", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("dén nam 2030, 100% ngudi dan", "đến năm 2030, 100% người dân"),
        ("hd so thi tuc hanh chinh", "hồ sơ thủ tục hành chính"),
        ("doanh nghi¢p nhé va vira", "doanh nghiệp nhỏ và vừa"),
        ("QUYET DINH", "QUYẾT ĐỊNH"),
    ],
)
def test_garbled(garbled: str, meant: str) -> None:
    restored = read_garbled(garbled)
    assert restored.text == meant
    assert len(restored.words) == len(meant.split())


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_right_stays(phrase: str) -> None:
    assert restore_marks(phrase).text == phrase
    marked = [w for w in phrase.split() if any("\u1ea0" <= c <= "\u1ef9" for c in w)]
    assert [w for w in read_garbled(phrase).text.split() if w in marked] == marked


def test_numbers_of_a_garbled_text_are_never_sure() -> None:
    assert read_garbled("ngay 22/12/2024").words[1] == GARBLED_NUMBER


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([w for p in PHRASES for w in p.split()]), min_size=1, max_size=25))
def test_words_keep_their_letters_case_and_number(words: list[str]) -> None:
    stripped = strip_marks(" ".join(words))
    restored = restore_marks(stripped)
    assert strip_marks(restored.text) == stripped
    assert len(restored.words) == len(words)
    assert all(0 <= sure <= 1.0001 for sure in restored.words)


NUMBERS = st.from_regex(r"[0-9]{1,4}([.,/-][0-9]{1,4}){0,2}%?", fullmatch=True)
CODES = st.from_regex(r"[0-9]{1,3}(/20[0-9]{2})?[/-](NQ|QĐ|KH|CTr|TB)[/-](TW|TTg|UBND|CP)", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(NUMBERS, CODES, st.sampled_from(["so", "cua", "nam", "thye"])), min_size=1, max_size=12
    )
)
def test_numbers_and_codes_are_never_altered(words: list[str]) -> None:
    for restored in (restore_marks(" ".join(words)), read_garbled(" ".join(words))):
        for before, after in zip(words, restored.text.split(), strict=True):
            if any(c.isdigit() for c in before):
                assert after == before
