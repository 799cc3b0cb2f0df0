"""Exported tables describe themselves so that Frictionless can check them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.batches.store import save_plan
from pipeline.taking.export import TABLES, export
from tests.sample_plans import PLAN, file


@pytest.fixture
def stored(engine: Engine) -> Engine:
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    return engine


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_frictionless_finds_every_table_as_described(
    stored: Engine, tmp_path: Path, kind: Literal["csv", "parquet"]
) -> None:
    from frictionless import validate

    path = export(stored, tmp_path, kind)[-1]
    report = validate(str(path))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "note"])
    assert [task.name for task in report.tasks] == list(TABLES)
    tasks = next(task for task in report.tasks if task.name == "tasks")
    assert tasks.stats["rows"] == 3


def test_a_table_that_was_changed_is_noticed(stored: Engine, tmp_path: Path) -> None:
    from frictionless import validate

    path = export(stored, tmp_path, "csv")[-1]
    with (tmp_path / "tasks.csv").open("a", encoding="utf-8") as tasks:
        tasks.write("mười,1\n")
    assert not validate(str(path)).valid


def test_columns_are_described_in_two_languages(stored: Engine, tmp_path: Path) -> None:
    package = json.loads(export(stored, tmp_path, "parquet")[-1].read_text("utf-8"))
    tasks = next(r for r in package["resources"] if r["name"] == "tasks")
    fields = {field["name"]: field for field in tasks["schema"]["fields"]}
    assert fields["lead_agency"]["title"] == "cơ quan chủ trì"
    assert fields["lead_agency"]["description"].startswith("Agencies in the lead")
    assert (fields["due_to"]["type"], fields["confidence"]["type"], fields["page"]["type"]) == (
        "date",
        "number",
        "integer",
    )
    assert tasks["mediatype"] == "application/vnd.apache.parquet"
