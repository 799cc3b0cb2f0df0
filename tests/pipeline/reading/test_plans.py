"""Whole plans against the records a person wrote from reading them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.gold import gold_file
from bench.scoring.figures import score_plan
from extractors.values.plan import Plan
from pipeline.database.record import to_record
from tests.gold import needs_gold
from tests.plan_comparison import find_differences
from tests.record_schema import find_errors

ROOT = Path(__file__).parents[3]
PLANS = ROOT / "tests" / "plans"
FOLDERS = (PLANS, ROOT / "data" / "raw")
NAMES = sorted(p.name.removesuffix(".expected.json") for p in PLANS.glob("*.expected.json"))

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


REAL = ["p000", "p004"]


@needs_gold(*(f"{name}.gold.json" for name in REAL))
@pytest.mark.parametrize("name", REAL)
def test_the_figures_on_real_plans(name: str, read_plan_file: ReadPlan) -> None:
    gold = json.loads(gold_file(f"{name}.gold.json").read_text("utf-8"))
    wrong: list[str] = []
    found = to_record(read_plan_file(gold_file(f"{name}.pdf")))
    figures = score_plan(gold, found, wrong.append)
    report = "\n".join(wrong)
    assert figures.document == 1.0, report
    assert figures.references >= 0.95, report
    assert figures.rows["tasks"].perfect >= 0.97, report
    if name == "p004":
        assert figures.rows["targets"].perfect >= 0.90, report
        assert figures.assignments == 1.0, report
