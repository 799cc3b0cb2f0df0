"""Each name its own row of `agency`, whatever key it shares with others."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.places.placed_bodies import issuer_place
from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Agency as Named
from extractors.values.records import Task
from models import Agency, TaskAgency
from models.agency_views import task_agency_today
from pipeline.asking.as_of import open_as_of
from pipeline.asking.query import find_tasks
from pipeline.batches.store import save_plan
from pipeline.database.agency_rows import agency_ids
from pipeline.database.registry import sync_agencies
from tests.sample_plans import HEADER, file

# What each task's cell says, as plans print it.
PRINTED = {
    "1": "Các địa phương",
    "2": "các sở, ban, ngành",
    "3": "Các cơ quan liên quan",
    "4": "Các đơn vị",
    "5": "các sở, ban, ngành, địa phương",
    "6": "Kho bạc Nhà nước khu vực XX",
    "7": "Kho bạc Nhà nước khu vực XIX",
    "8": "Kho bạc Nhà nước khu vực",
    "9": "Công an tỉnh Cà Mau",
    "10": "Công an tỉnh",
    "11": "Sở Kế hoạch và Đầu tư Cà Mau",
    "12": "Đảng bộ Sở Y tế; Các trường học",
}


def task(ordinal: str, printed: str) -> Task:
    return Task(ordinal, None, None, f"Nhiệm vụ {ordinal}", find_agencies(printed))


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        sync_agencies(session)
        tasks = tuple(task(*item) for item in PRINTED.items())
        save_plan(session, Plan(HEADER, tasks=tasks), file("a"), "1.0")
    return shared_engine


def ordinals(engine: Engine, agency: str, **asked: Any) -> list[str]:
    with engine.connect() as connection:
        return [str(o) for o in find_tasks(connection, agency=agency, **asked)["ordinal"]]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Các địa phương", ["1", "5"]),
        ("Các sở, ban, ngành", ["2", "5"]),
        ("Các cơ quan liên quan", ["3"]),
        ("Các đơn vị", ["4"]),
        ("cac dia phuong", ["1", "5"]),
        ("cac so ban nganh", ["2", "5"]),
        ("co quan lien quan", ["3"]),
        ("CAC DON VI", ["4"]),
        ("truong hoc", ["12"]),
        ("Đảng bộ Sở Y tế", ["12"]),
        ("Kho bạc Nhà nước khu vực XX", ["6"]),
        ("kbnn khu vuc xix", ["7"]),
        ("Kho bạc Nhà nước khu vực", ["6", "7", "8"]),  # a whole with its branches
        ("cong an tinh ca mau", ["9"]),
        ("Công an tỉnh", ["9", "10"]),
    ],
)
def test_a_name_finds_its_own_tasks(stored: Engine, typed: str, expected: list[str]) -> None:
    assert ordinals(stored, typed) == expected


def test_branches_of_an_agency_that_was_merged_are_found_with_its_successor(stored: Engine) -> None:
    assert ordinals(stored, "Sở Tài chính", with_predecessors=True) == ["11"]


def test_a_link_and_its_row_have_one_name(stored: Engine) -> None:
    query = select(TaskAgency.name, Agency.name, Agency.kind, TaskAgency.registry_key)
    with stored.connect() as connection:
        found = connection.execute(query.join(Agency, Agency.id == TaskAgency.agency_id)).all()
    assert len(found) == len(PRINTED) + 2
    # A place that a name says stands beside it.
    assert {(a, b) for a, b, _, _ in found if a != b} == {
        ("Công an tỉnh Cà Mau", "Công an tỉnh"),
        ("Sở Kế hoạch và Đầu tư Cà Mau", "Sở Kế hoạch và Đầu tư"),
    }
    collectives = {name for name, _, kind, _ in found if kind == "collective"}
    assert collectives == {name for name, _, _, key in found if key == "collective"}
    assert len(collectives) == 5


def test_a_branch_is_responsible_until_its_whole_ends(stored: Engine) -> None:
    view = task_agency_today
    query = select(view.c.name, view.c.name_today).where(view.c.ordinal.in_(["6", "9", "11"]))
    with stored.connect() as connection:
        found = dict(connection.execute(query).tuples().all())
    assert found == {
        "Kho bạc Nhà nước khu vực XX": "Kho bạc Nhà nước khu vực XX",
        "Công an tỉnh Cà Mau": "Công an tỉnh Cà Mau",
        "Sở Kế hoạch và Đầu tư Cà Mau": "Sở Tài chính tỉnh Cà Mau",
    }


TREASURY = {"id": "kbkv", "name": "Kho bạc Nhà nước khu vực", "kind": "treasury", "aliases": []}
BRANCH = Named("Kho bạc Nhà nước khu vực XX", "KBNN khu vực XX", "kbkv")


def test_a_branch_that_was_named_before_the_registry_knew_its_whole(engine: Engine) -> None:
    with Session(engine) as session:
        unknown = Plan(HEADER, tasks=(Task("1", None, None, "a", (Named(BRANCH.name, BRANCH.raw),)),))
        save_plan(session, unknown, file("a"), "1.0")
        sync_agencies(session, [TREASURY])
        first = session.scalars(select(Agency.id).where(Agency.name == BRANCH.name)).one()
        home = issuer_place(HEADER.issuer)
        assert agency_ids(session, [BRANCH], home)[BRANCH.key, BRANCH.name] == first
        assert session.get_one(Agency, first).kind == "treasury"
        session.commit()
    with open_as_of(engine, None) as copy:  # the branch's row is older than that of its whole
        assert ordinals(copy, "kho bạc nhà nước khu vực") == ["1"]


def test_a_renamed_agency_keeps_its_row(engine: Engine) -> None:
    with Session(engine) as session:
        sync_agencies(session, [{**TREASURY, "name": "Kho bạc vùng"}])
        old = Named("Kho bạc Nhà nước khu vực", "KBNN", "kbkv")
        ids = agency_ids(session, [old, BRANCH])
        assert (
            ids["kbkv", old.name]
            == session.scalars(select(Agency.id).where(Agency.registry_key == "kbkv")).one()
        )


def test_a_changed_registry_is_copied_to_branches_too(engine: Engine) -> None:
    successor = {"id": "kb", "name": "Kho bạc mới", "aliases": []}
    ended = {**TREASURY, "valid_to": "2025-03-01", "successors": ["kb"]}
    with Session(engine) as session:
        sync_agencies(session, [TREASURY])
        task = Task("1", None, None, "a", (BRANCH,))
        save_plan(session, Plan(HEADER, tasks=(task,)), file("a"), "1.0")
        today = select(task_agency_today.c.name_today)
        assert session.scalars(today).all() == [BRANCH.name]
        sync_agencies(session, [ended, successor])
        assert session.scalars(today).all() == ["Kho bạc mới"]
