"""Two people decide about one row in the same moment: the second is told, and no two decisions both stand."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from models import Correction
from pipeline.batches.store import save_plan
from pipeline.database.registry import sync_agencies
from pipeline.desk.reviewing.deciding import Answered, RowChanged, change
from pipeline.desk.reviewing.screen import find_row, seen_state
from pipeline.in_force.settling_lock import lock_settling
from tests.sample_plans import PLAN, file

WAITING = text(
    "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()"
)
MOST_ASKED = 20_000  # times: some seconds


def save(engine: Engine) -> int:
    with Session(engine) as session:
        sync_agencies(session)
        return save_plan(session, PLAN, file("ke-hoach-181"), "1.0").document_id


def answered(engine: Engine, document_id: int, by: str) -> Answered:
    """The first task as a person sees it."""
    with Session(engine) as session:
        row, _ = find_row(session, document_id, "task", 1)
        return Answered(document_id, "task", 1, seen_state(row), by)


def at_once(engine: Engine, *works: Callable[[], None]) -> None:
    """Let works run while another transaction settles; it ends when all of them wait for it."""
    threads = [threading.Thread(target=work) for work in works]
    with Session(engine) as holder, engine.connect() as asking:
        lock_settling(holder)
        for thread in threads:
            thread.start()
        waiting = (asking.scalar(WAITING) for _ in range(MOST_ASKED))
        assert any(count == len(works) for count in waiting)
        holder.rollback()
    for thread in threads:
        thread.join()


@pytest.mark.parametrize("backend", ["postgresql"])  # SQLite lets one write after the other
def test_of_two_corrections_of_one_value_the_second_is_refused(engine: Engine) -> None:
    document_id = save(engine)
    told: list[str] = []

    def decide(seen: Answered) -> None:
        with Session(engine) as session:
            try:
                change(session, seen, {"content": f"Nội dung của {seen.by}"})
            except RowChanged:
                told.append(seen.by)

    lan, minh = (answered(engine, document_id, by) for by in ("lan", "minh"))
    at_once(engine, lambda: decide(lan), lambda: decide(minh))
    with Session(engine) as session:
        [made] = session.scalars(select(Correction))
        row, _ = find_row(session, document_id, "task", 1)
    assert [made.made_by, *told] in (["lan", "minh"], ["minh", "lan"])
    assert row.shown["content"] == f"Nội dung của {made.made_by}"
