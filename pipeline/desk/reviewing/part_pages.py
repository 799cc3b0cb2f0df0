"""The page where a row that holds two is parted: its text at the cursor or by words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from extractors.applying.paired_rows import text_column
from extractors.page.document import Place as Printed
from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking, text_of, visitor_of
from pipeline.desk.reviewing.asked_fields import ask_for, typed_in
from pipeline.desk.reviewing.boxes import read_box
from pipeline.desk.reviewing.deciding import (
    Answered,
    RowChanged,
    WrongValues,
    read_shown,
)
from pipeline.desk.reviewing.faults import say_faults
from pipeline.desk.reviewing.from_file import PageWords
from pipeline.desk.reviewing.joining import Offer, Proposed
from pipeline.desk.reviewing.parted_place import find_parted_place
from pipeline.desk.reviewing.parting import (
    SECOND,
    SECTION,
    Parts,
    check,
    part,
    second_columns,
)
from pipeline.desk.reviewing.row_pages import (
    ROW,
    VALUE,
    Place,
    find_otherwise,
    go_to,
    place_of,
)
from pipeline.desk.reviewing.screen import (
    Shown,
    find_row,
    make_screen,
    page_size,
)
from pipeline.desk.reviewing.two_rows import NOWHERE, NotApplied, record_of
from pipeline.desk.reviewing.undoing import Undos
from pipeline.desk.row_numbers import read_row_number
from pipeline.desk.words import choose_language
from pipeline.review.edition_files import EditionFile, find_file
from pipeline.review.review_rows import TABLES, ReviewRow

PART = f"{ROW}/part"


def routes(desk: Desk, undos: Undos, turn: AbstractContextManager[Any]) -> list[Route]:
    """Its addresses; who reads the file waits for a turn."""
    pages = PageWords(desk.settings, turn)

    def show(request: Request) -> Response:
        return _show(desk, request, {})

    store = taking(partial(_store, desk, undos, pages))
    return [Route(PART, show), Route(PART, store, methods=["POST"])]


def _place(request: Request) -> Place:
    """The row to be parted. Raises HTTPException."""
    place = place_of(request)
    if place.record not in TABLES:
        raise HTTPException(404, "Not Found")
    return place


def _show(
    desk: Desk,
    request: Request,
    form: Mapping[str, object],
    status: int = 200,
    faults: Mapping[str, str] | None = None,
    was: Shown | None = None,
    wrong: str = "",
) -> Response:
    place, lang = _place(request), choose_language(request.scope)
    said = say_faults(faults or {}, lang)
    with Session(desk.engine) as session:
        row, rows = find_row(session, place.document_id, place.record, place.position)
        screen = make_screen(session, row, rows, lang)
    sheets = {sheet.number: sheet for sheet in screen.sheets}
    asked = read_row_number(request.query_params.get("page", ""))
    chosen = asked if asked in sheets else next(iter(sheets), None)
    if chosen is None:
        raise HTTPException(404, "no_picture")
    first, second = typed_in(form, VALUE), typed_in(form, SECOND)
    of_second = typed_in(said, SECOND)
    return desk.page(
        request,
        "review_part.html",
        status,
        place=place,
        screen=screen,
        sheets=list(sheets.values()),
        sheet=sheets[chosen],
        first=ask_for(row.record, VALUE, _first(row), first, said, lang),
        second=ask_for(row.record, SECOND, _second(row), second, of_second, lang),
        section=form.get(SECTION, row.shown_section or ""),
        section_fault=said.get(SECTION, ""),
        box=form.get("box", ""),
        text_key=text_column(record_of(row)),
        has_faults=bool(faults),
        is_conflict=was is not None,
        otherwise=[] if was is None else find_otherwise(screen, was),
        wrong=wrong,
    )


def _first(row: ReviewRow) -> dict[str, Proposed]:
    """What the first row says until it is parted."""
    return {name: Proposed(value or "", ()) for name, value in row.shown.items()}


def _second(row: ReviewRow) -> dict[str, Proposed]:
    """Nothing yet, but what the row has may be its own too."""
    text = text_column(record_of(row))
    found = {}
    for name in second_columns(row.record):
        value = row.shown[name]
        is_offered = value and name not in (text, "ordinal")
        offers = (Offer(value, "whole"),) if value and is_offered else ()
        found[name] = Proposed("", offers)
    return found


def _store(
    desk: Desk, undos: Undos, pages: PageWords, request: Request, form: FormData
) -> Response:
    """Part the row, and go to its first part."""
    place, by = _place(request), visitor_of(request).name
    shown = read_shown(form.get("shown"))
    answered = Answered(place.document_id, place.record, place.position, shown, by)
    try:
        asked = _read_parts(desk, answered, form)
        parts = _with_place(
            asked, pages
        )  # no connection is held while the file is read
        with (
            Session(desk.engine) as session,
            undos.noting(session, place.document_id, place.address, by),
        ):
            part(session, answered, parts)
    except RowChanged:
        return _show(desk, request, {}, 409, was=shown)
    except WrongValues as wrong:
        return _show(desk, request, form, 422, wrong.faults)
    except NotApplied:
        return _show(desk, request, form, 409, wrong="pair_not_applied")
    return go_to(place.address, place.wanted, "parted")


class _Asked(NamedTuple):
    """What was typed of both rows; the row and its file, where no box was drawn."""

    parts: Parts
    row: ReviewRow
    file: EditionFile | None


def _read_parts(desk: Desk, answered: Answered, form: FormData) -> _Asked:
    """Raises HTTPException, and what `check` raises: the file is read for what can be stored
    alone.
    """
    typed = typed_in(form, VALUE), typed_in(form, SECOND), text_of(form, SECTION)
    with Session(desk.engine) as session:
        row, _ = find_row(session, *answered[:3])
        drawn = _drawn(session, row, form)
        parts = Parts(*typed, drawn or NOWHERE)
        check(session, answered, parts)
        file = find_file(session, row.edition_id) if drawn is None else None
    return _Asked(parts, row, file)


def _with_place(asked: _Asked, pages: PageWords) -> Parts:
    """With the place where the second row is printed."""
    parts, row, file = asked
    if file is None:
        return parts
    text = parts.second.get(text_column(record_of(row)), "")
    return parts._replace(place=find_parted_place(file, pages, row, text))


def _drawn(session: Session, row: ReviewRow, form: FormData) -> Printed | None:
    """The box that was drawn or typed, if one was. Raises HTTPException."""
    box, number = text_of(form, "box"), read_row_number(text_of(form, "page"))
    if not box:
        return None
    size = page_size(session, row.edition_id, number or 0)
    if size is None:
        raise HTTPException(400, "wrong_box")
    return Printed(number or 0, read_box(box, *size))
