"""Possible and impossible Vietnamese syllables."""

from __future__ import annotations

import unicodedata

import pytest

from extractors.lexicon import read_lexicon
from extractors.syllables import is_folded_syllable, is_syllable, split_tone
from extractors.text import strip_marks

POSSIBLE = [
    "kế",
    "hoạch",
    "triển",
    "khai",
    "thực",
    "hiện",
    "nghị",
    "quyết",
    "về",
    "đột",
    "phá",
    "phát",
    "triển",
    "khoa",
    "học",
    "công",
    "nghệ",
    "chuyển",
    "đổi",
    "số",
    "quốc",
    "gia",
    "ủy",
    "ban",
    "uỷ",
    "hóa",
    "hoá",
    "hòa",
    "hoà",
    "thủy",
    "thuỷ",
    "quý",
    "giữ",
    "gìn",
    "giếng",
    "giết",
    "gì",
    "giá",
    "ghi",
    "nghe",
    "nghiêng",
    "kỹ",
    "kĩ",
    "lý",
    "yêu",
    "yếm",
    "ý",
    "ao",
    "ương",
    "ưu",
    "khuya",
    "khuỷu",
    "huơ",
    "quỳnh",
    "quýt",
    "xoong",
    "moóc",
    "ngoằn",
    "ngoèo",
    "loằng",
    "quắc",
    "ngoạm",
    "đăng",
    "đuổi",
    "ước",
    "người",
    "được",
    "huyện",
    "nguyễn",
    "tuýp",
    "ấp",
    "ích",
    "ọc",
    "ách",
    "ếch",
    "luật",
    "tuần",
    "duệ",
    "thuở",
    "quở",
    "giội",
    "pin",
]
IMPOSSIBLE = [
    "trién",
    "hién",
    "quyét",
    "nghj",
    "thye",
    "ciia",
    "thuc6",
    "tap",
    "hoc",
    "mot",
    "sach",
    "cê",
    "kang",
    "ngi",
    "gê",
    "fa",
    "wa",
    "ja",
    "za",
    "tiep",
    "tiêp",
    "hôch",
    "đưng8",
    "bỗc",
    "thièt",
    "phảt",
    "trươc",
    "ế́n",
    "aa",
    "ng",
]


@pytest.mark.parametrize("syllable", POSSIBLE)
def test_possible(syllable: str) -> None:
    assert is_syllable(syllable)
    assert is_syllable(unicodedata.normalize("NFD", syllable))
    assert is_folded_syllable(strip_marks(syllable))


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_impossible(text: str) -> None:
    assert not is_syllable(text)


def test_the_table_s_own_examples() -> None:
    tables = read_lexicon("syllables")
    assert all(is_syllable(s) for s in tables["examples"])
    assert not any(is_syllable(s) for s in tables["counterexamples"])


@pytest.mark.parametrize(
    ("folded", "expected"), [("nghiep", True), ("hoc", True), ("thye", False), ("ciia", False)]
)
def test_folded(folded: str, expected: bool) -> None:
    assert is_folded_syllable(folded) is expected


@pytest.mark.parametrize(
    ("syllable", "toneless", "tone"),
    [("quyết", "quyêt", "\u0301"), ("được", "đươc", "\u0323"), ("gia", "gia", ""), ("kỹ", "ky", "\u0303")],
)
def test_split_tone(syllable: str, toneless: str, tone: str) -> None:
    assert split_tone(syllable) == (toneless, tone)
