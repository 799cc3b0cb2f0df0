"""Pictures of pages and of rows, drawn from the files of the working database."""

from __future__ import annotations

from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from models import Edition
from pipeline.desk.desk import Desk
from pipeline.desk.reviewing.boxes import read_box
from pipeline.desk.reviewing.screen import page_size
from pipeline.review.edition_files import EditionFile, find_file
from pipeline.review.row_pictures import FilePictures, cut_box

LOCKS = 64  # pages that are drawn at once have one each, but by chance
KEPT = {"cache-control": "private, max-age=86400"}


class Page(NamedTuple):
    """A page of an edition's file, with its size in points."""

    file: EditionFile
    number: int
    size: tuple[float, float]


def routes(desk: Desk, turn: AbstractContextManager[Any]) -> list[Route]:
    """The addresses of pictures; who draws one waits for a turn."""

    locks = [Lock() for _ in range(LOCKS)]

    def draw(page: Page) -> bytes | None:
        """A strip and its page are asked for at once: the second finds what the first drew."""
        key = hash((page.file.sha256, page.number))
        with locks[key % LOCKS]:
            return FilePictures(desk.settings, turn).page(page.file, page.number)

    def show_page(request: Request) -> Response:
        return _picture(draw(_find_page(desk.engine, request)), "image/webp")

    def show_strip(request: Request) -> Response:
        page = _find_page(desk.engine, request)
        box = read_box(request.query_params.get("box", ""), *page.size)
        picture = draw(page)
        cut = cut_box(picture, page.size[0], box) if picture else None
        return _picture(cut, "image/png")

    base = "/review/pages/{edition:row}/{number:row}"
    return [Route(f"{base}.webp", show_page), Route(f"{base}/strip.png", show_strip)]


def _find_page(engine: Engine, request: Request) -> Page:
    """The page of an address. Raises HTTPException where there is none."""
    edition_id = request.path_params["edition"]
    number = request.path_params["number"]
    with Session(engine) as session:
        size = page_size(session, edition_id, number)
        if size is None or session.get(Edition, edition_id) is None:
            raise HTTPException(404, "Not Found")
        return Page(find_file(session, edition_id), number, size)


def _picture(data: bytes | None, media_type: str) -> Response:
    if data is None:
        raise HTTPException(404, "no_picture")
    return Response(data, headers=KEPT, media_type=media_type)
