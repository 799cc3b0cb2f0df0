"""What scripts ask of a file: the words in a box, and why a row was read so."""

from __future__ import annotations

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


def routes(desk: Desk) -> list[Route]:
    """Their addresses."""
    pages = PageWords(desk.settings)

    def show_words(request: Request) -> Response:
        edition_id, number = request.path_params["edition"], request.path_params["page"]
        with Session(desk.engine) as session:
            size = page_size(session, edition_id, number)
            if size is None:
                raise HTTPException(404, "Not Found")
            box = read_box(request.query_params.get("box", ""), *size)
            words = pages.find(session, edition_id, number)
        return JSONResponse({"text": text_in(words, box)})

    def show_why(request: Request) -> Response:
        asked = request.path_params
        key = (asked["document"], asked["record"], asked["position"])
        lang = choose_language(request.scope)
        with Session(desk.engine) as session:
            row, _ = find_row(session, *key)
            return PlainTextResponse(explain_row(session, row, desk.settings, lang))

    return [
        Route("/review/words/{edition:row}/{page:row}", show_words),
        Route("/review/{document:row}/{record}/{position:row}/why", show_why),
    ]
