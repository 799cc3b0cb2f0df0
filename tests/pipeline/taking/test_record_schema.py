"""The record's JSON Schema: up to date, true of records, and strict."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Edition
from pipeline.batches.store import save_plan
from pipeline.database.record import read_record, to_record
from pipeline.taking.record_schema import PATH, make_schema, schema_text
from tests.record_schema import find_errors
from tests.sample_plans import AMENDING, PLAN, file


def test_the_committed_schema_is_up_to_date() -> None:
    assert PATH.read_text("utf-8") == schema_text(), "run `make record-schema`"


@pytest.mark.parametrize("plan", [PLAN, AMENDING], ids=["plan", "amending"])
@pytest.mark.parametrize("with_running", [False, True])
def test_records_fit_the_schema(plan: Plan, with_running: bool) -> None:
    record = to_record(plan, with_running=with_running, with_commitments=with_running)
    assert find_errors(record) == []


def test_an_amended_plan_from_the_database_fits_it(session: Session) -> None:
    plan = save_plan(session, PLAN, file("plan"), "1.0")
    save_plan(session, AMENDING, file("amending"), "1.0")
    editions = session.query(Edition).filter_by(document_id=plan.document_id)
    [consolidated] = editions.filter_by(is_current=True)
    record = read_record(session, consolidated)
    assert any("changed" in task for task in record["tasks"])
    assert find_errors(record) == []


def _without(record: dict[str, Any]) -> None:
    del record["tasks"][0]["due"]


def _renamed(record: dict[str, Any]) -> None:
    record["tasks"][0]["deadline"] = record["tasks"][0].pop("due")


def _of_another_kind(record: dict[str, Any]) -> None:
    record["targets"][0]["value"] = "16"


def _no_day(record: dict[str, Any]) -> None:
    record["document"]["issued_on"] = "25/02/2025"


def _no_recurrence(record: dict[str, Any]) -> None:
    record["tasks"][0]["due"]["recurrence"] = "sometimes"


def _no_content(record: dict[str, Any]) -> None:
    record["tasks"][0]["content"] = None


@pytest.mark.parametrize(
    "spoil", [_without, _renamed, _of_another_kind, _no_day, _no_recurrence, _no_content]
)
def test_what_is_no_record_does_not_fit(spoil: Callable[[dict[str, Any]], None]) -> None:
    record = deepcopy(to_record(PLAN))
    spoil(record)
    assert find_errors(record)


def test_the_schema_says_what_fields_mean() -> None:
    due = make_schema()["$defs"]["task"]["properties"]["due"]
    assert "thời gian hoàn thành" in due["description"]


def test_the_page_about_the_record_names_every_key() -> None:
    page = (Path(PATH).parent / "record.md").read_text("utf-8")
    schema = make_schema()
    kinds = [schema, *schema["$defs"].values()]
    keys = {key for kind in kinds for key in kind["properties"]}
    assert sorted(key for key in keys if f"`{key}`" not in page) == []
