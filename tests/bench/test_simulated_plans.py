"""Effects of all labelled wordings, applied to plans that have the rows in question and others beside them."""

from __future__ import annotations

from typing import Any

import pytest

from bench.simulated_plans import make_plan, rows_changed_unasked
from extractors.values.plan import AmendedDocument, Effect
from tests.extractors.amending import test_amendment_wordings as wordings
from tests.extractors.amending.test_office_wordings import CASES, effects_of

PLAN = AmendedDocument("1/KH")
INSTRUCTIONS = [
    text
    for group in ("DEADLINES", "AGENCIES", "TARGETS", "WORDS", "REPEALS", "SEVERAL", "MORE")
    for text, _ in getattr(wordings, group)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"][:60])
def test_an_office_changes_only_what_it_names(case: dict[str, Any]) -> None:
    assert rows_changed_unasked(effects_of(case)) == []


@pytest.mark.parametrize("text", INSTRUCTIONS, ids=lambda text: text[:60])
def test_an_instruction_changes_only_what_it_names(text: str) -> None:
    assert rows_changed_unasked(wordings._effects(text)) == []


def test_the_plan_has_the_row_that_is_named_and_others_beside_it() -> None:
    repeal = Effect("repeal", PLAN, "Bãi bỏ nhiệm vụ 7 Mục II", record="task", ordinal="7", section="II")
    made = make_plan([repeal])
    assert [(t.ordinal, t.section) for t in made.plan.tasks] == [("7", "II"), ("77", "II"), ("7", "XI")]
    assert ("task", 0) in made.asked
    assert ("task", 1) not in made.asked


def test_an_effect_that_reaches_too_far_is_seen() -> None:
    named = Effect("repeal", PLAN, "Bãi bỏ nhiệm vụ 7 Mục II", record="task", ordinal="7", section="II")
    phrase = Effect(
        "replace_phrase", PLAN, "Thay cụm từ", record=None, old="cơ quan khác", new="sở", is_general=True
    )
    unasked = rows_changed_unasked([named, phrase])
    assert [line.split(":")[0] for line in unasked] == [
        "changed task 77 II",
        "changed task 7 XI",
        "changed task 77 XI",
    ]
