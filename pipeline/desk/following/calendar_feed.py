"""/desk/lich/….ics: a body's deadlines for its calendar program."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.due_dates import due_date
from models.views import current_task
from pipeline.asking.due_work import Work, WorkFilter, read_work
from pipeline.asking.followed_bodies import Body
from pipeline.asking.frames import make_frame
from pipeline.desk.desk import Desk
from pipeline.desk.following.body_page import need_body
from pipeline.desk.following.data_state import answer_changed, read_state
from pipeline.desk.following.feed_addresses import ROLE, ROLES
from pipeline.taking.calendar_files import find_deadlines, make_calendar
from pipeline.taking.record_links import find_links

CALENDAR_TYPE = "text/calendar; charset=utf-8"
KINDS = ("task", "reporting")


def routes(desk: Desk) -> list[Route]:
    """The calendars."""

    def show(request: Request) -> Response:
        role, slug = request.query_params.get(ROLE), request.path_params["slug"]
        if role is not None and role not in ROLES:
            raise HTTPException(404, "not_found")
        with desk.engine.connect() as connection:
            return answer_changed(
                request,
                read_state(connection),
                CALENDAR_TYPE,
                lambda: write_body_calendar(connection, slug, role),
            )

    return [Route("/lich/{slug}.ics", show)]


def write_body_calendar(connection: Connection, slug: str, role: str | None) -> bytes:
    """A body's deadlines as iCalendar, with the same events as `kehoach export --format ics`.

    Raises HTTPException for a body that is not there.
    """
    body = need_body(connection, slug)
    works = read_work(connection, WorkFilter(body.agency_ids, role))
    if not works:
        return make_calendar(body.full_name, [], {})
    documents = {work.row["document_id"] for work in works}
    links = find_links(connection, KINDS, documents)
    tasks = _read_tasks(connection, works)
    dates = _read_dates(connection, works)
    found = find_deadlines(tasks, _named(works, body), dates)
    deadlines = [(row, role_there) for _, role_there, row in found]
    return make_calendar(body.full_name, deadlines, links)


def _named(works: list[Work], body: Body) -> pd.DataFrame:
    """The body with its roles, as `read_event_agencies` has all bodies."""
    roles = {(work.kind, work.record_id): work.roles for work in works}
    rows = [
        (kind, record_id, role, body.full_name)
        for (kind, record_id), named in roles.items()
        for role in named
    ]
    return pd.DataFrame(rows, columns=["kind", "record_id", "role", "full_name"])


def _ids(works: list[Work], kind: str) -> set[int]:
    return {work.record_id for work in works if work.kind == kind}


def _read_tasks(connection: Connection, works: list[Work]) -> pd.DataFrame:
    view = current_task
    query = select(view).where(view.c.task_id.in_(_ids(works, "task")))
    return make_frame(connection, query)


def _read_dates(connection: Connection, works: list[Work]) -> pd.DataFrame:
    view = due_date.c
    is_task = (view.kind == "task") & view.record_id.in_(_ids(works, "task"))
    is_report = view.kind == "reporting"
    is_report = is_report & view.record_id.in_(_ids(works, "reporting"))
    return make_frame(connection, select(due_date).where(is_task | is_report))
