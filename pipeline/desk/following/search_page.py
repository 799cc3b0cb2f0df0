"""/desk/follow: bodies and documents found by their names, with or without diacritics."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models.views import current_document
from pipeline.asking.followed_bodies import Body, count_work, list_bodies
from pipeline.common.word_folding import fold_words
from pipeline.desk.desk import Desk
from pipeline.desk.following.row_links import FOLLOW, main_slugs
from pipeline.desk.following.showing import writers

SHOWN = 60  # of each list; more is found by typing more


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        typed = request.query_params.get("q", "").strip()
        with desk.engine.connect() as connection:
            bodies = _with_counts(connection, list_bodies(connection, typed))
            documents = _find_documents(connection, typed)
        return desk.page(
            request,
            "follow.html",
            typed=typed,
            bodies=bodies,
            documents=documents,
            shown=SHOWN,
            **writers(request),
        )

    return [Route("/follow", show)]


def _with_counts(connection: Connection, bodies: list[Body]) -> list[dict[str, Any]]:
    """Who has most that is overdue comes first, then who has most to do."""
    counts = count_work(connection)
    found = [_counted(body, counts) for body in bodies]
    return sorted(found, key=lambda one: (-one["overdue"], -one["open"], one["name"]))


def _counted(body: Body, counts: dict[int, dict[str, int]]) -> dict[str, Any]:
    own = counts.get(body.today_id, {})
    return {
        "name": body.full_name,
        "address": f"{FOLLOW}/bodies/{body.slug}",
        "overdue": own.get("overdue", 0),
        "open": own.get("open", 0),
    }


def _find_documents(connection: Connection, typed: str) -> list[dict[str, Any]]:
    """The newest documents whose number, title and issuer have all the words typed."""
    view = current_document
    query = select(view).order_by(view.c.issued_on.desc(), view.c.document_id.desc())
    words = fold_words(typed)
    rows = [dict(row) for row in connection.execute(query).mappings()]
    found = [row for row in rows if _has_words(row, words)]
    slugs = main_slugs(connection) if found else {}
    for row in found:
        row["address"] = f"{FOLLOW}/documents/{slugs[row['document_id']]}"
    return found


def _has_words(row: dict[str, Any], words: list[str]) -> bool:
    names = (row["number"], row["type"], row["title"], row["issuer"], row["file_stem"])
    text = " ".join(fold_words(" ".join(name for name in names if name)))
    return all(word in text for word in words)
