"""The life of a comment: written, kept over re-ingest and amendments, taken back by who wrote it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import TaskComment
from models.views import current_document
from pipeline.asking.task_comments import read_comments, read_lost
from pipeline.batches.store import save_plan
from pipeline.common.errors import WrongUse
from pipeline.in_force.comments import LONGEST_COMMENT, Comment, store_comment, withdraw_comment
from pipeline.in_force.mark_places import GONE, OTHERWISE
from tests.sample_plans import AMENDING, PLAN, TASKS, file

TEXT = "Đã gửi dự thảo.\n<b>Chờ</b> Sở Nội vụ góp ý."


def save(session: Session, plan: Plan, name: str, version: str = "1.0") -> None:
    save_plan(session, plan, file(name), version)


def comment(session: Session, text: str = TEXT, row_text: str = TASKS[0].content) -> None:
    query = select(current_document.c.document_id)
    task = TASKS[0]
    given = Comment(session.scalars(query).one(), task.ordinal, task.section, row_text, text)
    store_comment(session, given, "Lan")


def stored(session: Session) -> TaskComment:
    return session.scalars(select(TaskComment)).one()


def test_it_is_kept_as_written(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    comment(session)
    found = stored(session)
    assert (found.text, found.made_by, found.state, found.record_position) == (TEXT, "Lan", "active", 1)


def test_it_stays_with_its_task(session: Session) -> None:
    """Read again by new rules, with another task before it."""
    save(session, PLAN, "ke-hoach-181")
    comment(session)
    first = replace(TASKS[1], ordinal="0", content="Thành lập Tổ công tác", proofs={})
    save(session, replace(PLAN, tasks=(first, *TASKS)), "ke-hoach-181-sua", "2.0")
    session.expire_all()
    assert (stored(session).record_position, stored(session).state) == (2, "active")


def test_what_reads_otherwise_is_told(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    comment(session)
    other = replace(TASKS[0], content="Lập đề án đào tạo cán bộ cấp xã")
    save(session, replace(PLAN, tasks=(other, *TASKS[1:])), "ke-hoach-181-sua", "2.0")
    session.expire_all()
    found = stored(session)
    assert (found.state, found.reason) == ("to_review", GONE)
    assert "marked" not in GONE + OTHERWISE  # it was not


def test_an_amendment_keeps_it(session: Session) -> None:
    """The decision moves the deadline of task I 1 and repeals task I 1.1: its comment is kept, without a task."""
    save(session, PLAN, "ke-hoach-181")
    comment(session)
    repealed = TASKS[1]
    document_id = stored(session).document_id
    words = (repealed.ordinal, repealed.section, repealed.content)
    store_comment(session, Comment(document_id, *words, "Đã rà soát"), "Lan")
    save(session, AMENDING, "quyet-dinh-905")
    session.expire_all()
    first = session.scalars(select(TaskComment).where(TaskComment.text == TEXT)).one()
    assert (first.state, first.record_position) == ("active", 1)
    assert [found.text for found in read_comments(session, document_id, 1)] == [TEXT]
    assert [found.text for found in read_lost(session, TaskComment, document_id)] == ["Đã rà soát"]


@pytest.mark.parametrize("text", ["", " \n", "x" * (LONGEST_COMMENT + 1)])
def test_nothing_or_too_much(session: Session, text: str) -> None:
    save(session, PLAN, "ke-hoach-181")
    with pytest.raises(WrongUse):
        comment(session, text)


def test_a_task_that_is_not_there(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    with pytest.raises(WrongUse, match="No single task in force"):
        comment(session, row_text="Một nhiệm vụ khác hẳn")
    assert session.scalars(select(TaskComment)).all() == []


def test_of_two_tasks_that_say_the_same_none_is_commented_on(session: Session) -> None:
    save(session, replace(PLAN, tasks=(*TASKS, TASKS[0])), "ke-hoach-181")
    with pytest.raises(WrongUse, match="No single task in force"):
        comment(session)


def test_only_who_wrote_it_takes_it_back(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    comment(session)
    number = stored(session).id
    with pytest.raises(WrongUse, match="another person's"):
        withdraw_comment(session, number, "Minh")
    withdraw_comment(session, number, "Lan")
    assert stored(session).state == "withdrawn"
    with pytest.raises(WrongUse, match="not there any more"):
        withdraw_comment(session, number, "Lan")
