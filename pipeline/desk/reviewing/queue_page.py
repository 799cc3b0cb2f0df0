"""The page with the queue of doubts, its filters and counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import Edition
from pipeline.desk.desk import Desk
from pipeline.desk.reviewing.filters import RECORDS, Filter, read_filter
from pipeline.desk.reviewing.queue import PAGE, Queue, tell
from pipeline.desk.words import choose_language
from pipeline.explorer.wording import say_issue, say_value

LAST_PAGE = 100_000


def routes(desk: Desk) -> list[Route]:
    """Its address."""

    def show(request: Request) -> Response:
        wanted = read_filter(request.query_params)
        lang = choose_language(request.scope)
        with Session(desk.engine) as session:
            shown = _read(session, wanted, _page_number(request), lang)
        said = said_of(request)
        return desk.page(
            request, "review_queue.html", wanted=wanted, said=said, **shown
        )

    return [Route("/review", show)]


SAID = (
    *("accepted", "changed", "removed", "undone", "added", "named", "all_done"),
    *("alike", "joined", "parted"),
)


def said_of(request: Request) -> str:
    """What was done last, as the address says: the key of a text, "" where nothing was."""
    said = request.query_params.get("said", "")
    return f"review_said_{said}" if said in SAID else ""


def _page_number(request: Request) -> int:
    asked = request.query_params.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return min(max(number, 1), LAST_PAGE)


def _read(session: Session, wanted: Filter, page: int, lang: str) -> dict[str, Any]:
    queue = Queue(session, wanted)
    total = queue.count()
    return {
        "total": total,
        "page": page,
        "pages": max(1, -(-total // PAGE)),
        "lines": tell(session, queue.page(page)),
        "records": [(r, n) for r, n in queue.count_by("record").items()],
        "codes": _name_codes(queue.count_by("code"), lang),
        "documents": _name_documents(session, queue.count_by("document_id")),
        "issuers": _named(session, "issuer"),
        "places": _named(session, "place"),
        "all_records": RECORDS,
    }


def _name_codes(counted: dict[Any, int], lang: str) -> list[tuple[str, str, int]]:
    """Reasons with their names, most frequent first."""
    return [(code, _name_code(code, lang), count) for code, count in counted.items()]


def _name_code(code: str, lang: str) -> str:
    """A reason in a few words: "low_confidence" → "Chỗ này đọc không chắc chắn; …"."""
    if lang == "vi":
        return say_issue(code, code, lang).partition(";")[0].rstrip(".")
    return say_value("code", code, lang) or code.replace("_", " ")


def _name_documents(
    session: Session, counted: dict[Any, int]
) -> list[tuple[int, str, int]]:
    """The documents with most doubts."""
    most = list(counted.items())[:PAGE]
    query = select(Edition.document_id, Edition.number, Edition.file_stem).where(
        Edition.is_current, Edition.document_id.in_([key for key, _ in most])
    )
    names = {key: number or stem for key, number, stem in session.execute(query)}
    return [(key, names[key], count) for key, count in most]


def _named(session: Session, column: str) -> list[str]:
    """The issuers or provinces of documents in force."""
    found = getattr(Edition, column)
    query = select(found).where(Edition.is_current, found.is_not(None)).distinct()
    return list(session.scalars(query.order_by(found)))
