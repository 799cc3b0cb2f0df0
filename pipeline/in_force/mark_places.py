"""Where the tasks stand today that people marked as done or not, or commented on: found again by
what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import fuzz
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from extractors.applying.consolidation import Consolidation
from extractors.applying.corrections import RowCorrection, find_row
from extractors.applying.drafts import Draft, DraftRow
from extractors.applying.row_finding import QUOTED, SHORTEST_PART
from extractors.language.text import fold
from extractors.values.plan import Plan
from models import Edition, TaskComment, TaskMark
from pipeline.common.local_time import local_day
from pipeline.database.correction_rows import ACTIVE, TO_REVIEW, WITHDRAWN
from pipeline.database.readback import read_plan
from pipeline.database.row_values import Row

# Reasons to look at a mark or a comment again.
GONE = "The task was not found any more; look at it again."
OTHERWISE = "The task reads otherwise now than it did then; look at it again."
Said = TypeVar("Said", TaskMark, TaskComment)

# What people said of a document's tasks and did not take back: statements put together once.
STANDING: dict[type[Any], Select[Any]] = {
    table: select(table)
    .where(table.document_id == bindparam("document_id"), table.state != WITHDRAWN)
    .order_by(table.id)
    for table in (TaskMark, TaskComment)
}


class Place(NamedTuple):
    """What became of a mark or a comment: the task's place from 1, and why a person should look."""

    position: int | None
    reason: str | None = None


class Versions(NamedTuple):
    """A plan as read and as in force; `places` has the index in force of each task as read that is
    there, by itself or joined with another.
    """

    read: Draft
    in_force: Draft
    places: Mapping[int, int]


def settle_marks(session: Session, base: Edition, done: Consolidation | None) -> None:
    """Find the tasks of a document's marks and comments in the edition in force, made from `base`.

    What reads otherwise, or is not there, is put up for review; a repealed task keeps its mark.
    """
    said: list[TaskMark | TaskComment] = [
        *_standing(session, TaskMark, base.document_id),
        *_standing(session, TaskComment, base.document_id),
    ]
    if not said:
        return
    versions = _versions(read_plan(session, base), done)
    for one in said:
        place = find_place(versions, one.ordinal, one.section, one.row_text)
        _settle(one, place)
    session.flush()


def _standing(session: Session, table: type[Said], document_id: int) -> Sequence[Said]:
    """What people said of a document's tasks and did not take back."""
    found: Sequence[Said] = session.scalars(
        STANDING[table], {"document_id": document_id}
    ).all()
    return found


def find_marks_on(
    session: Session, base: Edition, done: Consolidation, day: date
) -> list[Row]:
    """The marks of a document that were made until a day, as rows for a copy as of that day."""
    marks = _standing(session, TaskMark, base.document_id)
    versions = _versions(read_plan(session, base), done) if marks else None
    return [
        _copied(mark, versions)
        for mark in marks
        if versions is not None and local_day(mark.made_at) <= day
    ]


def _copied(mark: TaskMark, versions: Versions) -> Row:
    """A mark with the place that its task has in these versions."""
    place = find_place(versions, mark.ordinal, mark.section, mark.row_text)
    known = {c.key: getattr(mark, c.key) for c in TaskMark.__table__.columns}
    state = ACTIVE if place.reason is None else TO_REVIEW
    return known | {
        "state": state,
        "reason": place.reason,
        "record_position": place.position,
    }


def _versions(plan: Plan, done: Consolidation | None) -> Versions:
    read = Draft.of(plan)
    if done is None:
        return Versions(read, read, {n: n for n in range(len(plan.tasks))})
    origins = enumerate(done.origins["task"])
    own = {origin: n for n, origin in origins if origin is not None}
    return Versions(read, Draft.of(done.plan), {**done.joined, **own})


def _settle(mark: TaskMark | TaskComment, place: Place) -> None:
    """Write down where the task is; what is right already is not written."""
    state = ACTIVE if place.reason is None else TO_REVIEW
    found = (state, place.reason, place.position)
    if (mark.state, mark.reason, mark.record_position) != found:
        mark.state, mark.reason, mark.record_position = found


def find_place(
    versions: Versions, ordinal: str | None, section: str | None, text: str
) -> Place:
    """Where the task of a mark or comment is today: by what is in force, else by what was read."""
    key = RowCorrection("task", ordinal, section, text, "content", None, None)
    same = _find_same(versions.in_force, key)
    if same is not None:
        return _place(same, text)
    as_read = find_row(versions.read, key)
    if as_read is None:
        found = find_row(versions.in_force, key) or _find_around(versions, text)
        return Place(None, GONE) if found is None else _place(found, text)
    index = versions.places.get(as_read.origin or 0)
    if index is None:
        return Place(None)  # an amendment or a reviewer took it out
    return _place(versions.in_force.rows["task"][index], text)


def _find_around(versions: Versions, text: str) -> DraftRow | None:
    """The one task in force of which the text is a part: newer rules join what they had parted, or
    a parting is taken back.
    """
    said = fold(text)
    if len(said) < SHORTEST_PART:
        return None
    entries = versions.in_force.entries("task")
    found = [entry for entry in entries if said in fold(entry.row.content)]
    return found[0] if len(found) == 1 else None


def _find_same(draft: Draft, key: RowCorrection) -> DraftRow | None:
    """The one task with this number, section and text."""
    wanted = (key.ordinal, key.section, fold(key.row_text))
    fitting = [
        entry
        for entry in draft.entries("task")
        if (entry.row.ordinal, entry.row.section, fold(entry.row.content)) == wanted
    ]
    return fitting[0] if len(fitting) == 1 else None


def _place(entry: DraftRow, text: str) -> Place:
    position = (entry.origin or 0) + 1
    reason = None if _says_the_same(entry.row.content, text) else OTHERWISE
    return Place(position, reason)


def _says_the_same(content: str, marked: str) -> bool:
    """Whether two texts are one task: alike, and with the same figures."""
    if _figures(content) != _figures(marked):
        return False
    return fuzz.ratio(fold(content), fold(marked)) / 100 >= QUOTED


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)
