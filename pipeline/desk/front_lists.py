"""What the first page lists: hand-ins of today, doubts by document, deadlines that are near."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select
from sqlalchemy.orm import Session

from models import Edition
from models.due_dates import due_date
from pipeline.asking.due_work import SOON
from pipeline.common.local_time import local_day, local_time, today
from pipeline.desk.following.row_links import RowLinks, links_of
from pipeline.desk.handing_in.records import UNFINISHED, HandIn, Records, State
from pipeline.desk.reviewing.filters import Filter
from pipeline.desk.reviewing.queue import Queue

SHOWN = 8  # of each list: a screen's height holds all three
LOOKED_AT = 100  # newest hand-ins among which today's are
Row = dict[str, Any]


def list_hand_ins(records: Records) -> tuple[list[Row], bool]:
    """The hand-ins of today, else the last ones; whether they are of today."""
    newest = records.newest(LOOKED_AT)
    of_today = [found for found in newest if local_day(found.begun_at) == today()]
    shown = [_tell_hand_in(hand_in) for hand_in in (of_today or newest)[:SHOWN]]
    return shown, bool(of_today)


def _tell_hand_in(hand_in: HandIn) -> Row:
    items = hand_in.items
    return {
        "when": local_time(hand_in.begun_at),
        "who": hand_in.who,
        "count": sum(item.holder is None for item in items),
        "read": sum(item.document_id is not None for item in items),
        "busy": sum(item.state in UNFINISHED for item in items),
        "failed": sum(item.state is State.failed for item in items),
    }


def list_doubts(session: Session) -> tuple[list[Row], int]:
    """The documents with most rows in doubt, and how many rows of all wait."""
    queue = Queue(session, Filter())
    counted = queue.count_by("document_id")
    most = list(counted.items())[:SHOWN]
    names = _name_documents(session, [key for key, _ in most])
    # A document that is in force no longer since they were counted has no name here.
    in_force = [(key, count) for key, count in most if key in names]
    rows = [{"id": key, "count": count, **names[key]} for key, count in in_force]
    return rows, sum(counted.values())


def _name_documents(session: Session, document_ids: list[int]) -> dict[int, Row]:
    query = select(Edition).where(
        Edition.is_current, Edition.document_id.in_(document_ids)
    )
    return {
        edition.document_id: {
            "name": edition.number or edition.file_stem,
            "issuer": edition.issuer or "",
        }
        for edition in session.scalars(query)
    }


def list_deadlines(connection: Connection) -> tuple[list[Row], int]:
    """What is due in the next 30 days and not done, the nearest first, and how much there is."""
    near = _near()
    total = connection.scalar(select(func.count()).select_from(near.subquery())) or 0
    query = near.order_by(due_date.c.due_on, due_date.c.document_id).limit(SHOWN)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    links = links_of(connection, rows)
    return [row | {"address": _address(links, row)} for row in rows], total


def _near() -> Select[Any]:
    view = due_date.c
    names = ("kind", "record_id", "document_id", "document_number", "content")
    query = select(*(view[name] for name in (*names, "agencies", "due_on")))
    is_near = view.due_on.between(today(), today() + SOON)
    return query.where(is_near, view.status == "open")


def _address(links: RowLinks, row: Row) -> str:
    kind, record_id = row["kind"], row["record_id"]
    return links.page(kind, record_id) or links.in_explorer(kind, record_id)
