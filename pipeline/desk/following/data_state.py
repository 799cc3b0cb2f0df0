"""Whether anything changed since a feed was asked for the last time: a poll costs a few counts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime

from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from extractors.textlayer.signing_clock import OFFICE
from models import Agency, Document, Edition, TaskMark
from pipeline.common.local_time import today

FORM = 1  # of what feeds look like; another one makes all that readers keep old


@dataclass(frozen=True, slots=True)
class DataState:
    """What answers hang on: `tag` differs when they may, `changed_at` is when they last did."""

    tag: str
    changed_at: datetime


def read_state(connection: Connection) -> DataState:
    """The state of the database today; on another day other deadlines are near."""
    begun = datetime.combine(today(), time(), OFFICE)
    editions = connection.execute(
        select(
            func.count(Edition.id),
            func.max(Edition.extracted_at),
            func.sum(Edition.id).filter(Edition.is_current),
        )
    ).one()
    marks = connection.execute(
        select(TaskMark.state, func.count(TaskMark.id), func.max(TaskMark.made_at))
        .group_by(TaskMark.state)
        .order_by(TaskMark.state)
    ).all()
    documents = connection.execute(
        select(Document.status, func.count(Document.id))
        .group_by(Document.status)
        .order_by(Document.status)
    ).all()
    agencies = connection.scalar(select(func.count(Agency.id)))
    parts = (FORM, begun, tuple(editions), marks, documents, agencies)
    moments = [begun, editions[1], *(mark[2] for mark in marks)]
    changed_at = max(moment for moment in moments if moment is not None)
    return DataState(_hash(repr(parts)), changed_at)


def answer_changed(
    request: Request,
    state: DataState,
    media_type: str,
    make: Callable[[], bytes],
) -> Response:
    """What `make` gives, or 304 where the reader has it already.

    Only the tag decides: a mark that is taken back leaves no moment that is later.
    """
    tag = f'"{_hash(f"{state.tag} {request.url}")}"'
    headers = {
        "etag": tag,
        "last-modified": format_datetime(state.changed_at.astimezone(UTC), usegmt=True),
        "cache-control": "private, no-cache",
    }
    known = request.headers.get("if-none-match", "")
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(make(), media_type=media_type, headers=headers)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
