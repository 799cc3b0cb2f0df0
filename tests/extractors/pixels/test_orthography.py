"""Repair after OCR: what it mends and what it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.language.text import strip_marks
from extractors.page.document import Box, Word
from extractors.pixels.orthography import repair_words


def read(line: str, confidence: float = 0.9) -> list[Word]:
    return [
        Word(text, Box(i, 0, i + 1, 1), 13.0, confidence=confidence) for i, text in enumerate(line.split())
    ]


def repaired(line: str, confidence: float = 0.9) -> str:
    return " ".join(w.text for w in repair_words(read(line, confidence)))


@pytest.mark.parametrize("confidence", [0.6, 0.96])
@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("tố chức triến khai thực hiện Kế hoạch", "tổ chức triển khai thực hiện Kế hoạch"),
        ("đối mới sáng tạo và chuyến đối số quốc gia", "đổi mới sáng tạo và chuyển đổi số quốc gia"),
        ("đấy mạnh cải cách hành chính;", "đẩy mạnh cải cách hành chính;"),
        ("TỐ CHỨC THỰC HIỆN", "TỔ CHỨC THỰC HIỆN"),
        ("Uy ban nhân dân tĩnh", "Ủy ban nhân dân tỉnh"),
        ("(tống hợp, báo cáo)", "(tổng hợp, báo cáo)"),
        ("Đơnvị chủ trì: Sở Tài chính", "Đơn vị chủ trì: Sở Tài chính"),
        ("Nghị quyết s6 57-NQ/TW", "Nghị quyết số 57-NQ/TW"),
    ],
)
def test_repairs(line: str, meant: str, confidence: float) -> None:
    assert repaired(line, confidence) == meant


@pytest.mark.parametrize(
    "line",
    [
        "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
        "Công văn số 1552/BTTTT-THH ngày 26 tháng 4 năm 2022",
        "ông Nguyễn Văn Hoa, Phó Giám đốc Sở Nội vụ",
        "bà Lê Thị Ban và ông Trần Hữu Tri",
        "thị trấn Krông Năng, huyện Krông Pắc, tỉnh Đắk Lắk",
        "UBND, HĐND, BTTTT, GRDP, ICOR, TFP",
        "sử dụng internet, e-mail: vanthu@langson.gov.vn, website https://langson.gov.vn",
        "ứng dụng AI, IoT và blockchain trong logistics",
        "diện tích 25 km2, 5G phủ 100% dân số, H5N1, khổ A4",
        "hoá chất, uỷ quyền, quý I, thuỷ sản",
        "Quý III/2026 và quý I/2027",
        "a) Mục tiêu; b) Nhiệm vụ; đ) Kinh phí",
        "tỷ lệ > 90%, mục 2 90%",
        "Quý",
        "(thi)",
        "ca-me-ra",
    ],
)
def test_leaves_alone(line: str) -> None:
    for confidence in (0.5, 0.85, 0.96, 1.0):
        assert repaired(line, confidence) == line


def test_raw_and_confidence() -> None:
    kept, mended = repair_words(read("nhiệm vụ, triến khai", 0.8))[1:3]
    assert (kept.text, kept.raw, kept.confidence) == ("vụ,", None, 0.95)
    assert (mended.text, mended.raw) == ("triển", "triến")
    assert 0.9 <= mended.confidence <= 1.0
    assert mended.box == Box(2, 0, 3, 1)


def test_a_word_the_author_s_own_layer_has_is_never_touched() -> None:
    words = tuple(read("tố chức triến khai", 1.0))
    assert repair_words(words) == words


def test_sure_words_beside_doubtful_ones() -> None:
    words = [*read("tố", 1.0), *read("chức triến khai", 0.7)]
    assert [w.text for w in repair_words(words)] == ["tố", "chức", "triển", "khai"]


def test_nothing() -> None:
    assert repair_words([]) == ()


VOCABULARY = (  # right, misread, and what is to be left alone
    "tổ tố chức triển triến khai thực hiện đối đổi mới sáng tạo chuyến chuyển số s6 Sở Tài chính TÀI CHINH "
    "UBND tinh tỉnh, (kế hoạch) nghi¢p doanh nghiệp; Đơnvị Nguyễn Văn Hoa trlển 2O30 năm AI loT web đấy mạnh/nhanh > 2 "
    "90% trở lên"
)
TOKENS = st.one_of(
    st.sampled_from(VOCABULARY.split()),
    st.from_regex(r"[0-9]{1,4}([.,/-][0-9]{1,4}){0,2}%?", fullmatch=True),
    st.from_regex(r"[0-9]{1,3}(/20[0-9]{2})?[/-](NQ|QĐ|KH|CTr|TB)[/-](TW|TTg|UBND|CP)", fullmatch=True),
)
LINES = st.lists(st.tuples(TOKENS, st.sampled_from([0.3, 0.65, 0.85, 0.92, 0.96, 1.0])), max_size=14)


def words_of(line: list[tuple[str, float]]) -> list[Word]:
    return [Word(text, Box(0, 0, 1, 1), 13.0, confidence=sure) for text, sure in line]


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_numbers_codes_and_length_are_kept(line: list[tuple[str, float]]) -> None:
    found = repair_words(words_of(line))
    assert len(found) == len(line)
    for (text, sure), word in zip(line, found, strict=True):
        assert (word.raw is None) == (word.text == text)
        if word.raw is None:
            assert word.confidence >= sure
        is_code = "/" in text.strip("/") and text[0].isdigit()
        if is_code or (text.strip("%").replace(",", "").replace(".", "").isdigit() and text != "2"):
            assert word.text == text


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_its_own_output_stays(line: list[tuple[str, float]]) -> None:
    once = repair_words(words_of(line))
    assert repair_words(once) == once


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_case_and_punctuation_are_kept(line: list[tuple[str, float]]) -> None:
    for (text, _), word in zip(line, repair_words(words_of(line)), strict=True):
        if text.isalpha() and word.text.isalpha():
            assert (word.text.isupper(), word.text.istitle()) == (
                text.isupper(),
                text.istitle(),
            ) or text == "loT"
            if len(text) == len(word.text) and text not in ("trlển", "loT"):
                assert strip_marks(word.text) == strip_marks(text)
        elif text[-1] in ",;)":
            assert word.text[-1] == text[-1]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Cônganxã và Phòng Văn hóa", "Công an xã và Phòng Văn hóa"),
        ("Ủy ban nhân dân.các xã, phường", "Ủy ban nhân dân các xã, phường"),
        ("Vụ Tố chức cán bộ", "Vụ Tổ chức cán bộ"),
        ("tại Dengue.Tiếp tục", "tại Dengue.Tiếp tục"),
        ("Ông Lê Văn Tố chủ trì", "Ông Lê Văn Tố chủ trì"),
    ],
)
def test_glued_words_and_capitals_of_phrases(read: str, meant: str) -> None:
    words = [Word(text, Box(0, 0, 9, 9), 13.0, confidence=0.85) for text in read.split()]
    assert " ".join(w.text for w in repair_words(words)) == meant
