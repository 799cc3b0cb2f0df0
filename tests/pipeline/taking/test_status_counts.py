"""What is done is said alike on the terminal, in SQL, in a snapshot and in an export."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import Edition
from models.views import current_task
from pipeline.asking.query import find_tasks
from pipeline.batches.store import save_plan
from pipeline.in_force.marks import Mark, store_marks
from pipeline.taking.export import export
from pipeline.taking.publish import publish
from tests.sample_plans import PLAN, TASKS, file

COUNTS = "SELECT status, count(*) FROM current_task GROUP BY status"
# Of the plan's three tasks the first is marked as done, a day late.
EXPECTED = {"done_late": 1, "ongoing": 1, "conditional": 1}
LINK = "https://vanban.angiang.gov.vn/99"


@pytest.fixture(scope="module")
def marked(shared_engine: Engine) -> Engine:
    done = TASKS[0]
    with Session(shared_engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        document_id = session.query(Edition.document_id).distinct().scalar()
        told = (done.ordinal, done.section, done.content)
        mark = Mark(document_id, *told, "done", date(2026, 7, 1), "Đã vận hành", LINK)
        assert store_marks(session, [mark], "Nguyễn Thị Lan") == 1
    return shared_engine


def test_the_terminal(marked: Engine) -> None:
    with marked.connect() as connection:
        assert Counter(find_tasks(connection)["status"]) == EXPECTED


def test_sql(marked: Engine) -> None:
    with marked.connect() as connection:
        assert Counter(connection.scalars(select(current_task.c.status))) == EXPECTED


def test_a_snapshot(marked: Engine, tmp_path: Path) -> None:
    publish(marked, tmp_path / "kehoach.db")
    with closing(sqlite3.connect(tmp_path / "kehoach.db")) as connection:
        assert dict(connection.execute(COUNTS)) == EXPECTED


def test_an_export(marked: Engine, tmp_path: Path) -> None:
    export(marked, tmp_path, "csv")
    with (tmp_path / "tasks.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert Counter(row["status"] for row in rows) == EXPECTED
    said = next(row for row in rows if row["status"] == "done_late")
    found = [said[name] for name in ("done_on", "note", "link", "marked_by")]
    assert found == ["2026-07-01", "Đã vận hành", LINK, "Nguyễn Thị Lan"]
