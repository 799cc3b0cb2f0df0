"""The door to spaCy and underthesea."""

from __future__ import annotations

import subprocess
import sys

import pytest

from extractors.language.nlp import Match, PhraseFinder, split_sentences, split_words


@pytest.fixture(scope="module")
def finder() -> PhraseFinder:
    return PhraseFinder(
        [
            ("so-y-te", "Sở Y tế"),
            ("vp", "Văn phòng Ủy ban nhân dân"),
            ("vp-tinh", "Văn phòng Ủy ban nhân dân tỉnh"),
            ("ldtbxh", "Sở Lao động - Thương binh và Xã hội"),
        ]
    )


def test_a_phrase_is_found_where_it_stands(finder: PhraseFinder) -> None:
    text = "Giao Sở Y tế chủ trì"
    assert finder.find(text) == [Match(5, 12, "so-y-te")]
    assert text[5:12] == "Sở Y tế"


@pytest.mark.parametrize("text", ["SỞ Y TẾ", "sở y tế", "Sở Y Tế"])
def test_case_does_not_count(finder: PhraseFinder, text: str) -> None:
    assert [m.key for m in finder.find(text)] == ["so-y-te"]


def test_diacritics_count(finder: PhraseFinder) -> None:
    assert finder.find("So Y te") == []


def test_of_phrases_that_begin_together_the_longest_comes_first(finder: PhraseFinder) -> None:
    assert [m.key for m in finder.find("Văn phòng Ủy ban nhân dân tỉnh")] == ["vp-tinh", "vp"]


def test_phrases_with_dashes_and_several_in_a_text(finder: PhraseFinder) -> None:
    found = finder.find("Sở Lao động - Thương binh và Xã hội; Sở Y tế, Sở Y tế")
    assert [m.key for m in found] == ["ldtbxh", "so-y-te", "so-y-te"]


def test_no_phrase(finder: PhraseFinder) -> None:
    assert finder.find("") == []
    assert finder.find("Ủy ban nhân dân xã") == []


def test_sentences() -> None:
    text = "Tỷ lệ phủ sóng đạt 95%. Tỷ lệ hồ sơ trực tuyến đạt 80%."
    assert split_sentences(text) == ["Tỷ lệ phủ sóng đạt 95%.", "Tỷ lệ hồ sơ trực tuyến đạt 80%."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("doanh nghiệp khoa học", ("doanh nghiệp", "khoa học")),
        ("cán bộ", ("cán bộ",)),
        ("", ()),
    ],
)
def test_words(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


def test_neither_is_loaded_before_it_is_needed() -> None:
    """Otherwise `kehoach --help` would wait for them."""
    code = (
        "import sys, extractors.values.agencies, extractors.content.prose_targets; "
        "print({'spacy', 'underthesea'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
