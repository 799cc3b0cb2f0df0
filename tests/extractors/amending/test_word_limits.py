"""Words of instructions by their limits: no verb and no new value begins inside a longer word."""

from __future__ import annotations

import re
from typing import Any

import pytest

from extractors.amending.amendment_words import find_verbs
from extractors.amending.amendments import find_amendments
from extractors.amending.comparison_tables import find_comparison
from extractors.amending.masking import mask
from extractors.amending.old_and_new import find_old_and_new
from extractors.amending.provision_references import find_provisions
from extractors.amending.word_limits import limited, limited_folded
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.values.plan import Effect
from extractors.values.records import Header
from tests.extractors.build import document, table

HEADER = Header(
    number="905/QĐ-UBND",
    type="Quyết định",
    title="Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND",
    place="An Giang",
)
ARTICLE = "Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 181/KH-UBND ngày 25/02/2025 như sau:"


def _effects(text: str) -> list[Effect]:
    return list(find_amendments(find_sections(document(ARTICLE, text)), HEADER).effects)


@pytest.mark.parametrize("entry", read_lexicon("word_limits"), ids=lambda e: str(e["word"]))
def test_examples_of_longer_words(entry: dict[str, Any]) -> None:
    for example in entry["inside"]:
        assert re.search(limited(entry["word"]), example, re.IGNORECASE) is None, example


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("thành", "từ Sở Nội vụ thành Công an tỉnh"),
        ("thành", "chuyển thành phòng Y tế"),
        ("giao", "giao Ban Quản lý khu kinh tế"),
        ("rút", "rút nhiệm vụ số 3 ra khỏi Mục I"),
        ("đoạn", "đoạn 2 khoản 3"),
        ("mục", "tại Mục III"),
    ],
)
def test_words_that_stand_by_themselves(word: str, text: str) -> None:
    assert re.search(limited(word), text, re.IGNORECASE)


def test_folded_words_have_their_limits_too() -> None:
    assert re.search(limited_folded("hiện hành"), "noi dung hien hanh")
    assert not re.search(limited_folded("hiện hành"), "co quan thuc hien hanh dong")
    assert not re.search(limited_folded("đã in"), "da internet")


@pytest.mark.parametrize(
    "text",
    [
        "theo trình tự, thủ tục rút gọn",
        "tổ chức sơ kết, rút kinh nghiệm",
        "hạ tầng giao thông nông thôn",
        "tăng cường quản lý, nâng cao chất lượng",
        "chuyển đổi số và chuyển giao công nghệ",
        "giảm nghèo bền vững",
        "Bộ Ngoại giao và các cơ quan liên quan",
    ],
)
def test_no_verb_inside_longer_words(text: str) -> None:
    assert find_verbs(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("từ Sở Xây dựng thành phố Huế thành Sở Công Thương", "Sở Xây dựng thành phố Huế", "Sở Công Thương"),
        ("từ Sở Nội vụ thành Công an tỉnh", "Sở Nội vụ", "Công an tỉnh"),
        ("từ vùng đồng bằng thành vùng núi", "vùng đồng bằng", "vùng núi"),
        ("từ người 18 tuổi trở lên thành người 15 tuổi trở lên", "người 18 tuổi trở lên", None),
        ("là Thành đoàn Hà Nội", None, "Thành đoàn Hà Nội"),
        ("giao Bộ Ngoại giao chủ trì", None, "Bộ Ngoại giao"),
        ("làm việc tại trụ sở", None, None),
        ("cũng như các địa phương", None, None),
        ("kinh phí còn lại", None, None),
    ],
)
def test_values_end_at_words_only(text: str, old: str | None, new: str | None) -> None:
    masked = mask(text)
    found = find_old_and_new(masked.text, masked)
    if new is None and old is None:
        assert found is None
        return
    assert found is not None
    assert found.old == old
    assert found.new == (new or "người 15 tuổi trở lên")


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệm vụ quản lý đầu tư tại Mục II",
        "Kế hoạch giai đoạn 2026 - 2030 tại Mục II",
        "tại Mục II, xử lý ba vụ việc",
    ],
)
def test_no_part_of_a_row_inside_longer_words(text: str) -> None:
    provisions, _ = find_provisions(text)
    assert [(s.section or s.containers, s.is_partial) for s in provisions] == [("II", False)]


@pytest.mark.parametrize(
    "text", ["danh mục 3 dự án", "biểu dương tập thể", "thời điểm 12", "tài khoản 2", "đại biểu Quốc hội"]
)
def test_no_place_inside_longer_words(text: str) -> None:
    assert find_provisions(text)[0] == []


def test_no_new_row_from_the_rest_of_a_word() -> None:
    found = _effects("1. Bổ sung vào Mục II nội dung làm việc tại trụ sở mới.")
    assert [(e.action, e.tasks) for e in found] == [("unread", ())]


@pytest.mark.parametrize(
    "words",
    [
        "Xây dựng quy trình theo thủ tục hành chính, rút gọn hồ sơ",
        "Cải cách thủ tục, rút ngắn thời gian giải quyết hồ sơ",
        "Tổ chức sơ kết, rút kinh nghiệm, thành lập tổ giúp việc",
        "Phát triển hạ tầng, giao thông nông thôn",
        "Đào tạo cán bộ, nâng cao chất lượng và chuyển đổi số",
    ],
)
@pytest.mark.parametrize("marks", ["{}", "“{}”"])
def test_a_new_content_is_kept_whole(words: str, marks: str) -> None:
    text = f"1. Điều chỉnh nội dung nhiệm vụ số 3 Mục I thành: {marks.format(words)}."
    [effect] = _effects(text)
    assert (effect.action, effect.ordinal, effect.section, effect.new) == ("change", "3", "I", words)


def test_a_column_of_those_who_act_is_no_old_text() -> None:
    header = ("TT", "Cơ quan thực hiện hành động", "Nội dung điều chỉnh")
    assert find_comparison(table(header)) is None
