"""The agency registry in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from extractors.lexicon import read_lexicon
from extractors.values.plan import Plan
from extractors.values.records import Agency as Named
from models import Agency, AgencyAlias, AgencySuccession, TaskAgency
from pipeline.batches.store import save_plan
from pipeline.database.agency_rows import agency_ids
from pipeline.database.registry import sync_agencies
from tests.sample_plans import PLAN, TASKS, file


def entry(key: str, name: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "name": name, "level": "province", "kind": "department", "aliases": [], **more}


PLANNING = entry(
    "so-ke-hoach-va-dau-tu",
    "Sở Kế hoạch và Đầu tư",
    aliases=["Sở KH&ĐT", "Sở KHĐT"],
    valid_to=date(2025, 3, 1),
    successors=["so-tai-chinh"],
    source="Nghị định 45/2025/NĐ-CP",
)
FINANCE = entry("so-tai-chinh", "Sở Tài chính")
POLICE = entry("cong-an-tinh", "Công an tỉnh")
CITY_POLICE = entry("cong-an-thanh-pho", "Công an thành phố", same_body="cong-an-tinh")
ENTRIES = [PLANNING, FINANCE, POLICE, CITY_POLICE]


def registered(session: Session) -> dict[str | None, tuple[str, bool]]:
    """Name and registration of each agency by registry id."""
    session.expire_all()
    return {a.registry_key: (a.name, a.is_registered) for a in session.scalars(select(Agency))}


def test_the_registry_is_copied(session: Session) -> None:
    assert sync_agencies(session, ENTRIES)
    old = session.scalars(select(Agency).where(Agency.registry_key == "so-ke-hoach-va-dau-tu")).one()
    assert (old.name, old.level, old.kind) == ("Sở Kế hoạch và Đầu tư", "province", "department")
    assert (old.valid_from, old.valid_to, old.source) == (None, date(2025, 3, 1), "Nghị định 45/2025/NĐ-CP")
    assert session.scalars(select(AgencyAlias.alias).order_by(AgencyAlias.id)).all() == [
        "Sở KH&ĐT",
        "Sở KHĐT",
    ]


def test_a_succession_says_from_when(session: Session) -> None:
    sync_agencies(session, ENTRIES)
    before, after = aliased(Agency), aliased(Agency)
    query = (
        select(before.name, after.name, AgencySuccession.effective_on)
        .join(before, before.id == AgencySuccession.predecessor_id)
        .join(after, after.id == AgencySuccession.successor_id)
    )
    found = [tuple(row) for row in session.execute(query)]
    assert found == [("Sở Kế hoạch và Đầu tư", "Sở Tài chính", date(2025, 3, 1))]


def test_two_wordings_of_one_body_are_linked(session: Session) -> None:
    sync_agencies(session, ENTRIES)
    other = aliased(Agency)
    query = select(Agency.name, other.name).join(other, other.id == Agency.same_body_id)
    assert [tuple(row) for row in session.execute(query)] == [("Công an thành phố", "Công an tỉnh")]


def test_an_unchanged_registry_is_not_copied_again(session: Session) -> None:
    assert sync_agencies(session, ENTRIES)
    before = session.scalars(select(Agency.id).order_by(Agency.id)).all()
    assert not sync_agencies(session, [dict(e) for e in ENTRIES])
    assert session.scalars(select(Agency.id).order_by(Agency.id)).all() == before


def test_a_changed_registry_keeps_the_rows(session: Session) -> None:
    sync_agencies(session, ENTRIES)
    ids = {a.registry_key: a.id for a in session.scalars(select(Agency))}
    assert sync_agencies(session, [{**FINANCE, "name": "Sở Tài chính mới"}, POLICE])
    assert registered(session) == {
        "so-ke-hoach-va-dau-tu": ("Sở Kế hoạch và Đầu tư", False),
        "so-tai-chinh": ("Sở Tài chính mới", True),
        "cong-an-tinh": ("Công an tỉnh", True),
        "cong-an-thanh-pho": ("Công an thành phố", False),
    }
    assert {a.registry_key: a.id for a in session.scalars(select(Agency))} == ids
    assert session.scalar(select(func.count()).select_from(AgencyAlias)) == 0


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        # Of no place the name is the registry's own; that of a place is counted with the entry.
        ("Bộ Nội vụ", {"so-tai-chinh": ("Sở Tài chính", True)}),
        (
            "Ủy ban nhân dân tỉnh An Giang",
            {None: ("Sở Tài chính", False), "so-tai-chinh": ("Sở Tài chính", True)},
        ),
    ],
)
def test_an_agency_a_plan_named_first_is_taken_up(
    session: Session, issuer: str, expected: dict[str | None, tuple[str, bool]]
) -> None:
    unknown = replace(TASKS[0], lead=(Named("Sở Tài chính", "Sở TC", None, 0.7),), coordinating=())
    header = replace(PLAN.header, issuer=issuer)
    save_plan(session, Plan(header, tasks=(unknown,)), file("a"), "1.0")
    sync_agencies(session, [FINANCE])
    assert registered(session) == expected
    link = session.scalars(select(TaskAgency)).one()
    assert (link.name, link.registry_key) == ("Sở Tài chính", None)  # as it was read
    named = session.get_one(Agency, link.agency_id)
    entry = session.scalars(select(Agency.id).where(Agency.registry_key == "so-tai-chinh")).one()
    assert entry in (named.id, named.same_body_id)


def test_agencies_of_a_plan_find_their_registered_rows(session: Session) -> None:
    sync_agencies(session, ENTRIES)
    named = [Named("Sở Tài chính", "Sở TC", "so-tai-chinh"), Named("Hội Làm vườn", "Hội Làm vườn")]
    ids = agency_ids(session, [*named, Named("HỘI LÀM VƯỜN", "HỘI LÀM VƯỜN")])
    assert ids["so-tai-chinh", "Sở Tài chính"] == session.scalar(
        select(Agency.id).where(Agency.registry_key == "so-tai-chinh")
    )
    assert ids[None, "Hội Làm vườn"] == ids[None, "HỘI LÀM VƯỜN"]
    assert session.scalar(select(func.count()).select_from(Agency)) == len(ENTRIES) + 1


def test_a_link_to_no_entry_is_refused(session: Session) -> None:
    with pytest.raises(ValueError, match="'so-ke-hoach-va-dau-tu' names 'so-tai-chinh'"):
        sync_agencies(session, [PLANNING])
    assert registered(session) == {}


def test_the_registry_of_the_package_is_copied(session: Session) -> None:
    assert sync_agencies(session)
    assert not sync_agencies(session)
    entries = read_lexicon("agencies")
    assert session.scalar(select(func.count()).select_from(Agency)) == len(entries)
