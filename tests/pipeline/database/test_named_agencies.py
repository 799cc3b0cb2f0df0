"""Bodies that people named, beside the registry."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.records import Agency as NamedThere
from models import Agency, AgencyAlias
from pipeline.batches.store import save_plan
from pipeline.database.named_agencies import Body, as_entries, find_bodies, find_unregistered, store_bodies
from pipeline.database.registry import agency_names, sync_agencies
from tests.sample_plans import CLUB, PLAN, TASKS, file

BODY = Body(CLUB.name, "association", "province", ("CLB DNT",), "181/KH-UBND")


@pytest.fixture
def named(session: Session) -> Session:
    sync_agencies(session, [])
    other = NamedThere("Tổ 06", "Tổ 06", None)
    task = replace(TASKS[0], lead=(other,))
    save_plan(session, replace(PLAN, tasks=(task, TASKS[2]), issues=()), file("ke-hoach-181"), "1.0")
    assert store_bodies(session, [BODY], "Lan") == 1
    return session


def test_they_are_known_by_kind_and_short_form(named: Session) -> None:
    agency = named.scalars(select(Agency).where(Agency.name == CLUB.name)).one()
    assert (agency.kind, agency.level, agency.is_registered) == ("association", "province", False)
    aliases = named.scalars(select(AgencyAlias.alias).where(AgencyAlias.agency_id == agency.id))
    assert list(aliases) == ["CLB DNT"]
    assert CLUB.name in agency_names(named)


def test_the_same_again_changes_nothing(named: Session) -> None:
    assert store_bodies(named, [BODY], "Minh") == 0
    described = BODY._replace(aliases=("Hội DNT",))
    assert store_bodies(named, [described], "Minh") == 1
    assert find_bodies(named) == [described]
    assert list(named.scalars(select(AgencyAlias.alias))) == ["Hội DNT"]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_those_that_nobody_described_are_listed_by_how_often_they_are_named(named: Session) -> None:
    found = [(row.name, row.tasks) for row in find_unregistered(named)]
    assert ("Tổ 06", 1) in found
    assert CLUB.name not in dict(found)


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_an_entry_of_the_registry_takes_their_place(named: Session) -> None:
    (entry,) = yaml.safe_load(as_entries([BODY]))
    assert (entry["id"], entry["source"]) == ("cau-lac-bo-doanh-nhan-tre", "181/KH-UBND")
    sync_agencies(named, [entry])
    rows = named.scalars(select(Agency).where(Agency.name == CLUB.name)).all()
    [registered] = [row for row in rows if row.is_registered]
    assert registered.registry_key == entry["id"]
    assert all(row.place for row in rows if row is not registered)  # that of the plan's province
