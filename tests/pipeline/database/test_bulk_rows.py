"""Many rows at once: by one statement, whatever is empty in them, and in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.orm import Session

from models import SearchEntry, Task
from pipeline.batches.store import save_plan
from pipeline.database.bulk_rows import add_rows
from tests.sample_plans import PLAN, file


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """What the database is sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection, "before_cursor_execute", note)


@pytest.fixture
def edition_id(session: Session) -> int:
    return save_plan(session, PLAN, file("ke-hoach-181"), "1.0").edition_id


def tasks(edition_id: int, products: Sequence[str | None]) -> list[dict[str, Any]]:
    return [
        {"edition_id": edition_id, "position": n, "content": f"Nhiệm vụ {n}", "product": p, "source": "table"}
        for n, p in enumerate(products, 101)
    ]


def test_ids_come_in_the_order_of_the_rows(session: Session, edition_id: int) -> None:
    add_rows(session.connection(), Task, tasks(edition_id, [None, "Báo cáo", None, "Tờ\x00 trình"]))
    query = select(Task.position, Task.product).where(Task.position > 100).order_by(Task.id)
    found = [tuple(row) for row in session.execute(query)]
    assert found == [(101, None), (102, "Báo cáo"), (103, None), (104, "Tờ trình")]


@pytest.mark.parametrize("backend", ["sqlite"])  # PostgreSQL's COPY is no statement of SQLAlchemy
def test_rows_with_empty_columns_are_one_statement(session: Session, edition_id: int) -> None:
    with statements(session.connection()) as sent:
        add_rows(session.connection(), Task, tasks(edition_id, [None, "Báo cáo", None]))
    assert len(sent) == 1


def test_no_rows_are_no_statement(session: Session) -> None:
    with statements(session.connection()) as sent:
        add_rows(session.connection(), SearchEntry, [])
    assert sent == []
