"""Two people decide about one row in the same moment: the second is told, and no two decisions both stand."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Agency
from models import Correction
from pipeline.batches.store import save_plan
from pipeline.database.registry import sync_agencies
from pipeline.desk.reviewing.deciding import Answered, RowChanged, change, change_alike
from pipeline.desk.reviewing.screen import find_row, seen_state
from pipeline.in_force.settling_lock import lock_settling
from tests.sample_plans import PLAN, TASKS, file

WAITING = text(
    "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
    "WHERE l.locktype = 'advisory' AND NOT l.granted AND d.datname = current_database()"
)
MOST_ASKED = 20_000  # times: some seconds


def save(engine: Engine, plan: Plan = PLAN) -> int:
    with Session(engine) as session:
        sync_agencies(session)
        return save_plan(session, plan, file("ke-hoach-181"), "1.0").document_id


def answered(engine: Engine, document_id: int, by: str, position: int = 1) -> Answered:
    """A task as a person sees it."""
    with Session(engine) as session:
        row, _ = find_row(session, document_id, "task", position)
        return Answered(document_id, "task", position, seen_state(row), by)


def at_once(engine: Engine, *works: Callable[[], object]) -> None:
    """Let works begin while another transaction settles, in this order; it ends when all of them wait for it."""
    threads = [threading.Thread(target=work) for work in works]
    with Session(engine) as holder, engine.connect() as asking:
        lock_settling(holder)
        for number, thread in enumerate(threads, 1):
            thread.start()
            waiting = (asking.scalar(WAITING) for _ in range(MOST_ASKED))
            assert number in waiting
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


CENTRE = "TT QLCL"


@pytest.mark.parametrize("backend", ["postgresql"])
def test_a_name_taken_for_all_rows_spares_one_corrected_meanwhile(engine: Engine) -> None:
    """Three tasks print the same words. Lan corrected the first and takes her name for all; Minh corrects the third."""
    centre = Agency(CENTRE, CENTRE, None)
    document_id = save(engine, replace(PLAN, tasks=tuple(replace(t, lead=(centre,)) for t in TASKS)))

    def correct(position: int, by: str, name: str) -> None:
        with Session(engine) as session:
            change(session, answered(engine, document_id, by, position), {"lead_agency": name})

    def take_for_all() -> None:
        with Session(engine) as session, pytest.raises(RowChanged):  # the words became two names
            change_alike(session, lan, CENTRE, "Sở Nội vụ")

    correct(1, "lan", "Sở Nội vụ")
    lan = answered(engine, document_id, "lan", 2)
    at_once(engine, lambda: correct(3, "minh", "Sở Tài chính"), take_for_all)
    with Session(engine) as session:
        leads = [find_row(session, document_id, "task", n)[0].shown["lead_agency"] for n in (1, 2, 3)]
    assert leads == ["Sở Nội vụ", CENTRE, "Sở Tài chính"]
