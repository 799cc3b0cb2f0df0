"""/desk/follow/tasks/…: a task, what was recorded of it, and what people say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import RecurringDate
from models.marks import task_progress
from pipeline.asking.task_comments import read_comments
from pipeline.common.local_time import today
from pipeline.desk.desk import Desk
from pipeline.desk.following.marking import CHOICES, LONGEST_NOTE
from pipeline.desk.following.row_links import find_row, links_of
from pipeline.desk.following.showing import writers
from pipeline.in_force.comments import LONGEST_COMMENT

SAID = ("marked", "unmarked", "commented", "uncommented")


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        link = request.path_params["link"]
        said = request.query_params.get("said", "")
        with Session(desk.engine) as session:
            values = _read(session, link)
        return desk.page(
            request,
            "follow_task.html",
            link=link,
            said=said if said in SAID else "",
            choices=CHOICES,
            today=today(),
            most={"note": LONGEST_NOTE, "comment": LONGEST_COMMENT},
            **values,
            **writers(request),
        )

    return [Route("/follow/tasks/{link:path}", show)]


def _read(session: Session, link: str) -> dict[str, Any]:
    connection = session.connection()
    task = find_row(connection, "task", link)
    links = links_of(connection, [task])
    task["explorer"] = links.in_explorer("task", task["task_id"])
    task["document_page"] = links.document(task["document_id"])
    return {
        "task": task,
        "dates": _read_dates(connection, task["task_id"]),
        "marks": _read_marks(connection, task["task_id"]),
        "comments": _read_comments(session, task),
    }


def _read_dates(connection: Connection, task_id: int) -> list[Any]:
    """The dates of a task that recurs."""
    dates = RecurringDate
    query = select(dates.due_on).where(
        dates.record_kind == "task", dates.record_id == task_id
    )
    return list(connection.scalars(query.order_by(dates.due_on).distinct()))


def _read_marks(connection: Connection, task_id: int) -> list[dict[str, Any]]:
    view = task_progress
    query = select(view).where(view.c.task_id == task_id)
    query = query.order_by(view.c.mark_id.desc())
    return [dict(row) for row in connection.execute(query).mappings()]


def _read_comments(session: Session, task: dict[str, Any]) -> list[dict[str, Any]]:
    comments = read_comments(session, task["document_id"], task["position"])
    return [_shown(comment) for comment in comments]


def _shown(comment: Any) -> dict[str, Any]:
    names = ("id", "text", "made_by", "made_at", "state")
    return {name: getattr(comment, name) for name in names}
