"""Assignments in running text."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from bench.prose import LABELS, items_of, running_line, score_running
from extractors.content.running_tasks import find_running_tasks
from extractors.layout.sections import find_sections
from tests.extractors.build import document

ROWS: list[dict[str, Any]] = yaml.safe_load((LABELS / "running_tasks.yml").read_text("utf-8"))


def _bare(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_tasks_of_a_sentence(row: dict[str, Any]) -> None:
    found = find_running_tasks(items_of("III. NHIỆM VỤ", row["text"]))
    assert [_bare(running_line(t)) for t in found] == [_bare(x) for x in row["tasks"]]


def test_all_labels_at_once() -> None:
    score, wrong = score_running(ROWS)
    assert (score.f1, score.all_right, wrong) == (1.0, 1.0, [])


def test_a_task_has_its_section_and_its_place() -> None:
    texts = (
        "III. NHIỆM VỤ",
        "2. Về dữ liệu",
        "- Giao Công an tỉnh chủ trì làm sạch dữ liệu; xong trong năm 2026.",
    )
    [task] = find_running_tasks(find_sections(document(*texts)))
    assert (task.section, task.section_title, task.ordinal, task.source) == ("2", "Về dữ liệu", None, "prose")
    assert task.content == "Giao Công an tỉnh chủ trì làm sạch dữ liệu; xong trong năm 2026"
    assert task.proofs["content"].places[0].page == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("IV. TỔ CHỨC THỰC HIỆN", "1. Giao Sở Nội vụ chủ trì theo dõi."),
        ("Nơi nhận:", "- Sở Nội vụ chủ trì theo dõi;"),
        ("III. NHIỆM VỤ", "1. Xây dựng đề án. Cơ quan chủ trì: Sở Nội vụ."),
    ],
)
def test_what_other_lists_have(texts: tuple[str, ...]) -> None:
    assert list(find_running_tasks(items_of(*texts))) == []


@pytest.mark.parametrize("joint", ["; giao", "; và giao", ";  giao"])
def test_two_charges_in_a_sentence_are_two(joint: str) -> None:
    text = (
        "1.2. Cấp phép trực tuyến. Giao Sở Xây dựng chủ trì, hoàn thành trước ngày 30/4/2026"
        f"{joint} Sở Công Thương chủ trì kiểm tra, hoàn thành trong quý II/2026."
    )
    found = find_running_tasks(items_of("III. NHIỆM VỤ", text))
    assert [(t.lead[0].name, t.due.raw) for t in found if t.due] == [
        ("Sở Xây dựng", "trước ngày 30/4/2026"),
        ("Sở Công Thương", "trong quý II/2026"),
    ]
