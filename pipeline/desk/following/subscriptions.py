"""/desk/follow/subscribe: the addresses of calendars and feeds, each with its own secret."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.views import current_document
from pipeline.asking.followed_bodies import list_bodies
from pipeline.desk.desk import Desk
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following.feed_addresses import (
    FeedFilter,
    feed_addresses,
    read_filter,
)


def routes(desk: Desk, keys: FeedKeys) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        told = read_filter(request.query_params)
        with desk.engine.connect() as connection:
            choices = _read_choices(connection)
        told = _known(told, choices)
        return desk.page(
            request,
            "follow_subscribe.html",
            told=told,
            choices=choices,
            feeds=feed_addresses(request, keys, told),
        )

    return [Route("/follow/subscribe", show)]


def _read_choices(connection: Connection) -> dict[str, list[Any]]:
    bodies = [(body.slug, body.full_name) for body in list_bodies(connection)]
    return {
        "body": bodies,
        "issuer": [(name, name) for name in _read_names(connection, "issuer")],
        "type": [(name, name) for name in _read_names(connection, "type")],
    }


def _known(told: FeedFilter, choices: dict[str, list[Any]]) -> FeedFilter:
    """The filter without what nobody could choose, so that no address is signed for it."""
    known = {name: {value for value, _ in found} for name, found in choices.items()}
    return FeedFilter(
        told.body if told.body in known["body"] else "",
        told.issuer if told.issuer in known["issuer"] else "",
        told.type if told.type in known["type"] else "",
    )


def _read_names(connection: Connection, column: str) -> list[str]:
    found = current_document.c[column]
    query = select(found).where(found.is_not(None)).distinct().order_by(found)
    return list(connection.scalars(query))
