"""Labelled sentences (tests/labels): what a reader finds in them is what is read from them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.prose import LABELS, UNDER_TARGETS, is_same_target, items_of, score_targets, target_of
from extractors.content.prose_targets import find_prose_targets

ROWS: list[dict[str, Any]] = yaml.safe_load((LABELS / "prose_targets.yml").read_text("utf-8"))


def test_there_are_labels_enough() -> None:
    assert len(ROWS) >= 80
    assert sum(1 for row in ROWS if not row["targets"]) >= 10


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][2:50])
def test_targets_of_a_sentence(row: dict[str, Any]) -> None:
    labels = [target_of(line) for line in row["targets"]]
    targets = list(find_prose_targets(items_of(*row.get("under", UNDER_TARGETS), row["text"]), None, 2025))
    assert [(t.value, t.value_high, t.unit) for t in targets if not labels] == []
    assert len(targets) == len(labels)
    assert [t.indicator for a, t in zip(labels, targets, strict=True) if not is_same_target(a, t)] == []


def test_scores_count_what_is_missed_and_made_up() -> None:
    missed = {"text": "- Phủ sóng toàn tỉnh.", "targets": ["Phủ sóng | = | 100 | | % | 2030 |"]}
    made_up = {"text": "- Tỷ lệ phủ sóng đạt 99%.", "targets": []}
    score, wrong = score_targets([missed, made_up])
    assert (score.labelled, score.found, score.matched, score.perfect, len(wrong)) == (1, 1, 0, 0, 2)


@pytest.mark.parametrize(
    ("headings", "horizon", "group"),
    [
        (("II. MỤC TIÊU", "Đến năm 2035:"), 2035, "Đến năm 2035"),
        (("Mục tiêu cụ thể", "Đến hết năm 2040"), 2040, "Đến hết năm 2040"),
        (("Các chỉ tiêu chủ yếu năm 2026",), 2026, "Các chỉ tiêu chủ yếu năm 2026"),
    ],
)
def test_headings_without_a_number(headings: tuple[str, ...], horizon: int, group: str) -> None:
    [target] = find_prose_targets(items_of(*headings, "- Tỷ lệ phủ sóng đạt 99%."), None)
    assert (target.horizon, target.group) == (horizon, group)


def test_a_heading_without_a_number_ends_at_the_next_numbered_one() -> None:
    texts = ("Mục tiêu cụ thể", "III. NHIỆM VỤ", "- Tỷ lệ phủ sóng đạt 99%.")
    assert list(find_prose_targets(items_of(*texts), None)) == []


@pytest.mark.parametrize(
    "text",
    [
        "- Tập trung hoàn thành 05 chỉ tiêu sau:",
        "- Xây dựng 03 nhóm giải pháp gồm:",
        "- Thực hiện 12 nhiệm vụ trọng tâm, cụ thể như sau:",
        "- Triển khai đồng bộ 4 đề án:",
        "- Phấn đấu đạt 7 tiêu chí về văn hóa, gồm có:",
    ],
)
def test_a_sentence_that_opens_a_list_sets_no_goal(text: str) -> None:
    assert list(find_prose_targets(items_of(*UNDER_TARGETS, text), None)) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("- Hoàn thành tối thiểu 02 trạm bơm có hệ thống điều khiển từ xa tại các xã ven sông:", [2]),
        (
            "- Xây dựng 01 cảng cạn (tỷ lệ hàng qua cảng bằng đường sắt trên 20%) phục vụ hàng xuất khẩu của cả vùng:",
            [1, 20],
        ),
        ("- Đào tạo 1.200 kỹ thuật viên cho các khu công nghiệp ở phía nam của tỉnh, trong đó:", [1200]),
    ],
)
def test_a_goal_may_end_with_a_colon(text: str, values: list[int]) -> None:
    assert [t.value for t in find_prose_targets(items_of(*UNDER_TARGETS, text), None)] == values
