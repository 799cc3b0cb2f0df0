"""Storing plans: once, wholly, and as they were read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select
from sqlalchemy.orm import Session

import models
from extractors.values.plan import Plan
from extractors.values.records import Header, Task
from models import Agency, Edition, Evidence, Failure, Issue, TaskAgency
from pipeline.batches.failures import record_failure, resolve_failures
from pipeline.batches.known_files import known_hashes
from pipeline.batches.store import is_known, save_plan
from pipeline.common.errors import EncryptedPdf, NothingRead, NotStored, TooLarge
from pipeline.database.ingest_runs import RunCounts, finish_run, start_run
from pipeline.database.readback import read_plan
from tests.sample_plans import AMENDING, PLAN, TASKS, file, plan_of

FILE = file("ke-hoach-181")


def count_all(session: Session) -> dict[str, int]:
    """The number of rows of each table."""
    tables = models.Base.metadata.tables
    return {name: session.scalar(select(func.count()).select_from(tables[name])) or 0 for name in tables}


def test_a_plan_comes_back_as_it_was(session: Session) -> None:
    result = save_plan(session, PLAN, FILE, "1.0", seconds=2.5)
    edition = session.get_one(Edition, result.edition_id)
    assert read_plan(session, edition) == PLAN
    assert (edition.file_stem, edition.seconds, edition.page_count) == ("ke-hoach-181", 2.5, 3)
    assert (result.is_new, result.tasks, result.targets, result.issues) == (True, 3, 2, 3)


def test_effects_come_back_as_they_were(session: Session) -> None:
    result = save_plan(session, AMENDING, file("qd-905"), "1.0")
    assert read_plan(session, session.get_one(Edition, result.edition_id)) == AMENDING
    rows = session.scalars(select(models.Effect).order_by(models.Effect.position)).all()
    assert [(r.action, r.ordinal, r.field, r.new, r.in_force_from) for r in rows] == [
        ("change", "1", "due", "Quý IV/2026", date(2025, 6, 1)),
        ("repeal", "1.1", None, None, None),
    ]
    assert {r.amended_number_key for r in rows} == {"181/kh-ubnd"}


def test_the_same_file_and_version_is_stored_once(session: Session) -> None:
    first = save_plan(session, PLAN, FILE, "1.0")
    before = count_all(session)
    again = save_plan(session, PLAN, replace(FILE, uri="file:///copies/a.pdf"), "1.0")
    assert again == replace(first, is_new=False)
    assert count_all(session) == before


def test_known_is_what_was_stored_under_this_version(session: Session) -> None:
    assert not is_known(session, FILE.sha256, "1.0")
    save_plan(session, PLAN, FILE, "1.0")
    save_plan(session, plan_of("2/KH-UBND"), file("second"), "1.1")
    assert is_known(session, FILE.sha256, "1.0")
    assert not is_known(session, FILE.sha256, "1.1")
    assert known_hashes(session, "1.0") == {FILE.sha256}


def test_a_saved_plan_is_there_for_others(engine: Engine) -> None:
    with Session(engine) as writer, Session(engine) as reader:
        save_plan(writer, PLAN, FILE, "1.0")
        assert is_known(reader, FILE.sha256, "1.0")


def test_sub_rows_point_to_their_parents(session: Session) -> None:
    children = (
        replace(TASKS[0], ordinal="5", section="I", content="Năm"),
        replace(TASKS[0], ordinal="5", section="II", content="Năm của mục II"),
        replace(TASKS[0], ordinal="5.1", section="II", parent="5", content="Năm phẩy một"),
        replace(TASKS[0], ordinal="7.1", section="II", parent="7", content="Cha không có trong bảng"),
    )
    save_plan(session, replace(PLAN, tasks=children, issues=()), FILE, "1.0")
    rows = session.scalars(select(models.Task).order_by(models.Task.position)).all()
    by_id = {row.id: row.content for row in rows}
    assert [by_id.get(row.parent_id or 0) for row in rows] == [None, None, "Năm của mục II", None]


def test_a_value_cut_by_a_page_break_has_two_places(session: Session) -> None:
    save_plan(session, PLAN, FILE, "1.0")
    query = select(Evidence).where(Evidence.record_kind == "task", Evidence.field == "content")
    rows = session.scalars(query.order_by(Evidence.id)).all()
    assert [(row.part, row.page, row.x0, row.bottom, row.confidence) for row in rows] == [
        (1, 1, 72.0, 120.75, 1.0),
        (2, 2, 72.0, 120.75, 1.0),
        (1, None, None, None, 0.75),
    ]


def test_issues_point_to_the_row_they_are_about(session: Session) -> None:
    result = save_plan(session, PLAN, FILE, "1.0")
    task = session.scalars(select(models.Task).where(models.Task.position == 1)).one()
    rows = session.scalars(select(Issue).order_by(Issue.position)).all()
    assert [(row.record_kind, row.record_position, row.record_id) for row in rows] == [
        ("task", 1, task.id),
        ("table", 5, None),
        ("document", None, result.edition_id),
    ]


def test_an_agency_named_twice_is_one_row(session: Session) -> None:
    save_plan(session, PLAN, FILE, "1.0")
    save_plan(session, replace(PLAN, header=replace(PLAN.header, number="2/KH-UBND")), file("other"), "1.0")
    agencies = session.scalars(select(Agency).order_by(Agency.name)).all()
    assert [(a.name, a.place) for a in agencies if a.place] == [
        ("Các sở, ban, ngành", "tỉnh An Giang"),
        ("Câu lạc bộ Doanh nhân trẻ", "tỉnh An Giang"),
        ("Sở Khoa học và Công nghệ", "tỉnh An Giang"),
        ("Sở Nội vụ", "tỉnh An Giang"),
    ]
    assert [(a.name, a.registry_key) for a in agencies if a.registry_key] == [
        ("Các sở, ban, ngành", "cac-so-ban-nganh"),
        ("Sở Khoa học và Công nghệ", "so-khoa-hoc-va-cong-nghe"),
        ("Sở Nội vụ", "so-noi-vu"),
    ]
    links = session.scalars(select(TaskAgency).order_by(TaskAgency.id)).all()
    assert [(link.role, link.position, link.raw) for link in links[:4]] == [
        ("lead", 1, "Sở KH&CN"),
        ("coordinating", 1, "Sở Nội vụ"),
        ("coordinating", 2, "các sở, ngành liên quan"),
        ("coordinating", 3, "CLB Doanh nhân trẻ"),
    ]


def test_characters_no_database_takes_are_left_out(session: Session) -> None:
    broken = Task("1", None, None, "Xây\0 dựng \ud83dđô thị")
    result = save_plan(session, replace(PLAN, tasks=(broken,), issues=()), FILE, "1.0")
    edition = session.get_one(Edition, result.edition_id)
    assert read_plan(session, edition).tasks[0].content == "Xây dựng \ufffdđô thị"


def test_nothing_read_is_not_stored(session: Session) -> None:
    with pytest.raises(NothingRead, match=r"file:///plans/ke-hoach-181\.pdf"):
        save_plan(session, Plan(Header(), pages=PLAN.pages, issues=PLAN.issues), FILE, "1.0")
    assert sum(count_all(session).values()) == 0


def test_a_plan_that_breaks_half_way_leaves_nothing(session: Session) -> None:
    twice = replace(PLAN, pages=(PLAN.pages[0], PLAN.pages[0]))
    with pytest.raises(NotStored, match="refused"):
        save_plan(session, twice, FILE, "1.0")
    assert sum(count_all(session).values()) == 0
    assert save_plan(session, PLAN, FILE, "1.0").is_new


def test_a_fault_in_the_middle_rolls_back(session: Session) -> None:
    @event.listens_for(session, "before_commit")
    def interrupt(_session: Session) -> None:
        if _session.scalar(select(func.count()).select_from(Edition)):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_plan(session, PLAN, FILE, "1.0")
    event.remove(session, "before_commit", interrupt)
    assert sum(count_all(session).values()) == 0


def test_a_failure_is_counted_until_the_file_is_read(session: Session) -> None:
    error = EncryptedPdf("The PDF is encrypted; remove the password and ingest it again.")
    record_failure(session, FILE.uri, FILE.sha256, error, extractor_version="1.0")
    record_failure(session, FILE.uri, FILE.sha256, error, extractor_version="1.1")
    failure = session.scalars(select(Failure)).one()
    assert (failure.code, failure.times, failure.extractor_version) == ("encrypted", 2, "1.1")
    assert failure.message == "The PDF is encrypted; remove the password and ingest it again."
    assert not failure.is_resolved
    save_plan(session, PLAN, replace(FILE, sha256="b" * 64), "1.1")
    session.refresh(failure)
    assert failure.is_resolved
    assert failure.resolved_at is not None


def test_another_error_closes_the_earlier_one(session: Session) -> None:
    record_failure(session, FILE.uri, None, TooLarge("The file is too large."))
    record_failure(session, FILE.uri, None, ValueError("Unforeseen."))
    rows = session.scalars(select(Failure).order_by(Failure.id)).all()
    assert [(row.code, row.is_resolved, row.times) for row in rows] == [
        ("too_large", True, 1),
        ("unexpected", False, 1),
    ]


def test_a_failure_is_closed_when_the_content_is_known_already(session: Session) -> None:
    copy = replace(FILE, uri="file:///plans/copy.pdf")
    save_plan(session, PLAN, FILE, "1.0")
    record_failure(session, copy.uri, None, PermissionError("Permission denied"))
    resolve_failures(session, copy)
    assert session.scalars(select(Failure)).one().is_resolved


def test_a_batch_is_written_down(session: Session) -> None:
    run_id = start_run(session, "1.0")
    result = save_plan(session, PLAN, FILE, "1.0", run_id=run_id)
    finish_run(session, run_id, RunCounts(files=2, loaded=1, failed=1, tasks=3))
    run = session.get_one(models.IngestRun, run_id)
    edition = session.get_one(Edition, result.edition_id)
    assert (run.files, run.loaded, run.failed, run.tasks) == (2, 1, 1, 3)
    assert run.finished_at is not None
    assert (edition.run_id, edition.received_at) == (run_id, run.started_at)


def test_issues_that_the_database_adds_are_counted(session: Session) -> None:
    """An amending document whose plan is not there: the reader has no issue, the stored edition has."""
    assert AMENDING.issues == ()
    result = save_plan(session, AMENDING, FILE, "1.0")
    codes = session.scalars(select(Issue.code).where(Issue.edition_id == result.edition_id)).all()
    assert set(codes) == {"effect_not_applied"}
    assert result.issues == len(codes)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_how_many_statements_a_plan_takes(session: Session, engine: Engine) -> None:
    """A plan with records of every kind, its agencies known: each statement takes 0.1 ms and more."""
    save_plan(session, PLAN, FILE, "1.0")
    sent: list[str] = []

    def note(_connection: Connection, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    other = replace(PLAN, header=replace(PLAN.header, number="182/KH-UBND"))
    save_plan(session, other, file("ke-hoach-182"), "1.0")
    assert len(sent) <= 115, sent
