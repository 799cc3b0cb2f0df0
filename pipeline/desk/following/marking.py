"""A task marked as done, partly done or not done, and a mark taken back."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.routing import Route

from models.marks import task_progress
from pipeline.common.local_time import today
from pipeline.desk.desk import Desk
from pipeline.desk.following.task_forms import (
    Row,
    WrongInput,
    form_route,
)
from pipeline.desk.forms import number_of, text_of
from pipeline.desk.words import say
from pipeline.in_force.marks import Mark, Result, drop_mark, store_marks

# What a person may say, and how it is stored: what is done in part is not done, its note says what.
RESULTS: dict[str, Result] = {
    "done": "done",
    "partly": "not_done",
    "not_done": "not_done",
}
CHOICES = tuple(RESULTS)
LONGEST_NOTE = 2_000
LONGEST_LINK = 2_000


def routes(desk: Desk) -> list[Route]:
    """Where the forms of marks are sent to."""
    return [
        form_route(desk, "/follow/mark", "marked", _mark),
        form_route(desk, "/follow/unmark", "unmarked", _unmark),
    ]


def read_mark(task: Row, form: FormData) -> Mark:
    """What a form says of a task. Raises WrongInput."""
    choice = text_of(form, "result")
    if choice not in RESULTS:
        raise WrongInput("follow_wrong_result")
    done_on = _read_day(form, "done_on") if choice == "done" else None
    if done_on is not None and done_on > today():
        raise WrongInput("follow_future_day")
    return Mark(
        task["document_id"],
        task["ordinal"],
        task["section"],
        task["content"],
        RESULTS[choice],
        done_on,
        _read_note(form, choice),
        read_link(text_of(form, "link")),
        _read_day(form, "due_on"),
    )


def read_link(text: str) -> str | None:
    """An address of http or https, None for nothing. Raises WrongInput."""
    if not text:
        return None
    if len(text) > LONGEST_LINK or not _is_web_address(text):
        raise WrongInput("follow_wrong_link")
    return text


def _is_web_address(text: str) -> bool:
    if not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _read_note(form: FormData, choice: str) -> str | None:
    note = text_of(form, "note")
    if len(note) > LONGEST_NOTE:
        raise WrongInput("follow_note_too_long", most=LONGEST_NOTE)
    if choice != "partly":
        return note or None
    if not note:
        raise WrongInput("follow_needs_note")
    return say("follow_partly_note", "vi", note=note)


def _read_day(form: FormData, name: str) -> date | None:
    text = text_of(form, name)
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongInput("follow_wrong_day") from None


def _mark(session: Session, task: Row, form: FormData, by: str) -> None:
    store_marks(session, [read_mark(task, form)], by)


def _unmark(session: Session, task: Row, form: FormData, _by: str) -> None:
    """Take back a mark of this task, whoever made it, as the command does."""
    mark_id = number_of(form, "mark")
    query = select(task_progress.c.mark_id).where(
        task_progress.c.mark_id == mark_id, task_progress.c.task_id == task["task_id"]
    )
    if session.scalar(query) is None:
        raise HTTPException(404, "not_found")
    drop_mark(session, mark_id)
