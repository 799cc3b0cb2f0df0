"""/desk/follow/bodies/…: what a body has to do by when, its targets, and its feeds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import TargetAgency
from pipeline.asking.due_work import DOING, WorkFilter
from pipeline.asking.followed_bodies import Body, find_body
from pipeline.desk.desk import Desk
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following.feed_addresses import FeedFilter, feed_addresses
from pipeline.desk.following.showing import writers
from pipeline.desk.following.work_lists import SHOWN, list_targets, list_work

ROLES = tuple(role for roles in DOING.values() for role in roles)


def routes(desk: Desk, keys: FeedKeys) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        role = read_role(request)
        with desk.engine.connect() as connection:
            body = need_body(connection, request.path_params["slug"])
            wanted = WorkFilter(body.agency_ids, role)
            groups = list_work(connection, wanted)
            targets = _targets_of(connection, body)
        told = FeedFilter(body=body.slug)
        return desk.page(
            request,
            "follow_body.html",
            body=body,
            role=role,
            roles=ROLES,
            groups=groups,
            targets=targets,
            shown=SHOWN,
            feeds=feed_addresses(request, keys, told),
            **writers(request),
        )

    return [Route("/follow/bodies/{slug}", show)]


def read_role(request: Request) -> str | None:
    """The role that an address asks for; None for all. Raises HTTPException."""
    role = request.query_params.get("role", "")
    if role and role not in ROLES:
        raise HTTPException(404, "not_found")
    return role or None


def need_body(connection: Connection, slug: str) -> Body:
    """The body that addresses call so. Raises HTTPException."""
    body = find_body(connection, slug)
    if body is None:
        raise HTTPException(404, "not_found")
    return body


def _targets_of(connection: Connection, body: Body) -> list[dict[str, Any]]:
    named = select(TargetAgency.target_id)
    named = named.where(TargetAgency.agency_id.in_(body.agency_ids))
    return list_targets(connection, named)
