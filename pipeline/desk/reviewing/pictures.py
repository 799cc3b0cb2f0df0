"""Pictures of pages and of rows, drawn from the files of the working database."""

from __future__ import annotations

from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractors.page.document import Box, Place
from models import Edition
from pipeline.desk.desk import Desk
from pipeline.desk.reviewing.boxes import read_box
from pipeline.desk.reviewing.screen import page_size
from pipeline.review.row_pictures import RowPictures

KEPT = {"cache-control": "private, max-age=86400"}


def routes(desk: Desk) -> list[Route]:
    """The addresses of pictures."""

    def show_page(request: Request) -> Response:
        edition_id, number = _asked(request)
        with Session(desk.engine) as session:
            _check(session, edition_id, number)
            picture = RowPictures(session, desk.settings).page(edition_id, number)
        return _picture(picture, "image/webp")

    def show_strip(request: Request) -> Response:
        edition_id, number = _asked(request)
        with Session(desk.engine) as session:
            box = _check(session, edition_id, number)
            asked = request.query_params.get("box", "")
            place = Place(number, read_box(asked, box.x1, box.bottom))
            picture = RowPictures(session, desk.settings).cut(edition_id, place)
        return _picture(picture, "image/png")

    base = "/review/pages/{edition:row}/{number:row}"
    return [Route(f"{base}.webp", show_page), Route(f"{base}/strip.png", show_strip)]


def _asked(request: Request) -> tuple[int, int]:
    return request.path_params["edition"], request.path_params["number"]


def _check(session: Session, edition_id: int, number: int) -> Box:
    """The page's own box. Raises HTTPException where there is no such page."""
    size = page_size(session, edition_id, number)
    if size is None or session.get(Edition, edition_id) is None:
        raise HTTPException(404, "Not Found")
    return Box(0.0, 0.0, *size)


def _picture(data: bytes | None, media_type: str) -> Response:
    if data is None:
        raise HTTPException(404, "no_picture")
    return Response(data, headers=KEPT, media_type=media_type)
