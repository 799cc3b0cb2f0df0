"""Indexes are used on PostgreSQL: a base so large that reading a whole table would be slower."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, text

from bench.many_plans import make_plans
from bench.speed_postgres import LINES, values_of
from models.database import make_engine
from pipeline.common.search_words import read_query
from pipeline.database.search import SHOWN, read_short_forms
from pipeline.database.search_queries import best_sql
from tests.conftest import TEMPLATE
from tests.postgres import Postgres

TASKS = 10_000  # in 200 plans, with 60,000 proofs
# Those that have more than a thousand rows here; of an empty or small one no index is faster.
LARGE = {"task", "task_agency", "evidence", "search_entry", "recurring_date"}
SELECTIVE = [name for name in LINES if not name.startswith("facet: bodies")]
USED = {
    "question: due within 90 days": "ix_task_due_to",
    "question: an agency's tasks": "ix_task_agency_agency_id",
    "row: the task": "pk_task",
    "row: its proofs": "uq_evidence_record_kind_record_id_field_part",
    "row: its issues": "ix_issue_record",
    "document: its tasks": "uq_task_edition_id_position",
}


@pytest.fixture(scope="module")
def large(postgres: Postgres) -> Iterator[Engine]:
    url = postgres.create("large", TEMPLATE)
    make_plans(url, TASKS)
    engine = make_engine(url)
    yield engine
    engine.dispose()
    postgres.drop("large")


def plan(connection: Connection, sql: str, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps that PostgreSQL would take."""
    needed = {name: values[name] for name in text(sql).compile().params}
    [found] = connection.scalar(text(f"EXPLAIN (FORMAT JSON) {sql}"), needed)
    return list(steps(found["Plan"]))


def steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for below in step.get("Plans", ()):
        yield from steps(below)


def read_whole(found: list[dict[str, Any]]) -> set[str]:
    return {step["Relation Name"] for step in found if step["Node Type"] == "Seq Scan"} & LARGE


def indexes(found: list[dict[str, Any]]) -> set[str]:
    return {step["Index Name"] for step in found if "Index Name" in step}


@pytest.mark.parametrize("name", SELECTIVE)
def test_no_large_table_is_read_whole(large: Engine, name: str) -> None:
    with large.connect() as connection:
        assert read_whole(plan(connection, LINES[name], values_of(3))) == set()


@pytest.mark.parametrize(("name", "index"), USED.items())
def test_the_index_for_it_is_used(large: Engine, name: str, index: str) -> None:
    with large.connect() as connection:
        assert index in indexes(plan(connection, LINES[name], values_of(3)))


def test_a_table_without_its_index_would_be_read_whole(large: Engine) -> None:
    """Else the tests above would say nothing."""
    sql = "SELECT * FROM evidence WHERE text = 'không có'"
    with large.connect() as connection:
        assert read_whole(plan(connection, sql, {})) == {"evidence"}


@pytest.mark.parametrize("typed", ["tram y te", "181/KH-UBND", '"đô thị thông minh"'])
def test_a_search_goes_by_the_index_of_words(large: Engine, typed: str) -> None:
    with large.connect() as connection:
        query = read_query(typed, read_short_forms(connection))
        assert query is not None
        sql, values = best_sql(connection, query, tuple(SHOWN), 20)
        found = plan(connection, sql, values)
    assert "search_index_words" in indexes(found)
    assert read_whole(found) == set()
