"""What `mark` does: a person's word on tasks stored, one by one or from a spreadsheet."""

from __future__ import annotations

import getpass
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from pipeline.asking.task_choice import Row, choose_task, find_task
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.database.opening import open_database
from pipeline.in_force.marks import Mark, Result, drop_mark, store_marks
from pipeline.review.cells import read_day
from pipeline.review.mark_sheet import read_marks

SAID: dict[Result | None, str] = {
    "done": "done",
    "not_done": "not done",
    None: "not marked any more",
}


class TaskNamed(NamedTuple):
    """How a person named a task: by document and number, or by its row."""

    number: str | None
    ordinal: str | None
    task_id: int | None
    section: str | None
    issuer: str


def mark_task(
    named: TaskNamed,
    result: Result | None,
    on: str | None,
    due_on: str | None,
    note: str | None,
    link: str | None,
    by: str | None,
) -> str:
    """Store a mark; gives a line that says what is so now."""
    done_on, date_meant = _day(on), _day(due_on)
    with open_database(begin()) as engine, Session(engine) as session:
        task = _find(session.connection(), named)
        words = (task["ordinal"], task["section"], task["content"])
        document_id = task["document_id"]
        mark = Mark(document_id, *words, result, done_on, note, link, date_meant)
        changed = store_marks(session, [mark], by or getpass.getuser())
    where = f"{task['document_number'] or ''} {task['ordinal'] or ''}".strip()
    if not changed:
        return say(f"{where} is {SAID[result]} (as before): {task['content']}")
    return say(f"{where} is {SAID[result]}: {task['content']}")


def drop_by_number(mark_id: int) -> None:
    """Take back one mark by its own number."""
    with open_database(begin()) as engine, Session(engine) as session:
        drop_mark(session, mark_id)


def import_sheet(path: Path, by: str | None) -> str:
    """Store the marks of a spreadsheet; gives a line with how many there were."""
    user = by or getpass.getuser()
    with open_database(begin()) as engine, Session(engine) as session:
        found = read_marks(session.connection(), path)
        marks: dict[str, list[Mark]] = defaultdict(list)
        for row in found:
            marks[row.by or user].append(row.mark)
        changed = sum(store_marks(session, said, who) for who, said in marks.items())
    return say(f"{len(found)} marks read, {changed} stored")


def _find(connection: Connection, named: TaskNamed) -> Row:
    if named.task_id is not None:
        return find_task(connection, named.task_id)
    if named.number is None or named.ordinal is None:
        raise WrongUse(
            "Name the task: its document and number (181/KH-UBND 2.1), or --task."
        )
    return choose_task(
        connection, named.number, named.ordinal, named.issuer, named.section
    )


def _day(typed: str | None) -> date | None:
    if typed is None:
        return None
    try:
        return read_day(typed)
    except ValueError as error:
        raise WrongUse(f"{error}.") from error
