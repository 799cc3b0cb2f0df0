"""Marks of tasks as done or not: stored with who and when, and in force at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Edition, RecurringDate, Task, TaskMark
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.common.errors import WrongUse
from pipeline.common.local_time import today
from pipeline.database.correction_rows import ACTIVE, WITHDRAWN
from pipeline.database.transactions import write
from pipeline.in_force.consolidate import settle

Result = Literal["done", "not_done"]
RESULTS: tuple[Result, ...] = get_args(Result)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person says of a task, which is known by its document, number, section and text.

    `result` None takes back what was said before; `due_on` is one date of a recurring task.
    """

    document_id: int
    ordinal: str | None
    section: str | None
    row_text: str
    result: Result | None
    done_on: date | None = None
    note: str | None = None
    link: str | None = None
    due_on: date | None = None


def store_marks(session: Session, marks: Sequence[Mark], by: str) -> int:
    """Store marks, all or none; gives how many rows of `task_mark` that changed. Commits.

    A mark takes the place of the earlier one of the same task and date. The same again changes
    nothing.
    """
    return write(session, lambda: _store(session, marks, by))


def are_marks_stored(session: Session, marks: Sequence[Mark]) -> bool:
    """Whether storing these would change nothing."""
    return all(_is_stored(session, _completed(session, mark)) for mark in marks)


def _store(session: Session, marks: Sequence[Mark], by: str) -> int:
    new: list[TaskMark] = []
    withdrawn = 0
    for given in marks:
        mark = _completed(session, given)
        if _is_stored(session, mark):
            continue
        if mark.result is None:
            withdrawn += _withdraw(_find_earlier(session, mark))
        else:
            new.append(_add(session, mark, by))
    session.flush()
    settle(session, {mark.document_id for mark in marks})
    for row in new:
        _check_found(row)
        _withdraw(_find_replaced(session, row))
    settle(session, {mark.document_id for mark in new})
    return withdrawn + len(new)


def _check_found(row: TaskMark) -> None:
    """Raises WrongUse where no task, or more than one, is what was marked just now."""
    if row.state != ACTIVE:
        raise WrongUse(
            f"No single task in force is number {row.ordinal or '-'}, “{row.row_text}”; see "
            "`kehoach show`."
        )


def drop_mark(session: Session, mark_id: int) -> None:
    """Take back one mark by its own number, wherever its task is now. Commits."""
    write(session, lambda: _drop(session, mark_id))


def are_dropped(session: Session, mark_ids: Sequence[int]) -> bool:
    """Whether these marks are taken back already."""
    marks = [session.get(TaskMark, mark_id) for mark_id in mark_ids]
    return all(mark is None or mark.state == WITHDRAWN for mark in marks)


def _drop(session: Session, mark_id: int) -> None:
    mark = session.get(TaskMark, mark_id)
    if mark is None or mark.state == WITHDRAWN:
        raise WrongUse(f"There is no mark {mark_id}; see the view task_progress.")
    mark.state = WITHDRAWN
    session.flush()
    settle(session, {mark.document_id})


def _add(session: Session, mark: Mark, by: str) -> TaskMark:
    names = ("ordinal", "section", "row_text", "result", "note", "link")
    words = storable({name: getattr(mark, name) for name in names} | {"made_by": by})
    row = TaskMark(
        document_id=mark.document_id,
        due_on=mark.due_on,
        done_on=mark.done_on,
        made_at=utc_now(),
        state=ACTIVE,
        **words,
    )
    session.add(row)
    return row


def _completed(session: Session, mark: Mark) -> Mark:
    """The mark with the day left out: done today; and with its date, where the task recurs."""
    done_on = mark.done_on
    if mark.result == "done" and done_on is None:
        done_on = today()
    mark = replace(mark, done_on=done_on if mark.result == "done" else None)
    dates = _find_dates(session, mark)
    if not dates or mark.result is None:
        return mark
    return replace(mark, due_on=_choose_date(mark, dates))


def _choose_date(mark: Mark, dates: Sequence[date]) -> date:
    """The date named, else the first that was not past when it was done."""
    if mark.due_on is None:
        day = mark.done_on or today()
        return next((due for due in dates if due >= day), dates[-1])
    if mark.due_on not in dates:
        listed = ", ".join(f"{due}" for due in dates)
        raise WrongUse(f"The task is not due on {mark.due_on}; it is on {listed}.")
    return mark.due_on


def _find_dates(session: Session, mark: Mark) -> list[date]:
    """The dates of a task in the edition in force; [] for one that is due once."""
    dates = RecurringDate
    query = (
        select(dates.due_on)
        .join(Task, (dates.record_kind == "task") & (Task.id == dates.record_id))
        .join(Edition, Edition.id == Task.edition_id)
        .where(Edition.document_id == mark.document_id, Edition.is_current)
        .where(
            Task.content == mark.row_text,
            Task.ordinal.is_not_distinct_from(mark.ordinal),
        )
    )
    return list(session.scalars(query.order_by(dates.due_on).distinct()))


def _is_stored(session: Session, mark: Mark) -> bool:
    earlier = _find_earlier(session, mark)
    if mark.result is None:
        return not earlier
    said = (mark.result, mark.done_on, storable(mark.note), storable(mark.link))
    return any((m.result, m.done_on, m.note, m.link) == said for m in earlier)


def _find_earlier(session: Session, mark: Mark) -> list[TaskMark]:
    """Marks of the same words that still stand; of every date where none is named."""
    query = select(TaskMark).where(
        TaskMark.document_id == mark.document_id,
        TaskMark.row_text == storable(mark.row_text),
        TaskMark.ordinal.is_not_distinct_from(mark.ordinal),
        TaskMark.section.is_not_distinct_from(mark.section),
        TaskMark.state != WITHDRAWN,
    )
    if mark.due_on is not None:
        query = query.where(TaskMark.due_on == mark.due_on)
    return list(session.scalars(query))


def _find_replaced(session: Session, row: TaskMark) -> list[TaskMark]:
    """Earlier marks of the same task and date, whatever it read like then."""
    query = select(TaskMark).where(
        TaskMark.document_id == row.document_id,
        TaskMark.record_position.is_not_distinct_from(row.record_position),
        TaskMark.due_on.is_not_distinct_from(row.due_on),
        TaskMark.state != WITHDRAWN,
        TaskMark.id < row.id,
    )
    found = session.scalars(query)
    is_placed = row.record_position is not None
    return [m for m in found if is_placed or m.row_text == row.row_text]


def _withdraw(marks: Sequence[TaskMark]) -> int:
    for mark in marks:
        mark.state = WITHDRAWN
    return len(marks)
