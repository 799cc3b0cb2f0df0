"""Indexes are used on PostgreSQL: a base so large that reading a whole table would be slower."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Select, select, text

from bench.many_plans import make_plans
from bench.speed_postgres import LINES, values_of
from models import Edition
from models.database import make_engine
from pipeline.common.search_words import read_query
from pipeline.database.search import SHOWN, read_short_forms
from pipeline.database.search_queries import fitting_sql
from pipeline.in_force.cited_numbers import citations_of
from pipeline.in_force.known_signers import IS_NEAR, near_in_time
from tests.conftest import TEMPLATE
from tests.postgres import Postgres

TASKS = 10_000  # in 200 plans, with 60,000 proofs
# Those that have more than a thousand rows here; of an empty or small one no index is faster.
LARGE = {"task", "task_agency", "evidence", "search_entry", "recurring_date", "reference"}
DAY = date(2025, 1, 10)
SELECTIVE = [name for name in LINES if not name.startswith("facet: bodies")]
# Twenty citations a plan, of some 1,000 days.
CITED = """
INSERT INTO reference (edition_id, position, number, issued_on)
SELECT id, n, n || '/NQ-CP', DATE '2023-01-01' + (id * 20 + n)::int % 1000
FROM edition, generate_series(1, 20) n
"""
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
    with engine.begin() as connection:
        connection.execute(text(CITED))
        connection.exec_driver_sql("ANALYZE reference")
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


def test_what_is_cited_of_a_day_goes_by_its_index(large: Engine) -> None:
    with large.connect() as connection:
        found = plan(connection, sql_of(large, citations_of(DAY)), {})
    assert "ix_reference_issued_on" in indexes(found)
    assert read_whole(found) == set()


def test_who_signs_near_a_day_goes_by_the_issuer_not_by_the_years(large: Engine) -> None:
    """So few documents would rather be read whole."""
    near = select(Edition.signer).where(IS_NEAR).params(near_in_time("Ủy ban nhân dân tỉnh thứ 3", DAY))
    with large.connect() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        assert "ix_edition_issuer" in indexes(plan(connection, sql_of(large, near), {}))


def sql_of(engine: Engine, query: Select[Any]) -> str:
    return str(query.compile(engine, compile_kwargs={"literal_binds": True}))


def test_a_table_without_its_index_would_be_read_whole(large: Engine) -> None:
    """Else the tests above would say nothing."""
    sql = "SELECT * FROM evidence WHERE text = 'không có'"
    with large.connect() as connection:
        assert read_whole(plan(connection, sql, {})) == {"evidence"}


def test_bodies_in_the_lead_are_counted_by_an_index(large: Engine) -> None:
    """Of so few tasks to read the table is as fast, of a million it took two seconds."""
    with large.connect() as connection:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
        found = plan(connection, LINES["facet: bodies in the lead"], {})
    assert "ix_task_agency_role" in indexes(found)


@pytest.mark.parametrize("typed", ["tram y te", "181/KH-UBND", '"đô thị thông minh"'])
def test_a_search_goes_by_the_index_of_words(large: Engine, typed: str) -> None:
    with large.connect() as connection:
        query = read_query(typed, read_short_forms(connection))
        assert query is not None
        sql, values = fitting_sql(connection, query, tuple(SHOWN), 20)
        found = plan(connection, sql, values)
    assert "search_index_words" in indexes(found)
    assert read_whole(found) == set()
