"""/desk/tin/….atom: new documents, changes in force and deadlines that come near."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.asking.followed_bodies import Body
from pipeline.asking.news import NewsFilter
from pipeline.desk.desk import Desk
from pipeline.desk.feed_keys import SECRET, FeedKeys
from pipeline.desk.following.atom import ATOM_TYPE, tag_uri, write_atom
from pipeline.desk.following.body_page import need_body
from pipeline.desk.following.data_state import DataState, answer_changed, read_state
from pipeline.desk.following.feed_addresses import NEWS_KINDS, FeedFilter, read_filter
from pipeline.desk.following.news_entries import MAKERS, Reader
from pipeline.desk.words import choose_language, say


def routes(desk: Desk, keys: FeedKeys) -> list[Route]:
    """The feeds."""

    def show(request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind not in NEWS_KINDS:
            raise HTTPException(404, "not_found")
        told = read_filter(request.query_params)
        with desk.engine.connect() as connection:
            state = read_state(connection)
            return answer_changed(
                request,
                state,
                ATOM_TYPE,
                lambda: _write(request, keys, connection, state, told),
            )

    return [Route("/tin/{kind}.atom", show)]


def _write(
    request: Request,
    keys: FeedKeys,
    connection: Connection,
    state: DataState,
    told: FeedFilter,
) -> bytes:
    body = need_body(connection, told.body) if told.body else None
    kind = request.path_params["kind"]
    lang = choose_language(request.scope)
    base = str(request.base_url).rstrip("/")
    reader = Reader(connection, base, lang)
    entries = MAKERS[NEWS_KINDS[kind]](reader, _news_filter(told, body))
    query = {k: v for k, v in request.query_params.items() if k != SECRET}
    title = _title(kind, told, body, lang)
    feed_id = tag_uri("tin", kind, *told.query().values())
    address = base + keys.sign(request.url.path, query)
    newest = max((entry.updated for entry in entries), default=state.changed_at)
    return write_atom(feed_id.replace(" ", "-"), title, address, newest, entries)


def _news_filter(told: FeedFilter, body: Body | None) -> NewsFilter:
    agency_ids = body.agency_ids if body else None
    return NewsFilter(agency_ids, told.issuer or None, told.type or None)


def _title(kind: str, told: FeedFilter, body: Body | None, lang: str) -> str:
    """ "Văn bản mới: Sở Y tế tỉnh An Giang, Kế hoạch"."""
    name = say(f"follow_news_{NEWS_KINDS[kind]}", lang)
    parts = [body.full_name if body else "", told.issuer, told.type]
    about = ", ".join(part for part in parts if part)
    return f"{name}: {about}" if about else name
