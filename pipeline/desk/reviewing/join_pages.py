"""The page where two rows are joined: both as printed, and what the joined row will say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, visitor_of
from pipeline.desk.reviewing.asked_fields import ask_for, typed_in
from pipeline.desk.reviewing.boxes import write_box
from pipeline.desk.reviewing.deciding import RowChanged, WrongValues, read_shown
from pipeline.desk.reviewing.faults import say_faults
from pipeline.desk.reviewing.joining import JoinAnswer, TwoRows, join, propose
from pipeline.desk.reviewing.queue import address_of
from pipeline.desk.reviewing.row_pages import (
    ROW,
    VALUE,
    Place,
    find_otherwise,
    go_to,
    place_of,
)
from pipeline.desk.reviewing.screen import (
    Screen,
    Sheet,
    Shown,
    find_row,
    make_screen,
)
from pipeline.desk.reviewing.two_rows import NotApplied
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.words import choose_language
from pipeline.review.review_rows import TABLES

JOIN = f"{ROW}/join/{{side}}"
FIRST = {
    "above": -1,
    "below": 0,
}  # the first row's place, from that of the row asked about


def routes(desk: Desk, undos: Undos) -> list[Route]:
    """Its addresses."""
    store = taking(partial(_store, desk, undos))
    return [Route(JOIN, partial(_show, desk)), Route(JOIN, store, methods=["POST"])]


def _first_position(request: Request, place: Place) -> int:
    """The place of the first of both rows. Raises HTTPException."""
    step = FIRST.get(request.path_params["side"])
    if step is None or place.record not in TABLES:
        raise HTTPException(404, "Not Found")
    return place.position + step


def _show(
    desk: Desk,
    request: Request,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    faults: Mapping[str, str] | None = None,
    was: tuple[Shown, Shown] | None = None,
    wrong: str = "",
) -> Response:
    place, lang = place_of(request), choose_language(request.scope)
    with Session(desk.engine) as session:
        rows, screens = _read(session, place, _first_position(request, place), lang)
    said = say_faults(faults or {}, lang)
    return desk.page(
        request,
        "review_join.html",
        status,
        place=place,
        screens=screens,
        sheets=join_sheets(screens),
        fields=ask_for(place.record, VALUE, propose(rows), typed or {}, said, lang),
        has_faults=bool(faults),
        otherwise=[] if was is None else _differences(screens, was),
        is_conflict=was is not None,
        wrong=wrong,
        write_box=write_box,
    )


def _read(
    session: Session, place: Place, position: int, lang: str
) -> tuple[TwoRows, list[Screen]]:
    """Both rows, and what is shown of them. Raises HTTPException."""
    first, rows = find_row(session, place.document_id, place.record, position)
    beside = (r for r in rows if (r.record, r.index) == (first.record, position))
    second = next(beside, None)
    if second is None:
        raise HTTPException(404, "row_gone")
    both = TwoRows(first, second)
    return both, [make_screen(session, row, rows, lang) for row in both]


def join_sheets(screens: list[Screen]) -> list[dict[str, Any]]:
    """The pages of both rows in order, each once, with the boxes around the rows."""
    found: dict[int, tuple[Sheet, list[Any]]] = {}
    for screen in screens:
        for sheet in screen.sheets:
            _, around = found.setdefault(sheet.number, (sheet, []))
            if sheet.around is not None:
                around.append(sheet.around)
    return [{"sheet": found[n][0], "around": found[n][1]} for n in sorted(found)]


def _differences(
    screens: list[Screen], was: tuple[Shown, Shown]
) -> list[tuple[str, str, str]]:
    pairs = zip(screens, was, strict=True)
    return [line for screen, shown in pairs for line in find_otherwise(screen, shown)]


def _store(desk: Desk, undos: Undos, request: Request, form: FormData) -> Response:
    """Join both rows, and go to the one that they are."""
    place, by = place_of(request), visitor_of(request).name
    position = _first_position(request, place)
    shown = read_shown(form.get("shown_first")), read_shown(form.get("shown_second"))
    typed = typed_in(form, VALUE)
    answer = JoinAnswer(place.document_id, place.record, position, *shown, by)
    with Session(desk.engine) as session:
        try:
            with undos.noting(session, place.document_id, place.address, by):
                join(session, answer, typed)
        except RowChanged:
            return _show(desk, request, 409, was=shown)
        except WrongValues as wrong:
            return _show(desk, request, 422, typed, wrong.faults)
        except NotApplied:
            return _show(desk, request, 409, typed, wrong="pair_not_applied")
    joined = address_of(place.document_id, place.record, position)
    return go_to(joined, place.wanted, "joined")
