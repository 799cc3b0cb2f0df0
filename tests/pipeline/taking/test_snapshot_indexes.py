"""Questions, searches and pages of a snapshot go by its indexes, so that they carry a million tasks."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from bench.speed_explorer import make_snapshot
from pipeline.explorer.document_page import TASKS
from pipeline.explorer.sql_functions import add_functions
from pipeline.explorer.wording import read_facts

QUESTIONS = read_facts("queries")
LARGE = ("current_task", "current_task_agency", "due_date", "evidence", "task_agency_today")
# What a page asks for, with values typed into it.
PAGES = {
    "row": "SELECT * FROM current_task WHERE task_id = 7",
    "proofs": "SELECT * FROM evidence WHERE record_kind = 'task' AND record_id = 7",
    "document": TASKS.replace(":d", "7"),
    "facet": "SELECT due_year, count(*) FROM current_task GROUP BY due_year",
    "facet of an agency": (
        "SELECT t.due_year, count(*) FROM current_task_agency a JOIN current_task t USING (task_id) "
        "WHERE a.agency = 'Sở thứ 7' AND a.role = 'lead' GROUP BY t.due_year"
    ),
    "search": "SELECT rowid FROM current_task_fts WHERE current_task_fts MATCH 'tram'",
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """A snapshot of 2,000 generated tasks."""
    connection = sqlite3.connect(make_snapshot(tmp_path_factory.mktemp("large"), 2_000))
    add_functions(connection)
    yield connection
    connection.close()


def read_whole(connection: sqlite3.Connection, sql: str, params: dict[str, str]) -> list[str]:
    """The steps that read all rows of a large table, and not only those of an index."""
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", params)]
    return [
        step for step in steps if step.startswith("SCAN ") and "INDEX" not in step and is_large(step, sql)
    ]


def is_large(step: str, sql: str) -> bool:
    """Whether a step names a large table, or the short name that the query gives one."""
    name = step.split()[1]
    return name in LARGE or any(f"{table} {name} " in f"{sql} " for table in LARGE)


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions(snapshot: sqlite3.Connection, name: str) -> None:
    params = dict.fromkeys(QUESTIONS[name].get("params", {}), "so thu 7")
    assert read_whole(snapshot, QUESTIONS[name]["sql"], params) == []


@pytest.mark.parametrize("name", PAGES)
def test_pages(snapshot: sqlite3.Connection, name: str) -> None:
    assert read_whole(snapshot, PAGES[name], {}) == []


def test_a_question_without_an_index_would_be_seen(snapshot: sqlite3.Connection) -> None:
    sql = "SELECT * FROM current_task t WHERE t.content LIKE '%trạm y tế%'"
    assert len(read_whole(snapshot, sql, {})) == 1
