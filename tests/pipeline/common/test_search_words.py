"""Words as people type them and as plans print them."""

from __future__ import annotations

import pytest

from pipeline.common.agency_short_forms import ShortForms
from pipeline.common.search_marks import cut_around
from pipeline.common.search_words import read_query, searchable
from pipeline.common.word_folding import fold_words

NAMES = ShortForms(("Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Nội vụ"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sở Khoa học và Công nghệ", ["so", "khoa", "hoc", "va", "cong", "nghe"]),
        ("ĐÔ THỊ thông minh;", ["do", "thi", "thong", "minh"]),
        ("181/KH-UBND", ["181", "kh", "ubnd"]),
        ("hoá, hóa, hòa", ["hoa", "hoa", "hoa"]),
        ("… – ≥", []),
    ],
)
def test_fold_words(text: str, words: list[str]) -> None:
    assert fold_words(text) == words


def test_a_record_has_its_abbreviations_written_out_too() -> None:
    words = searchable("UBND tỉnh giao Sở KH&CN", None).split()
    assert {"ubnd", "uy", "ban", "nhan", "dan", "kh", "cn", "khoa", "cong", "nghe"} <= set(words)


@pytest.mark.parametrize(
    ("typed", "fts5"),
    [
        ("đô thị", '"do" AND "thi"'),
        ("so va nganh", '"so" AND "nganh"'),  # "và" is left out
        ("va", '"va"'),  # unless it is all there is
        ("UBND", '(("ubnd") OR ("uy" AND "ban" AND "nhan" AND "dan"))'),
        ("ubnd", '(("ubnd") OR ("uy" AND "ban" AND "nhan" AND "dan"))'),
        ("KH&CN", '(("kh" AND "cn") OR ("khoa" AND "hoc" AND "cong" AND "nghe"))'),
        ("du lịch", '"du" AND "lich"'),  # a word of its own, not Đảng ủy
        ("ĐU", '(("du") OR ("dang" AND "uy"))'),
        ('a" OR b*', '"a" AND "or" AND "b"'),  # no operators: nothing typed can be an error
        ("so so so", '"so"'),
    ],
)
def test_queries_for_sqlite(typed: str, fts5: str) -> None:
    query = read_query(typed)
    assert query is not None
    assert query.fts5() == fts5


def test_a_query_for_postgresql() -> None:
    query = read_query("UBND tỉnh")
    assert query is not None
    assert query.tsquery() == "(('ubnd') | ('uy' & 'ban' & 'nhan' & 'dan')) & 'tinh'"


@pytest.mark.parametrize("typed", ["", "  ", "—", "%%"])
def test_nothing_to_look_for(typed: str) -> None:
    assert read_query(typed) is None


@pytest.mark.parametrize(
    ("typed", "fts5"),
    [
        ('"đô thị thông minh" đề án', '"do thi thong minh" AND "de" AND "an"'),
        ("“Sở và ngành”", '"so va nganh"'),  # in quotes every word stands where it was typed
        ('"một', '"mot"'),
        ("181/KH-UBND", '(("181 kh ubnd") OR ("181khubnd"*))'),
        ("01/kh", '(("01 kh") OR ("1kh"*))'),
        ("30/6/2026", '"30" AND "6" AND "2026"'),
        ("stc", '(("stc") OR ("so tai chinh"))'),
        ("sở tc", '(("so" AND "tc") OR ("so tai chinh"))'),
        ("skhcn", '(("skhcn") OR ("so khoa hoc va cong nghe"))'),
    ],
)
def test_phrases_numbers_and_short_forms(typed: str, fts5: str) -> None:
    query = read_query(typed, NAMES)
    assert query is not None
    assert query.fts5() == fts5


def test_phrases_for_postgresql() -> None:
    query = read_query('"đô thị" 181/KH stc', NAMES)
    assert query is not None
    assert query.tsquery() == (
        "'do' <-> 'thi' & (('181' <-> 'kh') | ('181kh':*)) & (('stc') | ('so' <-> 'tai' <-> 'chinh'))"
    )


def test_the_number_of_a_document_is_one_word_of_its_records() -> None:
    assert searchable("Xây dựng", number="01/KH-UBND") == "xay dung 1khubnd"


def part_of(text: str, typed: str, width: int = 160) -> tuple[str, list[str]]:
    query = read_query(typed, NAMES)
    assert query is not None
    parts = cut_around(text, query, width)
    return " ".join(part.text for part in parts), [part.text for part in parts if part.is_hit]


def test_the_part_of_a_text_with_the_words() -> None:
    text = "Rà soát quy hoạch; xây dựng đề án đô thị thông minh; tổ chức tập huấn cho cán bộ"
    assert part_of(text, "thong minh", 20) == ("… đô thị thông minh; …", ["thông", "minh;"])
    assert part_of(text, "khong", 20) == ("Rà soát quy hoạch; …", [])
    assert part_of("", "a") == ("", [])
    assert part_of("Mộtchữdàihơnbềrộng", "a", 5) == ("Mộtchữdàihơnbềrộng", [])


def test_a_short_form_marks_the_name_and_no_single_word_of_it() -> None:
    text = "Sở Tài chính chủ trì, báo cáo tại cuộc họp chính của Sở Nội vụ"
    assert part_of(text, "stc")[1] == ["Sở", "Tài", "chính"]
    assert part_of("Thực hiện Kế hoạch số 181/KH-UBND", "181/kh")[1] == ["181/KH-UBND"]
