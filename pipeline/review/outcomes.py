"""What became of a review: what was stored, what rests, what waits for a person and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from extractors.applying.corrections import ROW
from models import Correction, Document, FieldChange, TaskMark
from pipeline.common.language import say
from pipeline.database.correction_rows import ACTIVE, TO_REVIEW, WITHDRAWN

STORED, RESTS, WAITS = "stored", "rests", "waits"
READ_SO = "The file reads so by now; nothing is changed."
REPEALED = "The task is no longer in force."


class Outcome(NamedTuple):
    """One decision and what became of it: "waits", "64/KH-UBND task 2 due_to", "a → b", why."""

    state: str
    where: str
    what: str
    why: str = ""


class Last(NamedTuple):
    """The last ids before something was stored."""

    correction: int
    mark: int


def find_last(session: Session) -> Last:
    """The last corrections and marks there are."""
    correction = session.scalar(select(func.max(Correction.id))) or 0
    return Last(correction, session.scalar(select(func.max(TaskMark.id))) or 0)


def find_outcomes(
    session: Session, document_ids: Collection[int], before: Last
) -> list[Outcome]:
    """Of these documents what was stored after `before`, and all that rests or waits."""
    names = dict(session.execute(select(Document.id, Document.number)).tuples().all())
    found = [
        *_corrections(session, document_ids, before.correction, names),
        *_marks(session, document_ids, before.mark, names),
    ]
    order = (STORED, RESTS, WAITS)
    return sorted(found, key=lambda outcome: order.index(outcome.state))


def _corrections(
    session: Session,
    document_ids: Collection[int],
    before: int,
    names: dict[int, str | None],
) -> Iterator[Outcome]:
    applied = set(session.scalars(select(FieldChange.correction_id)))
    query = select(Correction).where(
        Correction.document_id.in_(document_ids), Correction.state != WITHDRAWN
    )
    for c in session.scalars(query.order_by(Correction.id)):
        where = _where(names[c.document_id], c.record, c.ordinal, c.field)
        if c.state == TO_REVIEW:
            yield Outcome(WAITS, where, _change(c), c.note or "")
        elif c.id not in applied:
            yield Outcome(RESTS, where, _change(c), READ_SO)
        elif c.id > before:
            yield Outcome(STORED, where, _change(c))


def _change(c: Correction) -> str:
    """ "2026-06-30 → 2026-05-31", "row added: Xây dựng …", "row taken out: …" """
    if c.field == ROW and c.new is None:
        return say(f"row taken out: {c.old}")
    if c.field == ROW:
        return say(f"row added: {c.new}")
    empty = say("(empty)")
    return f"{c.old or empty} → {c.new or empty}"


def _marks(
    session: Session,
    document_ids: Collection[int],
    before: int,
    names: dict[int, str | None],
) -> Iterator[Outcome]:
    query = select(TaskMark).where(
        TaskMark.document_id.in_(document_ids), TaskMark.state != WITHDRAWN
    )
    for mark in session.scalars(query.order_by(TaskMark.id)):
        where = _where(names[mark.document_id], "task", mark.ordinal, "result")
        what = f"{say(mark.result)} {mark.done_on or ''}".strip()
        if mark.state != ACTIVE:
            yield Outcome(WAITS, where, what, mark.reason or "")
        elif mark.record_position is None:
            yield Outcome(RESTS, where, what, REPEALED)
        elif mark.id > before:
            yield Outcome(STORED, where, what)


def _where(number: str | None, record: str, ordinal: str | None, field: str) -> str:
    name = "" if field == ROW else say(field)
    parts = (number or say("(no number)"), say(record), ordinal, name)
    return " ".join(part for part in parts if part)
