"""Comments on a task, and one's own taken back."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.following.task_forms import Row, form_route
from pipeline.desk.forms import number_of, text_of
from pipeline.in_force.comments import Comment, store_comment, withdraw_comment


def routes(desk: Desk) -> list[Route]:
    """Where the forms of comments are sent to."""
    return [
        form_route(desk, "/follow/comment", "commented", _comment),
        form_route(desk, "/follow/uncomment", "uncommented", _uncomment),
    ]


def _comment(session: Session, task: Row, form: FormData, by: str) -> None:
    words = (task["ordinal"], task["section"], task["content"])
    text = text_of(form, "text")
    store_comment(session, Comment(task["document_id"], *words, text), by)


def _uncomment(session: Session, _task: Row, form: FormData, by: str) -> None:
    withdraw_comment(session, number_of(form, "comment"), by)
