"""What people said of tasks follows them into a joined row and stays with the first part of a parted one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Task
from models import TaskComment, TaskMark
from pipeline.in_force.comments import Comment, store_comment
from pipeline.in_force.mark_places import OTHERWISE
from pipeline.in_force.marks import Mark, store_marks
from tests.pipeline.desk.reviewing.conftest import Reviewer, save_doubted
from tests.pipeline.desk.reviewing.sent_forms import fields_of
from tests.pipeline.desk.reviewing.test_two_rows_outliving import (
    FIRST,
    PART,
    REST,
    SECOND,
    WHOLE,
    joined_text,
    read_as_decided,
)

JOIN = f"/desk/review/1/task/{FIRST + 1}/join/below"
PARTED = f"/desk/review/1/task/{WHOLE + 1}/part"
NOTE = "Đã trình dự thảo"
Found = list[tuple[str, int | None, str | None]]


def say_of(engine: Engine, task: Task, content: str | None = None) -> None:
    """A task is marked as done and commented on."""
    words = (1, task.ordinal, task.section, content or task.content)
    with Session(engine) as session:
        store_marks(session, [Mark(*words, "done", note=NOTE)], "Lan")
        store_comment(session, Comment(*words, NOTE), "Minh")


def found(engine: Engine) -> Found:
    """State, place from 0 and reason of the mark, then of the comment."""
    with Session(engine) as session:
        mark, comment = session.scalars(select(TaskMark)).one(), session.scalars(select(TaskComment)).one()
        said: list[TaskMark | TaskComment] = [mark, comment]
        return [(s.state, s.record_position and s.record_position - 1, s.reason) for s in said]


def send(desk: Reviewer, address: str, form_id: str, **typed: str) -> None:
    form = fields_of(desk.client.get(address).text, form_id)
    assert desk.client.post(address, data={**form, **typed}).status_code == 303


def join(desk: Reviewer) -> None:
    send(desk, JOIN, "two-rows")


def part(desk: Reviewer) -> None:
    send(desk, PARTED, "missed-form", **{"value:content": PART, "second:content": REST})


@pytest.mark.parametrize("place", [FIRST, SECOND])
def test_of_either_row_it_is_found_at_the_joined_one(reviewer: Reviewer, doubted: Plan, place: int) -> None:
    """It says more than the row that was done: a person looks again. Undone, all is as before."""
    say_of(reviewer.engine, doubted.tasks[place])
    join(reviewer)
    assert found(reviewer.engine) == [("to_review", FIRST, OTHERWISE)] * 2
    more = replace(doubted.tasks[0], ordinal="0", content="Thành lập Tổ công tác", proofs={})
    save_doubted(reviewer.engine, replace(doubted, tasks=(more, *doubted.tasks), issues=()), "1.1")
    assert found(reviewer.engine) == [("to_review", FIRST + 1, OTHERWISE)] * 2
    reviewer.post("/desk/review/undo")
    assert found(reviewer.engine) == [("active", place + 1, None)] * 2


@pytest.mark.parametrize("place", [FIRST, SECOND])
def test_so_it_is_where_newer_rules_join_the_rows_themselves(
    reviewer: Reviewer, doubted: Plan, place: int
) -> None:
    say_of(reviewer.engine, doubted.tasks[place])
    join(reviewer)
    save_doubted(reviewer.engine, read_as_decided(doubted), "1.1")
    assert found(reviewer.engine) == [("to_review", FIRST, OTHERWISE)] * 2


def test_said_of_the_joined_row_it_stays_with_the_first_when_that_is_undone(
    reviewer: Reviewer, doubted: Plan
) -> None:
    join(reviewer)
    say_of(reviewer.engine, doubted.tasks[FIRST], joined_text(doubted))
    save_doubted(reviewer.engine, doubted, "1.1")
    assert found(reviewer.engine) == [("active", FIRST, None)] * 2
    reviewer.post("/desk/review/undo")
    assert found(reviewer.engine) == [("to_review", FIRST, OTHERWISE)] * 2


def test_it_stays_with_the_first_part(reviewer: Reviewer, doubted: Plan) -> None:
    say_of(reviewer.engine, doubted.tasks[WHOLE])
    part(reviewer)
    assert found(reviewer.engine) == [("to_review", WHOLE, OTHERWISE)] * 2
    save_doubted(reviewer.engine, doubted, "1.1")
    assert found(reviewer.engine) == [("to_review", WHOLE, OTHERWISE)] * 2
    reviewer.post("/desk/review/undo")
    assert found(reviewer.engine) == [("active", WHOLE, None)] * 2


@pytest.mark.parametrize(("content", "place"), [(PART, WHOLE), (REST, WHOLE + 1)])
def test_said_of_a_part_it_is_found_at_the_whole_when_that_is_undone(
    reviewer: Reviewer, doubted: Plan, content: str, place: int
) -> None:
    part(reviewer)
    task = doubted.tasks[WHOLE] if content == PART else replace(doubted.tasks[WHOLE], ordinal=None)
    say_of(reviewer.engine, task, content)
    save_doubted(reviewer.engine, doubted, "1.1")
    assert found(reviewer.engine) == [("active", place, None)] * 2
    reviewer.post("/desk/review/undo")
    assert found(reviewer.engine) == [("to_review", WHOLE, OTHERWISE)] * 2


def test_of_a_row_that_is_taken_out_it_is_told_at_the_document(reviewer: Reviewer, doubted: Plan) -> None:
    say_of(reviewer.engine, doubted.tasks[SECOND])
    reviewer.send("task", SECOND + 1, "remove")
    front = reviewer.client.get("/desk/follow").text
    link = front.split('href="/desk/follow/documents/', 1)[1].split('"', 1)[0]
    page = reviewer.client.get(f"/desk/follow/documents/{link}").text
    told = page.split('id="lost"', 1)[1]
    assert told.count(NOTE) == 2
    assert told.count(doubted.tasks[SECOND].content) == 2
