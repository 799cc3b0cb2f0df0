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


SENTENCES = (
    "Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành đôn đốc thực hiện Kế hoạch.",
    "Rà soát thủ tục hành chính trước ngày 30/6/2026; đạt 80% hồ sơ trực tuyến.",
    "57-NQ/TW",
)
# Words by the model read here and by the one that underthesea reads itself, and who read the first.
BOTH = f"""
from extractors.language.nlp import _load_word_model
from underthesea.pipeline import word_tokenize as found
import sys
words = sys.modules["underthesea.pipeline.word_tokenize"]
_load_word_model()
ours = words.word_tokenize_model
here = [words.word_tokenize(s) for s in {SENTENCES!r}]
words.word_tokenize_model = None
own = [words.word_tokenize(s) for s in {SENTENCES!r}]
print(here == own, ours is not None, ours is not words.word_tokenize_model)
"""


def test_it_cuts_words_as_the_one_that_underthesea_reads() -> None:
    done = subprocess.run([sys.executable, "-c", BOTH], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True", "True"]


def test_words_are_cut_where_the_model_lies_elsewhere() -> None:
    """Another version of underthesea: it loads its own."""
    code = (
        "from extractors.language import nlp\n"
        "nlp.WORD_MODEL = 'models/of-another-version'\n"
        "from extractors.language.nlp import split_words\n"
        "print(split_words('doanh nghiệp khoa học'))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "('doanh nghiệp', 'khoa học')"
