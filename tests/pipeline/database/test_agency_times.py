"""Agencies followed over mergers, and shown beside what was printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.records import Agency
from models.agency_views import task_agency_today
from models.views import current_target, current_task
from pipeline.batches.store import save_plan
from pipeline.database.agency_times import find_responsible
from pipeline.database.registry import sync_agencies
from tests.sample_plans import PLAN, TARGETS, TASKS, file


def entry(id: str, valid_to: str | None = None, *successors: str, **more: Any) -> dict[str, Any]:  # noqa: A002
    return {"id": id, "name": id.title(), "valid_to": valid_to, "successors": list(successors), **more}


ENTRIES = (
    entry("a", "2025-03-01", "b"),
    entry("b", "2027-01-01", "c", "d"),
    entry("c"),
    entry("d"),
    entry("e", None, "c"),  # ended on a day that is not known
    entry("f", same_body="a"),
    entry("g", "2025-03-01", "h"),
    entry("h", "2025-07-01", "g"),  # a registry that goes in a circle ends nowhere, and must not hang
)


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("a", [("a", None, "2025-03-01"), ("b", "2025-03-01", "2027-01-01"), ("c", "2027-01-01", None),
               ("d", "2027-01-01", None)]),
        ("c", [("c", None, None)]),
        ("e", [("c", None, None)]),
        ("f", [("f", None, "2025-03-01"), ("b", "2025-03-01", "2027-01-01"), ("c", "2027-01-01", None),
               ("d", "2027-01-01", None)]),
        ("g", [("g", None, "2025-03-01"), ("h", "2025-03-01", None)]),
    ],
)  # fmt: skip
def test_mergers_are_followed_to_the_end(
    agency: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    rows = [r for r in find_responsible(ENTRIES) if r.agency == agency]
    found = [(r.responsible, _iso(r.valid_from), _iso(r.valid_to)) for r in rows]
    assert found == expected


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


PLANNING = Agency("Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "ke-hoach")
HEALTH = Agency("Sở Y tế", "Sở Y tế", "y-te")
UNKNOWN = Agency("Ban Chỉ đạo 05", "Ban Chỉ đạo 05")
REGISTRY = (
    {"id": "ke-hoach", "name": "Sở Kế hoạch và Đầu tư", "valid_to": "2025-03-01", "successors": ["tai-chinh"],
     "source": "Luật"},
    {"id": "tai-chinh", "name": "Sở Tài chính"},
    {"id": "y-te", "name": "Sở Y tế", "valid_to": "2999-01-01", "successors": ["tai-chinh"]},
)  # fmt: skip


def test_views_show_the_agency_as_printed_and_today(session: Session) -> None:
    sync_agencies(session, REGISTRY)
    task = replace(TASKS[0], lead=(PLANNING, HEALTH), coordinating=(UNKNOWN, PLANNING))
    target = replace(TARGETS[0], agencies=(PLANNING,))
    save_plan(
        session, replace(PLAN, tasks=(task,), targets=(target,), issues=()), file("ke-hoach-181"), "1.0"
    )
    row = session.execute(select(current_task)).one()
    assert row.lead_agency == "Sở Kế hoạch và Đầu tư; Sở Y tế"
    assert row.lead_agency_today == "Sở Tài chính; Sở Y tế"
    assert row.coordinating_agency_today == "Ban Chỉ đạo 05; Sở Tài chính"
    assert session.execute(select(current_target.c.agencies_today)).scalar_one() == "Sở Tài chính"
    view = task_agency_today
    query = select(view.c.raw, view.c.name_today, view.c.responsible_from).where(view.c.role == "lead")
    assert session.execute(query.order_by(view.c.position)).tuples().all() == [
        ("Sở KH&ĐT", "Sở Tài chính", date(2025, 3, 1)),
        ("Sở Y tế", "Sở Y tế", None),
    ]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_the_registry_says_who_does_the_work_today(session: Session) -> None:
    sync_agencies(session)
    task = replace(TASKS[0], lead=(replace(PLANNING, key="so-ke-hoach-va-dau-tu"),), coordinating=())
    save_plan(session, replace(PLAN, tasks=(task,), targets=(), issues=()), file("ke-hoach-181"), "1.0")
    assert session.execute(select(current_task.c.lead_agency_today)).scalar_one() == "Sở Tài chính"
