"""What scripts ask of a file: the words in a box, and why a row was read so."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.reviewing.boxes import read_box
from pipeline.desk.reviewing.from_file import PageWords, explain_row, text_in
from pipeline.desk.reviewing.screen import find_row, page_size
from pipeline.desk.words import choose_language
from pipeline.editions.column_roles import decisions_of
from pipeline.review.edition_files import find_file


def routes(desk: Desk, turn: AbstractContextManager[Any]) -> list[Route]:
    """Their addresses; who reads a file waits for a turn, and holds no connection meanwhile."""
    pages = PageWords(desk.settings, turn)

    def show_words(request: Request) -> Response:
        edition_id, number = request.path_params["edition"], request.path_params["page"]
        with Session(desk.engine) as session:
            size = page_size(session, edition_id, number)
            if size is None:
                raise HTTPException(404, "Not Found")
            file = find_file(session, edition_id)
        box = read_box(request.query_params.get("box", ""), *size)
        return JSONResponse({"text": text_in(pages.find(file, number), box)})

    def show_why(request: Request) -> Response:
        asked = request.path_params
        key = (asked["document"], asked["record"], asked["position"])
        lang = choose_language(request.scope)
        with Session(desk.engine) as session:
            row, _ = find_row(session, *key)
            file = find_file(session, row.edition_id)
            decisions = decisions_of(session, row.document_id)
        with turn:
            why = explain_row(file, row, desk.settings, lang, decisions)
        return PlainTextResponse(why)

    return [
        Route("/review/words/{edition:row}/{page:row}", show_words),
        Route("/review/{document:row}/{record}/{position:row}/why", show_why),
    ]
