"""The desk's first page: what came today, what waits for a person, what is due soon."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import Edition
from pipeline.asking.due_work import SOON
from pipeline.desk.desk import Desk
from pipeline.desk.following.showing import writers
from pipeline.desk.front_lists import list_deadlines, list_doubts, list_hand_ins
from pipeline.desk.handing_in.records import Records


def routes(desk: Desk) -> list[Route]:
    """Its page."""
    records = Records(desk.settings)

    def show(request: Request) -> Response:
        hand_ins, are_of_today = list_hand_ins(records)
        with Session(desk.engine) as session:
            values = _read(session)
        return desk.page(
            request,
            "front.html",
            hand_ins=hand_ins,
            are_of_today=are_of_today,
            days=SOON.days,
            **values,
            **writers(request),
        )

    return [Route("/", show)]


def _read(session: Session) -> dict[str, Any]:
    current = select(func.count(Edition.id)).where(Edition.is_current)
    doubts, doubt_count = list_doubts(session)
    deadlines, deadline_count = list_deadlines(session.connection())
    return {
        "document_count": session.scalar(current) or 0,
        "doubts": doubts,
        "doubt_count": doubt_count,
        "deadlines": deadlines,
        "deadline_count": deadline_count,
    }
