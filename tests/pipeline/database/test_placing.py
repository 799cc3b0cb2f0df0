"""Places are called as they are today in all rows, whenever those were made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Target, Task
from models import Agency, LexiconState, TargetIndicator
from models.agency_views import task_agency_today
from pipeline.asking.query import find_tasks
from pipeline.batches.store import save_plan
from pipeline.database.placing import STATE, part_by_place
from pipeline.database.registry import sync_agencies
from tests.sample_plans import file, plan_of

# Days around the one on which tỉnh Quảng Ninh became a city; the next province did on 20/9/2026.
BEFORE, CITY, LATER, NEXT = (date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 19), date(2026, 9, 20))
NAMES = ("full_name", "full_name_today", "place", "place_today")
PROVINCE, CITY_NAME = "tỉnh Quảng Ninh", "thành phố Quảng Ninh"
AS_PROVINCE = {
    (f"Công an {PROVINCE}", f"Công an {PROVINCE}", PROVINCE, PROVINCE),
    (f"Sở Y tế {PROVINCE}", f"Sở Y tế {PROVINCE}", PROVINCE, PROVINCE),
}
AS_CITY = {
    (f"Công an {CITY_NAME}", f"Công an {CITY_NAME}", CITY_NAME, CITY_NAME),
    (f"Sở Y tế {CITY_NAME}", f"Sở Y tế {CITY_NAME}", CITY_NAME, CITY_NAME),
}


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    header = plan_of("1/KH", "Ủy ban nhân dân tỉnh Quảng Ninh", None).header
    task = Task("1", None, None, "Mở sổ theo dõi", find_agencies("Sở Y tế; Công an tỉnh"))
    target = Target(None, None, "Tỷ lệ hộ nghèo", "=", 1.5)
    with Session(shared_engine) as session:
        sync_agencies(session)
        save_plan(session, Plan(header, tasks=(task,), targets=(target,)), file("plan-1"), "1.0")
    return shared_engine


@pytest.fixture
def session(stored: Engine) -> Iterator[Session]:
    with Session(stored) as session:
        yield session


def named(session: Session) -> set[tuple[str, ...]]:
    view = task_agency_today.c
    query = select(*(view[name] for name in NAMES)).where(view.document_number == "1/KH")
    return {tuple(row) for row in session.execute(query)}


def measured(session: Session) -> str | None:
    return session.scalars(select(TargetIndicator.place)).one()


def test_a_province_that_becomes_a_city_is_one_in_all_names(session: Session) -> None:
    assert part_by_place(session, BEFORE)
    assert (named(session), measured(session)) == (AS_PROVINCE, PROVINCE)
    assert part_by_place(session, CITY)
    assert (named(session), measured(session)) == (AS_CITY, CITY_NAME)
    assert [part_by_place(session, day) for day in (CITY, LATER, NEXT)] == [False, False, True]


def test_other_rules_mend_what_was_stored_under_earlier_ones(session: Session) -> None:
    part_by_place(session, CITY)
    session.execute(update(Agency).where(Agency.place.is_not(None)).values(full_name="a", place_today="b"))
    session.execute(update(TargetIndicator).values(place="c", place_key="c"))
    session.execute(update(LexiconState).where(LexiconState.name == STATE).values(content_hash="1"))
    session.commit()
    assert part_by_place(session, CITY)
    assert (named(session), measured(session)) == (AS_CITY, CITY_NAME)


def test_new_rows_have_the_names_of_today(stored: Engine) -> None:
    """Quảng Ninh is a city whenever this test runs, Hà Giang ended before."""
    header = plan_of("2/KH", "Ủy ban nhân dân tỉnh Quảng Ninh", None).header
    task = Task("1", None, None, "Mở sổ theo dõi", find_agencies("Sở Nội vụ; Sở Y tế tỉnh Hà Giang"))
    with Session(stored) as session:
        save_plan(session, Plan(header, tasks=(task,)), file("plan-2"), "1.0")
        query = select(Agency.full_name, Agency.place, Agency.place_today)
        found = session.execute(
            query.where(Agency.place.is_not(None), Agency.name.in_(("Sở Nội vụ", "Sở Y tế")))
        )
        rows = {tuple(row) for row in found}
    assert (f"Sở Nội vụ {CITY_NAME}", CITY_NAME, CITY_NAME) in rows
    assert ("Sở Y tế tỉnh Hà Giang", "tỉnh Hà Giang", "tỉnh Tuyên Quang") in rows


@pytest.mark.parametrize(
    "typed", ["Sở Y tế tỉnh Quảng Ninh", "Sở Y tế thành phố Quảng Ninh", "syt quang ninh"]
)
def test_a_body_is_found_by_either_kind_of_its_province(session: Session, typed: str) -> None:
    part_by_place(session, CITY)
    found = find_tasks(session.connection(), agency=typed, document="1/KH")
    assert list(found["content"]) == ["Mở sổ theo dõi"]
