"""/desk/follow/documents/…: a document's tasks by deadline, its targets, and what was said of tasks
that it does not have any more.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import TaskComment, TaskMark
from models.views import current_document
from pipeline.asking.due_work import WorkFilter
from pipeline.asking.task_comments import read_lost
from pipeline.desk.desk import Desk
from pipeline.desk.following.row_links import RowLinks, find_document_id
from pipeline.desk.following.showing import writers
from pipeline.desk.following.work_lists import SHOWN, list_targets, list_work


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        with Session(desk.engine) as session:
            values = _read(session, request.path_params["slug"])
        return desk.page(
            request, "follow_document.html", shown=SHOWN, **values, **writers(request)
        )

    return [Route("/follow/documents/{slug}", show)]


def _read(session: Session, slug: str) -> dict[str, Any]:
    connection = session.connection()
    document_id = find_document_id(connection, slug)
    return {
        "document": _read_document(connection, document_id),
        "groups": list_work(connection, WorkFilter(document_ids=[document_id])),
        "targets": list_targets(connection, None, document_id=document_id),
        "lost_marks": read_lost(session, TaskMark, document_id),
        "lost_comments": read_lost(session, TaskComment, document_id),
    }


def _read_document(connection: Connection, document_id: int) -> dict[str, Any]:
    query = select(current_document)
    query = query.where(current_document.c.document_id == document_id)
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        raise HTTPException(404, "not_found")
    links = RowLinks(connection, [document_id])
    return dict(row) | {"explorer": links.document_in_explorer(document_id)}
