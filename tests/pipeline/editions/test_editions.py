"""Which files are one document, and which edition is the newest."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Document, Edition
from pipeline.batches.store import save_plan
from pipeline.database.ingest_runs import start_run
from tests.sample_plans import file, plan_of


def save(session: Session, plan: Plan, name: str, version: str = "1.0", run_id: int | None = None) -> int:
    """Store a plan read from a file of that name; gives the document's id."""
    return save_plan(session, plan, file(name), version, run_id=run_id).document_id


def newest(session: Session) -> list[tuple[str, str]]:
    """File and version of the newest edition of each document."""
    query = select(Edition).where(Edition.is_newest).order_by(Edition.document_id)
    session.expire_all()
    return [(edition.file_stem, edition.extractor_version) for edition in session.scalars(query)]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (plan_of("181/KH-UBND"), plan_of("181/KH-UBND", None), False),
        (plan_of("181/KH-UBND"), plan_of(None), True),  # by issuer, date and title
        (plan_of("181/KH-UBND"), plan_of("182/KH-UBND"), False),
        (plan_of(None), plan_of(None), True),
        (plan_of(None), plan_of(None, issued_on=None), False),
        (plan_of("01/KH-UBND"), plan_of("1 /KH – UBND", "UỶ BAN NHÂN DÂN TỈNH AN GIANG"), True),
        (plan_of(), plan_of(issuer="Ủy ban nhân dân tỉnh Hậu Giang"), False),
        (plan_of(issued_on=date(2025, 2, 25)), plan_of(issued_on=date(2025, 3, 1)), True),
        (plan_of(issued_on=date(2024, 2, 25)), plan_of(issued_on=date(2025, 2, 25)), False),
        (plan_of(issued_on=date(2025, 2, 25)), plan_of(issued_on=None), True),
        (plan_of(issued_on=None), plan_of(issued_on=date(2025, 2, 25)), True),
    ],
)
def test_two_files_are_one_document(session: Session, one: Plan, other: Plan, is_same: bool) -> None:
    assert (save(session, one, "one") == save(session, other, "other")) is is_same
    assert len(newest(session)) == (1 if is_same else 2)


def test_a_new_file_makes_a_new_edition(session: Session) -> None:
    save(session, plan_of(), "p004")
    save(session, plan_of(), "p004v2")
    editions = session.scalars(select(Edition).order_by(Edition.sequence)).all()
    assert [(e.sequence, e.file_stem, e.is_newest) for e in editions] == [
        (1, "p004", False),
        (2, "p004v2", True),
    ]


def test_a_new_version_makes_a_new_edition(session: Session) -> None:
    save(session, plan_of(), "p004", "1.0")
    save(session, plan_of(), "p004", "1.1")
    assert newest(session) == [("p004", "1.1")]


@pytest.mark.parametrize("order", [("p004", "p004v2"), ("p004v2", "p004")])
def test_reading_old_files_again_does_not_bring_them_back(session: Session, order: tuple[str, str]) -> None:
    save(session, plan_of(), "p004", "1.0")
    save(session, plan_of(), "p004v2", "1.0")
    for name in order:
        save(session, plan_of(), name, "2.0")
    assert newest(session) == [("p004v2", "2.0")]


def test_the_file_issued_later_is_newer_whenever_it_comes(session: Session) -> None:
    save(session, plan_of(issued_on=date(2025, 6, 1)), "thang-6")
    save(session, plan_of(issued_on=date(2025, 2, 25)), "thang-2")
    assert newest(session) == [("thang-6", "1.0")]


def test_a_file_without_a_date_is_taken_by_when_it_came(session: Session) -> None:
    save(session, plan_of(issued_on=date(2025, 2, 25)), "ban-goc")
    save(session, plan_of(issued_on=None), "ban-quet")
    assert newest(session) == [("ban-quet", "1.0")]


@pytest.mark.parametrize("order", [("p004", "p004v2"), ("p004v2", "p004")])
def test_files_of_one_batch_are_ordered_by_name(session: Session, order: tuple[str, str]) -> None:
    run_id = start_run(session, "1.0")
    for name in order:
        save(session, plan_of(), name, run_id=run_id)
    assert newest(session) == [("p004v2", "1.0")]


def test_a_number_read_at_last_leaves_the_nameless_document_behind(session: Session) -> None:
    nameless = save(session, plan_of(None), "scan", "1.0")
    named = save(session, plan_of("181/KH-UBND"), "scan", "1.1")
    assert nameless != named
    assert newest(session) == [("scan", "1.1")]
    assert len(session.scalars(select(Edition)).all()) == 2


def test_a_number_lost_by_a_new_version_stays_with_its_document(session: Session) -> None:
    named = save(session, plan_of("181/KH-UBND"), "scan", "1.0")
    assert save(session, plan_of(None), "scan", "1.1") == named
    assert newest(session) == [("scan", "1.1")]


def test_a_misread_number_put_right_does_not_hide_the_other_files(session: Session) -> None:
    misread = save(session, plan_of("131/KH-UBND"), "scan", "1.0")
    assert save(session, plan_of("131/KH-UBND"), "the-real-131", "1.0") == misread
    right = save(session, plan_of("181/KH-UBND"), "scan", "1.1")
    assert right != misread
    assert newest(session) == [("the-real-131", "1.0"), ("scan", "1.1")]


def test_the_year_is_filled_in_when_it_is_known(session: Session) -> None:
    save(session, plan_of(issued_on=None), "scan")
    save(session, plan_of(issued_on=date(2025, 2, 25)), "ban-goc")
    assert [d.year_key for d in session.scalars(select(Document))] == [2025]
    save(session, plan_of(issued_on=date(2024, 2, 25)), "nam-truoc")
    save(session, plan_of(issued_on=None), "khong-ro-nam")
    assert sorted(d.year_key for d in session.scalars(select(Document))) == [0, 2024, 2025]
