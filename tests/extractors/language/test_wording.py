"""Text judged by its words alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.text import strip_marks
from extractors.language.wording import count_words, judge_counts, judge_hidden

GOOD = (
    "Căn cứ Nghị quyết của Hội đồng nhân dân tỉnh về phát triển kinh tế, xã hội, Ủy ban nhân dân tỉnh ban hành kế "
    "hoạch triển khai thực hiện với các nội dung sau: nâng cao nhận thức của cán bộ, đảng viên và nhân dân; bảo đảm "
    "nguồn lực; theo dõi, đôn đốc, kiểm tra việc tổ chức thực hiện và báo cáo kết quả trước ngày 15 hằng tháng."
)
OCR = (
    "Can ctr Nghi quyét ctia H6i dong nhan dan tinh vé phat trién kinh té, xa hdi, Uy ban nhan dan tinh ban hanh ké "
    "hoach trién khai thyc hién véi cac ndi dung sau: nang cao nhan thire cia can bd, dang vién va nhan dan; bao dam"
)
GLYPHS = "7KӵF KLӋQ 1JKӏ TX\\ӃW FӫD +ӝL ÿӗQJ QKkQ GkQ WӍQK YӅ SKiW WULӇQ NLQK WӃ [m KӝL ӫ\\ EDQ QKkQ GkQ WӍQK"
ENGLISH = (
    "The consultant will review the collection routes used by the commune and propose a schedule that can be kept "
    "with the vehicles already available, with particular attention to the market and to both of its schools."
)
FRENCH = (
    "Le présent décret fixe les conditions dans lesquelles les collectivités territoriales peuvent bénéficier d'une "
    "aide de l'État pour la mise en œuvre de leurs projets de développement, déposés avant la fin de l'année."
)
HIGHLANDS = (
    "Xã Krông Pắc, xã Ea Kly, xã Krông Búk, xã Cư Pơng, xã Ea Drăng, phường Đắk Mil, xã Đắk Sắk, xã Đắk Wil, xã Nâm "
    "Nung, xã Quảng Phú và các xã khác của tỉnh Đắk Lắk thực hiện việc sắp xếp, ổn định dân cư theo quy hoạch."
)
MIXED = f"{ENGLISH} {ENGLISH} Kế hoạch này được phổ biến đến các thôn, buôn; mọi thắc mắc xin gửi về Phòng Kinh tế."


def shift(text: str, by: int) -> str:
    return "".join(c if c == " " else chr(ord(c) + by) for c in text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, "good"),
        (GOOD.upper(), "good"),
        (HIGHLANDS, "good"),
        (MIXED, "good"),
        (ENGLISH, "good"),
        (FRENCH, "good"),
        (strip_marks(GOOD), "stripped"),
        (strip_marks(GOOD).upper(), "stripped"),
        (OCR, "garbled"),
        (GLYPHS, "garbled"),
        (shift(GOOD, 3), "garbled"),
        (shift(GOOD, -29), "garbled"),
        (GOOD.replace("ệ", "\ue123").replace("ạ", "\ue124"), "garbled"),
        (GOOD.replace("n", "(cid:81)"), "garbled"),
        (GOOD.replace("ệ", "\ufffd").replace("ế", "\x07"), "garbled"),
        (GOOD.encode().decode("cp1252", "replace"), "garbled"),
        ("Nơi nhận: các đơn vị; lưu VT.", "good"),
        ("\uf0b7" + GOOD.replace("; ", "; \uf0b7"), "good"),
        ("", None),
        ("1 2,5 3.200 40% 12/2026", None),
        ("UBND HĐND KTXH GRDP ISO 9001", None),
        ("\uf0b7 \uf0a8 \uf0b7", None),
        ("Tháng 1 Tháng 2 Tháng 3 Tháng 4 Tháng 5 Tháng 6 Tháng 7 Tháng 8 Tháng 9 Tháng 10 Tháng 11", None),
        ("Microsoft Excel, Google Drive, Zalo", None),
    ],
)
def test_judge_counts(text: str, expected: str | None) -> None:
    assert judge_counts(count_words(text.split())).state == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (GOOD, "good"),
        (GOOD.replace("nội dung sau", "nêi dụng sảc8u"), "garbled"),
        (ENGLISH, "garbled"),
        (strip_marks(GOOD), "stripped"),
        (OCR, "garbled"),
        ("Kế hoạch triển khai thực hiện", "garbled"),
        ("1 2 3", None),
    ],
)
def test_judge_hidden(text: str, expected: str | None) -> None:
    assert judge_hidden(count_words(text.split())).state == expected


def test_letters_of_other_languages_that_stand_for_vietnamese_ones_are_no_faults() -> None:
    text = GOOD.replace("ư", "ƣ").replace("đ", "ð")
    assert judge_counts(count_words(text.split())).state == "good"


def test_counts() -> None:
    counts = count_words(["Thực", "hiện", "thye", "hién", "(kế", "hoạch);", "57-NQ/TW", "s6", "12m2"])
    assert (counts.words, counts.possible, counts.folded) == (6, 4, 5)
    assert (counts.accented, counts.impossible, counts.faulty) == (5, 1, 1)
    assert (counts.letters, counts.marked) == (29, 4)
    assert counts.score == 0.667


@given(st.lists(st.text(max_size=12), max_size=60))
def test_whatever_the_text_there_is_a_state(words: list[str]) -> None:
    counts = count_words(words)
    assert judge_counts(counts).state in {None, "good", "stripped", "garbled"}
    assert judge_hidden(counts).state in {None, "good", "stripped", "garbled"}
    assert 0 <= counts.score <= 1
