"""The desk's first page: what waits for a person."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import Edition, Failure, Issue
from pipeline.desk.desk import Desk


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        return desk.page(request, "front.html", counts=_count(desk))

    return [Route("/", show)]


def _count(desk: Desk) -> dict[str, int]:
    """Documents in force, open issues of them, and files that could not be read."""
    current = select(Edition.id).where(Edition.is_current)
    counted = {
        "documents": select(func.count()).select_from(current.subquery()),
        "issues": select(func.count(Issue.id)).where(
            Issue.edition_id.in_(current), Issue.is_resolved.is_(False)
        ),
        "failures": select(func.count(Failure.id)).where(
            Failure.is_resolved.is_(False)
        ),
    }
    with Session(desk.engine) as session:
        return {name: session.scalar(query) or 0 for name, query in counted.items()}
