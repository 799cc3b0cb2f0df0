"""The comparison itself: it must see every kind of difference, and none that does not count."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from extractors.values.plan import AmendedDocument, Effect
from extractors.values.records import Period, Task
from pipeline.database.record import to_record
from tests.plan_comparison import FIELDS, find_differences
from tests.sample_plans import PLAN


@pytest.fixture
def record() -> dict[str, Any]:
    return deepcopy(to_record(PLAN))


def test_a_record_is_like_itself(record: dict[str, Any]) -> None:
    assert find_differences(to_record(PLAN), record) == []


@pytest.mark.parametrize(("kind", "field"), [(kind, f) for kind, fields in FIELDS.items() for f in fields])
def test_each_field_counts(kind: str, field: str, record: dict[str, Any]) -> None:
    row = record[kind] if kind == "document" else record[kind][0]
    row[field] = "khác" if row[field] != "khác" else None
    assert any(field in line for line in find_differences(to_record(PLAN), record))


@pytest.mark.parametrize("kind", ["references", "tasks", "targets", "assignments"])
def test_a_missing_and_an_added_row_are_seen(kind: str, record: dict[str, Any]) -> None:
    shorter = {**record, kind: record[kind][:-1]}
    assert any("missing" in line for line in find_differences(record, shorter))
    assert any("unexpected" in line for line in find_differences(shorter, record))


def test_what_does_not_count(record: dict[str, Any]) -> None:
    changed = deepcopy(record)
    changed["document"]["title"] += "."
    changed["tasks"][0]["lead"] = [name.upper() for name in changed["tasks"][0]["lead"]]
    changed["targets"][0]["raw"] = changed["targets"][0]["raw"].replace("-", "–")
    changed["references"].reverse()
    assert find_differences(record, changed) == []


def test_effects_are_compared_with_their_rows() -> None:
    amended = AmendedDocument("181/KH-UBND", "Kế hoạch")
    task = Task("7", "I", None, "", due=Period("6/2025"))
    effect = Effect(
        "change", amended, "Điều chỉnh …", "task", "7", "I", field="due", new="6/2025", tasks=(task,)
    )
    found = to_record(replace(PLAN, effects=(effect,)))
    assert find_differences(found, found) == []
    for field, value in (("section", "II"), ("mode", "add"), ("new", None)):
        changed = deepcopy(found)
        changed["effects"][0][field] = value
        assert len(find_differences(changed, found)) == 1
    changed = deepcopy(found)
    changed["effects"][0]["tasks"][0]["due"]["raw"] = "7/2025"
    assert any("due" in line for line in find_differences(changed, found))
    assert find_differences(to_record(PLAN), found) == ["effects: expected 0, found 1"]


def test_the_case_of_a_title_counts(record: dict[str, Any]) -> None:
    changed = deepcopy(record)
    changed["document"]["title"] = changed["document"]["title"].lower()
    assert len(find_differences(record, changed)) == 1
