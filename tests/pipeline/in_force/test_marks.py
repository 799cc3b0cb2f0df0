"""The life of a mark: given, kept over re-ingest, new rules, reissues and amendments, or put up for review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Effect, Plan
from extractors.values.records import Period, Task
from models import TaskMark, due_date, task_progress
from models.views import current_document, current_issue, current_task, task_status
from pipeline.asking.as_of import open_as_of
from pipeline.batches.store import save_plan
from pipeline.common.errors import WrongUse
from pipeline.common.local_time import local_day, today
from pipeline.in_force.marks import Mark, Result, drop_mark, store_marks
from tests.sample_plans import AMENDING, EFFECTS, PLAN, TASKS, file

TASK = TASKS[0]  # due by 2026-06-30
QUARTERLY = replace(TASKS[1], due=Period("Hằng quý", recurrence="quarterly"))
IN_TIME, LATE = date(2026, 6, 1), date(2026, 7, 15)


def save(session: Session, plan: Plan, name: str, version: str = "1.0") -> None:
    save_plan(session, plan, file(name), version)


def mark(
    session: Session,
    result: Result | None,
    done_on: date | None = IN_TIME,
    task: Task = TASK,
    due_on: date | None = None,
    note: str | None = None,
) -> int:
    query = select(current_document.c.document_id).where(current_document.c.number == "181/KH-UBND")
    given = Mark(
        session.scalars(query).one(),
        task.ordinal,
        task.section,
        task.content,
        result,
        done_on,
        note,
        None,
        due_on,
    )
    return store_marks(session, [given], "Lan")


def status(session: Session, ordinal: str = "1") -> str:
    query = select(task_status.c.status).join(current_task, current_task.c.task_id == task_status.c.task_id)
    return str(session.scalars(query.where(current_task.c.ordinal == ordinal)).one())


def states(session: Session) -> list[str]:
    return list(session.scalars(select(TaskMark.state).order_by(TaskMark.id)))


def issues(session: Session) -> list[str]:
    query = select(current_issue.c.message).where(current_issue.c.code == "mark_to_review")
    return list(session.scalars(query))


def with_task(task: Task) -> Plan:
    return replace(PLAN, tasks=(task, *TASKS[1:]))


@pytest.fixture
def marked(session: Session) -> Session:
    save(session, PLAN, "ke-hoach-181")
    assert mark(session, "done", note="Cổng dữ liệu mở đã vận hành") == 1
    return session


def test_done_late_and_not_done(marked: Session) -> None:
    assert status(marked) == "done"
    assert mark(marked, "done", LATE) == 1
    assert status(marked) == "done_late"
    assert mark(marked, "not_done", None) == 1
    assert status(marked) in ("open", "overdue")
    assert mark(marked, None) == 1
    assert states(marked) == ["withdrawn"] * 3


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_who_when_and_with_what_result(marked: Session) -> None:
    row = marked.execute(select(task_progress)).one()
    assert (row.ordinal, row.result, row.done_on, row.made_by) == ("1", "done", IN_TIME, "Lan")
    assert (row.content, row.note) == (TASK.content, "Cổng dữ liệu mở đã vận hành")
    assert row.made_at.tzinfo is not None


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_done_without_a_day_is_today(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    mark(session, "done", None)
    assert session.execute(select(task_progress.c.done_on)).scalar_one() == today()


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_the_same_mark_again_changes_nothing(marked: Session) -> None:
    assert mark(marked, "done", note="Cổng dữ liệu mở đã vận hành") == 0


def test_it_survives_the_same_file_and_a_new_extractor_version(marked: Session) -> None:
    save(marked, PLAN, "ke-hoach-181")
    moved = replace(PLAN, tasks=(replace(TASKS[2], content="Mục tiêu chung"), *TASKS))
    save(marked, moved, "ke-hoach-181", "1.1")
    assert (status(marked), states(marked)) == ("done", ["active"])


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_it_survives_a_reissue_that_numbers_anew(marked: Session) -> None:
    save(marked, with_task(replace(TASK, ordinal="7", due=Period("12/2026"))), "ke-hoach-181-lan-2")
    assert (status(marked, "7"), states(marked)) == ("done", ["active"])


def test_it_survives_an_amendment_and_goes_by_the_new_deadline(marked: Session) -> None:
    mark(marked, "done", LATE)
    save(marked, AMENDING, "qd-905")  # due by 2026-12-31 now; task 1.1 is repealed
    assert status(marked) == "done"


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_repealed_task_keeps_its_mark_unseen(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    mark(session, "done", IN_TIME, TASKS[1])
    save(session, AMENDING, "qd-905")
    assert (states(session), issues(session)) == (["active"], [])
    assert session.execute(select(task_progress.c.task_id)).scalar_one() is None


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_task_that_an_amendment_brought_can_be_marked(session: Session) -> None:
    new = Task("4", "I", None, "Đào tạo kỹ năng số cho cán bộ cấp xã", due=Period("2026"))
    inserts = Effect("insert", EFFECTS[0].amended, "Bổ sung nhiệm vụ số 4", tasks=(new,), section="I")
    save(session, PLAN, "ke-hoach-181")
    save(session, replace(AMENDING, effects=(inserts,)), "qd-905")
    mark(session, "done", IN_TIME, new)
    save(session, PLAN, "ke-hoach-181", "1.1")
    assert status(session, "4") == "done"


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize("content", ["Xây dựng Cổng dịch vụ công", "Xây dựng 2 Cổng dữ liệu mở của tỉnh"])
def test_it_is_put_up_for_review_when_the_task_reads_otherwise(marked: Session, content: str) -> None:
    save(marked, with_task(replace(TASK, content=content)), "ke-hoach-181", "1.1")
    assert status(marked) in ("open", "overdue")
    assert states(marked) == ["to_review"]
    (message,) = issues(marked)
    assert TASK.content in message
    save(marked, PLAN, "ke-hoach-181", "1.2")
    assert (status(marked), issues(marked)) == ("done", [])


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_mark_whose_task_is_gone_can_be_dropped(marked: Session) -> None:
    save(marked, replace(PLAN, tasks=TASKS[1:], issues=()), "ke-hoach-181", "1.1")
    assert states(marked) == ["to_review"]
    drop_mark(marked, marked.scalars(select(TaskMark.id)).one())
    assert (states(marked), issues(marked)) == (["withdrawn"], [])


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_what_no_task_says_cannot_be_marked(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    with pytest.raises(WrongUse, match="No single task"):
        mark(session, "done", IN_TIME, replace(TASK, content="Xây dựng cầu"))
    assert states(session) == []


def test_one_date_of_a_task_that_recurs(session: Session) -> None:
    save(session, replace(PLAN, tasks=(TASK, QUARTERLY)), "ke-hoach-181")
    mark(session, "done", date(2025, 6, 20), QUARTERLY)
    mark(session, "done", date(2025, 10, 5), QUARTERLY, due_on=date(2025, 9, 30))
    query = select(due_date.c.due_on, due_date.c.status).where(due_date.c.ordinal == "1.1")
    rows = session.execute(query.order_by(due_date.c.due_on)).tuples().all()
    days = [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]
    assert rows == list(zip(days, ["past", "done", "done_late", "past"], strict=True))
    assert status(session, "1.1") == "ongoing"


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_day_on_which_a_task_is_not_due_is_refused(session: Session) -> None:
    save(session, replace(PLAN, tasks=(TASK, QUARTERLY)), "ke-hoach-181")
    with pytest.raises(WrongUse, match="not due on 2025-05-01; it is on 2025-03-31"):
        mark(session, "done", IN_TIME, QUARTERLY, due_on=date(2025, 5, 1))


def test_days_that_come_once_and_those_of_reports(session: Session) -> None:
    tomorrow = today() + timedelta(days=1)
    once = replace(TASK, due=Period("ngày mai", None, tomorrow))
    save(session, with_task(once), "ke-hoach-181")
    rows = session.execute(select(due_date).order_by(due_date.c.due_on)).all()
    assert [(r.kind, r.due_on, r.status) for r in rows if r.ordinal == "1"] == [("task", tomorrow, "open")]
    reports = [(r.due_on, r.recurrence, r.basis) for r in rows if r.kind == "reporting"]
    assert reports == [
        (date(2025, 6, 30), "half_yearly", "period_end"),
        (date(2025, 11, 15), "yearly", "printed"),
    ]
    (report, _) = [r for r in rows if r.kind == "reporting"]
    assert (report.agencies, report.receivers) == (
        "Các sở, ban, ngành",
        "Sở Nội vụ; Câu lạc bộ Doanh nhân trẻ",
    )


@pytest.mark.parametrize("backend", ["sqlite"])  # the copy is always SQLite
@pytest.mark.parametrize(("days", "expected"), [(0, [("1", "active")]), (-1, [])])
def test_a_copy_as_of_a_day_has_the_marks_made_until_then(
    marked: Session, engine: Engine, days: int, expected: list[tuple[str, str]]
) -> None:
    save(marked, AMENDING, "qd-905")
    made_on = local_day(marked.scalars(select(TaskMark.made_at)).one())
    with open_as_of(engine, made_on + timedelta(days=days)) as copy, copy.connect() as connection:
        query = select(task_progress.c.ordinal, task_progress.c.state)
        query = query.where(task_progress.c.task_id.is_not(None))
        assert connection.execute(query).tuples().all() == expected
