"""Figures to be reached outside headings of goals."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.prose import LABELS, commitments_in, is_same_target, items_of, score_commitments, target_of
from extractors.content.commitments import find_commitments
from extractors.layout.sections import find_sections
from extractors.values.records import Target, Task
from tests.extractors.build import document

ROWS: list[dict[str, Any]] = yaml.safe_load((LABELS / "commitments.yml").read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_commitments_of_a_sentence(row: dict[str, Any]) -> None:
    labels = [target_of(line) for line in row["targets"]]
    found = commitments_in(row)
    assert [t.indicator for t in found] == [t.indicator for t in labels]
    assert all(is_same_target(a, b) for a, b in zip(labels, found, strict=True))


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "Mở rộng mạng lưới trạm y tế, bảo đảm 100% xã có bác sĩ, phấn đấu 90% thôn có tủ thuốc.",
            ["Bảo đảm xã có bác sĩ", "Thôn có tủ thuốc"],
        ),
        # Of two verbs with one object the comma parts nothing.
        (
            "Cân đối, bố trí tối thiểu 3% chi ngân sách cho chuyển đổi số.",
            ["Cân đối, bố trí chi ngân sách cho chuyển đổi số"],
        ),
        ("Mở rộng mạng lưới trạm y tế, bảo đảm các xã có bác sĩ.", []),
    ],
)
def test_a_clause_that_commits_begins_behind_a_comma(text: str, indicators: list[str]) -> None:
    found = find_commitments(find_sections(document("1. Về y tế", text)), (), 2026)
    assert [target.indicator for target in found] == indicators


def test_all_labels_at_once() -> None:
    score, wrong = score_commitments(ROWS)
    assert (score.f1, score.all_right, wrong) == (1.0, 1.0, [])


def test_a_commitment_has_its_heading_its_number_and_its_place() -> None:
    texts = ("III. NHIỆM VỤ", "1. Về hạ tầng", "a) Phủ sóng 5G, bảo đảm 90% thôn có sóng đến năm 2028.")
    [found] = find_commitments(find_sections(document(*texts)), (), 2026)
    assert (found.ordinal, found.group, found.source) == ("a", "Về hạ tầng", "prose")
    assert (found.indicator, found.value, found.horizon) == ("Bảo đảm thôn có sóng", 90, 2028)
    proof = found.proofs["indicator"]
    assert proof.text == "bảo đảm 90% thôn có sóng đến năm 2028"
    assert proof.places[0].page == 1


def _of_row(content: str) -> list[Target]:
    task = Task("2", "I", None, content, section_title="Cải cách thủ tục", source="table")
    return list(find_commitments((), (task,), 2026))


def test_a_row_of_a_table_commits_too() -> None:
    [found] = _of_row("Rà soát thủ tục, bảo đảm 100% thủ tục được công khai")
    assert (found.ordinal, found.group, found.source) == ("2", "Cải cách thủ tục", "table")
    assert (found.indicator, found.value, found.horizon) == ("Bảo đảm thủ tục được công khai", 100, 2026)


def test_a_task_in_prose_is_read_once() -> None:
    text = "1. Bảo đảm 100% xã có mạng."
    task = Task("1", "III", None, "Bảo đảm 100% xã có mạng.", source="prose")
    assert len(list(find_commitments(items_of("III. NHIỆM VỤ", text), (task,), None))) == 1


@pytest.mark.parametrize(
    "heading", ["I. KẾT QUẢ NĂM 2025", "II. MỤC TIÊU", "V. KINH PHÍ THỰC HIỆN", "I. THỰC TRẠNG"]
)
def test_headings_under_which_none_stands(heading: str) -> None:
    assert list(find_commitments(items_of(heading, "- Bảo đảm 100% xã có mạng."), (), None)) == []


@pytest.mark.parametrize("bound", ["trên", "hơn", "lớn hơn", "nhiều hơn", "cao hơn", "vượt", "vượt quá"])
def test_a_denied_bound_commits(bound: str) -> None:
    [found] = _of_row(f"Công tác phí của phòng không {bound} 10 triệu đồng")
    assert (found.comparator, found.value) == ("<=", 10)
