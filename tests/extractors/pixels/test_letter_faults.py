"""A page's own repairs tell which letters its reading takes for others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.page.document import Box, Word
from extractors.pixels.letter_faults import letter_faults
from extractors.pixels.orthography import repair_words

WORN = {"ểế": 0.25, "ổố": 0.3, "ẩấ": 0.2}


def word(text: str, raw: str | None = None, confidence: float = 0.97) -> Word:
    return Word(text, Box(0, 0, 10, 10), 12.0, confidence=confidence, raw=raw)


def words(line: str) -> list[Word]:
    return [word(text) for text in line.split()]


def test_what_was_repaired_twice_is_a_fault() -> None:
    page = [word("tổ", "tố"), word("đổi", "đối"), word("tổng"), word("chức")]
    assert letter_faults(page) == {"ổố": pytest.approx(0.4)}


def test_what_a_second_reader_read_otherwise_counts() -> None:
    thể = replace(word("thể"), instead_of="thế")
    assert letter_faults([thể, word("triển", "triến")]) == {"ểế": pytest.approx(0.5)}


def test_one_repair_is_none() -> None:
    assert letter_faults([word("tổ", "tố"), word("đổi"), word("điện", "diện")]) == {}


def test_signs_and_longer_readings_are_none() -> None:
    page = [word("liên", "!iên"), word("liền", "!iền"), word("Đơn vị", "Đơnvị"), word("Đơn vị", "Đơnvị")]
    assert letter_faults(page) == {}


def test_marks_that_are_lost_are_none() -> None:
    page = [
        word("bàn", "ban"),
        word("hàng", "hang"),
        word("chỉ", "chi"),
        word("chí", "chi"),
        word("đi", "di"),
    ]
    assert letter_faults(page) == {}


def test_seldom_faults_are_none() -> None:
    page = [word("tổ", "tố"), word("đổi", "đối"), *(word("tổng") for _ in range(60))]
    assert letter_faults(page) == {}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Thấm định sách giáo khoa", "Thẩm định sách giáo khoa"),
        ("Trung tâm Tuyến sinh và Truyền thông", "Trung tâm Tuyển sinh và Truyền thông"),
        ("giáo dục phố thông", "giáo dục phổ thông"),
        ("đấy mạnh phong trào", "đẩy mạnh phong trào"),
        ("phát triến hạ tầng", "phát triển hạ tầng"),
        ("tuyến đường liên xã", "tuyến đường liên xã"),
        ("tổ dân phố số 5", "tổ dân phố số 5"),
        ("chế biến, tiêu thụ nông sản", "chế biến, tiêu thụ nông sản"),
        ("tấm màn và tấm chăn", "tấm màn và tấm chăn"),
        ("thế hệ trẻ đối với đất nước", "thế hệ trẻ đối với đất nước"),
        ("trực tuyến toàn trình", "trực tuyến toàn trình"),
        ("cấm biển báo", "cấm biển báo"),
    ],
)
def test_words_of_a_worn_page(line: str, meant: str) -> None:
    assert " ".join(w.text for w in repair_words(words(line), WORN)) == meant
