"""Work of a body that was divided counts once, for the main one of its successors."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Period, Task
from pipeline.asking.agencies_today import count_by_agency_today
from pipeline.batches.store import save_plan
from pipeline.database.registry import sync_agencies
from tests.sample_plans import HEADER, file

# What the cells of three tasks say; the first is of two bodies that went into one.
LED = ("Sở Kế hoạch và Đầu tư; Sở Tài chính", "Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ")
PAST = Period("30/6/2020", date(2020, 6, 30), date(2020, 6, 30))


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    tasks = [Task(str(n), None, None, "a", find_agencies(led), due=PAST) for n, led in enumerate(LED)]
    with Session(shared_engine) as session:
        sync_agencies(session)
        save_plan(session, Plan(HEADER, tasks=tuple(tasks)), file("a"), "1.0")
    return shared_engine


def counts(engine: Engine, *, all_successors: bool) -> dict[str, tuple[int, int]]:
    with engine.connect() as connection:
        rows = count_by_agency_today(connection, status="overdue", all_successors=all_successors)
    return {row["full_name_today"]: (row["tasks"], row["shared_tasks"]) for row in rows}


def test_the_main_successor_has_the_work(stored: Engine) -> None:
    assert counts(stored, all_successors=False) == {
        "Sở Nội vụ tỉnh An Giang": (2, 1),
        "Sở Tài chính tỉnh An Giang": (1, 0),
    }


def test_all_successors_have_it_where_that_is_asked(stored: Engine) -> None:
    found = counts(stored, all_successors=True)
    assert found["Sở Y tế tỉnh An Giang"] == (1, 1)
    assert sum(tasks for tasks, _ in found.values()) == 7


def test_how_many_share_it_is_said(stored: Engine) -> None:
    with stored.connect() as connection:
        [home, finance] = count_by_agency_today(connection)
    assert (home["successor_count"], finance["successor_count"]) == (5, 1)
