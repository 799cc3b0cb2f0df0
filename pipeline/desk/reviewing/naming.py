"""Agencies while one types, and bodies that the registry lacks: named once for all rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from models import Agency, Edition, Target, TargetAgency, Task, TaskAgency
from pipeline.common.identity import name_key
from pipeline.database.named_agencies import Body, store_bodies
from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, visitor_of
from pipeline.desk.reviewing.agency_choices import complete
from pipeline.review.agency_sheet import choices

LONGEST = 300  # signs of a name
QUEUE = "/desk/review"


def routes(desk: Desk) -> list[Route]:
    """Their addresses."""

    def list_agencies(request: Request) -> Response:
        typed = request.query_params.get("q", "")[:LONGEST]
        with Session(desk.engine) as session:
            return JSONResponse(complete(session, typed))

    def name_body(request: Request, form: FormData) -> Response:
        _store(desk, _read_body(form), visitor_of(request).name)
        return RedirectResponse(_back(form), 303)

    return [
        Route("/review/agencies", list_agencies),
        Route("/review/name-body", taking(name_body), methods=["POST"]),
    ]


def body_choices() -> Mapping[str, Sequence[str]]:
    """The kinds and levels that a body may have."""
    return {name: choices(name) for name in ("kind", "level")}


def _read_body(form: FormData) -> Body:
    name, kind, level = (str(form.get(key, "")).strip() for key in Body._fields[:3])
    is_named = 0 < len(name) <= LONGEST
    is_kind = kind in choices("kind")
    is_level = not level or level in choices("level")
    if not (is_named and is_kind and is_level):
        raise HTTPException(400, "review_wrong_body")
    return Body(name, kind, level or None)


def _store(desk: Desk, body: Body, by: str) -> None:
    with Session(desk.engine) as session:
        store_bodies(session, [body], by)


def _back(form: FormData) -> str:
    """The row that the body was named at; no address elsewhere."""
    back = str(form.get("back", ""))
    is_own = back.startswith(f"{QUEUE}/") and "\\" not in back and "\n" not in back
    sign = "&" if "?" in back else "?"
    return f"{back}{sign}said=named" if is_own else f"{QUEUE}?said=named"


def count_rows_with(session: Session, name: str) -> int:
    """How many rows in force name a body."""
    links: list[tuple[Any, Any, Any]] = [
        (Task, TaskAgency, TaskAgency.task_id),
        (Target, TargetAgency, TargetAgency.target_id),
    ]
    return sum(_count(session, name, *link) for link in links)


def _count(session: Session, name: str, table: Any, link: Any, owner: Any) -> int:
    query = select(func.count(table.id.distinct()))
    query = query.join(link, owner == table.id)
    query = query.join(Agency, Agency.id == link.agency_id)
    query = query.join(Edition, Edition.id == table.edition_id)
    is_named = Agency.name_key == name_key(name)
    return session.scalar(query.where(is_named, Edition.is_current)) or 0
