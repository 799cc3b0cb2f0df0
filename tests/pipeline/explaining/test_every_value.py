"""Every value of a record has its explanation, whatever kind of plan it is."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from extractors.values.plan import Plan
from pipeline.database.record import to_record
from pipeline.explaining.as_json import to_json
from pipeline.explaining.as_text import to_text
from pipeline.explaining.explain import explain_pages
from pipeline.explaining.rules import read_rules
from pipeline.explaining.wording import read_wording
from tests.pipeline.conftest import ReadPages, ReadPlan

ROOT = Path(__file__).parents[3]
RAW = sorted((ROOT / "data" / "raw").glob("*.pdf"))
PLANS = sorted((ROOT / "tests" / "plans").glob("*.pdf"))
# What a record has besides values: where they are printed, and what is told elsewhere.
BESIDE = ("proof", "named", "issues", "pages")


def values(record: Any, path: str) -> Iterator[str]:
    """The paths of what a record's part says: "tasks[3].due" for a due that is there."""
    for name, value in record.items():
        if name in BESIDE or value is None or value == [] or value is False:
            continue
        if isinstance(value, list) and isinstance(value[0], dict):
            for index, part in enumerate(value):
                yield from values(part, f"{path}{name}[{index}].")
        else:
            yield f"{path}{name}"


def record_values(plan: Plan) -> set[str]:
    record = to_record(plan)
    header = record.pop("document")
    return {*values(header, "document."), *values(record, "")}


@pytest.mark.parametrize("path", [*RAW, *PLANS], ids=lambda p: p.stem)
def test_every_value_is_explained(path: Path, read_plan_file: ReadPlan, read_pages_of: ReadPages) -> None:
    pages = read_pages_of(path)
    explanation = explain_pages(pages)
    told = {value.path: value for value in explanation.values}
    assert record_values(read_plan_file(path)) - told.keys() == set()
    assert [v.path for v in told.values() if v.proof is None] == []
    assert [v.path for v in told.values() if v.origin is None] == []
    assert len(explanation.pages) == len(pages)
    assert json.loads(to_json(explanation))["values"]
    assert to_text(explanation).startswith("Page 1\n")


def test_every_reader_that_is_named_exists() -> None:
    for rules in read_rules().values():
        for rule in rules:
            module, _, name = rule.reader.rpartition(".")
            reader = getattr(import_module(module), name)
            assert callable(reader), rule.reader
            assert reader.__module__ == module, rule.reader


def noted_codes() -> set[str]:
    """The codes that the extractors' calls of `note` and of their helpers give."""
    codes: set[str] = set()
    for path in (ROOT / "extractors").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and node.value in read_wording():
                codes.add(str(node.value))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "note":
                codes |= {str(a.value) for a in node.args[:1] if isinstance(a, ast.Constant)}
    return codes


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert noted_codes() == set(read_wording())
