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

Row = dict[str, Any]
NAMES = ("number", "type", "title", "issuer", "file_stem")
SHOWN = 60  # of each list; more is found by typing more
LONGEST = 200  # signs: each word typed is looked for in each name


def routes(desk: Desk) -> list[Route]:
    """Its page."""

    def show(request: Request) -> Response:
        typed = request.query_params.get("q", "").strip()[:LONGEST]
        with desk.engine.connect() as connection:
            bodies = _with_counts(connection, list_bodies(connection, typed))
            documents, document_count = _find_documents(connection, typed)
        return desk.page(
            request,
            "follow.html",
            typed=typed,
            bodies=bodies,
            documents=documents,
            document_count=document_count,
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


def _find_documents(connection: Connection, typed: str) -> tuple[list[Row], int]:
    """The newest documents whose number, title and issuer have all the words typed, and how many
    there are.

    Counts of rows are read of those that are shown only: of all they take seconds.
    """
    view = current_document.c
    query = select(view.document_id, *(view[name] for name in NAMES))
    query = query.order_by(view.issued_on.desc(), view.document_id.desc())
    words = fold_words(typed)
    ids = [row.document_id for row in connection.execute(query) if _has(row, words)]
    return _read_documents(connection, ids[:SHOWN]), len(ids)


def _has(row: Any, words: list[str]) -> bool:
    if not words:
        return True
    names = (getattr(row, name) for name in NAMES)
    text = " ".join(fold_words(" ".join(name for name in names if name)))
    return all(word in text for word in words)


def _read_documents(connection: Connection, ids: list[int]) -> list[Row]:
    """What is shown of documents, in the order of their ids here."""
    if not ids:
        return []
    query = select(current_document).where(current_document.c.document_id.in_(ids))
    rows = {row["document_id"]: row for row in connection.execute(query).mappings()}
    slugs = main_slugs(connection)
    return [
        dict(rows[one]) | {"address": f"{FOLLOW}/documents/{slugs[one]}"} for one in ids
    ]
