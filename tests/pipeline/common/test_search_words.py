"""Words as people type them and as plans print them."""

from __future__ import annotations

import pytest

from pipeline.common.search_words import cut_around, fold_words, read_query, searchable


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


def test_the_part_of_a_text_with_the_words() -> None:
    text = "Rà soát quy hoạch; xây dựng đề án đô thị thông minh; tổ chức tập huấn cho cán bộ"
    assert cut_around(text, frozenset({"thong", "minh"}), 20) == "… đô thị thông minh; …"
    assert cut_around(text, frozenset({"khong"}), 20) == "Rà soát quy hoạch; …"
    assert cut_around("", frozenset({"a"})) == ""
    assert cut_around("Mộtchữdàihơnbềrộng", frozenset({"a"}), 5) == "Mộtchữdàihơnbềrộng"
