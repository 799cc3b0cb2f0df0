"""Whole plans against the records a person wrote from reading them."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from extractors.values.records import Plan
from pipeline.database.record import to_record
from tests.plan_comparison import find_differences
from tests.record_schema import find_errors

ROOT = Path(__file__).parents[3]
PLANS = ROOT / "tests" / "plans"
FOLDERS = (PLANS, ROOT / "data" / "raw")
NAMES = sorted(p.name.removesuffix(".expected.json") for p in PLANS.glob("*.expected.json"))
# Real plans and the program that scores them are not part of the repository.
EVALUATION = ROOT.parent / "shared" / "eval"

ReadPlan = Callable[[Path], Plan]


def _pdf(name: str) -> Path:
    found = [path for folder in FOLDERS if (path := folder / f"{name}.pdf").exists()]
    assert found, f"{name}.expected.json has no PDF in {', '.join(str(f) for f in FOLDERS)}."
    return found[0]


@pytest.mark.parametrize("name", NAMES)
def test_a_plan_is_read_as_it_was_written(name: str, read_plan_file: ReadPlan) -> None:
    expected = json.loads((PLANS / f"{name}.expected.json").read_text("utf-8"))
    record = to_record(read_plan_file(_pdf(name)), with_running=True)
    assert find_errors(record) == []
    differences = find_differences(expected, to_record(read_plan_file(_pdf(name))))
    assert not differences, "\n".join([f"{name}: {len(differences)} fields differ", *differences])


@pytest.mark.parametrize("path", sorted((ROOT / "data" / "raw").glob("*.pdf")), ids=lambda p: p.stem)
def test_every_sample_plan_has_a_record_to_check_it(path: Path) -> None:
    assert path.stem in NAMES


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", EVALUATION / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(name: str, read_plan_file: ReadPlan) -> tuple[dict[str, Any], list[str]]:
    """The figures of one real plan, and a line for each wrong field."""
    gold = json.loads((EVALUATION / "dev" / f"{name}.gold.json").read_text("utf-8"))
    found = to_record(read_plan_file(EVALUATION / "dev" / f"{name}.pdf"))
    wrong: list[str] = []
    return _scorer().score(gold, found, wrong.append), wrong


@pytest.mark.skipif(not EVALUATION.exists(), reason="the evaluation data are not beside the repository")
@pytest.mark.parametrize("name", ["p000", "p004"])
def test_the_figures_on_real_plans(name: str, read_plan_file: ReadPlan) -> None:
    figures, wrong = _score(name, read_plan_file)
    report = "\n".join(wrong)
    assert figures["document"] == 1.0, report
    assert figures["references"] >= 0.95, report
    assert figures["tasks"]["perfect"] >= 0.97, report
    if name == "p004":
        assert figures["targets"]["perfect"] >= 0.90, report
        assert figures["assignments"] == 1.0, report
