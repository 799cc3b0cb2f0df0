"""The words of amending documents: each example of the lexicon is found by its phrases."""

from __future__ import annotations

from typing import Any

import pytest

from extractors.amending.amending import is_amending_title
from extractors.amending.amendment_words import find_fields, find_verbs, says_unchanged, title_start
from extractors.amending.comparison_tables import find_comparison
from extractors.amending.provision_references import find_provisions
from extractors.lexicon import read_lexicon
from tests.extractors.build import table

WORDS: dict[str, Any] = read_lexicon("amendments")


@pytest.mark.parametrize("entry", WORDS["verbs"], ids=lambda e: str(e["action"]))
def test_examples_of_verbs(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        first = find_verbs(example)[0]
        assert (first.action, first.start) == (entry["action"], 0)


@pytest.mark.parametrize("entry", WORDS["fields"], ids=lambda e: str(e["field"]))
def test_examples_and_phrases_of_fields(entry: dict[str, Any]) -> None:
    for text in (*entry["examples"], *entry["phrases"]):
        assert [f.field for f in find_fields(f"Điều chỉnh {text} từ")] == [entry["field"]], text


@pytest.mark.parametrize("entry", WORDS["rows"], ids=lambda e: str(e["record"]))
def test_examples_of_rows(entry: dict[str, Any]) -> None:
    for example in entry["examples"]:
        [provision], _ = find_provisions(example)
        assert (provision.record, len(provision.rows)) == (entry["record"], 1)


def test_examples_of_what_stays() -> None:
    assert all(says_unchanged(e) for e in WORDS["unchanged"]["examples"])
    assert not says_unchanged("Thay đổi đơn vị chủ trì nhiệm vụ số 10 Mục I")


def test_examples_of_titles() -> None:
    for example in WORDS["titles"]["examples"]:
        assert title_start().match(example)
        assert is_amending_title(example)


@pytest.mark.parametrize("side", ["old", "new"])
def test_examples_of_compared_columns(side: str) -> None:
    for example in WORDS["comparison"][side]["examples"]:
        header = ("TT", example, "Nội dung mới") if side == "old" else ("TT", "Nội dung cũ", example)
        columns = find_comparison(table(header))
        assert columns is not None
        assert columns[side] == header.index(example)


@pytest.mark.parametrize(
    "title",
    [
        "Chuyển đổi số năm 2026",
        "Sửa đổi, bổ sung quy chế làm việc của Ủy ban nhân dân xã",
        "Triển khai thực hiện Kế hoạch số 181/KH-UBND về sửa đổi, bổ sung thủ tục hành chính",
        None,
    ],
)
def test_titles_of_other_documents(title: str | None) -> None:
    assert not is_amending_title(title)


def test_a_column_of_two_names_is_one_field() -> None:
    found = find_fields("thời gian hoàn thành và cơ quan chủ trì")
    assert [f.field for f in found] == ["due", "lead"]
